//! The blocks of libnl (`nl_msg_dump`, printed with `NLCB=debug`): named numbers, and hex below
//! `[PAYLOAD]`, `[ATTR 01]` and `[PADDING]`.
//!
//! Of an error only the header of the request is shown, and its length as 16 whatever it was; what
//! is not shown is a gap. Numbers are written back little-endian, the byte order that nearly all
//! machines have.

use super::{
    format::Sign,
    found::Found,
    gather::Gather,
    scan::number,
    source::{Line, Source},
};
use crate::ByteRange;

/// The line above a message.
const BEGIN: &[u8] = b"BEGIN NETLINK MESSAGE";

/// The line below a message.
const END: &[u8] = b"END NETLINK MESSAGE";

/// `NLA_F_NESTED` of `linux/netlink.h`.
const NESTED: u64 = 1 << 15;

/// Bytes that a line of a dump has at most.
const WIDTH: usize = 16;

/// What the lines below a heading are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// `[NETLINK HEADER]`, `[GENERIC NETLINK HEADER]`, `[ERRORMSG]`: named numbers.
    #[default]
    Numbers,
    /// `[ORIGINAL MESSAGE]`: the header of a request, whose length is not true.
    Original,
    /// So many bytes.
    Bytes(u32),
}

/// Whether some text has the line above a message.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let is_begin = |line: &&Line| is_rule(source, **line, BEGIN);
    source.lines().iter().find(is_begin).map(|_| Sign::new(92, "a message as libnl prints it"))
}

/// Reads all blocks: each is a message, and a frame.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let mut block: Option<Block> = None;
    for line in source.lines() {
        if is_rule(source, *line, BEGIN) {
            finish(found, block.take());
            block = Some(Block::default());
        } else if is_rule(source, *line, END) {
            finish(found, block.take());
        } else if let Some(block) = &mut block {
            block.read_line(source, found, *line);
        } else {
            found.skip_lines(usize::from(!source.is_blank(*line)));
        }
    }
    finish(found, block);
}

/// A message in the making.
#[derive(Debug, Default)]
struct Block {
    gather: Gather,
    part: Part,
    /// `nlmsg_len`, and where it stands.
    len: Option<(u32, ByteRange)>,
}

impl Block {
    fn read_line(&mut self, source: &Source<'_>, found: &mut Found<'_>, line: Line) {
        let mut scan = source.scan_line(line);
        scan.skip_spaces();
        if scan.eat(b'[') {
            self.part = self.read_heading(source, scan.left());
        } else if scan.eat(b'.') {
            let name = scan.take_while(|byte| !matches!(byte, b' ' | b'='));
            scan.take_while(|byte| matches!(byte, b' ' | b'='));
            let value = scan.take_while(|byte| byte == b'-' || byte.is_ascii_digit());
            self.read_number(source, found, source.at(name), value);
        } else if let Part::Bytes(left) = self.part {
            let left = self.read_bytes(source, scan.left(), left);
            self.part = Part::Bytes(left);
        } else {
            found.skip_lines(usize::from(!source.is_blank(line)));
        }
    }

    /// `PAYLOAD] 12 octets`, `ATTR 01] 4 octets`, `ATTR 62 NESTED] 0 octets`: an attribute's header is in its heading.
    fn read_heading(&mut self, source: &Source<'_>, place: ByteRange) -> Part {
        let mut scan = source.scan(place);
        let name = scan.take_while(|byte| byte != b']');
        scan.eat_word(b"] ");
        let digits = scan.take_while(|byte| byte.is_ascii_digit());
        let octets = decimal(source, digits);
        let name = source.at(name);
        if let Some(text) = name.strip_prefix(b"ATTR ") {
            let (text, flag) =
                text.strip_suffix(b" NESTED").map_or((text, 0), |text| (text, NESTED));
            let kind = number(text, 10).unwrap_or_default() | flag;
            self.push(u64::from(octets).saturating_add(4), 2, digits);
            self.push(kind, 2, place);
            return Part::Bytes(octets);
        }
        match name {
            b"ORIGINAL MESSAGE" => Part::Original,
            _ if name.ends_with(b"HEADER") || name == b"ERRORMSG" => Part::Numbers,
            _ => Part::Bytes(octets),
        }
    }

    /// `.nlmsg_len = 52`.
    fn read_number(
        &mut self,
        source: &Source<'_>,
        found: &mut Found<'_>,
        name: &[u8],
        place: ByteRange,
    ) {
        let value = decimal(source, place);
        match name {
            b"nlmsg_len" if self.part == Part::Original => {
                found.push_missing(&mut self.gather, 4, place.start);
            }
            b"nlmsg_len" => {
                self.len = Some((value, place));
                self.push(u64::from(value), 4, place);
            }
            b"type" | b"flags" | b"unused" => self.push(u64::from(value), 2, place),
            b"cmd" | b"version" => self.push(u64::from(value), 1, place),
            b"error" => {
                let text = source.at(place);
                let error = core::str::from_utf8(text).ok().and_then(|text| text.parse().ok());
                let error: i32 = error.unwrap_or_default();
                error.to_le_bytes().into_iter().for_each(|byte| self.gather.push(byte, place));
            }
            _ => self.push(u64::from(value), 4, place),
        }
    }

    /// A line of hex, with its characters behind: how many bytes of the part are left.
    fn read_bytes(&mut self, source: &Source<'_>, place: ByteRange, left: u32) -> u32 {
        let mut scan = source.scan(place);
        let mut left = left;
        for _ in 0..WIDTH {
            let digits = scan.take_while(|byte| byte.is_ascii_hexdigit());
            if left == 0 || digits.len() != 2 {
                break;
            }
            self.gather.push_hex(source, digits);
            left = left.saturating_sub(1);
            scan.eat(b' ');
        }
        left
    }

    fn push(&mut self, value: u64, count: usize, place: ByteRange) {
        value.to_le_bytes().into_iter().take(count).for_each(|byte| self.gather.push(byte, place));
    }
}

/// Ends a message; what its length says and the block lacks is a gap.
fn finish(found: &mut Found<'_>, block: Option<Block>) {
    let Some(Block { mut gather, len, .. }) = block else { return };
    if let Some((len, place)) = len {
        let missing = len.saturating_sub(gather.len());
        if missing > 0 {
            found.note(place, alloc::format!("{missing} of {len} bytes are not in this block"));
            found.push_missing(&mut gather, u64::from(missing), place.end);
        }
    }
    found.push_frame(gather);
}

/// Whether a line has these words between dashes.
fn is_rule(source: &Source<'_>, line: Line, words: &[u8]) -> bool {
    let text = source.at(line.content()).trim_ascii();
    let is_dash = |byte: &u8| matches!(byte, b'-' | b' ');
    let start = text.iter().take_while(|byte| is_dash(byte)).count();
    start >= 8 && text.get(start..).is_some_and(|rest| rest.starts_with(words))
}

/// An unsigned number; what is none or too large is 0.
fn decimal(source: &Source<'_>, place: ByteRange) -> u32 {
    number(source.at(place), 10).and_then(|value| u32::try_from(value).ok()).unwrap_or_default()
}
