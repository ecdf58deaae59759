//! The bytes on one line of a hexdump, behind the offset and before the column of characters.

use super::scan::{Scan, is_space};
use crate::{ByteRange, byte_range::to_u32};

/// A piece of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Pairs of hex digits.
    Digits(ByteRange),
    /// `??`: a byte that the source did not carry.
    Missing(ByteRange),
    /// Something else where a byte should be.
    Bad(ByteRange),
}

/// Reads the cells of one line.
///
/// They end at a `|`, at two spaces (except one such gap in the middle, where it is told of), after
/// as many bytes as are wanted, or where what is left is a column of characters.
#[derive(Clone, Debug)]
pub(super) struct Cells<'t> {
    scan: Scan<'t>,
    token: Scan<'t>,
    /// Where the last character stands that is no space and no `|`.
    end: u32,
    count: u32,
    most: u32,
    middle: Option<u32>,
}

impl<'t> Cells<'t> {
    /// Reads at most `most` bytes; `middle` is after how many of them two spaces may stand.
    pub(super) fn new(scan: Scan<'t>, most: u32, middle: Option<u32>) -> Self {
        let blank = |byte: &&u8| is_space(**byte) || **byte == b'|';
        let blanks = scan.text(scan.left()).iter().rev().take_while(blank).count();
        let end = scan.left().end.saturating_sub(to_u32(blanks));
        Self { scan, token: Scan::new(b"", ByteRange::default()), end, count: 0, most, middle }
    }

    /// Goes to the next token; false where the cells end.
    fn next_token(&mut self) -> bool {
        let gap = self.scan.skip_spaces();
        let is_first = self.count == 0;
        let is_middle = gap == 2 && self.middle == Some(self.count);
        if !is_first && gap != 1 && !is_middle {
            return false;
        }
        let token = self.scan.take_while(|byte| !is_space(byte) && byte != b'|');
        let text = self.scan.text(token);
        self.token = self.scan.within(token);
        let is_prefixed = self.token.eat_word(b"0x");
        let is_cells = text.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'?');
        if is_prefixed || is_cells { !token.is_empty() } else { !self.is_characters(token.start) }
    }

    /// Whether the rest of the line is as long as a column of characters for the bytes so far.
    const fn is_characters(&self, start: u32) -> bool {
        self.count > 0 && self.end.saturating_sub(start) <= self.count
    }
}

impl Iterator for Cells<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        if self.count >= self.most || (self.token.is_done() && !self.next_token()) {
            return None;
        }
        let mut ahead = self.token;
        let digits = ahead.take_while(|byte| byte.is_ascii_hexdigit()).len();
        let bytes = (digits / 2).min(self.most.saturating_sub(self.count));
        self.count = self.count.saturating_add(bytes.max(1));
        let cell = self.token.take(bytes.saturating_mul(2).max(2));
        Some(match self.scan.text(cell) {
            b"??" => Cell::Missing(cell),
            _ if bytes > 0 => Cell::Digits(cell),
            _ => Cell::Bad(cell),
        })
    }
}
