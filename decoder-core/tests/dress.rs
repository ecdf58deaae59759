//! Every file of `corpus/dress` reads as the bytes that it was printed from.
//!
//! `formats.toml` says which messages a file holds and which of their bytes its text lacks. A file
//! that can't be read yet stands in `UNREAD` with its reason; one that stands there and reads is an
//! error as well, so the table can only shrink.

use std::{collections::BTreeMap, fs, path::PathBuf};

use nlscope_core::{
    Frame, SCHEMA,
    ingest::{Ingested, ingest},
};
use serde_json::Value;

/// Files that are not read to the letter, and why. The table may only shrink.
const UNREAD: &[(&str, &str)] = &[
    (
        "libmnl.txt",
        "a header of type 0 is not printed inside a nest: from the first nest on all is a gap",
    ),
    (
        "libmnl-coloured.txt",
        "a header of type 0 is not printed inside a nest: from the first nest on all is a gap",
    ),
    ("pyroute2-escapes.txt", "empty lines inside a message"),
    ("cooked.pcap", "captures"),
    ("headerless.pcap", "captures"),
];

/// A byte, or nothing where the text lacks it.
type Bytes = Vec<Option<u8>>;

/// A table of `formats.toml`: its keys and values.
type Table = BTreeMap<String, Value>;

#[test]
fn every_file_reads_as_its_messages() {
    let messages = messages();
    let mut wrong = Vec::new();
    let mut right = 0;
    for table in tables() {
        let file = table["file"].as_str().expect("a file has a name");
        let reason = UNREAD.iter().find(|(unread, _)| *unread == file);
        match (check(file, &table, &messages), reason) {
            (Ok(()), None) => right += 1,
            (Err(_), Some(_)) => {}
            (Ok(()), Some(_)) => wrong.push(format!("{file} is read: take it out of UNREAD")),
            (Err(error), None) => wrong.push(format!("{file}: {error}")),
        }
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{}\n{count} wrong, {right} right", wrong.join("\n"));
}

#[test]
fn unread_files_exist() {
    let tables = tables();
    for (file, _) in UNREAD {
        assert!(
            tables.iter().any(|table| table["file"] == **file),
            "no format has the file {file}"
        );
    }
}

/// Compares what is read of a file with its messages.
fn check(file: &str, table: &Table, messages: &[Vec<u8>]) -> Result<(), String> {
    let input = fs::read(folder().join(file)).expect("the file is there");
    let read = ingest(&SCHEMA, &input, None).map_err(|error| error.to_string())?;
    check_places(&read, &input)?;
    let format = read.format.name();
    let numbers = table["messages"].as_array().expect("messages are a list").iter();
    let numbers: Vec<_> = numbers.filter_map(Value::as_u64).collect();
    let truth = numbers.iter().map(|number| truth(table, messages, *number));
    let frames = read.capture.frames.iter().map(bytes);
    let is_by_message = table.get("unit").is_some_and(|unit| unit == "message");
    let (truth, frames): (Vec<_>, Vec<_>) = if is_by_message {
        let before = table.get("before").and_then(Value::as_u64).unwrap_or(0);
        let before = usize::try_from(before).expect("few");
        (truth.flat_map(split).collect(), frames.flat_map(split).skip(before).collect())
    } else {
        (truth.collect(), frames.collect())
    };
    for (nth, (wanted, got)) in truth.iter().zip(&frames).enumerate() {
        if !is_same(wanted, got) {
            let at = wanted.iter().zip(got).position(|(wanted, got)| wanted != got);
            let (wanted, got) = (wanted.len(), got.len());
            return Err(format!(
                "as {format}: piece {nth} differs at {at:?}, {got} bytes of {wanted}"
            ));
        }
    }
    let (wanted, got) = (truth.len(), frames.len());
    if wanted == got { Ok(()) } else { Err(format!("as {format}: {got} pieces of {wanted}")) }
}

/// Each byte of a text that is there has its place in the text.
fn check_places(read: &Ingested, input: &[u8]) -> Result<(), String> {
    if read.capture.frames.iter().all(|frame| frame.text.is_empty()) {
        return std::str::from_utf8(input).map_or(Ok(()), |_| Err("text without places".into()));
    }
    for (nth, frame) in read.capture.frames.iter().enumerate() {
        let is_there = |at: &u32| !frame.gaps.contains(*at);
        for at in (0..frame.range().end).filter(is_there) {
            let place = frame.text.place_of(at);
            if place.is_none_or(|place| place.is_empty() || place.of(input).is_empty()) {
                return Err(format!("byte {at} of frame {nth} has no place in the text"));
            }
        }
    }
    Ok(())
}

/// Whether a frame is what it should be. Where the text lacks the end, and doesn't say how long it
/// would be, the frame may end there.
fn is_same(wanted: &[Option<u8>], got: &[Option<u8>]) -> bool {
    let (head, tail) = wanted.split_at(got.len().min(wanted.len()));
    head == got && tail.iter().all(Option::is_none)
}

/// A datagram as the text of a file has it.
fn truth(table: &Table, messages: &[Vec<u8>], number: u64) -> Bytes {
    let index = usize::try_from(number - 1).expect("a small number");
    let mut bytes: Bytes = messages[index].iter().copied().map(Some).collect();
    let gaps = table.get("gaps").and_then(|gaps| gaps.get(number.to_string()));
    for gap in gaps.and_then(Value::as_array).into_iter().flatten() {
        let bound = |nth: usize| usize::try_from(gap[nth].as_u64().expect("a bound")).expect("few");
        bytes[bound(0)..bound(1)].fill(None);
    }
    bytes
}

/// The bytes of a frame, and its gaps.
fn bytes(frame: &Frame) -> Bytes {
    let byte = |(at, byte): (u32, &u8)| (!frame.gaps.contains(at)).then_some(*byte);
    (0..).zip(&frame.bytes).map(byte).collect()
}

/// The messages of a datagram without what pads them; what stands behind the last one is left out.
fn split(datagram: Bytes) -> Vec<Bytes> {
    let mut rest = datagram.as_slice();
    let mut messages = Vec::new();
    while let [Some(a), Some(b), Some(c), Some(d), ..] = rest {
        let little = u32::from_le_bytes([*a, *b, *c, *d]);
        let big = u32::from_be_bytes([*a, *b, *c, *d]);
        let len = usize::try_from(little.min(big)).expect("32 bits");
        if len < 16 || len > rest.len() {
            break;
        }
        messages.push(rest[..len].to_vec());
        rest = &rest[len.next_multiple_of(4).min(rest.len())..];
    }
    if messages.is_empty() {
        messages.push(datagram);
    }
    messages
}

/// The datagrams of `messages.txt`.
fn messages() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(folder().join("messages.txt")).expect("messages.txt is there");
    let lines = text.lines().filter(|line| line.starts_with("NETLINK_"));
    let digits = |line: &str| line.split_whitespace().skip(2).collect::<String>();
    lines.map(|line| hex::decode(digits(line)).expect("hex behind the direction")).collect()
}

