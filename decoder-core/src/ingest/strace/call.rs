//! The system calls that matter, and a call as it was printed.

use nlscope_schema::Direction;

use super::{
    super::scan::Scan,
    term::{Arguments, Term, Value},
};
use crate::ByteRange;

/// What a call has to do with netlink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It carries datagrams.
    Transfer(Direction, Shape),
    /// `socket`.
    Socket,
    /// It returns a copy of a file descriptor.
    Copies,
    /// It closes a file descriptor.
    Closes,
    /// It returns a file descriptor of something else.
    Opens,
}

/// How a call names its buffers, behind the file descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A buffer and its length: `write`, `sendto`.
    Buffer,
    /// A list of `struct iovec`: `writev`.
    Vector,
    /// A `struct msghdr`: `sendmsg`.
    Message,
    /// A list of `struct mmsghdr`: `sendmmsg`.
    Messages,
}

/// What a call has to do with netlink, if anything.
pub(super) fn role(name: &[u8]) -> Option<Role> {
    use Direction::{Reply, Request};
    Some(match name {
        b"sendmsg" => Role::Transfer(Request, Shape::Message),
        b"recvmsg" => Role::Transfer(Reply, Shape::Message),
        b"sendto" | b"send" | b"write" => Role::Transfer(Request, Shape::Buffer),
        b"recvfrom" | b"recv" | b"read" => Role::Transfer(Reply, Shape::Buffer),
        b"writev" => Role::Transfer(Request, Shape::Vector),
        b"readv" => Role::Transfer(Reply, Shape::Vector),
        b"sendmmsg" => Role::Transfer(Request, Shape::Messages),
        b"recvmmsg" | b"recvmmsg_time64" => Role::Transfer(Reply, Shape::Messages),
        b"socket" => Role::Socket,
        b"dup" | b"dup2" | b"dup3" | b"fcntl" | b"fcntl64" => Role::Copies,
        b"close" => Role::Closes,
        b"open" | b"openat" | b"openat2" | b"creat" | b"accept" | b"accept4" | b"epoll_create"
        | b"epoll_create1" | b"eventfd" | b"eventfd2" | b"inotify_init" | b"inotify_init1"
        | b"memfd_create" | b"perf_event_open" | b"pidfd_open" | b"signalfd4"
        | b"timerfd_create" => Role::Opens,
        _ => return None,
    })
}

/// What a call returned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The number; `None` where the text ends before it.
    pub(super) value: Option<i64>,
    /// Where it stands.
    pub(super) place: ByteRange,
    /// `EPERM` and the like.
    pub(super) errno: ByteRange,
    /// What `-y` puts behind a file descriptor: `NETLINK:[ROUTE:17]`.
    pub(super) decoration: ByteRange,
}

impl Outcome {
    /// Reads what stands behind the closing bracket of the arguments.
    pub(super) fn read(scan: &mut Scan<'_>) -> Self {
        let mut outcome = Self::default();
        let mut ahead = *scan;
        ahead.skip_wraps();
        if !ahead.eat(b'=') {
            return outcome;
        }
        *scan = ahead;
        scan.skip_spaces();
        let start = scan.at();
        outcome.value = signed(scan);
        outcome.place = scan.since(start);
        outcome.decoration = decoration(scan);
        scan.skip_spaces();
        outcome.errno = scan.take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        outcome
    }

    /// The number of bytes or the file descriptor; `None` where the call failed.
    pub(super) fn success(&self) -> Option<u64> {
        self.value.and_then(|value| u64::try_from(value).ok())
    }

    /// Whether the call failed.
    pub(super) fn has_failed(&self) -> bool {
        self.value.is_some_and(|value| value < 0)
    }
}

/// A call, its arguments and what it returned.
#[derive(Clone, Debug)]
pub(super) struct Call<'t> {
    /// Its name.
    pub(super) name: ByteRange,
    /// The process.
    pub(super) pid: Option<u32>,
    /// When it was made, in nanoseconds.
    pub(super) time_ns: Option<u64>,
    /// Its arguments.
    pub(super) arguments: Arguments,
    /// What it returned.
    pub(super) outcome: Outcome,
    /// The whole input.
    pub(super) text: &'t [u8],
}

impl<'t> Call<'t> {
    /// The text of a place.
    pub(super) fn at(&self, place: ByteRange) -> &'t [u8] {
        place.of(self.text)
    }

    /// One of its arguments.
    pub(super) fn argument(&self, nth: usize) -> Option<&Term> {
        self.arguments.terms.get(nth)
    }

    /// The text of one of its arguments.
    pub(super) fn word(&self, nth: usize) -> &'t [u8] {
        self.argument(nth).map_or(b"", |term| self.at(term.place))
    }

    /// An argument that is a number.
    pub(super) fn number(&self, nth: usize) -> Option<u64> {
        self.argument(nth).and_then(|term| self.number_of(term))
    }

    /// The number that a term is.
    pub(super) fn number_of(&self, term: &Term) -> Option<u64> {
        (term.value == Value::Word).then(|| Scan::new(self.text, term.place).c_number())?
    }

    /// Its first argument, the file descriptor, and what `-y` puts behind it.
    pub(super) fn descriptor(&self) -> (Option<i32>, &'t [u8]) {
        let Some(term) = self.argument(0) else { return (None, b"") };
        let mut scan = Scan::new(self.text, term.place);
        let fd = signed(&mut scan).and_then(|fd| i32::try_from(fd).ok());
        let decoration = decoration(&mut scan);
        (fd, self.at(decoration))
    }

    /// The element or member of this name.
    pub(super) fn member<'c>(&self, terms: &'c [Term], name: &[u8]) -> Option<&'c Term> {
        terms.iter().find(|term| self.at(term.name) == name)
    }
}

fn signed(scan: &mut Scan<'_>) -> Option<i64> {
    let is_negative = scan.eat(b'-');
    let value = scan.c_number().and_then(|value| i64::try_from(value).ok())?;
    Some(if is_negative { value.wrapping_neg() } else { value })
}

fn decoration(scan: &mut Scan<'_>) -> ByteRange {
    if !scan.eat(b'<') {
        return ByteRange::default();
    }
    scan.take_while(|byte| byte != b'>' && byte != b'\n')
}
