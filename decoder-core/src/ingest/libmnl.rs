//! The tables of libmnl (`mnl_nlmsg_fprintf`), which `nft --debug=mnl` prints too: `| 0000000052 |`.
//!
//! Of `nlmsg_flags` they show four flags only, so that field is a gap. No row is printed for an
//! attribute header of type 0; where the lengths of the attributes around it leave room for one, it
//! is a gap too. Numbers are written back little-endian, the byte order that nearly all machines
//! have.

use alloc::vec::Vec;

use super::{
    format::Sign,
    found::Found,
    gather::Gather,
    scan::Scan,
    source::{Line, Source},
};
use crate::{ByteRange, byte_range::to_u32};

/// `NLA_TYPE_MASK`'s complement: `NLA_F_NESTED` and `NLA_F_NET_BYTEORDER` of `linux/netlink.h`.
const NESTED: u64 = 1 << 15;
const NET_BYTEORDER: u64 = 1 << 14;

/// Length of a header, `struct nlattr`.
const NLA_HDRLEN: u32 = 4;

/// A row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// A number of four bytes: length, sequence number or port.
    Number(Label, u64, ByteRange),
    /// `nlmsg_type`, and flags of which not all are shown.
    Type(u64, ByteRange),
    /// `nla_len` and `nla_type` with its flags.
    Attribute { len: (u64, ByteRange), kind: (u64, ByteRange) },
    /// Four bytes.
    Bytes([ByteRange; 4]),
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Length,
    Other,
}

/// Whether some text has the first row of a table.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let is_first = |line: &Line| matches!(row(source, *line), Some(Row::Number(Label::Length, ..)));
    let first = source.lines().iter().find(|line| is_first(line));
    first.map(|_| Sign::new(92, "a table of libmnl, by its row `message length`"))
}

/// Reads all tables: each is a message, and a frame.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let mut table = Table::default();
    for line in source.lines() {
        match row(source, *line) {
            Some(row) => {
                if let Row::Number(Label::Length, len, place) = row {
                    core::mem::take(&mut table).finish(found);
                    table.len = u32::try_from(len).unwrap_or(u32::MAX);
                    table.start = place;
                }
                table.push(source, found, row);
            }
            None => {
                found.skip_lines(usize::from(!source.is_blank(*line) && !is_rule(source, *line)));
            }
        }
    }
    table.finish(found);
}

/// A message in the making.
#[derive(Debug, Default)]
struct Table {
    gather: Gather,
    /// `nlmsg_len`, and where it stands.
    len: u32,
    start: ByteRange,
    /// Where the attribute ends that was begun last, if it holds data.
    attribute_end: Option<u32>,
    /// Where the contents of the first nest begin.
    first_nest: Option<u32>,
}

impl Table {
    fn push(&mut self, source: &Source<'_>, found: &mut Found<'_>, row: Row) {
        match row {
            Row::Number(_, value, place) => self.push_number(value, 4, place),
            Row::Type(value, place) => {
                self.push_number(value, 2, place);
                found.push_missing(&mut self.gather, 2, place.end);
            }
            Row::Attribute { len, kind } => {
                let start = self.gather.len();
                self.push_number(len.0, 2, len.1);
                self.push_number(kind.0, 2, kind.1);
                let end = u64::from(start).saturating_add(len.0);
                let is_data = kind.0 & NESTED == 0;
                if !is_data && self.first_nest.is_none() {
                    self.first_nest = Some(self.gather.len());
                }
                self.attribute_end = u32::try_from(end).ok().filter(|_| is_data);
            }
            Row::Bytes(bytes) => {
                self.make_room_for_header(found, bytes);
                for place in bytes {
                    self.gather.push_hex(source, place);
                }
            }
        }
    }

    /// Adds the header of type 0 that must stand before some data: the attribute above is over.
    fn make_room_for_header(&mut self, found: &mut Found<'_>, bytes: [ByteRange; 4]) {
        if self.attribute_end.is_some_and(|end| self.gather.len() >= end) {
            let [first, ..] = bytes;
            found.note(first, "the attribute header before this is not printed: its type is 0");
            found.push_missing(&mut self.gather, u64::from(NLA_HDRLEN), first.start);
            self.attribute_end = None;
        }
    }

