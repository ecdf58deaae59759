//! Lists of numbers: `{0x34, 0x00}`, `[52, 0, 0, 0]`, `[]byte{52, 0}`, `[52 0 0 0]`, over any
//! number of lines.
//!
//! Whatever is no number, comma or white space stands between frames.

use alloc::{format, vec::Vec};

use super::{
    chain::{Likeness, likeness},
    format::Sign,
    found::Found,
    gather::Gather,
    note,
    scan::{Scan, number},
    source::Source,
};
use crate::{ByteRange, Gaps, byte_range::to_u32};

/// Fewer numbers are not a list of bytes, but something like the size of an array.
const LEAST: usize = 4;

/// A list of numbers in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct List {
    numbers: Vec<Number>,
    /// Where the text leaves off the rest, and how many there are if it says so.
    cut: Option<(ByteRange, Option<u64>)>,
    has_comma: bool,
    has_bracket: bool,
}

/// A number, and how often gdb says that it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number {
    place: ByteRange,
    times: u32,
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
        for Number { place, times } in list.numbers {
            let byte = byte(source.at(place), radix);
            if byte.is_none() {
                let text = note::quoted(source.at(place));
                found.note(place, format!("{text} is not a byte; it is taken as missing"));
            }
            for _ in 0..(if times > 1 { found.grant(u64::from(times)) } else { 1 }) {
                match byte {
                    Some(byte) => gather.push(byte, place),
                    None => gather.push_unreadable(place),
                }
            }
        }
        read_cut(found, &mut gather, list.cut);
        found.push_frame(gather);
    }
}

/// Notes that a list goes on behind the text, and adds what is missing if the text says how much.
fn read_cut(found: &mut Found<'_>, gather: &mut Gather, cut: Option<(ByteRange, Option<u64>)>) {
    match cut {
        Some((place, Some(count))) => {
            found.note(place, format!("this list was cut: {count} more bytes are missing"));
            found.push_missing(gather, count, place.start);
        }
        Some((place, None)) => {
            found.note(place, "this list was cut, and the text doesn't say how long it was");
        }
        None => {}
    }
}

impl List {
    /// How numbers without `0x` are to be read; `None` if the list is none of bytes.
    fn radix(&self, source: &Source<'_>) -> Option<u32> {
        let texts = || self.numbers.iter().map(|number| source.at(number.place));
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
        let radix = if is_prefixed {
            10
        } else if all_two && (has_hex || !self.has_comma) || self.is_message_in_hex(source) {
            16
        } else {
            10
        };
        let bytes = texts().filter(|text| byte(text, radix).is_some()).count();
        (bytes > self.numbers.len() / 2).then_some(radix)
    }

    /// Whether the numbers are rather a message in hex than in decimal: `{:x?}` of Rust writes
    /// `[34, 0, 0, 0, 18]`.
    fn is_message_in_hex(&self, source: &Source<'_>) -> bool {
        let like = |radix| {
            let text = |number: &Number| source.at(number.place);
            let bytes = self.numbers.iter().map(|number| byte(text(number), radix));
            let bytes: Option<Vec<u8>> = bytes.collect();
            bytes.map_or(Likeness::None, |bytes| likeness(&bytes, &Gaps::NONE))
        };
        like(16) >= Likeness::Begins && like(16) > like(10)
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
    // Longer ones are words of hex, not numbers with zeros in front.
    let short = || number(text, radix).filter(|_| text.len() <= 3);
    let value = digits.map_or_else(short, |digits| number(digits, 16));
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
                b'"' if self.skip_index(list.numbers.len()) => {}
                b'<' if list.numbers.is_empty() && self.scan.eat_word(b"<Buffer ") => {
                    self.is_open = true;
                    list.has_bracket = true;
                }
                b'<' if self.scan.eat_word(b"<repeats ") => self.read_repeats(&mut list),
                b'.' if !list.numbers.is_empty() && self.scan.rest().starts_with(b"...") => {
                    self.read_cut(&mut list);
                    break;
                }
                _ if is_of_number(byte) => {
                    let word = self.scan.take_while(is_of_number);
                    if !is_number(self.scan.text(word)) {
                        break;
                    }
                    list.numbers.push(Number { place: word, times: 1 });
                }
                _ => {
                    self.scan.bump();
                    self.is_open = match byte {
                        b'[' | b'{' | b'(' => true,
                        b']' | b'}' | b')' | b'>' => false,
                        _ => self.is_open,
                    };
                    break;
                }
            }
        }
        list
    }

    /// `0x0 <repeats 20 times>` of gdb, of which the first word is read.
    fn read_repeats(&mut self, list: &mut List) {
        let times = self.scan.decimal().and_then(|times| u32::try_from(times).ok());
        self.scan.eat_word(b" times>");
        if let (Some(number), Some(times)) = (list.numbers.last_mut(), times) {
            number.times = times;
        }
    }

    /// `... 22 more items` of Node.js, or `...` alone. What stands right before it may be the half
    /// of a number, unless a bracket follows.
    fn read_cut(&mut self, list: &mut List) {
        let start = self.scan.at();
        self.scan.eat_word(b"...");
        let mut ahead = self.scan;
        ahead.skip_spaces();
        let count = ahead.decimal();
        if count.is_some() && ahead.eat_word(b" more ") {
            list.cut = Some((ahead.since(start), count));
            self.scan = ahead;
            return;
        }
        let is_whole = matches!(self.scan.peek(), Some(b'}' | b']' | b')'));
        let is_half = |number: &Number| number.place.end == start && !is_whole;
        if list.numbers.last().is_some_and(is_half) {
            list.numbers.pop();
        }
        list.cut = Some((self.scan.since(start), None));
    }

    /// `"12":` before the number of this index, as JSON writes an `Uint8Array`.
    fn skip_index(&mut self, index: usize) -> bool {
        let mut ahead = self.scan;
        ahead.bump();
        let is_index = ahead.decimal() == u64::try_from(index).ok() && ahead.eat_word(b"\":");
        if is_index {
            self.scan = ahead;
        }
        is_index
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

/// Whether a word is a number: decimal, `0x`, or one or two hex digits.
fn is_number(text: &[u8]) -> bool {
    let text = without_suffix(text);
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let hex = text.strip_prefix(b"0x").or_else(|| text.strip_prefix(b"0X"));
    match hex {
        Some(digits) => !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit),
        None => {
            let is_hex = text.len() <= 2 && text.iter().all(u8::is_ascii_hexdigit);
            (!text.is_empty() && is_hex)
                || (!text.is_empty() && text.iter().all(u8::is_ascii_digit))
        }
    }
}
