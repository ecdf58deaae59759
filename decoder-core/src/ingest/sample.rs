//! The samples of this project: `# how it was captured`, `protocol: NETLINK_ROUTE`, and one
//! datagram a line, `> hex` sent to the kernel, `< hex` received from it.

use alloc::format;

use nlscope_schema::Direction;

use super::{
    chain::{Likeness, likeness},
    digits::{self, Weight},
    format::Sign,
    found::Found,
    gather::Gather,
    note, protocol,
    source::{Line, Source},
};
use crate::{ByteRange, Frame};

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Nothing,
    Protocol(ByteRange),
    Datagram(Option<Direction>, ByteRange),
    Else,
}

/// Whether some text has the marks of a sample.
///
/// A `>` alone may be the quote mark of a mail, so it counts only before whole messages.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let mut sign = None;
    for line in source.lines() {
        match say(source, *line) {
            Said::Protocol(_) => return Some(Sign::new(95, "a line `protocol:`")),
            Said::Datagram(Some(Direction::Reply), place) if Weight::of(source, place).is_hex() => {
                sign = Some(Sign::new(88, "hex behind `<`"));
            }
            Said::Datagram(Some(Direction::Request), place) if sign.is_none() => {
                let mut gather = Gather::default();
                let mut aside = Found::new(&nlscope_schema::Schema::EMPTY);
                digits::read(source, &mut aside, &mut gather, place);
                let is_whole = likeness(gather.bytes(), gather.gaps()) == Likeness::Whole;
                sign = is_whole.then(|| Sign::new(65, "a whole message behind `>`"));
            }
            _ => {}
        }
    }
    sign
}

/// Reads all datagrams.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let mut protonum = None;
    for line in source.lines() {
        match say(source, *line) {
            Said::Nothing => {}
            Said::Protocol(name) => {
                protonum = protocol::number(found.schema, source.at(name));
                if protonum.is_none() {
                    let message =
                        format!("no protocol has the name {}", note::quoted(source.at(name)));
                    found.advise(name, message, "say it as in NETLINK_ROUTE, or as a number");
                }
            }
            Said::Datagram(direction, place) => {
                let mut gather = Gather::default();
                digits::read(source, found, &mut gather, place);
                found.frames.push(Frame { protonum, direction, ..gather.into_frame() });
            }
            Said::Else => found.skip_lines(1),
        }
    }
}

fn say(source: &Source<'_>, line: Line) -> Said {
    let mut scan = source.scan(line.whole());
    scan.skip_spaces();
    if scan.is_done() || scan.peek() == Some(b'#') {
        return Said::Nothing;
    }
    if scan.eat_word(b"protocol:") {
        scan.skip_spaces();
        return Said::Protocol(scan.take_while(|byte| !byte.is_ascii_whitespace()));
    }
    let direction = if scan.eat(b'>') {
        Some(Direction::Request)
    } else if scan.eat(b'<') {
        Some(Direction::Reply)
    } else {
        None
    };
    if scan.rest().starts_with(b"Buffer ") {
        return Said::Else; // `<Buffer 34 00>` of Node.js
    }
    let place = scan.left();
    let weight = Weight::of(source, place);
    // A mark alone is a datagram without a byte, which sendmsg allows.
    let may_be_hex = weight.may_be_hex() || weight.is_empty();
    if weight.is_hex() || (direction.is_some() && may_be_hex) {
        Said::Datagram(direction, place)
    } else {
        Said::Else
    }
}
