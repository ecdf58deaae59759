//! What a person gives becomes frames: real texts of every format, mistakes and their messages,
//! the traces of `corpus/strace`, and properties.

mod corpus;
mod dress;
mod hex;
mod mistakes;
mod promises;
mod properties;
mod strace;

use nlscope_core::{
    Frame, SCHEMA,
    ingest::{Format, Ingested, ingest},
    name,
    schema::Direction,
};

/// The `RTM_NEWROUTE` of the README, as strace 4.12 printed it.
const SEED: &str = r#"sendmsg(3, {msg_name(12)={sa_family=AF_NETLINK, pid=0, groups=00000000},
    msg_iov(1)=[{"\x34\x00\x00\x00\x18\x00\x05\x06\x6e\xbc\xac\x59\x00\x00\x00\x00\x02\x18\x00\x00\xfe\x03\x00\x01\x00\x00\x00\x00\x08\x00\x01\x00\xac\x10\x05\x00\x08\x00\x05\x00\x7f\x00\x00\x01\x08\x00\x04\x00\x01\x00\x00\x00",
    52}], msg_controllen=0, msg_flags=0}, 0) = 52
"#;

/// Its bytes.
const SEED_BYTES: [u8; 52] = *b"\x34\x00\x00\x00\x18\x00\x05\x06\x6e\xbc\xac\x59\x00\x00\x00\x00\
    \x02\x18\x00\x00\xfe\x03\x00\x01\x00\x00\x00\x00\x08\x00\x01\x00\xac\x10\x05\x00\
    \x08\x00\x05\x00\x7f\x00\x00\x01\x08\x00\x04\x00\x01\x00\x00\x00";

/// Reads a text of which something can be read.
#[track_caller]
fn read(text: &str) -> Ingested {
    ingest(&SCHEMA, text.as_bytes(), None).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Reads a text of one frame, and in a format.
#[track_caller]
fn read_one(text: &str, format: Format) -> Frame {
    let read = read(text);
    assert_eq!(read.format, format, "{}", read.reason);
    assert_eq!(read.capture.frames.len(), 1, "{text}");
    read.capture.frames.into_iter().next().unwrap_or_default()
}

/// The frames of a text, one a line: direction, protocol, bytes, `??` for a gap byte.
#[track_caller]
fn frames(text: &str) -> String {
    read(text).capture.frames.iter().map(|frame| line(frame) + "\n").collect()
}

/// The notes on a text, one a line.
#[track_caller]
fn notes(text: &str) -> String {
    read(text).notes.iter().map(|note| format!("{note}\n")).collect()
}

/// A frame on one line.
fn line(frame: &Frame) -> String {
    let direction = match frame.direction {
        Some(Direction::Request) => ">",
        Some(Direction::Reply) => "<",
        None => "-",
    };
    let protocol = frame.protonum.and_then(|protonum| name::protocol_name(&SCHEMA, protonum));
    format!("{direction} {} {}", protocol.unwrap_or("-"), hex_of(frame))
}

/// The bytes of a frame in hex, `??` for a gap byte.
fn hex_of(frame: &Frame) -> String {
    let byte = |(offset, byte): (u32, &u8)| {
        if frame.gaps.contains(offset) { String::from("??") } else { format!("{byte:02x}") }
    };
    (0..).zip(&frame.bytes).map(byte).collect()
}
