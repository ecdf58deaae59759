//! What the person gave, and what it was recognised as.

use std::rc::Rc;

use nlscope_core::{
    Capture, Frame, Options, Severity,
    ingest::{self, Format, Note},
};

use crate::tables::SCHEMA;

/// What the person says about the input, against what was recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// The format; `None` to recognise it.
    pub format: Option<Format>,
    /// Protocol, byte order and direction.
    pub decoding: Options,
}

/// The input, and how it was read.
#[derive(Debug)]
pub struct Source {
    /// As it was pasted or typed.
    pub text: Rc<str>,
    /// The format it was read as; `None` if nothing was found.
    pub format: Option<Format>,
    /// Why this format.
    pub reason: String,
    /// What is odd in the text, and how bad that is.
    pub notes: Vec<(Severity, Note)>,
}

impl Source {
    /// Reads the frames out of a text; what can't be read is among the notes.
    #[must_use]
    pub fn read(text: Rc<str>, format: Option<Format>) -> (Self, Vec<Frame>) {
        if text.trim().is_empty() {
            let source = Self { text, format: None, reason: String::new(), notes: Vec::new() };
            return (source, Vec::new());
        }
        match ingest::ingest(&SCHEMA, text.as_bytes(), format) {
            Ok(read) => {
                let notes = read.notes.into_iter().map(|note| (Severity::Warning, note)).collect();
                let (format, reason) = (Some(read.format), read.reason);
                let Capture { frames } = read.capture;
                (Self { text, format, reason, notes }, frames)
            }
            Err(error) => {
                let ingest::IngestError { place, line, column, message, hint } = error;
                let note = Note { place, line, column, message, hint };
                let notes = vec![(Severity::Error, note)];
                (Self { text, format: None, reason: String::new(), notes }, Vec::new())
            }
        }
    }
}
