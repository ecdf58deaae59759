//! `buf()` of bpftrace: bytes as characters and `\x00`, without quotes, up to the end of the line.
//!
//! It doesn't escape a backslash, and cuts long buffers without a sign. Where the number of bytes
//! stands before them, as in `sends 52 bytes: `, it says how many are missing.

use alloc::format;

use super::{
    chain::{Likeness, likeness},
    format::Sign,
    found::Found,
    gather::Gather,
    scan::{Scan, number},
    source::{Line, Source},
};
use crate::{ByteRange, byte_range::to_u32};

/// Whether a line has escapes without quotes, as a message begins.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let is_buffer = |line: &&Line| buffer(source, **line).is_some();
    let first = source.lines().iter().find(is_buffer);
    first.map(|_| Sign::new(73, "escapes behind a number of bytes, without quotes"))
}

/// Reads each line that has a buffer.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    for line in source.lines() {
        let Some((total, place)) = buffer(source, *line) else {
            found.skip_lines(usize::from(!source.is_blank(*line)));
            continue;
        };
        let mut gather = bytes(source, place);
        let missing = total.saturating_sub(gather.len());
        if missing > 0 {
            let end = ByteRange::new(place.end, place.end);
            found.note(end, format!("this buffer was cut: {missing} of {total} bytes are missing"));
            found.push_missing(&mut gather, u64::from(missing), place.end);
        }
        found.push_frame(gather);
    }
}

/// `52 bytes: 4\x00\x00\x00`: the number, and where the bytes stand.
fn buffer(source: &Source<'_>, line: Line) -> Option<(u32, ByteRange)> {
    const MARK: &[u8] = b" bytes: ";
    let content = line.content();
    let text = source.at(content);
    let mark = text.windows(MARK.len()).position(|text| text == MARK)?;
    let (head, tail) = text.split_at_checked(mark)?;
    let digits = head.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let total = number(head.get(head.len().saturating_sub(digits)..)?, 10)?;
    let place = content.split(to_u32(mark.saturating_add(MARK.len()))).1;
    let is_escaped = tail.windows(2).take(MARK.len().saturating_add(2)).any(|text| text == b"\\x");
    let gather = is_escaped.then(|| bytes(source, place))?;
    let is_message = likeness(gather.bytes(), gather.gaps()) >= Likeness::Cut;
    is_message.then_some((u32::try_from(total).ok()?, place))
}

/// The bytes of a buffer.
fn bytes(source: &Source<'_>, place: ByteRange) -> Gather {
    let mut gather = Gather::default();
    let mut scan = source.scan(place);
    while !scan.is_done() {
        let start = scan.at();
        let byte = escape(&mut scan).or_else(|| scan.bump());
        if let Some(byte) = byte {
            gather.push(byte, scan.since(start));
        }
    }
    gather
}

/// `\x0a`.
fn escape(scan: &mut Scan<'_>) -> Option<u8> {
    let [b'\\', b'x', digits @ ..] = scan.rest() else { return None };
    let digits = digits.get(..2)?;
    let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
    let byte = number(digits, 16).filter(|_| is_hex)?;
    scan.take(4);
    u8::try_from(byte).ok()
}
