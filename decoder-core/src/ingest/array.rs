//! Lists of numbers: `{0x34, 0x00}`, `[52, 0, 0, 0]`, `[]byte{52, 0}`, `[52 0 0 0]`, over any
//! number of lines.
//!
//! Whatever is no number, comma or white space stands between frames.

use alloc::{format, vec::Vec};

use super::{
    format::Sign,
    found::Found,
    gather::Gather,
    note,
    scan::{Scan, number},
    source::Source,
};
use crate::{ByteRange, byte_range::to_u32};

/// Fewer numbers are not a list of bytes, but something like the size of an array.
const LEAST: usize = 4;

/// A list of numbers in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct List {
    numbers: Vec<ByteRange>,
    has_comma: bool,
    has_bracket: bool,
}

/// Whether some text has a list of numbers that are bytes.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let mut lists = Lists::new(source);
    let list = lists.find(|list| list.radix(source).is_some())?;
    Some(Sign::new(60, format!("a list of {} numbers", list.numbers.len())))
}

/// Reads all lists.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    for list in Lists::new(source) {
        let Some(radix) = list.radix(source) else { continue };
        let mut gather = Gather::default();
        for place in list.numbers {
            if let Some(byte) = byte(source.at(place), radix) {
                gather.push(byte, place);
            } else {
                let text = note::quoted(source.at(place));
                found.note(place, format!("{text} is not a byte; it is taken as missing"));
                gather.push_unreadable(place);
            }
        }
        found.push_frame(gather);
    }
}

impl List {
    /// How numbers without `0x` are to be read; `None` if the list is none of bytes.
    fn radix(&self, source: &Source<'_>) -> Option<u32> {
        let texts = || self.numbers.iter().map(|place| source.at(*place));
        let is_prefixed = texts().any(|text| text.starts_with(b"0x") || text.starts_with(b"0X"));
        if self.numbers.len() < LEAST || !(self.has_comma || self.has_bracket || is_prefixed) {
            return None;
        }
        let is_two_digits = |text: &[u8]| text.len() == 2 && text.iter().all(u8::is_ascii_hexdigit);
        let is_hex = |text: &[u8]| {
            is_two_digits(text) && (text.starts_with(b"0") || number(text, 10).is_none())
        };
        // `00` or `ac` is hex; of `52 10 24` without commas nothing but hex is known to be so.
        let all_two = texts().all(is_two_digits);
        let has_hex = texts().any(is_hex);
        Some(if is_prefixed || !all_two || (self.has_comma && !has_hex) { 10 } else { 16 })
    }
}

/// The byte that a number writes. -1 is 0xff, as Java and Scala print it.
fn byte(text: &[u8], radix: u32) -> Option<u8> {
    let text = without_suffix(text);
    if let Some(digits) = text.strip_prefix(b"-") {
        let value = number(digits, 10).filter(|value| (1..=128).contains(value))?;
        return u8::try_from(256_u64.checked_sub(value)?).ok();
    }
    let digits = text.strip_prefix(b"0x").or_else(|| text.strip_prefix(b"0X"));
    let value = digits.map_or_else(|| number(text, radix), |digits| number(digits, 16));
    value.and_then(|value| u8::try_from(value).ok())
}

/// Cuts off the type that C and Rust put behind a number: `0x34u8`, `52_u8`, `52U`.
fn without_suffix(text: &[u8]) -> &[u8] {
    let text = text.strip_suffix(b"u8").unwrap_or(text);
    let text = text.strip_suffix(b"_").unwrap_or(text);
    text.strip_suffix(b"U").or_else(|| text.strip_suffix(b"u")).unwrap_or(text)
}

/// Finds the lists of a text.
struct Lists<'t> {
    scan: Scan<'t>,
    /// Whether a bracket was opened and not closed.
    is_open: bool,
}

impl<'t> Lists<'t> {
    fn new(source: &Source<'t>) -> Self {
        let end = to_u32(source.text().len());
        Self { scan: source.scan(ByteRange::new(0, end)), is_open: false }
    }

    /// Reads numbers up to whatever is none, which is read as well.
    fn list(&mut self) -> List {
        let mut list = List { has_bracket: self.is_open, ..List::default() };
        while let Some(byte) = self.scan.peek() {
            match byte {
                b'\n' if !self.is_open && self.is_before_blank_line() => {
                    self.scan.bump();
                    break;
                }
                _ if byte.is_ascii_whitespace() => self.scan.skip_wraps(),
                b'#' | b'/' if self.scan.skip_comment() => {}
                b',' => {
                    self.scan.bump();
                    list.has_comma = true;
                }
                _ if is_of_number(byte) => {
                    let word = self.scan.take_while(is_of_number);
                    if !is_number(self.scan.text(word)) {
                        break;
                    }
                    list.numbers.push(word);
                }
                _ => {
                    self.scan.bump();
                    self.is_open = match byte {
                        b'[' | b'{' | b'(' => true,
                        b']' | b'}' | b')' => false,
                        _ => self.is_open,
                    };
                    break;
                }
            }
        }
        list
    }

    fn is_before_blank_line(&self) -> bool {
        let mut scan = self.scan;
        scan.bump();
        scan.take_while(|byte| byte.is_ascii_whitespace() && byte != b'\n');
        scan.is_done() || scan.peek() == Some(b'\n')
    }
}

impl Iterator for Lists<'_> {
    type Item = List;

    fn next(&mut self) -> Option<List> {
        while !self.scan.is_done() {
            let list = self.list();
            if !list.numbers.is_empty() {
                return Some(list);
            }
        }
        None
    }
}

/// Whether a byte can be in a number or a word.
const fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// Whether a word is a number: decimal, `0x`, or two hex digits.
fn is_number(text: &[u8]) -> bool {
    let text = without_suffix(text);
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let hex = text.strip_prefix(b"0x").or_else(|| text.strip_prefix(b"0X"));
    match hex {
        Some(digits) => !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit),
        None => {
            let is_pair = text.len() == 2 && text.iter().all(u8::is_ascii_hexdigit);
            is_pair || (!text.is_empty() && text.iter().all(u8::is_ascii_digit))
        }
    }
}
