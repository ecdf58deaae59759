//! A reader that knows its place in the input: the only code of ingest that steps through text.
//!
//! It never reads past its end, and what it has read it never reads again.

use crate::{
    ByteRange,
    byte_range::{to_u32, to_usize},
};

/// What is left of a piece of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'t> {
    text: &'t [u8],
    at: u32,
    end: u32,
}

impl<'t> Scan<'t> {
    /// Reads the text at a place.
    pub(super) fn new(text: &'t [u8], place: ByteRange) -> Self {
        let end = place.end.min(to_u32(text.len()));
        Self { text, at: place.start.min(end), end }
    }

    /// A reader of another place of the same text.
    pub(super) fn within(&self, place: ByteRange) -> Self {
        Self::new(self.text, place)
    }

    /// Where it is.
    pub(super) const fn at(&self) -> u32 {
        self.at
    }

    /// What is left, as a place.
    pub(super) const fn left(&self) -> ByteRange {
        ByteRange::new(self.at, self.end)
    }

    /// What is left, as text.
    pub(super) fn rest(&self) -> &'t [u8] {
        self.left().of(self.text)
    }

    /// From an earlier place to here.
    pub(super) const fn since(&self, start: u32) -> ByteRange {
        ByteRange::new(start, self.at)
    }

    /// The text at a place.
    pub(super) fn text(&self, place: ByteRange) -> &'t [u8] {
        place.of(self.text)
    }

    /// Whether nothing is left.
    pub(super) const fn is_done(&self) -> bool {
        self.at >= self.end
    }

    /// The next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        if self.is_done() { None } else { self.text.get(to_usize(self.at)).copied() }
    }

    /// The byte behind the next one.
    pub(super) fn peek_second(&self) -> Option<u8> {
        self.rest().get(1).copied()
    }

    /// Takes the next byte.
    pub(super) fn bump(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        read_bytes(1);
        self.at = self.at.saturating_add(1);
        Some(byte)
    }

    /// Takes the next byte if it is this one.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        if is_next {
            self.bump();
        }
        is_next
    }

    /// Takes a word if it comes next.
    pub(super) fn eat_word(&mut self, word: &[u8]) -> bool {
        let is_next = self.rest().starts_with(word);
        if is_next {
            self.at = self.at.saturating_add(to_u32(word.len()));
        }
        is_next
    }

    /// Takes bytes as long as they are of a kind: their place.
    pub(super) fn take_while(&mut self, mut kind: impl FnMut(u8) -> bool) -> ByteRange {
        let len = self.rest().iter().take_while(|byte| kind(**byte)).count();
        self.take(to_u32(len))
    }

    /// Takes so many bytes, or what is left: their place.
    pub(super) fn take(&mut self, len: u32) -> ByteRange {
        let start = self.at;
        read_bytes(len);
        self.at = start.saturating_add(len).min(self.end);
        ByteRange::new(start, self.at)
    }

    /// Takes spaces and tabs: how many.
    pub(super) fn skip_spaces(&mut self) -> u32 {
        self.take_while(is_space).len()
    }

    /// Takes white space, line ends too, with the quote marks behind them.
    pub(super) fn skip_wraps(&mut self) {
        loop {
            self.skip_spaces();
            if !matches!(self.peek(), Some(b'\n' | b'\r')) {
                return;
            }
            self.bump();
            self.at = self.behind_quote_marks();
        }
    }

    /// Takes a comment: `#` and `//` to the end of the line, `/*` to `*/`.
    pub(super) fn skip_comment(&mut self) -> bool {
        if self.peek() == Some(b'#') || self.rest().starts_with(b"//") {
            self.take_while(|byte| byte != b'\n');
            return true;
        }
        if !self.eat_word(b"/*") {
            return false;
        }
        while self.bump().is_some_and(|byte| byte != b'*' || self.peek() != Some(b'/')) {}
        self.bump();
        true
    }

    /// Takes a decimal number.
    pub(super) fn decimal(&mut self) -> Option<u64> {
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        number(self.text(digits), 10)
    }

    /// Takes a number as C writes it, in decimal or with `0x`.
    pub(super) fn c_number(&mut self) -> Option<u64> {
        if self.eat_word(b"0x") {
            let digits = self.take_while(|byte| byte.is_ascii_hexdigit());
            return number(self.text(digits), 16);
        }
        self.decimal()
    }

    /// Where the content begins behind the quote marks of a mail: `> `, `>> `, `> > `.
    pub(super) fn behind_quote_marks(mut self) -> u32 {
        let mut content = self.at;
        loop {
            self.skip_spaces();
            if !self.eat(b'>') {
                return content;
            }
            content = self.at;
            if self.peek() == Some(b' ') {
                content = content.saturating_add(1);
            }
        }
    }
}

/// Whether a byte is white space in a line.
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\x0c')
}

/// The number that some digits write; `None` where there are none, or too many.
pub(super) fn number(digits: &[u8], radix: u32) -> Option<u64> {
    let text = core::str::from_utf8(digits).ok()?;
    u64::from_str_radix(text, radix).ok()
}

/// Counts the bytes that are read, so that a test can say that work grows no faster than text.
#[cfg(not(test))]
pub(super) const fn read_bytes(_count: u32) {}

#[cfg(test)]
pub(super) use counter::read_bytes;

#[cfg(test)]
pub(super) mod counter {
    //! How many bytes this thread has read.

    extern crate std;

    use core::cell::Cell;

    std::thread_local! {
        static READ: Cell<u64> = const { Cell::new(0) };
    }

    pub(in crate::ingest) fn read_bytes(count: u32) {
        READ.with(|read| read.set(read.get() + u64::from(count)));
    }

    /// The count since this was asked last.
    pub(in crate::ingest) fn take() -> u64 {
        READ.take()
    }
}