    fn push_number(&mut self, value: u64, count: usize, place: ByteRange) {
        for byte in value.to_le_bytes().into_iter().take(count) {
            self.gather.push(byte, place);
        }
    }

    /// Ends the message where its length says. Rows have four bytes, so the last one may reach
    /// behind the end or be missing.
    fn finish(self, found: &mut Found<'_>) {
        let Self { mut gather, len, start, first_nest, .. } = self;
        if gather.is_empty() {
            return;
        }
        let is_header_missing = len.saturating_sub(gather.len()) >= NLA_HDRLEN;
        if let Some(nest) = first_nest.filter(|_| is_header_missing) {
            // A header of type 0 is missing in one of the nests, and all behind it would be moved.
            gather.truncate(nest);
        }
        let missing = len.saturating_sub(gather.len());
        if missing > 0 {
            found.note(start, alloc::format!("{missing} of {len} bytes are not in this table"));
            found.push_missing(&mut gather, u64::from(missing), start.end);
        }
        gather.truncate(len);
        found.push_frame(gather);
    }
}

/// Whether a line is the rule above or below a table.
fn is_rule(source: &Source<'_>, line: Line) -> bool {
    source.at(line.content()).iter().all(|byte| matches!(byte, b'-' | b'\t' | b' '))
}

/// The row of a line: two columns in bars, the second of which says what the first is.
fn row(source: &Source<'_>, line: Line) -> Option<Row> {
    let scan = source.scan_line(line);
    if scan.peek() != Some(b'|') {
        return None;
    }
    let label = scan.left();
    let text = source.at(label);
    let tab = text.iter().position(|byte| *byte == b'\t')?;
    let (value, label) = label.split(to_u32(tab));
    let label = source.at(label).trim_ascii();
    let words = words(source, value);
    match (label, words.as_slice()) {
        _ if label.starts_with(b"| message length |") => number_row(source, Label::Length, &words),
        _ if label.starts_with(b"| sequence number|")
            || label.starts_with(b"|     port ID    |") =>
        {
            number_row(source, Label::Other, &words)
        }
        (_, [kind, _]) if label.starts_with(b"|  type | flags  |") => {
            Some(Row::Type(decimal(source, *kind)?, *kind))
        }
        (_, [len, flags, kind]) if label.starts_with(b"|len |flags| type|") => {
            let flag = |letter: u8, flag: u64| {
                if source.at(*flags).contains(&letter) { flag } else { 0 }
            };
            let number = decimal(source, *kind)? | flag(b'N', NESTED) | flag(b'B', NET_BYTEORDER);
            let len = (decimal(source, *len)?, *len);
            Some(Row::Attribute { len, kind: (number, *kind) })
        }
        (_, [a, b, c, d]) => {
            let bytes = [*a, *b, *c, *d];
            let is_hex = |place: &ByteRange| {
                place.len() == 2 && source.at(*place).iter().all(u8::is_ascii_hexdigit)
            };
            bytes.iter().all(is_hex).then_some(Row::Bytes(bytes))
        }
        _ => None,
    }
}

fn number_row(source: &Source<'_>, label: Label, words: &[ByteRange]) -> Option<Row> {
    let [word] = words else { return None };
    Some(Row::Number(label, decimal(source, *word)?, *word))
}

fn decimal(source: &Source<'_>, place: ByteRange) -> Option<u64> {
    super::scan::number(source.at(place), 10)
}

/// The words of a column, without bars and colours.
fn words(source: &Source<'_>, column: ByteRange) -> Vec<ByteRange> {
    let mut scan = source.scan(column);
    let mut words = Vec::new();
    while !scan.is_done() {
        skip_colour(&mut scan);
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let word = scan.take_while(is_word);
        if word.is_empty() {
            scan.bump();
        } else {
            words.push(word);
        }
    }
    words
}

/// Steps over `ESC [ 1;31m`.
fn skip_colour(scan: &mut Scan<'_>) {
    while scan.eat(0x1b) {
        scan.eat(b'[');
        scan.take_while(|byte| byte.is_ascii_digit() || byte == b';');
        scan.eat(b'm');
    }
}
