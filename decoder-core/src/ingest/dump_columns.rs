//! The bytes on one line of `od` where they stand in columns of equal width: as octal words, as
//! numbers or as characters.

use super::{
    dump_layout::Kind,
    scan::{Scan, number},
};
use crate::ByteRange;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its number, or nothing where it is none.
    pub(super) value: Option<u16>,
    /// How many bytes the number is, the lowest first.
    pub(super) count: u32,
    /// The text without the space in front.
    pub(super) place: ByteRange,
}

/// Reads the columns of one line.
#[derive(Clone, Debug)]
pub(super) struct Columns<'t> {
    scan: Scan<'t>,
    kind: Kind,
    left: u32,
}

impl<'t> Columns<'t> {
    /// Reads at most `most` bytes.
    pub(super) const fn new(kind: Kind, scan: Scan<'t>, most: u32) -> Self {
        Self { scan, kind, left: most }
    }
}

impl Iterator for Columns<'_> {
    type Item = Column;

    fn next(&mut self) -> Option<Column> {
        let (width, bytes) = if self.kind == Kind::OctalWords { (7, 2) } else { (4, 1) };
        let column = self.scan.take(width);
        if column.len() < width || self.left == 0 {
            return None;
        }
        let count = self.left.min(bytes);
        self.left = self.left.saturating_sub(count);
        let text = self.scan.text(column);
        let value = match self.kind {
            Kind::OctalWords => number(text.trim_ascii(), 8),
            Kind::Numbers(radix) => number(text.trim_ascii(), radix).filter(|value| *value < 256),
            _ => character(text).map(u64::from),
        };
        let value = value.and_then(|value| u16::try_from(value).ok());
        Some(Column { value, count, place: column.split(1).1 })
    }
}

/// The byte of a column of `od -c`.
fn character(column: &[u8]) -> Option<u8> {
    Some(match column {
        [b' ', b' ', b' ', byte] => *byte,
        [b' ', b' ', b'\\', letter] => match letter {
            b'0' => 0,
            b'a' => 0x07,
            b'b' => 0x08,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 0x0b,
            b'f' => 0x0c,
            b'r' => b'\r',
            _ => return None,
        },
        [b' ', digits @ ..] => u8::try_from(number(digits, 8)?).ok()?,
        _ => return None,
    })
}
