//! Bytes rebuilt from what strace decoded: the inverse of strace's reading.
//!
//! strace 4.13 and later prints netlink messages as text. [`rebuild`] parses that text and encodes
//! it again, with the layouts and names of a [`Schema`].
//!
//! Invariant: no byte is wrong. Each is either what strace read, or a gap that is told in
//! [`Rebuilt::missing`]. What is inverted is strace's reading, not the meaning of the message:
//! `nla_len` and `nlmsg_len` say where things are, `htons(...)` says the byte order, a plain number
//! is in the order of the host. Two things besides the text count as known, since the kernel does
//! them always: it ends attributes and messages with zeros up to the next multiple of 4, and it
//! writes zeros into the padding of structs, lest its memory leak. Both hold for what the kernel
//! sends; padding that a program sent is unknown.
//!
//! The order of work: `parse` makes a tree of the text; `message` places messages and their
//! headers, `control` errors and acknowledgements, `attributes` the attributes, `payload` what
//! they hold, `strukt` the members of structs, `value` numbers, addresses and strings, each into
//! its window of the `buffer`; `names` turns names into numbers.

mod attributes;
mod buffer;
mod control;
mod expression;
mod literal;
mod message;
mod missing;
mod names;
mod parse;
mod payload;
mod scopes;
mod shape;
mod strukt;
mod summary;
mod value;

use alloc::{string::String, vec::Vec};

use buffer::Buffer;
use missing::{Lack, Subject};
pub use missing::{Missing, Why};
use names::Names;
use nlscope_schema::{Direction, Schema};
use parse::{Kind, Parsed};

use crate::{ByteOrder, ByteRange, Gaps, TextMap, byte_range::to_u32};

/// What is known about a text from outside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hints {
    /// `NETLINK_*` number of the socket.
    pub protonum: Option<u16>,
    /// Number of bytes that were sent or received: what the call returned, or else the size of the
    /// buffer that was sent.
    pub total: Option<u32>,
    /// Which way they went. Where this is `None`, messages with `NLM_F_REQUEST` are taken for a
    /// program's and the others for the kernel's.
    pub direction: Option<Direction>,
    /// The order of bytes in the numbers of the traced machine.
    pub byte_order: ByteOrder,
}

impl Default for Hints {
    fn default() -> Self {
        Self { protonum: None, total: None, direction: None, byte_order: ByteOrder::Little }
    }
}

/// A datagram made of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// The bytes; zeros where `gaps` are.
    pub bytes: Vec<u8>,
    /// The parts that the text does not carry.
    pub gaps: Gaps,
    /// Where each byte stands in the input.
    pub text: TextMap,
    /// `NETLINK_*` number: the one given, or else what the names of message types tell.
    pub protonum: Option<u16>,
    /// Why the text doesn't carry each of the gaps, in order: together these are the gaps.
    pub missing: Vec<Missing>,
    /// The numbers of which the text has only the name, in order.
    pub named: Vec<Named>,
    /// Whether every byte of the datagram is known: nothing is missing, and nothing more can have
    /// been there.
    pub complete: bool,
}

/// A number of which the text has only the name. Its bytes are a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The number's bytes, in the byte order of the traced machine.
    pub bytes: ByteRange,
    /// The name.
    pub name: String,
    /// What it is the name of.
    pub of: NameOf,
}

/// What a name in the text is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameOf {
    /// A network interface, printed as `if_nametoindex("...")`; the number is its index.
    Interface,
    /// A generic netlink family; the number is its `nlmsg_type`.
    GenericFamily,
}

/// The longest datagram without regard to the text. A length may lie, and gaps cost memory.
const LONGEST: u32 = 1 << 13;

/// How many more bytes each character of text allows: strace cuts strings at 32 bytes, and messages
/// reach some 30 KiB.
const BYTES_PER_CHARACTER: u32 = 64;

/// The longest datagram of all: buffers for netlink have some hundred KiB.
const LONGEST_OF_ALL: u32 = 1 << 22;

