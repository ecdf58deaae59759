//! What a reader says about its input: a place in the text, a sentence, and what to do.

use alloc::{format, string::String, vec::Vec};
use core::fmt;

use crate::{
    ByteRange,
    byte_range::{to_u32, to_usize},
};

/// Notes on one input: more help nobody. The rest is counted.
const MOST_NOTES: usize = 200;

/// Something that is odd in the input, and was read around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where, as byte offsets into the input.
    pub place: ByteRange,
    /// The line of that place, from 1.
    pub line: u32,
    /// The column of that place in characters, from 1.
    pub column: u32,
    /// What is odd, as a sentence without capital and full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<&'static str>,
}

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IngestError {
    /// Where, as byte offsets into the input.
    pub place: ByteRange,
    /// The line of that place, from 1.
    pub line: u32,
    /// The column of that place in characters, from 1.
    pub column: u32,
    /// What is wrong, as a sentence without capital and full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<&'static str>,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)?;
        self.hint.map_or(Ok(()), |hint| write!(f, "; {hint}"))
    }
}

impl fmt::Display for IngestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)?;
        self.hint.map_or(Ok(()), |hint| write!(f, "; {hint}"))
    }
}

impl core::error::Error for IngestError {}

impl From<Note> for IngestError {
    fn from(note: Note) -> Self {
        let Note { place, line, column, message, hint } = note;
        Self { place, line, column, message, hint }
    }
}

/// Collects notes; lines and columns are counted once, at the end.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    left_out: u32,
    first_left_out: ByteRange,
}

impl Notes {
    /// Notes something.
    pub(super) fn push(&mut self, place: ByteRange, message: String, hint: Option<&'static str>) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(Note { place, line: 0, column: 0, message, hint });
        } else {
            if self.left_out == 0 {
                self.first_left_out = place;
            }
            self.left_out = self.left_out.saturating_add(1);
        }
    }

    /// How many notes there are, those included that are only counted.
    pub(super) fn len(&self) -> usize {
        self.notes.len().saturating_add(to_usize(self.left_out))
    }

    /// Forgets all notes but the first `len`.
    pub(super) fn truncate(&mut self, len: usize) {
        self.notes.truncate(len);
        self.left_out = to_u32(len.saturating_sub(self.notes.len()));
    }

    /// The notes in the order of the text.
    pub(super) fn finish(mut self, text: &[u8]) -> Vec<Note> {
        if self.left_out > 0 {
            let message = format!("from here on {} more notes are left out", self.left_out);
            let place = self.first_left_out;
            self.notes.push(Note { place, line: 0, column: 0, message, hint: None });
        }
        self.notes.sort_by_key(|note| note.place.start);
        let mut position = Position::default();
        for note in &mut self.notes {
            position.advance(text, note.place.start);
            note.line = position.line.saturating_add(1);
            note.column = position.column.saturating_add(1);
        }
        self.notes
    }
}

/// A place as a person counts it.
#[derive(Clone, Copy, Debug, Default)]
struct Position {
    offset: u32,
    line: u32,
    column: u32,
}

impl Position {
    fn advance(&mut self, text: &[u8], offset: u32) {
        for byte in ByteRange::new(self.offset, offset).of(text) {
            if *byte == b'\n' {
                self.line = self.line.saturating_add(1);
                self.column = 0;
            } else if is_first_of_character(*byte) {
                self.column = self.column.saturating_add(1);
            }
        }
        self.offset = offset;
    }
}

/// Whether a byte begins a character of UTF-8.
const fn is_first_of_character(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// Some text as it can stand in a message: short, printable, in quotes.
pub(super) fn quoted(text: &[u8]) -> String {
    const MOST: usize = 24;
    let head = text.get(..text.len().min(MOST)).unwrap_or(text);
    let mut quoted = String::from("'");
    for character in String::from_utf8_lossy(head).chars() {
        if character.is_control() {
            quoted.extend(character.escape_default());
        } else {
            quoted.push(character);
        }
    }
    quoted.push_str(if text.len() > MOST { "...'" } else { "'" });
    quoted
}

/// `1 byte`, `2 bytes`.
pub(super) fn bytes(count: u32) -> String {
    if count == 1 { String::from("1 byte") } else { format!("{count} bytes") }
}

/// The last byte of a place, or the place where it is empty.
pub(super) fn last_of(text: &[u8], place: ByteRange) -> ByteRange {
    let end = place.end.min(to_u32(text.len()));
    if place.start < end { ByteRange::new(end.saturating_sub(1), end) } else { place }
}
