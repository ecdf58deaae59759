//! The text that a person gave, as lines.
//!
//! Every place is an offset into the whole input, so what is found can always be shown where it
//! stands. Quoting as in mail (`> ` in front of a line) is not content, except where a format says
//! so itself.

use alloc::vec::Vec;

use super::scan::{Scan, read_bytes};
use crate::{ByteRange, byte_range::to_u32};

/// An input and its lines.
#[derive(Debug)]
pub(super) struct Source<'t> {
    text: &'t [u8],
    lines: Vec<Line>,
}

/// One line of it, without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    start: u32,
    content: u32,
    end: u32,
}

impl Line {
    /// All of it, quote marks included.
    pub(super) const fn whole(self) -> ByteRange {
        ByteRange::new(self.start, self.end)
    }

    /// What stands behind the quote marks of a mail.
    pub(super) const fn content(self) -> ByteRange {
        ByteRange::new(self.content, self.end)
    }
}

impl<'t> Source<'t> {
    /// Cuts an input into lines.
    pub(super) fn new(text: &'t [u8]) -> Self {
        let mut lines = Vec::new();
        let mut start = to_u32(byte_order_mark(text));
        loop {
            let rest = ByteRange::new(start, to_u32(text.len())).of(text);
            if rest.is_empty() {
                break;
            }
            let len = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            let next = start.saturating_add(to_u32(len));
            let carriage_return = len > 0 && rest.get(len.saturating_sub(1)) == Some(&b'\r');
            let end = next.saturating_sub(u32::from(carriage_return));
            let content = Scan::new(text, ByteRange::new(start, end)).behind_quote_marks();
            lines.push(Line { start, content, end });
            start = next.saturating_add(1);
        }
        Self { text, lines }
    }

    /// The whole input.
    pub(super) const fn text(&self) -> &'t [u8] {
        self.text
    }

    /// Its lines.
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text at a place.
    pub(super) fn at(&self, place: ByteRange) -> &'t [u8] {
        read_bytes(place.len());
        place.of(self.text)
    }

    /// A reader of a place.
    pub(super) fn scan(&self, place: ByteRange) -> Scan<'t> {
        Scan::new(self.text, place)
    }

    /// A reader of a line's content.
    pub(super) fn scan_line(&self, line: Line) -> Scan<'t> {
        self.scan(line.content())
    }

    /// Whether a line has no content.
    pub(super) fn is_blank(&self, line: Line) -> bool {
        self.at(line.content()).iter().all(u8::is_ascii_whitespace)
    }

    /// Whether it is text at all: no control character but those of layout and of colours.
    pub(super) fn is_text(&self) -> bool {
        let layout =
            |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c' | b'\x1b' | b'\x08');
        self.text.iter().all(|byte| !byte.is_ascii_control() || layout(byte))
    }

    /// The first line that has content, or the start of the input.
    pub(super) fn first_content(&self) -> ByteRange {
        let first = self.lines.iter().find(|line| !self.is_blank(**line));
        first.map_or(ByteRange::default(), |line| line.content())
    }
}

/// Length of the mark that some editors put in front of UTF-8.
fn byte_order_mark(text: &[u8]) -> usize {
    if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }
}
