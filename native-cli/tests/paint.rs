//! The renderers for people: the map holds every byte once, and every paint holds the same text.

mod samples;

use nlscope_core::{
    ByteRange, DOCS, Decoder, Frame, SCHEMA, insight,
    render::{
        Document, Layout, map,
        paint::{Ansi, Html, Paint, Plain},
        text,
    },
};

/// What `write` makes of some frames.
fn rendered(
    frames: &[Frame],
    write: impl FnOnce(&Document<'_>, &mut String) -> std::fmt::Result,
) -> String {
    let mut decoder = Decoder::new(&SCHEMA);
    let trees: Vec<_> = frames.iter().map(|frame| decoder.decode(frame)).collect();
    let findings = insight::findings(&SCHEMA, &DOCS, &trees);
    let document = Document {
        schema: &SCHEMA,
        frames,
        trees: &trees,
        conversation: decoder.conversation(),
        findings: &findings,
    };
    let mut out = String::new();
    write(&document, &mut out).expect("a string takes everything");
    out
}

fn as_map(frames: &[Frame], paint: &mut dyn Paint) -> String {
    rendered(frames, |document, out| map::write(document, Layout::default(), out, paint))
}

fn as_text(frames: &[Frame], paint: &mut dyn Paint) -> String {
    rendered(frames, |document, out| text::write(document, Layout::default(), out, paint))
}

/// The bytes of a map's rows, `None` for one that was not in the input.
fn bytes_of(map: &str) -> Vec<Option<u8>> {
    let mut bytes = Vec::new();
    for row in map.lines().filter(|row| row.starts_with("0x")) {
        let mut columns = row.split('│');
        let offset = columns.next().and_then(|text| text.trim().strip_prefix("0x"));
        let Some(cells) = columns.next() else { continue };
        let pairs: Vec<&str> = cells.split([' ', '|']).filter(|pair| !pair.is_empty()).collect();
        if pairs.first() == Some(&"··") {
            continue;
        }
        let offset = usize::from_str_radix(offset.expect("an offset"), 16).expect("digits");
        assert_eq!(offset, bytes.len(), "{row}");
        assert!(pairs.len() <= 8, "{row}");
        bytes.extend(pairs.iter().map(|pair| match *pair {
            "??" => None,
            digits => Some(u8::from_str_radix(digits, 16).expect("two digits")),
        }));
    }
    bytes
}

fn expected(frame: &Frame) -> Vec<Option<u8>> {
    let known = |at: usize| !frame.gaps.contains(u32::try_from(at).expect("small"));
    frame.bytes.iter().enumerate().map(|(at, byte)| known(at).then_some(*byte)).collect()
}

#[test]
fn a_map_holds_every_byte_once() {
    for sample in samples::all() {
        for mut frame in sample.frames() {
            assert_eq!(bytes_of(&as_map(&[frame.clone()], &mut Plain)), expected(&frame));
            let (start, end) = (frame.bytes.len() / 2, frame.bytes.len() * 2 / 3);
            frame.bytes[start..end].fill(0);
            let place = |at| u32::try_from(at).expect("small");
            frame.gaps.push(ByteRange::new(place(start), place(end)));
            assert_eq!(bytes_of(&as_map(&[frame.clone()], &mut Plain)), expected(&frame));
            frame.bytes.truncate(end);
            assert_eq!(bytes_of(&as_map(&[frame.clone()], &mut Plain)), expected(&frame));
        }
    }
}

/// Text without the escapes that colour it.
fn without_escapes(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('m').map_or("", |(_, rest)| rest))
}

/// Text without tags and entities.
fn without_tags(html: &str) -> String {
    let mut pieces = html.split('<');
    let first = pieces.next().unwrap_or_default().to_owned();
    let text =
        pieces.fold(first, |text, piece| text + piece.split_once('>').map_or("", |(_, rest)| rest));
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

#[test]
fn every_paint_holds_the_same_text() {
    for sample in samples::all() {
        let frames = sample.frames();
        for render in [as_text, as_map] {
            let plain = render(&frames, &mut Plain);
            assert_eq!(without_escapes(&render(&frames, &mut Ansi)), plain);
            assert_eq!(without_tags(&render(&frames, &mut Html)), plain);
        }
    }
}

#[test]
fn lines_fit_and_have_no_blank_at_their_end() {
    for sample in samples::all() {
        let frames = sample.frames();
        for line in as_text(&frames, &mut Plain).lines() {
            assert_eq!(line.trim_end(), line, "{}", sample.name);
            // Names and values are never cut, and deep ones have room: those may be longer.
            let indent = line.len() - line.trim_start().len();
            let is_short = line.chars().count() <= 100;
            let words = line.split_whitespace().count();
            assert!(is_short || indent > 55 || words <= 6, "{}: {line}", sample.name);
        }
        for line in as_map(&frames, &mut Plain).lines() {
            assert_eq!(line.trim_end(), line, "{}", sample.name);
        }
    }
}
