//! The framing of netlink: `nlmsghdr` and `nlattr`, by their C names.
//!
//! Knows: the two headers, their alignment and their flag bits. Judges nothing: a length that lies
//! is handed on as it is. Source: `linux/netlink.h`.

mod nlattr;
mod nlmsghdr;

pub use nlattr::{
    Attributes, NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLA_TYPE_MASK, NLATTR_LEN, Nlattr, Step,
};
pub use nlmsghdr::{
    NLM_F_ACK_TLVS, NLM_F_CAPPED, NLM_F_DUMP, NLM_F_REQUEST, NLMSG_DONE, NLMSG_ERROR,
    NLMSG_MIN_TYPE, NLMSG_NOOP, NLMSG_OVERRUN, NLMSGHDR_LEN, Nlmsghdr,
};

/// `NETLINK_ROUTE`: the protocol that most messages are of, and the guess when nothing tells.
pub const NETLINK_ROUTE: u16 = 0;
/// `NETLINK_GENERIC`: the protocol whose messages carry a `genlmsghdr`.
pub const NETLINK_GENERIC: u16 = 16;

/// Length rounded up to a multiple of 4 (`NLMSG_ALIGN`, `NLA_ALIGN`).
#[must_use]
pub const fn align(len: u32) -> u32 {
    len.saturating_add(3) & !3
}
