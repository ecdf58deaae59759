//! The promises of `docs/JSON.md`: one shape from both writers, and the bytes back from the JSON.

mod samples;

use std::{
    net::{Ipv4Addr, Ipv6Addr},
    sync::LazyLock,
};

use nlscope_core::{
    ByteRange, Decoder, Frame, Gaps, SCHEMA, Tree,
    render::json::{JsonLines, write_document, write_lines},
};
use proptest::prelude::*;
use serde::Deserialize as _;
use serde_json::Value;

/// Reads JSON however deep it is: 48 nests are 192 levels.
fn parse(text: &str) -> Value {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.disable_recursion_limit();
    Value::deserialize(&mut deserializer).expect("what is written is JSON")
}

/// The document of one frame.
fn document(tree: &Tree) -> Value {
    let mut text = String::new();
    write_document(&SCHEMA, [tree], &mut text).expect("a string takes everything");
    parse(&text)
}

/// The lines of one frame, written while it is walked.
fn lines(frame: &Frame) -> Vec<Value> {
    let mut decoder = Decoder::new(&SCHEMA);
    let mut text = String::new();
    let reading = decoder.reading(frame);
    let mut sink = JsonLines::new(&SCHEMA, frame, &reading, 0, &mut text);
    decoder.decode_into(frame, &mut sink);
    sink.finish().expect("a string takes everything");
    text.lines().map(parse).collect()
}

fn messages(document: &Value) -> &[Value] {
    document["frames"][0]["messages"].as_array().expect("a list of messages")
}

/// What the leaves of a part give back, `None` for a byte that was not in the input.
fn rebuild(part: &Value, big: bool, bytes: &mut Vec<Option<u8>>) {
    if let Some(children) = part.get("children") {
        let children = children.as_array().expect("parts are a list");
        children.iter().for_each(|child| rebuild(child, big, bytes));
        return;
    }
    let place = |key: &str| part[key].as_u64().expect("a place is a number") as usize;
    let len = place("end") - place("start");
    assert_eq!(place("start"), bytes.len(), "leaves follow each other: {part}");
    match bytes_of_leaf(part, len, big) {
        Some(known) => {
            assert_eq!(known.len(), len, "{part}");
            bytes.extend(known.into_iter().map(Some));
        }
        None => bytes.extend(std::iter::repeat_n(None, len)),
    }
}

/// The rules of `docs/JSON.md`, in their order.
fn bytes_of_leaf(leaf: &Value, len: usize, big: bool) -> Option<Vec<u8>> {
    if leaf["kind"] == "gap" {
        return None;
    }
    if let Some(bytes) = leaf.get("bytes") {
        return Some(digits(bytes.as_str()?).expect("bytes are hexadecimal digits"));
    }
    Some(match leaf.get("value") {
        None => vec![0; len],
        Some(Value::Bool(true)) => Vec::new(),
        Some(Value::Number(number)) => {
            let raw = number.as_u64().or(number.as_i64().map(i64::cast_unsigned)).expect("integer");
            let little = &raw.to_le_bytes()[..len];
            if big { little.iter().rev().copied().collect() } else { little.to_vec() }
        }
        Some(Value::String(text)) => bytes_of_text(text, len),
        Some(other) => panic!("a value is no {other}"),
    })
}

fn bytes_of_text(text: &str, len: usize) -> Vec<u8> {
    let as_digits = || digits(text).filter(|bytes| bytes.len() == len);
    let as_pairs = || {
        let pairs: Option<Vec<_>> = text.split(':').map(digits).collect();
        pairs.filter(|p| p.len() == len && p.iter().all(|p| p.len() == 1)).map(|p| p.concat())
    };
    let as_ipv4 = || {
        let address = (len == 4).then(|| text.parse::<Ipv4Addr>().ok()).flatten();
        address.map(|address| address.octets().to_vec())
    };
    let as_uuid = || {
        let grouped = text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
        (len == 16 && grouped).then(|| digits(&text.replace('-', ""))).flatten()
    };
    let as_ipv6 = || {
        let address = (len == 16).then(|| text.parse::<Ipv6Addr>().ok()).flatten();
        address.map(|address| address.octets().to_vec())
    };
    let as_string = || {
        let mut bytes = text.as_bytes().to_vec();
        bytes.resize(len.max(bytes.len()), 0);
        bytes
    };
    as_digits()
        .or_else(as_pairs)
        .or_else(as_ipv4)
        .or_else(as_uuid)
        .or_else(as_ipv6)
        .unwrap_or_else(as_string)
}

fn digits(text: &str) -> Option<Vec<u8>> {
    let even = text.len().is_multiple_of(2) && text.is_ascii();
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).ok();
    even.then(|| (0..text.len()).step_by(2).map(byte).collect()).flatten()
}

