//! `struct nlmsghdr`: the 16 bytes in front of every message.

use crate::{ByteOrder, window::Window};

/// Length of `struct nlmsghdr` in bytes.
pub const NLMSGHDR_LEN: u32 = 16;

/// Nothing to do.
pub const NLMSG_NOOP: u16 = 1;
/// An error, or with error 0 an acknowledgement.
pub const NLMSG_ERROR: u16 = 2;
/// The end of a dump.
pub const NLMSG_DONE: u16 = 3;
/// Data was lost.
pub const NLMSG_OVERRUN: u16 = 4;
/// Types below this one are control messages.
pub const NLMSG_MIN_TYPE: u16 = 0x10;

/// The message is a request.
pub const NLM_F_REQUEST: u16 = 1;
/// `NLM_F_ROOT | NLM_F_MATCH`: a get request for everything.
pub const NLM_F_DUMP: u16 = 0x300;
/// In `NLMSG_ERROR`: the echoed request was cut to its header.
pub const NLM_F_CAPPED: u16 = 0x100;
/// In `NLMSG_ERROR` and `NLMSG_DONE`: extended-ack attributes follow.
pub const NLM_F_ACK_TLVS: u16 = 0x200;

/// The members of a header, `None` where the bytes are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nlmsghdr {
    /// Length of the message, header included.
    pub nlmsg_len: Option<u32>,
    /// What the message is.
    pub nlmsg_type: Option<u16>,
    /// `NLM_F_*`.
    pub nlmsg_flags: Option<u16>,
    /// Pairs an answer with its request.
    pub nlmsg_seq: Option<u32>,
    /// Port id of the sending or receiving socket.
    pub nlmsg_pid: Option<u32>,
}

impl Nlmsghdr {
    /// Reads a header at the start of a window.
    #[must_use]
    pub fn read(window: Window<'_>, order: ByteOrder) -> Self {
        Self {
            nlmsg_len: window.u32(0, order),
            nlmsg_type: window.u16(4, order),
            nlmsg_flags: window.u16(6, order),
            nlmsg_seq: window.u32(8, order),
            nlmsg_pid: window.u32(12, order),
        }
    }

    /// Whether all of some flag bits are set.
    #[must_use]
    pub fn has(&self, flags: u16) -> bool {
        self.nlmsg_flags.is_some_and(|set| set & flags == flags)
    }
}
