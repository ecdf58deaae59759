//! What a person gives, as frames: text of any dress, or bytes.
//!
//! The formats are a table (`format.rs`), each with a reader of its own. A reader takes what it
//! can and notes what it can't, with the place; nothing is guessed silently, and work and memory
//! grow no faster than the input.

mod array;
mod base64;
mod chain;
mod cooked;
mod digits;
mod dump_cells;
mod dump_columns;
mod dump_layout;
mod dump_row;
mod format;
mod found;
mod gather;
mod hex;
mod hexdump;
mod libmnl;
mod libnl;
#[cfg(test)]
mod linear;
mod literal;
mod note;
mod protocol;
mod raw;
mod rtmon;
mod sample;
mod scan;
mod source;
mod strace;
mod strings;
mod tshark_json;
mod unquoted;

use alloc::{format, string::String, vec::Vec};

use nlscope_schema::Schema;

pub use format::Format;
pub use note::{IngestError, Note};

use self::{
    format::{Row, Sign, candidates},
    found::Found,
    source::Source,
};
use crate::Capture;

/// What was read of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ingested {
    /// The frames, at least one.
    pub capture: Capture,
    /// The format they were in.
    pub format: Format,
    /// Why this format.
    pub reason: String,
    /// What is odd in the input, in its order.
    pub notes: Vec<Note>,
    /// Lines with content of which nothing was taken.
    pub skipped_lines: u32,
}

/// The longest input; places are 32 bits.
const MOST_BYTES: usize = 1 << 31;

/// From this score on no other format is tried.
const SURE: u8 = 85;

/// Reads an input of the format that is wanted, or of the one that it seems to be.
///
/// The schema tells the numbers of protocols (`NETLINK_ROUTE`).
///
/// ```
/// use nlscope_core::{SCHEMA, ingest::{Format, ingest}};
/// let text = br#"write(3, "\x14\x00\x00\x00\x12\x00\x01\x03\0\0\0\0\0\0\0\0\21"..., 20) = 20"#;
/// let read = ingest(&SCHEMA, text, None).unwrap();
/// assert_eq!(read.format, Format::Strace);
/// assert_eq!(read.capture.frames[0].bytes.len(), 20);
/// assert_eq!(read.capture.frames[0].gaps.missing(), 3);
/// assert_eq!(read.notes[0].message, "strace cut this string: 3 of 20 bytes are missing");
/// ```
///
/// # Errors
///
/// If there is no frame in it; the error says where and why.
pub fn ingest(
    schema: &Schema,
    input: &[u8],
    wanted: Option<Format>,
) -> Result<Ingested, IngestError> {
    if input.len() > MOST_BYTES {
        return Err(error_at_start("the input is longer than 2 GiB", "cut it into pieces"));
    }
    let source = Source::new(input);
    let candidates = match wanted.and_then(Format::row) {
        Some(row) => alloc::vec![(Sign::new(100, "asked for"), row)],
        None => candidates(&source),
    };
    let mut first_error = None;
    for (sign, row) in candidates {
        let is_sure = sign.score >= SURE;
        match read(schema, &source, row, sign) {
            Ok(read) => return Ok(read),
            Err(Unread { error, is_explained }) if is_sure || is_explained => return Err(error),
            Err(Unread { error, .. }) => first_error = first_error.or(Some(error)),
        }
    }
    Err(first_error.unwrap_or_else(|| nothing_recognised(&source)))
}

/// Why a format's reader found no frame.
#[derive(Debug)]
struct Unread {
    error: IngestError,
    /// Whether the reader itself says why, so that no other format is tried.
    is_explained: bool,
}

/// Reads an input by one row of the table.
fn read(schema: &Schema, source: &Source<'_>, row: &Row, sign: Sign) -> Result<Ingested, Unread> {
    let mut found = Found::new(schema);
    (row.read)(source, &mut found);
    let Found { frames, notes, skipped_lines, .. } = found;
    let notes = notes.finish(source.text());
    if frames.is_empty() {
        let note = notes.into_iter().next();
        let is_explained = note.is_some();
        let error = note.map_or_else(|| nothing_read(source, row), IngestError::from);
        return Err(Unread { error, is_explained });
    }
    let (format, reason) = (row.format(), sign.reason);
    Ok(Ingested { capture: Capture { frames }, format, reason, notes, skipped_lines })
}

/// A format was wanted, or recognised, and nothing of it is there.
fn nothing_read(source: &Source<'_>, row: &Row) -> IngestError {
    let format = row.format();
    let message = format!("nothing here reads as {} ({})", format.name(), format.describe());
    error_at(source, message, None)
}

/// No format recognised the input.
fn nothing_recognised(source: &Source<'_>) -> IngestError {
    const HINT: &str = "paste the output of `strace -x -s 65535`, hex digits, a hexdump, a byte \
                        array or a string with escapes";
    if source.text().iter().all(u8::is_ascii_whitespace) {
        return error_at(source, String::from("there is nothing here yet"), Some(HINT));
    }
    if !source.text().is_empty() && !source.is_text() {
        let message = "this is binary data, and it doesn't begin like a netlink message";
        return error_at(source, String::from(message), None);
    }
    error_at(source, String::from("no bytes of netlink are recognised in this text"), Some(HINT))
}

fn error_at(source: &Source<'_>, message: String, hint: Option<&'static str>) -> IngestError {
    let mut notes = note::Notes::default();
    notes.push(source.first_content(), message.clone(), hint);
    let mut notes = notes.finish(source.text());
    let place = crate::ByteRange::default();
    notes.pop().map_or(IngestError { place, line: 1, column: 1, message, hint }, IngestError::from)
}

fn error_at_start(message: &str, hint: &'static str) -> IngestError {
    let place = crate::ByteRange::default();
    IngestError { place, line: 1, column: 1, message: String::from(message), hint: Some(hint) }
}
