//! Hex digits: continuous, spaced, with colons, dashes, commas or `0x`, over any number of lines.
//!
//! Empty lines and lines of anything else stand between frames. Lines that are whole messages each
//! are frames each.

use alloc::{format, vec::Vec};

use super::{
    chain::{Likeness, likeness},
    digits::{self, Weight},
    format::Sign,
    found::Found,
    gather::Gather,
    note,
    source::{Line, Source},
};

/// Whether some text has lines of hex.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let weights = source.lines().iter().map(|line| Weight::of(source, line.content()));
    let hex = weights.filter(|weight| weight.is_hex());
    let bytes = hex.fold(0_u32, |sum, weight| sum.saturating_add(weight.bytes()));
    (bytes > 0).then(|| Sign::new(50, format!("hex digits of {}", note::bytes(bytes))))
}

/// Reads all lines of hex.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let mut paragraph = Vec::new();
    for line in source.lines() {
        let weight = Weight::of(source, line.content());
        let is_comment = weight.is_empty() && !source.is_blank(*line);
        if weight.may_be_hex() {
            paragraph.push(*line);
        } else if !is_comment {
            read_paragraph(source, found, &paragraph);
            paragraph.clear();
            found.skip_lines(usize::from(!source.is_blank(*line)));
        }
    }
    read_paragraph(source, found, &paragraph);
}

fn read_paragraph(source: &Source<'_>, found: &mut Found<'_>, lines: &[Line]) {
    let mark = found.mark();
    let mut each = Vec::new();
    for line in lines {
        let mut gather = Gather::default();
        digits::read(source, found, &mut gather, line.content());
        each.push(gather);
    }
    let is_whole = |gather: &Gather| likeness(gather.bytes(), gather.gaps()) == Likeness::Whole;
    if each.iter().all(is_whole) {
        each.into_iter().for_each(|gather| found.push_frame(gather));
        return;
    }
    found.forget_since(mark);
    let mut gather = Gather::default();
    for line in lines {
        digits::read(source, found, &mut gather, line.content());
    }
    found.push_frame(gather);
}
