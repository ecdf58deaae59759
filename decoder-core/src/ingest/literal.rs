//! String literals: what stands between two quotes, and the bytes that it writes.

use super::scan::Scan;
use crate::ByteRange;

/// A string literal in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// What stands between the quotes. Line ends in it are where somebody wrapped the text.
    pub(super) content: ByteRange,
    /// Whether the closing quote is there.
    pub(super) closed: bool,
    /// Whether `...` follows: strace left off the end.
    pub(super) cut: bool,
    /// Which escapes it has.
    pub(super) dialect: Dialect,
}

/// The language that wrote a literal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Dialect {
    /// C, as strace prints it, and Python: octal escapes of up to three digits.
    #[default]
    C,
    /// Rust: `\0` is one NUL, whatever digit follows.
    Rust,
}

impl Literal {
    /// Where the literal ends: the closing quote, and the dots where it was cut.
    pub(super) const fn end_mark(&self) -> ByteRange {
        let quote: u32 = if self.closed { 1 } else { 0 };
        let dots: u32 = if self.cut { 3 } else { 0 };
        let end = self.content.end;
        ByteRange::new(end, end.saturating_add(quote).saturating_add(dots))
    }
}

/// A byte that a literal writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The byte.
    pub(super) byte: u8,
    /// Its character or escape in the text.
    pub(super) place: ByteRange,
    /// How it was written.
    pub(super) by: WrittenBy,
}

/// How a byte is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrittenBy {
    /// As itself.
    Character,
    /// By an escape.
    Escape,
    /// By an escape that is none; the character behind the backslash is taken.
    UnknownEscape,
}

/// The bytes that a literal writes, in order.
#[derive(Clone, Debug)]
pub(super) struct Bytes<'t> {
    scan: Scan<'t>,
    dialect: Dialect,
    /// The bytes of a character behind its first one, and where the character stands.
    rest: alloc::vec::IntoIter<u8>,
    place: ByteRange,
}

impl<'t> Bytes<'t> {
    /// Reads the content of a literal.
    pub(super) fn new(text: &'t [u8], literal: &Literal) -> Self {
        let scan = Scan::new(text, literal.content);
        let (rest, place) = (alloc::vec::Vec::new().into_iter(), ByteRange::default());
        Self { scan, dialect: literal.dialect, rest, place }
    }

    /// Steps over the line ends, indentations and quote marks of wrapped text: strace and the
    /// others write a line end as an escape, so a real one is never content.
    fn skip_wraps(&mut self) {
        if matches!(self.scan.peek(), Some(b'\n' | b'\r')) {
            self.scan.skip_wraps();
        }
    }

    fn peek(&mut self) -> Option<u8> {
        self.skip_wraps();
        self.scan.peek()
    }

    fn bump(&mut self) -> Option<u8> {
        self.skip_wraps();
        self.scan.bump()
    }

    /// Up to `most` digits as a byte; too large ones wrap, as a C compiler lets them.
    fn digits(&mut self, radix: u32, most: usize) -> Option<u8> {
        let mut value = None;
        for _ in 0..most {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(radix));
            let Some(digit) = digit.and_then(|digit| u8::try_from(digit).ok()) else { break };
            self.bump();
            let shift = radix.trailing_zeros();
            value = Some(value.unwrap_or(0_u8).wrapping_shl(shift) | digit);
        }
        value
    }

    /// So many hex digits as a character: the first byte of its UTF-8; the others wait.
    fn character(&mut self, digits: u32) -> Option<u8> {
        let mut ahead = self.clone();
        let mut value = 0_u32;
        for _ in 0..digits {
            let digit = ahead.peek().and_then(|byte| char::from(byte).to_digit(16))?;
            ahead.bump();
            value = value.wrapping_shl(4) | digit;
        }
        let character = char::from_u32(value)?;
        *self = ahead;
        self.rest = character.encode_utf8(&mut [0; 4]).as_bytes().to_vec().into_iter();
        self.rest.next()
    }

    /// Whether a backslash at the end of a line joins it with the next one, rather than being the
    /// first half of an escape that was wrapped.
    fn joins_lines(&mut self) -> bool {
        matches!(self.scan.peek(), Some(b'\n' | b'\r'))
            && (self.dialect == Dialect::Rust || matches!(self.peek(), Some(b'\\') | None))
    }

    /// What an escape writes, the backslash being read.
    fn escape(&mut self) -> (u8, WrittenBy) {
        let Some(kind) = self.peek() else { return (b'\\', WrittenBy::UnknownEscape) };
        if kind == b'0' && self.dialect == Dialect::Rust {
            self.bump();
            return (0, WrittenBy::Escape);
        }
        if let Some(byte) = self.digits(8, 3) {
            return (byte, WrittenBy::Escape);
        }
        self.bump();
        let known = match kind {
            b'x' => self.digits(16, 2),
            b'u' => self.character(4),
            b'U' => self.character(8),
            _ => simple_escape(kind),
        };
        known.map_or((kind, WrittenBy::UnknownEscape), |byte| (byte, WrittenBy::Escape))
    }
}

/// What an escape of one letter writes.
const fn simple_escape(letter: u8) -> Option<u8> {
    Some(match letter {
        b'n' => b'\n',
        b't' => b'\t',
        b'r' => b'\r',
        b'v' => 0x0b,
        b'f' => 0x0c,
        b'a' => 0x07,
        b'b' => 0x08,
        b'e' => 0x1b,
        b'"' | b'\'' | b'\\' | b'?' => letter,
        _ => return None,
    })
}

impl Iterator for Bytes<'_> {
    type Item = Written;

    fn next(&mut self) -> Option<Written> {
        if let Some(byte) = self.rest.next() {
            return Some(Written { byte, place: self.place, by: WrittenBy::Escape });
        }
        loop {
            self.skip_wraps();
            let start = self.scan.at();
            let first = self.scan.bump()?;
            if first != b'\\' {
                let place = self.scan.since(start);
                return Some(Written { byte: first, place, by: WrittenBy::Character });
            }
            if !self.joins_lines() {
                let (byte, by) = self.escape();
                self.place = self.scan.since(start);
                return Some(Written { byte, place: self.place, by });
            }
        }
    }
}

/// Steps over a literal whose opening quote is read: its content, and whether it is closed.
///
/// It ends at the first quote of its own kind that no backslash precedes, and at the latest where
/// the scan ends.
pub(super) fn skip_content(scan: &mut Scan<'_>, quote: u8) -> (ByteRange, bool) {
    let start = scan.at();
    loop {
        scan.take_while(|byte| byte != quote && byte != b'\\');
        let content = scan.since(start);
        match scan.bump() {
            Some(b'\\') => {
                scan.bump();
            }
            Some(_) => return (content, true),
            None => return (content, false),
        }
    }
}
