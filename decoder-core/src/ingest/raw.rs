//! Binary input: netlink messages, one after the other, and nothing else.

use alloc::string::String;

use super::{
    chain::{Likeness, likeness},
    cooked,
    format::Sign,
    found::Found,
    source::Source,
};
use crate::{Frame, Gaps};

/// Whether some input is not text, and begins with a message.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    if source.is_text() {
        return None;
    }
    if cooked::protocol(source.text()).is_some() {
        return Some(Sign::new(90, "binary data with the header of a capture"));
    }
    match likeness(source.text(), &Gaps::NONE) {
        Likeness::None => None,
        Likeness::Cut => Some(Sign::new(30, "binary data that begins like a message")),
        Likeness::Begins => Some(Sign::new(80, "binary data that begins with a message")),
        Likeness::Whole => Some(Sign::new(95, String::from("binary messages, to the last byte"))),
    }
}

/// Takes everything as one frame.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    if !source.text().is_empty() {
        found.frames.push(cooked::strip(Frame::from_bytes(source.text().to_vec())));
    }
}
