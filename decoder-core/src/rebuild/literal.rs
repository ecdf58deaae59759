//! The bytes that a string of strace writes, each with its place.

use alloc::vec::Vec;

use crate::{ByteRange, byte_range::to_u32, byte_range::to_usize};

/// Reads the escapes of a string: octal of up to three digits, `\x` with two, one letter, or a
/// byte as itself. `None` where an escape is none of strace's.
pub(super) fn bytes(text: &[u8], content: ByteRange) -> Option<Vec<(u8, ByteRange)>> {
    let mut reader = Reader { text, at: to_usize(content.start), end: to_usize(content.end) };
    let mut bytes = Vec::new();
    while let Some(start) = reader.next_start() {
        let byte = reader.byte()?;
        bytes.push((byte, ByteRange::new(to_u32(start), to_u32(reader.at))));
    }
    Some(bytes)
}

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
    end: usize,
}

impl Reader<'_> {
    /// Where the next byte is written. strace escapes line ends, so a real one is where somebody
    /// wrapped the text.
    fn next_start(&mut self) -> Option<usize> {
        while matches!(self.peek(), Some(b'\n' | b'\r')) {
            self.at = self.at.saturating_add(1);
        }
        self.peek().map(|_| self.at)
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied().filter(|_| self.at < self.end)
    }

    fn bump(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at = self.at.saturating_add(1);
        Some(byte)
    }

    fn byte(&mut self) -> Option<u8> {
        match self.bump()? {
            b'\\' => self.escape(),
            byte => Some(byte),
        }
    }

    fn escape(&mut self) -> Option<u8> {
        if let Some(byte) = self.digits(8, 3) {
            return Some(byte);
        }
        Some(match self.bump()? {
            b'x' => return self.digits(16, 2),
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'v' => 0x0b,
            b'f' => 0x0c,
            byte @ (b'"' | b'\\' | b'\'') => byte,
            _ => return None,
        })
    }

    /// Up to `most` digits as a byte; `None` without a digit, or for a number over 255.
    fn digits(&mut self, radix: u8, most: usize) -> Option<u8> {
        let mut value = None;
        for _ in 0..most {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(u32::from(radix)));
            let Some(digit) = digit.and_then(|digit| u8::try_from(digit).ok()) else { break };
            self.bump();
            value = Some(value.unwrap_or(0_u8).checked_mul(radix)?.checked_add(digit)?);
        }
        value
    }
}
