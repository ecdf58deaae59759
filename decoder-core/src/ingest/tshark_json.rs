//! `tshark -T json -x` and `-T jsonraw`: each packet as a tree, with its bytes in `frame_raw`.
//!
//! The other keys that end in `_raw` are parts of the same bytes.

use super::{
    format::Sign,
    found::Found,
    gather::Gather,
    note,
    scan::{Scan, is_space},
    source::Source,
};
use crate::{ByteRange, byte_range::to_u32};

/// The key of a packet's bytes.
const KEY: &[u8] = b"\"frame_raw\"";

/// Whether some text has the key of a packet's bytes.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    frames(source).next().map(|_| Sign::new(87, "packets of tshark in JSON, by their frame_raw"))
}

/// Reads all packets.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    for digits in frames(source) {
        let mut gather = Gather::default();
        let (pairs, odd) = digits.split(digits.len() & !1);
        gather.push_hex(source, pairs);
        if !odd.is_empty() {
            let digit = note::quoted(source.at(odd));
            found.note(odd, alloc::format!("hex digit {digit} alone: it is left out"));
        }
        found.push_frame(gather);
    }
}

/// The hex digits of the packets.
fn frames<'t>(source: &Source<'t>) -> impl Iterator<Item = ByteRange> + use<'t> {
    let mut scan = source.scan(ByteRange::new(0, to_u32(source.text().len())));
    core::iter::from_fn(move || {
        loop {
            scan.take_while(|byte| byte != b'"');
            if scan.is_done() {
                return None;
            }
            if !scan.eat_word(KEY) {
                scan.bump();
            } else if let Some(digits) = digits(&mut scan) {
                return Some(digits);
            }
        }
    })
}

/// `: ["0004`, or `: "0004` as older versions write it.
fn digits(scan: &mut Scan<'_>) -> Option<ByteRange> {
    scan.take_while(|byte| is_space(byte) || matches!(byte, b'\n' | b'\r' | b':' | b'['));
    scan.eat(b'"').then_some(())?;
    let digits = scan.take_while(|byte| byte.is_ascii_hexdigit());
    (!digits.is_empty()).then_some(digits)
}