/// The tables of `formats.toml`, which has one key a line and nothing but strings, numbers, lists
/// and, in `gaps`, numbers with lists.
fn tables() -> Vec<Table> {
    let text = fs::read_to_string(folder().join("formats.toml")).expect("formats.toml is there");
    let mut tables: Vec<Table> = Vec::new();
    for line in text.lines() {
        if line == "[[format]]" {
            tables.push(Table::new());
        } else if let (Some(table), Some((key, value))) =
            (tables.last_mut(), line.split_once(" = "))
        {
            let value = if value.starts_with('{') { as_json(value) } else { value.to_owned() };
            let value = serde_json::from_str(&value).expect("a value that JSON has too");
            table.insert(key.to_owned(), value);
        }
    }
    assert!(tables.len() > 100, "{} formats", tables.len());
    tables
}

/// `{ 8 = [[200, 1468]] }` as `{ "8": [[200, 1468]] }`.
fn as_json(table: &str) -> String {
    let words = table.split(' ').collect::<Vec<_>>();
    let is_key = |nth: usize| words.get(nth + 1) == Some(&"=");
    let word = |(nth, word): (usize, &&str)| match *word {
        "=" => ":".to_owned(),
        word if is_key(nth) => format!("\"{word}\""),
        word => word.to_owned(),
    };
    words.iter().enumerate().map(word).collect()
}

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "corpus", "dress"].iter().collect()
}
