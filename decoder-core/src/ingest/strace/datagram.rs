//! The datagrams that a call names: their buffers, and how many bytes each has.

use alloc::vec::Vec;

use nlscope_schema::Direction;

use super::{
    super::literal::Literal,
    call::{Call, Shape},
    term::{Term, Value},
};
use crate::ByteRange;

/// One datagram as the arguments of a call show it.
#[derive(Clone, Debug, Default)]
pub(super) struct Datagram {
    /// Its buffers, in order.
    pub(super) buffers: Vec<Buffer>,
    /// Number of bytes sent or received; `None` where the text doesn't say.
    pub(super) total: Option<u64>,
    /// Whether its address is one of netlink; `None` where there is none.
    pub(super) is_netlink: Option<bool>,
    /// Where `MSG_TRUNC` says that the receiver's buffer was too small.
    pub(super) truncated: Option<ByteRange>,
    /// Where it stands.
    pub(super) place: ByteRange,
}

/// A buffer of a datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Buffer {
    /// What strace printed for it.
    pub(super) shown: Shown,
    /// Its size; `None` where the text doesn't say.
    pub(super) len: Option<u64>,
    /// Where it stands.
    pub(super) place: ByteRange,
}

/// What strace printed for a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Its bytes.
    Bytes(Literal),
    /// What it decoded, instead of the bytes.
    Decoded,
    /// Its address, or nothing.
    LeftOut,
    /// `NULL`: there is none.
    Null,
}

impl Datagram {
    /// Its one buffer, where strace decoded that; several can't be told apart in the decoded text.
    pub(super) fn decoded(&self) -> Option<&Buffer> {
        let mut buffers = self.buffers.iter().filter(|buffer| buffer.shown != Shown::Null);
        let only = buffers.next().filter(|buffer| buffer.shown == Shown::Decoded)?;
        buffers.next().is_none().then_some(only)
    }

    /// Whether the text has bytes of it, and from its start.
    pub(super) fn has_bytes(&self) -> bool {
        let first = self.buffers.iter().find(|buffer| buffer.shown != Shown::Null);
        first.is_some_and(|buffer| matches!(buffer.shown, Shown::Bytes(_)))
    }
}

/// Whether a call only looks at a datagram (`MSG_PEEK`), which then comes again.
pub(super) fn is_peek(call: &Call<'_>, shape: Shape) -> bool {
    /// `MSG_PEEK` of `linux/socket.h`, as `-X raw` prints it.
    const MSG_PEEK: u64 = 2;
    let nth = match shape {
        Shape::Message => 2,
        Shape::Buffer | Shape::Messages => 3,
        Shape::Vector => return false,
    };
    let is_named = call.word(nth).windows(8).any(|part| part == b"MSG_PEEK");
    is_named || call.number(nth).is_some_and(|flags| flags & MSG_PEEK != 0)
}

/// The datagrams of a call that succeeded, or of a send that failed.
pub(super) fn datagrams(call: &Call<'_>, way: Direction, shape: Shape) -> Vec<Datagram> {
    let mut found = match shape {
        Shape::Messages => several(call),
        Shape::Message => call.argument(1).map(|term| message(call, term)).into_iter().collect(),
        Shape::Vector => {
            let buffers = call.argument(1).map(|term| buffers(call, term));
            alloc::vec![Datagram { buffers: buffers.unwrap_or_default(), ..Datagram::default() }]
        }
        Shape::Buffer => {
            let buffer = call.argument(1).map(|term| buffer(call, term, call.number(2)));
            alloc::vec![Datagram {
                buffers: buffer.into_iter().collect(),
                is_netlink: address_family(call, call.argument(4)),
                ..Datagram::default()
            }]
        }
    };
    if shape != Shape::Messages {
        for datagram in &mut found {
            datagram.total = total(call, way, &datagram.buffers);
            datagram.place = call.argument(1).map_or(call.name, |term| term.place);
        }
    }
    found
}

