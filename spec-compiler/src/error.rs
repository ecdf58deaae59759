//! Mistakes in specs: where they are, what they are, what to do.
//!
//! A compilation goes on after a mistake as far as it can, so that one run shows them all.
//! The same mistake is reported once, however many sets inherit it.

use std::cell::RefCell;
use std::fmt;

use crate::Sources;

/// A mistake in a spec file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SpecError {
    /// Name of the file.
    pub file: String,
    /// Line in the file, counted from 1.
    pub line: usize,
    /// What is wrong, in lower case, with the way out where there is one.
    pub message: String,
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for SpecError {}

/// A place in the sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At {
    /// Index of the file in the sources.
    pub(crate) file: usize,
    /// Line, counted from 1.
    pub(crate) line: usize,
}

/// Collects the mistakes of one compilation.
#[derive(Debug)]
pub(crate) struct Report<'s> {
    sources: &'s Sources,
    errors: RefCell<Vec<(At, String)>>,
}

impl<'s> Report<'s> {
    /// Nothing is wrong yet.
    pub(crate) fn new(sources: &'s Sources) -> Self {
        Self { sources, errors: RefCell::default() }
    }

    /// Notes a mistake.
    pub(crate) fn error(&self, at: At, message: impl Into<String>) {
        self.errors.borrow_mut().push((at, message.into()));
    }

    /// Whether nothing is wrong so far.
    pub(crate) fn is_clean(&self) -> bool {
        self.errors.borrow().is_empty()
    }

    /// Everything that is wrong, sorted by file and line.
    pub(crate) fn into_errors(self) -> Vec<SpecError> {
        let mut errors = self.errors.into_inner();
        errors.sort();
        errors.dedup();
        let name = |file| self.sources.name(file).to_owned();
        errors
            .into_iter()
            .map(|(at, message)| SpecError { file: name(at.file), line: at.line, message })
            .collect()
    }
}

/// The end of a message about an unknown name: the nearest known one, if one is near.
pub(crate) fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let limit = (name.len() / 3).min(3);
    known
        .into_iter()
        .filter(|other| other.len().abs_diff(name.len()) <= limit)
        .map(|other| (distance(name, other), other))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, other)| format!("; did you mean `{other}`?"))
        .unwrap_or_default()
}

/// The end of a message about an unknown word of a short list: the nearest one, else all.
pub(crate) fn near_or_all<'k>(name: &str, known: impl Iterator<Item = &'k str> + Clone) -> String {
    match nearest(name, known.clone()) {
        hint if hint.is_empty() => format!("; known: {}", known.collect::<Vec<_>>().join(", ")),
        hint => hint,
    }
}

/// How many letters to insert, remove or change to get from one name to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distance_counts_letters() {
        assert_eq!(distance("ifindex", "ifindex"), 0);
        assert_eq!(distance("ifindx", "ifindex"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn only_a_near_name_is_offered() {
        let hint = nearest("nested-atributes", ["len", "nested-attributes"]);
        assert_eq!(hint, "; did you mean `nested-attributes`?");
        assert_eq!(nearest("colour", ["nested-attributes", "len"]), "");
    }
}
