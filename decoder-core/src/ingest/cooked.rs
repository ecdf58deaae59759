//! The header that captures put in front of a datagram: `sll_header` of `LINKTYPE_NETLINK`, as
//! tcpdump and Wireshark print it.
//!
//! It is no part of the datagram. Its last two bytes are the protocol; numbers are big-endian
//! (`linux/if_packet.h`, `net/netlink/af_netlink.c`).

use crate::{ByteRange, Frame, TextMap, byte_range::to_usize};

/// Its length.
const LEN: u32 = 16;

/// `ARPHRD_NETLINK` of `linux/if_arp.h`.
const ARPHRD_NETLINK: [u8; 2] = 824_u16.to_be_bytes();

/// The protocol in the cooked header that some bytes begin with.
///
/// No message begins so: it would be 200 KiB long at least, and of type 0.
pub(super) fn protocol(bytes: &[u8]) -> Option<u16> {
    let [_, _, first, second, rest @ ..] = bytes else { return None };
    let (address, rest) = rest.split_at_checked(10)?;
    let (protocol, _) = rest.split_first_chunk::<2>()?;
    let is_cooked = [*first, *second] == ARPHRD_NETLINK && address.iter().all(|byte| *byte == 0);
    is_cooked.then(|| u16::from_be_bytes(*protocol))
}

/// Takes the cooked header off a frame that has one; the frame keeps its protocol.
pub(super) fn strip(frame: Frame) -> Frame {
    let head = ByteRange::new(0, LEN);
    let Some(protonum) =
        protocol(&frame.bytes).filter(|_| frame.gaps.within(head).next().is_none())
    else {
        return frame;
    };
    let end = frame.range().end;
    let mut text = TextMap::default();
    if !frame.text.is_empty() {
        let place = |byte| frame.text.place_of(byte).unwrap_or_default();
        (LEN..end).for_each(|byte| text.push(place(byte)));
    }
    let mut gaps = crate::Gaps::NONE;
    for gap in frame.gaps.within(ByteRange::new(LEN, end)) {
        gaps.push(ByteRange::new(gap.start.saturating_sub(LEN), gap.end.saturating_sub(LEN)));
    }
    let bytes = frame.bytes.get(to_usize(LEN)..).unwrap_or(&[]).to_vec();
    Frame { bytes, gaps, text, protonum: Some(protonum), ..frame }
}
