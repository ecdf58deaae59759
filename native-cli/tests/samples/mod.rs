//! The samples of `corpus/`: real messages, each in a file that says how it was captured.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use nlscope_core::{Decoder, Frame, SCHEMA, Tree, ingest};

/// A sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    /// Its path below `corpus/`, such as `rt-route/add-via`.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
}

impl Sample {
    /// Its frames, as `ingest` reads them.
    pub(crate) fn frames(&self) -> Vec<Frame> {
        let text = fs::read_to_string(&self.path).expect("a sample is text");
        let read = ingest::ingest(&SCHEMA, text.as_bytes(), None);
        read.unwrap_or_else(|error| panic!("{}: {error}", self.name)).capture.frames
    }

    /// Its frames, decoded.
    pub(crate) fn trees(&self) -> Vec<Tree> {
        let mut decoder = Decoder::new(&SCHEMA);
        self.frames().iter().map(|frame| decoder.decode(frame)).collect()
    }

    /// A file beside it: the same name with another extension.
    pub(crate) fn beside(&self, extension: &str) -> PathBuf {
        self.path.with_extension(extension)
    }
}

/// The folder of the samples.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")
}

/// All samples, in the order of their names.
pub(crate) fn all() -> Vec<Sample> {
    let mut samples = Vec::new();
    collect(&root(), "", &mut samples);
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!samples.is_empty(), "no samples below {}", root().display());
    samples
}

fn collect(folder: &Path, prefix: &str, samples: &mut Vec<Sample>) {
    for entry in fs::read_dir(folder).expect("corpus/ can be read") {
        let path = entry.expect("corpus/ can be read").path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{stem}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), samples);
        } else if path.extension().is_some_and(|extension| extension == "hex") {
            samples.push(Sample { name, path });
        }
    }
}
