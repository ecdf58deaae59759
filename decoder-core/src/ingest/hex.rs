//! Hex digits: continuous, spaced, with colons, dashes, commas or `0x`, over any number of lines.
//!
//! Empty lines and lines of anything else stand between frames. Lines that begin with a message
//! each are frames each. Logs put a prefix with a colon before the digits.

use alloc::{format, vec::Vec};

use super::{
    chain::{Likeness, likeness},
    digits::{self, Weight},
    format::Sign,
    found::Found,
    gather::Gather,
    note,
    scan::is_space,
    source::{Line, Source},
};
use crate::{ByteRange, byte_range::to_u32};

/// Whether some text has lines of hex.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let weights = source.lines().iter().map(|line| Weight::of(source, digits_of(source, *line)));
    let hex = weights.filter(|weight| weight.is_hex());
    let bytes = hex.fold(0_u32, |sum, weight| sum.saturating_add(weight.bytes()));
    (bytes > 0).then(|| Sign::new(50, format!("hex digits of {}", note::bytes(bytes))))
}

/// Reads all lines of hex.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let mut paragraph = Vec::new();
    for line in source.lines() {
        let place = digits_of(source, *line);
        let weight = Weight::of(source, place);
        let is_comment = weight.is_empty() && !source.is_blank(*line);
        let goes_on = !paragraph.is_empty() && weight.is_digits_only();
        if weight.may_be_hex() || goes_on {
            paragraph.push(place);
        } else if !is_comment {
            read_paragraph(source, found, &paragraph);
            paragraph.clear();
            found.skip_lines(usize::from(!source.is_blank(*line)));
        }
    }
    read_paragraph(source, found, &paragraph);
}

/// Where the digits of a line can stand: behind the prefix of a log, if it has one.
fn digits_of(source: &Source<'_>, line: Line) -> ByteRange {
    let content = line.content();
    let text = source.at(content);
    let Some(colon) = text.windows(2).rposition(|text| text == b": ") else { return content };
    let (prefix, rest) = content.split(to_u32(colon.saturating_add(2)));
    let is_prefix = source.at(prefix).iter().any(|byte| matches!(byte, b'g'..=b'z' | b'G'..=b'Z'));
    let is_pair = |token: &[u8]| token.len() == 2 && token.iter().all(u8::is_ascii_hexdigit);
    let digits = source.at(rest).trim_ascii();
    let is_digits = !digits.is_empty() && digits.split(|byte| is_space(*byte)).all(is_pair);
    if is_prefix && is_digits { rest } else { content }
}

fn read_paragraph(source: &Source<'_>, found: &mut Found<'_>, lines: &[ByteRange]) {
    let mark = found.mark();
    let mut each = Vec::new();
    for line in lines {
        let mut gather = Gather::default();
        digits::read(source, found, &mut gather, *line);
        each.push(gather);
    }
    let is_message = |gather: &Gather| likeness(gather.bytes(), gather.gaps()) >= Likeness::Begins;
    if each.iter().all(is_message) {
        each.into_iter().for_each(|gather| found.push_frame(gather));
        return;
    }
    found.forget_since(mark);
    let mut gather = Gather::default();
    for line in lines {
        digits::read(source, found, &mut gather, *line);
    }
    found.push_frame(gather);
}
