//! Do some bytes look like netlink messages? Asked where the text doesn't say what they are.

use crate::{
    ByteOrder, Gaps,
    window::Window,
    wire::{NLMSGHDR_LEN, Nlmsghdr, align},
};

/// How much some bytes look like netlink messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The first length doesn't fit.
    None,
    /// One message that goes on behind the end.
    Cut,
    /// A message, and then something else.
    Begins,
    /// Messages to the last byte; zeros may follow.
    Whole,
}

/// `nlmsg_flags` that no kernel defines (`linux/netlink.h`).
const UNDEFINED_FLAGS: u16 = !0x0f7f;

/// The longest message that is believed where its end is missing.
const LONGEST: u32 = 1 << 20;

/// How much some bytes look like netlink messages, in the byte order that fits better.
pub(super) fn likeness(bytes: &[u8], gaps: &Gaps) -> Likeness {
    let frame = Window::new(bytes, gaps);
    likeness_in(frame, ByteOrder::Little).max(likeness_in(frame, ByteOrder::Big))
}

/// Whether some bytes begin with a message of a little-endian machine.
///
/// Words that are taken for bytes in their order look like the messages of a big-endian one.
pub(super) fn begins_little_endian(bytes: &[u8], gaps: &Gaps) -> bool {
    likeness_in(Window::new(bytes, gaps), ByteOrder::Little) >= Likeness::Begins
}

fn likeness_in(frame: Window<'_>, order: ByteOrder) -> Likeness {
    let first = Nlmsghdr::read(frame, order);
    let flags_fit = first.nlmsg_flags.is_none_or(|flags| flags & UNDEFINED_FLAGS == 0);
    let mut rest = frame;
    while let Some(len) = rest.u32(0, order) {
        let is_first = rest.len() == frame.len();
        if len < NLMSGHDR_LEN || len > rest.len() {
            return match (is_first, rest.is_zero()) {
                (true, _) if flags_fit && (NLMSGHDR_LEN..LONGEST).contains(&len) => Likeness::Cut,
                (true, _) => Likeness::None,
                (false, true) => Likeness::Whole,
                (false, false) => Likeness::Begins,
            };
        }
        rest = rest.tail(align(len));
    }
    match (rest.len() < frame.len(), rest.len()) {
        (false, _) => Likeness::None,
        (true, 0..4) => Likeness::Whole,
        (true, _) => Likeness::Begins,
    }
}

/// Whether the first bytes of a datagram of `total` bytes can be the header of a message that fits
/// into it.
pub(super) fn begins_message(head: &[u8], gaps: &Gaps, total: Option<u64>) -> bool {
    let most = total.unwrap_or(u64::from(LONGEST));
    [ByteOrder::Little, ByteOrder::Big].into_iter().any(|order| {
        let len = Window::new(head, gaps).u32(0, order);
        len.is_some_and(|len| len >= NLMSGHDR_LEN && u64::from(len) <= most)
    })
}
