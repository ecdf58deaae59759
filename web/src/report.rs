//! Everything that is wrong with an input, in the order in which a person meets it.
//!
//! Notes on the text come first, then problems and findings by frame and byte. Sentences are made
//! when they are shown: an input can have thousands of problems.

use nlscope_core::{ByteRange, ProblemKind, Severity, insight};

use crate::{document::Document, place::Target, tables::SCHEMA};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// Where its sentence comes from.
    origin: Origin,
}

/// Where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the text, as bytes of it.
    Text(ByteRange),
    /// In a frame.
    Part(Target),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Note(usize),
    Problem { frame: usize, index: usize },
    Finding(usize),
}

/// Lists what is wrong with a document.
#[must_use]
pub fn report(document: &Document) -> Vec<Entry> {
    let mut entries: Vec<Entry> = document
        .source
        .notes
        .iter()
        .enumerate()
        .map(|(index, (severity, note))| Entry {
            severity: *severity,
            place: Place::Text(note.place),
            origin: Origin::Note(index),
        })
        .collect();
    let first_of_frames = entries.len();
    // A note says more of a gap than the gap itself: where the text is cut, and what to do.
    let has_notes = !entries.is_empty();
    for (frame, tree) in document.trees.iter().enumerate() {
        for (index, (node, problem)) in tree.problems.iter().enumerate() {
            if has_notes && problem.kind == ProblemKind::Gap {
                continue;
            }
            let target = Target { frame, node: *node, byte: Some(problem.range.start) };
            entries.push(Entry {
                severity: problem.kind.severity(),
                place: Place::Part(target),
                origin: Origin::Problem { frame, index },
            });
        }
    }
    for (index, finding) in document.findings.iter().enumerate() {
        let target = Target::whole(finding.frame, finding.node);
        let is_before = |entry: &Entry| match entry.place {
            Place::Text(_) => true,
            Place::Part(other) => document.spot(other) <= document.spot(target),
        };
        let at = first_of_frames + entries[first_of_frames..].partition_point(is_before);
        let (severity, place) = (finding.severity, Place::Part(target));
        entries.insert(at, Entry { severity, place, origin: Origin::Finding(index) });
    }
    entries
}

impl Entry {
    /// What is wrong, as a sentence without capital and full stop.
    #[must_use]
    pub fn text(&self, document: &Document) -> String {
        match self.origin {
            Origin::Note(index) => {
                let note = &document.source.notes[index].1;
                format!("{} (line {}, column {})", note.message, note.line, note.column)
            }
            Origin::Problem { frame, index } => {
                let tree = &document.trees[frame];
                insight::problem_text(&SCHEMA, &tree.problems[index].1)
            }
            Origin::Finding(index) => document.findings[index].text.clone(),
        }
    }

    /// What a person can do about it.
    #[must_use]
    pub fn hint(&self, document: &Document) -> Option<&'static str> {
        match self.origin {
            Origin::Note(index) => document.source.notes[index].1.hint,
            Origin::Problem { frame, index } => {
                insight::problem_hint(&document.trees[frame].problems[index].1)
            }
            Origin::Finding(_) => None,
        }
    }

    /// The part of a request that caused it.
    #[must_use]
    pub fn cause(&self, document: &Document) -> Option<Target> {
        let Origin::Finding(index) = self.origin else { return None };
        let cause = document.findings[index].cause?;
        Some(Target::whole(cause.frame, nlscope_core::NodeId(cause.node)))
    }
}

/// The name of a severity, for people.
#[must_use]
pub const fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