/// All promises on one frame.
fn check(frame: &Frame) {
    let tree = Decoder::new(&SCHEMA).decode(frame);
    let document = document(&tree);
    let written = lines(frame);
    assert_eq!(messages(&document), written.as_slice());
    let mut from_tree = String::new();
    write_lines(&SCHEMA, [&tree], &mut from_tree).expect("a string takes everything");
    let from_tree: Vec<Value> = from_tree.lines().map(parse).collect();
    assert_eq!(from_tree, written);

    let mut bytes = Vec::new();
    for message in &written {
        rebuild(&message["tree"], message.get("byte_order") == Some(&"big".into()), &mut bytes);
        assert_eq!(message["end"].as_u64(), Some(bytes.len() as u64));
    }
    let known = |offset: usize| !frame.gaps.contains(u32::try_from(offset).expect("small"));
    let expected: Vec<Option<u8>> = frame
        .bytes
        .iter()
        .enumerate()
        .map(|(offset, byte)| known(offset).then_some(*byte))
        .collect();
    assert_eq!(bytes, expected);
}

#[test]
fn every_sample_comes_back_from_its_json() {
    for sample in samples::all() {
        sample.frames().iter().for_each(check);
    }
}

#[test]
fn a_frame_with_gaps_comes_back() {
    for sample in samples::all().into_iter().step_by(7) {
        for mut frame in sample.frames() {
            let end = u32::try_from(frame.bytes.len()).expect("small");
            for gap in [(end / 3, end / 2), (end.saturating_sub(5), end)] {
                frame.gaps.push(ByteRange::new(gap.0, gap.1));
                frame.bytes[gap.0 as usize..gap.1 as usize].fill(0);
            }
            check(&frame);
        }
    }
}

#[test]
fn what_is_no_message_has_an_entry_of_its_own() {
    let mut bytes = vec![16, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    bytes.extend([1, 2, 3, 4, 5]);
    let frame = Frame::from_bytes(bytes);
    check(&frame);
    let written = lines(&frame);
    assert_eq!(written[1]["type"], Value::Null);
    assert_eq!(written[1]["tree"]["kind"], "unparsed");
    assert_eq!(written[1]["tree"]["value"], "0102030405");
    assert_eq!(written[1]["problems"][0]["kind"], "trailing-bytes");
    check(&Frame::from_bytes(vec![1, 2, 3]));
    check(&Frame::from_bytes(Vec::new()));
}

#[test]
fn an_unknown_attribute_is_marked_and_hexadecimal() {
    let mut bytes = include_bytes!("data/seed").to_vec();
    bytes.extend([8, 0, 77, 0, 0xde, 0xad, 0xbe, 0xef]);
    bytes[0] = 60;
    let frame = Frame::from_bytes(bytes);
    check(&frame);
    let written = &lines(&frame)[0];
    let attribute = written["tree"]["children"].as_array().and_then(|parts| parts.last());
    let attribute = attribute.expect("an attribute");
    assert_eq!(attribute["name"], "type 77");
    assert_eq!(attribute["unknown"], true);
    assert_eq!(attribute["children"][1]["value"], "deadbeef");
}

#[test]
fn numbers_of_64_bits_are_exact() {
    // IFLA_STATS64 of an RTM_NEWLINK: rx_packets u64::MAX, tx_packets 2^53 + 1.
    let mut stats = vec![0xff; 8];
    stats.extend((1_u64 << 53 | 1).to_le_bytes());
    stats.resize(200, 0);
    let mut bytes = vec![236, 0, 0, 0, 16, 0, 0, 0];
    bytes.resize(32, 0);
    bytes.extend([204, 0, 23, 0]);
    bytes.extend(stats);
    let frame = Frame::from_bytes(bytes);
    check(&frame);
    let text = lines(&frame)[0].to_string();
    assert!(
        text.contains(r#""name":"rx_packets","start":36,"value":18446744073709551615"#),
        "{text}"
    );
    assert!(text.contains(r#""name":"tx_packets","start":44,"value":9007199254740993"#), "{text}");
}

#[test]
fn the_example_of_the_documentation_is_what_is_printed() {
    let text = include_str!("../../docs/JSON.md");
    let example = text.split("```json\n").nth(1).and_then(|rest| rest.split("```").next());
    let example: Value =
        serde_json::from_str(example.expect("an example")).expect("the example is JSON");
    let mut bytes = Vec::new();
    rebuild(&example["tree"], false, &mut bytes);
    let bytes = bytes.into_iter().map(|byte| byte.expect("no gap")).collect();
    assert_eq!(lines(&Frame::from_bytes(bytes)), [example]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&Frame::from_bytes(bytes));
    }

    #[test]
    fn a_changed_sample_comes_back(
        at in any::<prop::sample::Index>(),
        which in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        hidden in 0_u32..8,
    ) {
        static FRAMES: LazyLock<Vec<Frame>> = LazyLock::new(|| {
            let frames = samples::all().into_iter().flat_map(|sample| sample.frames());
            frames.filter(|frame| !frame.bytes.is_empty()).collect()
        });
        let mut frame = which.get(&FRAMES).clone();
        let place = at.index(frame.bytes.len());
        frame.bytes[place] = byte;
        let start = u32::try_from(place).unwrap();
        let end = (start + hidden).min(u32::try_from(frame.bytes.len()).unwrap());
        frame.gaps = Gaps::NONE;
        frame.gaps.push(ByteRange::new(start, end));
        frame.bytes[start as usize..end as usize].fill(0);
        check(&frame);
    }
}
