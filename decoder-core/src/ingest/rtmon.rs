//! Files of rtmon: netlink messages, with the time of each in a message of its own in front.
//!
//! The time is a message of type 15, which rtnetlink doesn't use, with seconds and microseconds of
//! 32 bits each (`iproute2`'s `rtnl_from_file` reads the same).

use super::{cooked, format::Sign, found::Found, source::Source};
use crate::{
    ByteOrder, ByteRange, Frame, Gaps,
    byte_range::to_u32,
    window::Window,
    wire::{NLMSGHDR_LEN, Nlmsghdr, align},
};

/// `nlmsg_type` of a time.
const TIMESTAMP: u16 = 15;

/// Length of a time: a header, seconds and microseconds.
const TIMESTAMP_LEN: u32 = 24;

/// `NETLINK_ROUTE` of `linux/netlink.h`: rtmon hears no other.
const NETLINK_ROUTE: u16 = 0;

/// Whether some input begins with a time.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let gaps = Gaps::NONE;
    let file = Window::new(source.text(), &gaps);
    [ByteOrder::Little, ByteOrder::Big]
        .into_iter()
        .any(|order| time(file, order).is_some())
        .then(|| Sign::new(97, "binary messages with times, as rtmon writes them"))
}

/// Takes each message with the time before it.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let gaps = Gaps::NONE;
    let file = Window::new(source.text(), &gaps);
    let is_big = time(file, ByteOrder::Little).is_none();
    let order = if is_big { ByteOrder::Big } else { ByteOrder::Little };
    let end = to_u32(source.text().len());
    let (mut at, mut time_ns) = (0_u32, None);
    while at < end {
        let rest = file.tail(at);
        let len = rest.u32(0, order).filter(|len| (NLMSGHDR_LEN..=rest.len()).contains(len));
        let time = time(rest, order);
        let len = len.unwrap_or(rest.len());
        if time.is_some() {
            time_ns = time;
        } else {
            let bytes = ByteRange::new(at, at.saturating_add(len)).of(source.text());
            let frame = cooked::strip(Frame::from_bytes(bytes.to_vec()));
            found.frames.push(Frame { time_ns, protonum: Some(NETLINK_ROUTE), ..frame });
        }
        at = at.saturating_add(align(len).max(1));
    }
}

/// The time that some bytes begin with, in nanoseconds.
fn time(window: Window<'_>, order: ByteOrder) -> Option<u64> {
    let header = Nlmsghdr::read(window, order);
    let is_time =
        header.nlmsg_type == Some(TIMESTAMP) && window.u32(0, order) == Some(TIMESTAMP_LEN);
    let seconds = window.u32(NLMSGHDR_LEN, order).filter(|_| is_time)?;
    let microseconds = window.u32(NLMSGHDR_LEN.saturating_add(4), order)?;
    let seconds = u64::from(seconds).saturating_mul(1_000_000_000);
    Some(seconds.saturating_add(u64::from(microseconds).saturating_mul(1000)))
}