/// The bytes that went over the socket.
fn total(call: &Call<'_>, way: Direction, buffers: &[Buffer]) -> Option<u64> {
    let sizes =
        || buffers.iter().try_fold(0_u64, |sum, buffer| Some(sum.saturating_add(buffer.len?)));
    match way {
        // Nothing went over the socket when a send failed; what was tried is shown in full.
        Direction::Request => call.outcome.success().or_else(sizes),
        // The size of the buffers says nothing of what was received.
        Direction::Reply => call.outcome.success(),
    }
}

/// The members of a `struct msghdr`.
fn message(call: &Call<'_>, term: &Term) -> Datagram {
    let Value::Group(members) = &term.value else {
        let is_null = call.at(term.place) == b"NULL";
        let shown = if is_null { Shown::Null } else { Shown::LeftOut };
        let buffer = Buffer { shown, len: None, place: term.place };
        return Datagram { buffers: alloc::vec![buffer], place: term.place, ..Datagram::default() };
    };
    let flags = call
        .member(members, b"msg_flags")
        .filter(|flags| call.at(flags.place).windows(9).any(|part| part == b"MSG_TRUNC"));
    Datagram {
        buffers: call
            .member(members, b"msg_iov")
            .map(|term| buffers(call, term))
            .unwrap_or_default(),
        total: None,
        is_netlink: address_family(call, call.member(members, b"msg_name")),
        truncated: flags.map(|flags| flags.place),
        place: term.place,
    }
}

/// The elements of a list of `struct mmsghdr`, as many as went over the socket.
fn several(call: &Call<'_>) -> Vec<Datagram> {
    let Some(Term { value: Value::Group(elements), .. }) = call.argument(1) else {
        return Vec::new();
    };
    let most = call.outcome.success().and_then(|count| usize::try_from(count).ok());
    let one = |element: &Term| {
        let Value::Group(members) = &element.value else { return None };
        // strace 4.12 and older printed no names: `{{msg_name(0)=NULL, ...}, 52}`.
        let header = call.member(members, b"msg_hdr").or(members.first())?;
        let len = call.member(members, b"msg_len").or(members.get(1));
        let total = len.and_then(|len| call.number_of(len));
        Some(Datagram { total, ..message(call, header) })
    };
    elements.iter().take(most.unwrap_or(usize::MAX)).filter_map(one).collect()
}

/// The elements of a list of `struct iovec`.
fn buffers(call: &Call<'_>, term: &Term) -> Vec<Buffer> {
    let Value::Group(elements) = &term.value else {
        return alloc::vec![buffer(call, term, None)];
    };
    let one = |element: &Term| match &element.value {
        Value::Group(members) => {
            let base = call.member(members, b"iov_base").or(members.first())?;
            let len = call.member(members, b"iov_len").or(members.get(1));
            Some(buffer(call, base, len.and_then(|len| call.number_of(len))))
        }
        _ => Some(buffer(call, element, None)),
    };
    elements.iter().filter_map(one).collect()
}

fn buffer(call: &Call<'_>, term: &Term, len: Option<u64>) -> Buffer {
    let shown = match &term.value {
        Value::Text(literal) => Shown::Bytes(*literal),
        Value::Group(_) => Shown::Decoded,
        Value::Word if call.at(term.place) == b"NULL" => Shown::Null,
        Value::Word => Shown::LeftOut,
    };
    Buffer { shown, len, place: term.place }
}

/// Whether a `struct sockaddr` is one of netlink.
fn address_family(call: &Call<'_>, term: Option<&Term>) -> Option<bool> {
    let Value::Group(members) = &term?.value else { return None };
    let family = call.member(members, b"sa_family")?;
    // 0x10: `AF_NETLINK` of `linux/socket.h`, as `-X raw` prints it.
    Some(matches!(call.at(family.place), b"AF_NETLINK" | b"0x10"))
}
