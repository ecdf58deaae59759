//! What bytes hold: the types of attributes and members.

use crate::{
    AttributeId, CaseId, EnumId, MemberId, PayloadId, SelectorId, SetId, SourceId, Span, StructId,
    SubMessageId, Text,
};

/// The byte order of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// That of the machine that made the message.
    HostOrder,
    /// Network byte order.
    BigOrder,
    /// Little-endian.
    LittleOrder,
}

/// How to show bytes or a number (`display-hint`, with ours behind YNL's).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// As the type says.
    Plain,
    /// Hexadecimal.
    Hex,
    /// A link-layer address.
    Mac,
    /// A link-layer address of FDDI.
    Fddi,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// An IPv4 or IPv6 address, by length.
    Ipv4OrV6,
    /// A UUID.
    Uuid,
    /// Ours: a stack of MPLS labels (RFC 3032), 4 bytes each.
    Mpls,
    /// Ours: the number of a network interface.
    IfIndex,
    /// Ours: time in 1/100 s (`clock_t` of user space, `USER_HZ`).
    ClockTicks,
    /// Ours: time in seconds.
    Seconds,
    /// Ours: time in milliseconds.
    Milliseconds,
    /// Ours: a negative errno.
    Errno,
    /// Ours: a group of the link-layer address by family, printed as an address of 4, 6 or 16 bytes.
    AnyAddress,
}

/// A number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scalar {
    /// Bytes: 1, 2, 4 or 8; 0 for `uint` and `sint`, which have 4 or 8 by the payload's length.
    pub width: u8,
    /// Whether it has a sign.
    pub signed: bool,
    /// Byte order.
    pub order: Order,
    /// Names of its values or bits.
    pub enumeration: Option<EnumId>,
    /// Read an enum's entry `n` as bit `1 << n` (`enum-as-flags`); says nothing new of a flag set,
    /// whose entries are masks already.
    pub as_flags: bool,
    /// How to show it.
    pub hint: Hint,
}

/// What a payload holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Payload {
    /// A number that is in no use.
    Unused,
    /// Bytes for alignment.
    Pad,
    /// Present or not; no bytes.
    Flag,
    /// A number.
    Number(Scalar),
    /// `struct nla_bitfield32`: value and selector, 4 bytes each.
    Bitfield32(Option<EnumId>),
    /// Text, usually ended by NUL.
    Str,
    /// Bytes without a structure.
    Binary(Hint),
    /// Numbers one after the other; the enum names each place (`index-enum`, ours).
    Numbers {
        /// One element.
        element: Scalar,
        /// Names of the places.
        index: Option<EnumId>,
    },
    /// A struct, or (`repeat`, ours) structs up to the end.
    StructBody {
        /// Which.
        strukt: StructId,
        /// Whether it repeats up to the end of the payload.
        repeat: bool,
    },
    /// Attributes of a set.
    Nest(SetId),
    /// Attributes whose types are indices, each with the same payload (`indexed-array`).
    IndexedArray(PayloadId),
    /// Nests whose attribute types are data (`nest-type-value`, `type-value`).
    TypeValue {
        /// How many levels: 1 or 2.
        levels: u8,
        /// What the type of the outer level is.
        outer: Text,
        /// What the type of the inner level is, where there are two.
        inner: Text,
        /// What the innermost attribute holds.
        payload: PayloadId,
    },
    /// The shape depends on another value.
    Selected {
        /// The shapes.
        sub_message: SubMessageId,
        /// Where the value is.
        selector: SelectorId,
    },
    /// Ours (`records`): structs that say their own length, each followed by attributes.
    Records {
        /// The struct in front of each record.
        strukt: StructId,
        /// Its member that holds the record's length, attributes included.
        length: MemberId,
        /// The attributes.
        set: SetId,
    },
    /// Ours (`decode-as` with `selector`): another payload by a value elsewhere.
    Cases {
        /// Where the value is.
        selector: SelectorId,
        /// The payloads by value.
        cases: Span<CaseId>,
        /// The payload for every other value.
        otherwise: PayloadId,
    },
}

impl Payload {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self::Binary(Hint::Plain);
}

/// The value that picks a format or a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseKey {
    /// A string, such as a link's kind.
    Named(Text),
    /// A number, such as an encapsulation type.
    Numbered(u64),
    /// Ours: any other value.
    Otherwise,
}

/// One line of `cases:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    /// The value.
    pub key: CaseKey,
    /// What the bytes hold then.
    pub payload: PayloadId,
}

impl Case {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self { key: CaseKey::Otherwise, payload: PayloadId(u16::MAX) };
}

/// Where a selecting value can be found, innermost place first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Selector {
    /// Name in the spec.
    pub name: Text,
    /// The places.
    pub sources: Span<SourceId>,
}

impl Selector {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self { name: Text::EMPTY, sources: Span::EMPTY };
}

/// One place of a selecting value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// An attribute in a scope that walks this set.
    SetAttribute {
        /// The set.
        set: SetId,
        /// The attribute.
        attribute: AttributeId,
    },
    /// A member of a fixed header (or of a struct in front of attributes).
    HeaderMember {
        /// The struct.
        strukt: StructId,
        /// The member.
        member: MemberId,
    },
    /// The direction of the message: 0 request, 1 reply.
    MessageDirection,
}

impl Source {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self::MessageDirection;
}
