//! Base64 and base64url, with padding or without, on one line or wrapped.
//!
//! Words are base64 too, so only what decodes to a netlink message is taken.

use alloc::{format, vec::Vec};

use ::base64::{
    Engine,
    alphabet::{self, Alphabet},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::{
    chain::{Likeness, likeness},
    cooked,
    format::Sign,
    found::Found,
    gather::Gather,
    note,
    source::{Line, Source},
};
use crate::{ByteRange, Frame, byte_range::to_u32};

/// The shortest text that can be a header (16 bytes), without padding.
const SHORTEST: u32 = 22;

/// Whether some base64 decodes to a message.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let mut bytes = 0_u32;
    read_paragraphs(source, |frame| bytes = bytes.saturating_add(frame.range().end));
    (bytes > 0).then(|| Sign::new(62, format!("base64 of {}", note::bytes(bytes))))
}

/// Reads all base64 that is messages.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let skipped = read_paragraphs(source, |frame| found.frames.push(frame));
    found.skip_lines(skipped);
}

/// Reads paragraphs of lines that are base64 and nothing else, and base64 among other words: the
/// number of lines that gave nothing.
fn read_paragraphs(source: &Source<'_>, mut take: impl FnMut(Frame)) -> usize {
    let mut skipped = 0_usize;
    let mut paragraph: Vec<ByteRange> = Vec::new();
    let mut finish = |paragraph: &mut Vec<ByteRange>| {
        let lines = core::mem::take(paragraph);
        let frames = frames(source, &lines);
        let none = if frames.is_empty() { lines.len() } else { 0 };
        frames.into_iter().for_each(&mut take);
        none
    };
    for line in source.lines() {
        let mut words = words(source, *line);
        match (words.next(), words.next()) {
            (Some(word), None) if is_lone(source, *line, word) => paragraph.push(word),
            (first, second) => {
                skipped = skipped.saturating_add(finish(&mut paragraph));
                let long = |word: &ByteRange| word.len() >= SHORTEST;
                let all = first.into_iter().chain(second).chain(words).filter(long);
                let nothing = all.map(|word| finish(&mut alloc::vec![word])).all(|none| none > 0);
                skipped = skipped.saturating_add(usize::from(nothing && !source.is_blank(*line)));
            }
        }
    }
    skipped.saturating_add(finish(&mut paragraph))
}

/// The messages on some lines: one on each line, or one on all.
fn frames(source: &Source<'_>, lines: &[ByteRange]) -> Vec<Frame> {
    let each: Vec<_> = lines
        .iter()
        .map_while(|line| decode(source, &[*line]).filter(|(_, like)| *like >= Likeness::Begins))
        .map(|(frame, _)| frame)
        .collect();
    if each.len() == lines.len() {
        return each;
    }
    decode(source, lines).map(|(frame, _)| frame).into_iter().collect()
}

/// What some lines decode to, if it begins a message.
fn decode(source: &Source<'_>, lines: &[ByteRange]) -> Option<(Frame, Likeness)> {
    let digits: Vec<u8> = lines.iter().flat_map(|line| source.at(*line)).copied().collect();
    if to_u32(digits.len()) < SHORTEST {
        return None;
    }
    let is_url = digits.iter().any(|digit| matches!(digit, b'-' | b'_'));
    let alphabet = if is_url { &alphabet::URL_SAFE } else { &alphabet::STANDARD };
    let bytes = engine(alphabet).decode(&digits).ok()?;
    let places: Vec<u32> = lines.iter().flat_map(|line| line.start..line.end).collect();
    let mut gather = Gather::default();
    for (nth, byte) in bytes.into_iter().enumerate() {
        // Four digits are three bytes: a byte begins in digit 4/3 n and ends in the next one.
        let first = nth.saturating_mul(4) / 3;
        let start = places.get(first).copied().unwrap_or_default();
        let last = places.get(first.saturating_add(1)).copied().unwrap_or(start);
        gather.push(byte, ByteRange::new(start, last.saturating_add(1)));
    }
    let frame = cooked::strip(gather.into_frame());
    let likeness = likeness(&frame.bytes, &frame.gaps);
    (likeness >= Likeness::Cut).then_some((frame, likeness))
}

/// A decoder that takes what people paste: with padding, without, or with a part of it.
fn engine(alphabet: &Alphabet) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(alphabet, config)
}

/// The words of a line that are digits of base64.
fn words<'t>(source: &Source<'t>, line: Line) -> impl Iterator<Item = ByteRange> + use<'t> {
    let mut scan = source.scan_line(line);
    core::iter::from_fn(move || {
        scan.take_while(|byte| !is_digit(byte));
        let start = scan.at();
        scan.take_while(is_digit);
        scan.take_while(|byte| byte == b'=');
        let word = scan.since(start);
        (!word.is_empty()).then_some(word)
    })
}

/// Whether a word is all that a line has.
fn is_lone(source: &Source<'_>, line: Line, word: ByteRange) -> bool {
    source.at(line.content()).trim_ascii() == source.at(word)
}

const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}
