//! Names in the order of their pool, each with an end of its own.
//!
//! Most C names are a YNL name behind a prefix: `unicast`, `RTN_UNICAST`. So a name may end by
//! saying "and the one before": `unicast\0RTN_\x01`. The one before must be spelled out itself,
//! so a name is at most as long as two in the bytes.

use alloc::{borrow::Cow, collections::BTreeMap, string::String, vec::Vec};

use super::number;
use crate::Text;

/// The name ends.
const END: u8 = 0;
/// The name ends with the one before, in capitals, with `_` for `-`.
const THEN_CAPITALS: u8 = 1;
/// The name ends with the one before, with `_` for `-`.
const THEN_SAME: u8 = 2;
/// The next byte is part of the name: a byte of these four has no meaning of its own.
const LITERAL: u8 = 3;

/// The number of the empty name, which is not among the others.
pub(super) const EMPTY: u64 = 0;

/// The names of tables that are being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// The number of each place, which is its rank; 0 while places are being collected.
    numbers: BTreeMap<(u32, u16), u64>,
}

impl Names {
    /// The number of a name; a new name is noted.
    pub(super) fn number(&mut self, text: Text) -> u64 {
        if text.is_empty() {
            return EMPTY;
        }
        *self.numbers.entry((text.start, text.len)).or_default()
    }

    /// Numbers all names that were noted.
    pub(super) fn numbered(mut self) -> Self {
        for (number, (_, place)) in (1..).zip(&mut self.numbers) {
            *place = number;
        }
        self
    }

    /// Writes the names as bytes, with the number of bytes in front.
    pub(super) fn put(&self, pool: &str, out: &mut Vec<u8>) {
        let mut bytes = Vec::new();
        let mut before = "";
        for (start, len) in self.numbers.keys() {
            let start = usize::try_from(*start).unwrap_or(usize::MAX);
            let end = start.saturating_add(usize::from(*len));
            let name = pool.get(start..end).unwrap_or("");
            let (front, ending) = split(name, before);
            for byte in front.bytes() {
                if byte <= LITERAL {
                    bytes.push(LITERAL);
                }
                bytes.push(byte);
            }
            bytes.push(ending);
            before = if ending == END { name } else { "" };
        }
        number::put_bytes(out, &bytes);
    }
}

/// What to spell out of a name, and how it goes on.
fn split<'n>(name: &'n str, before: &str) -> (&'n str, u8) {
    if before.is_empty() {
        return (name, END);
    }
    for ending in [THEN_CAPITALS, THEN_SAME] {
        if let Some(front) = name.strip_suffix(&*as_ending(before, ending)) {
            return (front, ending);
        }
    }
    (name, END)
}

/// A name as an ending of the next one.
fn as_ending(name: &str, ending: u8) -> Cow<'_, str> {
    match ending {
        THEN_CAPITALS => name.to_ascii_uppercase().replace('-', "_").into(),
        THEN_SAME => name.replace('-', "_").into(),
        _ => "".into(),
    }
}

/// Reads the names: the pool, and the place of each by its number.
pub(super) fn take(bytes: &mut &[u8]) -> Option<(String, Vec<Text>)> {
    let mut rest = number::take_bytes(bytes)?;
    let (mut pool, mut places) = (String::new(), [Text::EMPTY].to_vec());
    let mut before = String::new();
    while !rest.is_empty() {
        let (mut name, ending) = take_name(&mut rest)?;
        name.push_str(&as_ending(&before, ending));
        places.push(Text {
            start: u32::try_from(pool.len()).ok()?,
            len: u16::try_from(name.len()).ok()?,
        });
        pool.push_str(&name);
        before = if ending == END { name } else { String::new() };
    }
    Some((pool, places))
}

/// Takes what is spelled out of a name, and how it goes on.
fn take_name(rest: &mut &[u8]) -> Option<(String, u8)> {
    let mut name = Vec::new();
    loop {
        let (byte, behind) = rest.split_first()?;
        *rest = behind;
        match *byte {
            LITERAL => {
                let (byte, behind) = rest.split_first()?;
                *rest = behind;
                name.push(*byte);
            }
            ending @ (END | THEN_CAPITALS | THEN_SAME) => {
                return Some((String::from_utf8(name).ok()?, ending));
            }
            byte => name.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names as bytes, and read back.
    fn there_and_back(pool: &str, lens: &[u16]) -> (Vec<u8>, String, Vec<Text>) {
        let mut names = Names::default();
        let mut start = 0;
        for len in lens {
            names.number(Text { start, len: *len });
            start += u32::from(*len);
        }
        let mut bytes = Vec::new();
        names.numbered().put(pool, &mut bytes);
        let (text, places) = take(&mut &bytes[..]).expect("just written");
        (bytes.split_off(1), text, places)
    }

    #[test]
    fn a_c_name_is_its_prefix() {
        let pool = "no-arpIFF_NO_ARPrtm-dstrtm_dstxIFF_NOARP";
        let (bytes, text, places) = there_and_back(pool, &[6, 10, 7, 7, 1, 9]);
        assert_eq!(bytes, b"no-arp\0IFF_\x01rtm-dst\0\x02x\0IFF_NOARP\0");
        assert_eq!(text, pool);
        assert_eq!(places[1], Text { start: 0, len: 6 });
        assert_eq!(places[6], Text { start: 31, len: 9 });
    }

    #[test]
    fn only_a_name_that_is_spelled_out_goes_on() {
        let (bytes, text, _) = there_and_back("aAA", &[1, 1, 1]);
        assert_eq!((&bytes[..], &text[..]), (&b"a\0\x01A\0"[..], "aAA"));
    }

    #[test]
    fn any_byte_can_be_in_a_name() {
        let pool = "\0\u{1}\u{2}\u{3}\u{4}é";
        assert_eq!(there_and_back(pool, &[5, 2]).1, pool);
        assert_eq!(there_and_back(pool, &[7]).1, pool);
    }

    #[test]
    fn names_know_their_numbers_once_all_are_noted() {
        let mut names = Names::default();
        let (last, first) = (Text { start: 3, len: 1 }, Text { start: 0, len: 3 });
        names.number(last);
        names.number(first);
        let mut names = names.numbered();
        assert_eq!([Text::EMPTY, first, last].map(|it| names.number(it)), [0, 1, 2]);
    }

    #[test]
    fn names_without_an_end_are_none() {
        assert_eq!(take(&mut &b"\x02ab"[..]), None);
        assert_eq!(take(&mut &b"\x01\x03"[..]), None);
        assert_eq!(take(&mut &b"\x02\xff\0"[..]), None);
    }
}
