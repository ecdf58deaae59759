//! Hex digits in a line, however they are separated.

use alloc::format;

use super::{found::Found, gather::Gather, note, scan::Scan, source::Source};
use crate::{ByteRange, byte_range::to_u32};

/// The tokens of a line: what stands between separators, without `0x`. Comments end the line.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'t> {
    scan: Scan<'t>,
}

impl<'t> Tokens<'t> {
    /// Reads a line, or a part of one.
    pub(super) const fn new(scan: Scan<'t>) -> Self {
        Self { scan }
    }
}

impl Iterator for Tokens<'_> {
    type Item = ByteRange;

    fn next(&mut self) -> Option<ByteRange> {
        loop {
            self.scan.take_while(is_separator);
            if !self.scan.skip_comment() {
                break;
            }
        }
        let token = self.scan.take_while(|byte| !is_separator(byte) && byte != b'#');
        let is_prefixed = matches!(self.scan.text(token), [b'0', b'x' | b'X', _, ..]);
        let token = if is_prefixed { token.split(2).1 } else { token };
        (!token.is_empty()).then_some(token)
    }
}

/// Whether a byte can stand between hex digits. `0xc2 0xa0` is the no-break space of web pages.
const fn is_separator(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t'
            | b'\r'
            | b'\x0c'
            | b':'
            | b'-'
            | b','
            | b';'
            | b'.'
            | b'|'
            | 0xc2
            | 0xa0
            | b'"'
            | b'\''
            | b'('
            | b')'
            | b'['
            | b']'
            | b'{'
            | b'}'
    )
}

/// How much of a line is hex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weight {
    /// Digits in pairs.
    digits: u32,
    /// Characters of words that are no hex.
    other: u32,
    /// Whether there is a digit of 0 to 9; words such as `cafe` have none.
    has_decimal: bool,
    /// Whether each token is one byte.
    is_pairs: bool,
    /// Whether there is anything but separators and comments.
    is_empty: bool,
}

impl Weight {
    /// Weighs a line.
    pub(super) fn of(source: &Source<'_>, place: ByteRange) -> Self {
        let mut weight =
            Self { digits: 0, other: 0, has_decimal: false, is_pairs: true, is_empty: true };
        for token in Tokens::new(source.scan(place)) {
            let text = source.at(token);
            weight.is_empty = false;
            weight.is_pairs &= text.len() == 2;
            let digits = to_u32(text.iter().filter(|byte| is_digit(**byte)).count());
            let wrong = token.len().saturating_sub(digits);
            if wrong <= digits / 3 {
                weight.digits = weight.digits.saturating_add(digits & !1);
                weight.other = weight.other.saturating_add(wrong);
                weight.has_decimal |= text.iter().any(u8::is_ascii_digit);
            } else {
                weight.other = weight.other.saturating_add(token.len());
            }
        }
        weight
    }

    /// Number of bytes.
    pub(super) const fn bytes(self) -> u32 {
        self.digits / 2
    }

    /// Whether the line is hex, give or take a mistake.
    pub(super) const fn is_hex(self) -> bool {
        let is_word = !self.has_decimal && !self.is_pairs && self.digits < 8;
        self.digits > 0 && self.bytes() >= self.other && !is_word
    }

    /// Whether the line may go on with hex: it is hex, or there is one digit so far.
    pub(super) const fn may_be_hex(self) -> bool {
        self.is_hex() || (!self.is_empty && self.digits == 0 && self.other == 0)
    }

    /// Whether the line is hex digits only, though they may be a word as well, such as `fade`.
    pub(super) const fn is_digits_only(self) -> bool {
        self.digits > 0 && self.other == 0
    }

    /// Whether the line has nothing but separators and comments.
    pub(super) const fn is_empty(self) -> bool {
        self.is_empty
    }
}

/// A hex digit, or the `?` of a byte that the source did not carry.
const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || byte == b'?'
}

/// Takes the bytes of a line.
pub(super) fn read(
    source: &Source<'_>,
    found: &mut Found<'_>,
    gather: &mut Gather,
    place: ByteRange,
) {
    for token in Tokens::new(source.scan(place)) {
        let text = source.at(token);
        if is_word(text) {
            found.note(token, format!("{} is not hex: it is skipped", note::quoted(text)));
        } else {
            read_token(source, found, gather, token);
        }
    }
}

/// Whether a token is a word among the digits, rather than digits with a mistake.
fn is_word(text: &[u8]) -> bool {
    let digits = text.iter().filter(|byte| is_digit(**byte)).count();
    let is_pairs = text.len().is_multiple_of(2) || text.len() > 8;
    digits < text.len() && text.len() > 2 && (digits < text.len() / 2 || !is_pairs)
}

/// Takes the bytes of one token.
fn read_token(source: &Source<'_>, found: &mut Found<'_>, gather: &mut Gather, token: ByteRange) {
    let mut scan = source.scan(token);
    while !scan.is_done() {
        let mut ahead = scan;
        let digits = ahead.take_while(|byte| byte.is_ascii_hexdigit());
        gather.push_hex(source, scan.take(digits.len() & !1));
        take_unreadable(source, found, gather, scan.take(2));
    }
}

/// Takes a byte that is there and can't be read: a wrong digit, or one digit alone.
pub(super) fn take_unreadable(
    source: &Source<'_>,
    found: &mut Found<'_>,
    gather: &mut Gather,
    place: ByteRange,
) {
    let text = source.at(place);
    if text.is_empty() {
        return;
    }
    gather.push_unreadable(place);
    let wrong = text.iter().position(|byte| !byte.is_ascii_hexdigit());
    match wrong {
        _ if text == b"??" => {}
        Some(index) => {
            let digit = place.split(to_u32(index)).1.split(1).0;
            let quoted = note::quoted(source.at(digit));
            found.note(digit, format!("odd hex digit {quoted}: its byte is taken as missing"));
        }
        None => {
            let quoted = note::quoted(text);
            let message = format!("hex digit {quoted} alone: its byte is taken as missing");
            found.note(place, message);
        }
    }
}