/// Rebuilds the bytes of one datagram from what strace printed for its buffer, such as
/// `[{nlmsg_len=44, nlmsg_type=RTM_DELROUTE, ...}, {rtm_family=AF_INET, ...}, [...]]`.
///
/// `at` is the place of the text in the whole input. What stands behind the first value of the
/// text is left alone. `None` where that value is no netlink message, such as `NULL` or an address.
/// For many texts, [`Rebuilder`] sorts the names of the schema once.
///
/// ```
/// use nlscope_core::{SCHEMA, rebuild::{Hints, rebuild}};
/// let text = br#"[{nlmsg_len=36, nlmsg_type=RTM_DELROUTE, nlmsg_flags=NLM_F_REQUEST, nlmsg_seq=1,
///     nlmsg_pid=0}, {rtm_family=AF_INET, rtm_dst_len=24, rtm_src_len=0, rtm_tos=0,
///     rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_UNSPEC, rtm_scope=RT_SCOPE_NOWHERE,
///     rtm_type=RTN_UNSPEC, rtm_flags=0}, [{nla_len=8, nla_type=RTA_OIF}, if_nametoindex("lo")]]"#;
/// let rebuilt = rebuild(text, 0, &SCHEMA, Hints::default()).unwrap();
/// assert_eq!(rebuilt.bytes[28..32], [8, 0, 4, 0]);
/// assert_eq!(
///     rebuilt.summary(),
///     "32 of 36 bytes recovered; 4 not in the text: RTA_OIF (strace printed a name)"
/// );
/// ```
#[must_use]
pub fn rebuild(text: &[u8], at: u32, schema: &Schema, hints: Hints) -> Option<Rebuilt> {
    Rebuilder::new(schema).rebuild(text, at, hints)
}

/// Rebuilds many datagrams.
#[derive(Debug)]
pub struct Rebuilder<'s> {
    names: Names<'s>,
}

impl<'s> Rebuilder<'s> {
    /// One that knows the names and layouts of a schema.
    #[must_use]
    pub const fn new(schema: &'s Schema) -> Self {
        Self { names: Names::new(schema) }
    }

    /// Rebuilds one datagram; see [`rebuild`].
    #[must_use]
    pub fn rebuild(&self, text: &[u8], at: u32, hints: Hints) -> Option<Rebuilt> {
        let parsed = Parsed::new(text);
        let root = parsed.root()?;
        let by_text = to_u32(text.len()).saturating_mul(BYTES_PER_CHARACTER);
        let longest = by_text.saturating_add(LONGEST).min(LONGEST_OF_ALL);
        let mut encoder = Encoder {
            names: &self.names,
            schema: self.names.schema,
            parsed: &parsed,
            out: Buffer::new(longest),
            order: hints.byte_order,
            protonum: hints.protonum,
            direction: hints.direction,
            pads_are_zero: false,
            depth: 0,
            lacks: Vec::new(),
            named: Vec::new(),
        };
        let is_whole = match parsed.node(root).kind {
            Kind::Group => encoder.messages(root, hints.total)?,
            Kind::Text { .. } => encoder.raw_datagram(root, hints.total),
            Kind::Call(_) | Kind::Word | Kind::More => return None,
        };
        Some(encoder.finish(at, is_whole))
    }
}

/// One datagram in the making.
struct Encoder<'r, 's> {
    names: &'r Names<'s>,
    schema: &'s Schema,
    parsed: &'r Parsed<'r>,
    out: Buffer,
    order: ByteOrder,
    protonum: Option<u16>,
    /// Which way the datagram went, where the source says so.
    direction: Option<Direction>,
    /// Whether the kernel made the message at hand, so that padding is zero.
    pads_are_zero: bool,
    depth: u16,
    lacks: Vec<Lack>,
    named: Vec<Named>,
}

impl Encoder<'_, '_> {
    /// Says why bytes stay unknown.
    fn lack(&mut self, window: ByteRange, subject: Subject, why: Why) {
        if !window.is_empty() {
            self.lacks.push(Lack { window, subject, why });
        }
    }

    /// Padding: zeros where the kernel made it; `place` is what implies it.
    fn pad(&mut self, window: ByteRange, place: ByteRange, subject: Subject) {
        if self.pads_are_zero {
            self.out.pad(window, place);
        } else {
            self.lack(window, subject, Why::Padding);
        }
    }

    fn finish(self, at: u32, is_whole: bool) -> Rebuilt {
        let (bytes, gaps, text) = self.out.finish(at);
        let mut named = self.named;
        named.retain(|named| to_u32(bytes.len()) >= named.bytes.end);
        named.sort_by_key(|named| named.bytes.start);
        let missing = missing::of_gaps(&gaps, self.lacks, self.schema, self.parsed);
        let complete = is_whole && gaps.is_empty();
        Rebuilt { bytes, gaps, text, protonum: self.protonum, missing, named, complete }
    }
}
