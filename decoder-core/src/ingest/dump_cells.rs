//! The bytes on one line of a hexdump, behind the offset and before the column of characters.

use super::{
    dump_layout::Kind,
    scan::{Scan, is_space},
};
use crate::{ByteRange, byte_range::to_u32};

/// The dotted line that hexyl draws between groups of bytes.
const DOTTED: &[u8] = "┊".as_bytes();

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
    /// Digits of the token.
    width: u32,
    kind: Kind,
    /// Where the last character stands that is no space and no `|`.
    end: u32,
    count: u32,
    most: u32,
    middle: Option<u32>,
}

impl<'t> Cells<'t> {
    /// Reads at most `most` bytes of hex digits; `middle` is after how many of them two spaces may
    /// stand.
    pub(super) fn new(scan: Scan<'t>, most: u32, middle: Option<u32>) -> Self {
        Self::of_kind(Kind::Bytes, scan, most, middle)
    }

    /// Reads cells of a kind. Words are not cut.
    pub(super) fn of_kind(kind: Kind, scan: Scan<'t>, most: u32, middle: Option<u32>) -> Self {
        let blank = |byte: &&u8| is_space(**byte) || **byte == b'|';
        let blanks = scan.text(scan.left()).iter().rev().take_while(blank).count();
        let end = scan.left().end.saturating_sub(to_u32(blanks));
        let token = Scan::new(b"", ByteRange::default());
        Self { scan, token, width: 0, kind, end, count: 0, most, middle }
    }

    /// The digits of the token that was read last.
    pub(super) const fn token_width(&self) -> u32 {
        self.width
    }

    /// Goes to the next token; false where the cells end.
    fn next_token(&mut self) -> bool {
        let mut gap = self.scan.skip_spaces();
        if self.scan.eat_word(DOTTED) {
            gap = self.scan.skip_spaces();
        }
        let is_first = self.count == 0;
        let is_middle = gap == 2 && self.middle == Some(self.count);
        let token = self.scan.take_while(|byte| !is_space(byte) && byte != b'|');
        if !is_first && gap != 1 && !is_middle && !self.is_last_word(gap, token) {
            return false;
        }
        let text = self.scan.text(token);
        self.token = self.scan.within(token);
        let is_prefixed = self.token.eat_word(b"0x");
        self.width = self.token.left().len();
        let is_cells = text.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'?');
        if is_prefixed || is_cells { !token.is_empty() } else { !self.is_characters(token.start) }
    }

    /// Whether a token is the last word, of which `xxd -e` leaves off what is behind the end.
    fn is_last_word(&self, gap: u32, token: ByteRange) -> bool {
        let Kind::Words(width) = self.kind else { return false };
        let is_hex = self.scan.text(token).iter().all(u8::is_ascii_hexdigit);
        let is_full = token.len() >= width;
        !is_full && is_hex && gap.saturating_add(token.len()) == width.saturating_add(1)
    }

    /// Whether the rest of the line is as long as a column of characters for the bytes so far.
    const fn is_characters(&self, start: u32) -> bool {
        self.count > 0 && self.end.saturating_sub(start) <= self.count
    }

    /// A cell of hex digits.
    fn next_digits(&mut self) -> Option<Cell> {
        if self.token.is_done() && !self.next_token() {
            return None;
        }
        let mut ahead = self.token;
        let digits = ahead.take_while(|byte| byte.is_ascii_hexdigit()).len();
        let left = match self.kind {
            Kind::Words(_) => u32::MAX,
            _ => self.most.saturating_sub(self.count),
        };
        let bytes = (digits / 2).min(left);
        self.count = self.count.saturating_add(bytes.max(1));
        let cell = self.token.take(bytes.saturating_mul(2).max(2));
        Some(match self.scan.text(cell) {
            b"??" => Cell::Missing(cell),
            _ if bytes > 0 => Cell::Digits(cell),
            _ => Cell::Bad(cell),
        })
    }
}

impl Iterator for Cells<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        if self.count >= self.most {
            return None;
        }
        self.next_digits()
    }
}
