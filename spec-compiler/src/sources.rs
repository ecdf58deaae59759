//! The spec files to compile, as text.

use std::path::Path;
use std::{fs, io};

/// Spec files: name and text, in the order in which their families get their indices.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<(String, String)>,
}

impl Sources {
    /// No files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; the name is used in messages only.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.files.push((name.into(), text.into()));
    }

    /// The `.yaml` files of a folder, sorted by name.
    ///
    /// # Errors
    /// The folder or a file in it can't be read.
    pub fn from_dir(path: impl AsRef<Path>) -> io::Result<Self> {
        let mut paths = fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
        paths.sort();
        let mut sources = Self::new();
        for path in paths {
            sources.add(path.to_string_lossy(), fs::read_to_string(&path)?);
        }
        Ok(sources)
    }

    /// Name and text of each file.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The name of one file.
    pub(crate) fn name(&self, index: usize) -> &str {
        self.files.get(index).map_or("", |(name, _)| name)
    }
}

impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for Sources {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(files: I) -> Self {
        let mut sources = Self::new();
        files.into_iter().for_each(|(name, text)| sources.add(name, text));
        sources
    }
}
