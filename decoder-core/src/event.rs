//! What the walk says: one type lists everything.

use nlscope_schema::{
    AttributeId, Direction, EnumId, FamilyId, Hint, MemberId, MessageId, SetId, StructId, Text,
};

use crate::{ByteRange, Problem};

/// What a part of a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// One netlink message.
    Message,
    /// `struct nlmsghdr`.
    NetlinkHeader,
    /// `struct genlmsghdr`.
    GenericHeader,
    /// The family's struct between the header and the attributes.
    FixedHeader,
    /// An attribute, header and payload.
    Attribute,
    /// `struct nlattr`.
    AttributeHeader,
    /// A payload that is attributes.
    Nest,
    /// One element of an array.
    ArrayEntry,
    /// A payload that is a struct.
    Struct,
    /// A member of a struct.
    Member,
    /// The payload of an attribute, or a part of it.
    Value,
    /// Bytes for alignment.
    Padding,
    /// Bytes that the source did not carry.
    Gap,
    /// Bytes that nothing explains.
    Unparsed,
}

/// What the schema says of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spec {
    /// Nothing; the kind says it all.
    None,
    /// A message.
    Message(MessageSpec),
    /// A struct.
    Struct(StructId),
    /// A member of a struct.
    Member(MemberId),
    /// A known attribute.
    Attribute(AttributeId),
    /// An attribute that the set doesn't have; `None` where its type is in a gap.
    UnknownAttribute(Option<u16>),
    /// Attributes of a set; `None`: of an unknown one.
    Set(Option<SetId>),
    /// The place in an array.
    Index(u32),
    /// A place in an array that has a name.
    Place {
        /// The enum that names the places.
        of: EnumId,
        /// The place.
        index: u32,
    },
    /// An attribute whose type is data.
    TypeValue {
        /// What the type is.
        name: Text,
        /// The type.
        value: u16,
    },
}

/// What is known of a message from its headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MessageSpec {
    /// The protocol of its socket, `NETLINK_*`.
    pub protonum: u16,
    /// `nlmsg_type`, `None` where it is in a gap.
    pub nlmsg_type: Option<u16>,
    /// `cmd` of the `genlmsghdr`.
    pub cmd: Option<u8>,
    /// Its family, where it is known.
    pub family: Option<FamilyId>,
    /// Its entry in the schema, where it is known.
    pub message: Option<MessageId>,
    /// Which way it goes.
    pub direction: Direction,
    /// Whether it is the request that an `NLMSG_ERROR` sends back.
    pub echoed: bool,
}

/// A part of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is.
    pub kind: FieldKind,
    /// What the schema says of it.
    pub spec: Spec,
    /// Where it is.
    pub range: ByteRange,
}

/// What the bytes of a leaf mean. The bytes themselves are the frame's, at the leaf's range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// No value: a part that has parts.
    None,
    /// Present, and that is all.
    Flag,
    /// A number.
    Number {
        /// The number, sign-extended to 64 bits.
        raw: u64,
        /// Whether to read `raw` as `i64`.
        signed: bool,
        /// How to show it.
        hint: Hint,
    },
    /// A number with a name.
    Enum {
        /// The number.
        raw: u64,
        /// The names.
        of: EnumId,
    },
    /// Bits with names.
    Flags {
        /// The bits.
        raw: u64,
        /// The names.
        of: EnumId,
        /// Whether entry `n` of an enum names bit `1 << n`.
        shifted: bool,
    },
    /// `nlmsg_type`; its name is the message's.
    MessageType(u16),
    /// `nla_type` with its flag bits; its name is the attribute's.
    AttributeType(u16),
    /// Text, usually ended by NUL.
    Text,
    /// Bytes.
    Bytes(Hint),
}

/// What the walk says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A part begins that has parts.
    Open(Field),
    /// A part without parts.
    Leaf(Field, Value),
    /// The part that was opened last ends.
    Close,
    /// Something is wrong, here.
    Problem(Problem),
}
