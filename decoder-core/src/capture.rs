//! What a person gave, as frames: the hand-over from ingest to the decoder.

use alloc::{string::String, vec::Vec};

use nlscope_schema::Direction;

use crate::{ByteRange, Gaps, TextMap};

/// Everything that was found in one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// The frames, in the order of the input.
    pub frames: Vec<Frame>,
}

/// One datagram: one or more netlink messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The bytes; zeros where `gaps` are.
    pub bytes: Vec<u8>,
    /// The parts that the source did not carry.
    pub gaps: Gaps,
    /// `NETLINK_*` number, where the source says it.
    pub protonum: Option<u16>,
    /// Which way it went, where the source says it.
    pub direction: Option<Direction>,
    /// When, in nanoseconds since an epoch of the source's own.
    pub time_ns: Option<u64>,
    /// The system call that carried it.
    pub call: Option<Call>,
    /// Where each byte stands in the text that it was read from; empty for binary input.
    pub text: TextMap,
}

impl Frame {
    /// A frame of which nothing but the bytes is known.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self { bytes, ..Self::default() }
    }

    /// All of its bytes, as a range.
    #[must_use]
    pub fn range(&self) -> ByteRange {
        ByteRange::new(0, crate::byte_range::to_u32(self.bytes.len()))
    }
}

/// A system call of a trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Its name, such as `sendmsg`.
    pub name: String,
    /// The file descriptor.
    pub fd: Option<i32>,
    /// The process or thread.
    pub pid: Option<u32>,
}
