//! Attribute sets, attributes and the kernel's checks on them.

use crate::{AttributeId, CheckId, DocId, FamilyId, PayloadId, SetId, Span, Text};

/// A set of attributes that share one numbering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeSet {
    /// YNL name, such as `route-attrs`.
    pub name: Text,
    /// The family whose file defines it.
    pub family: FamilyId,
    /// The set it takes its numbers from (`subset-of`).
    pub subset_of: Option<SetId>,
    /// Its attributes, sorted by value.
    pub attributes: Span<AttributeId>,
    /// What it is.
    pub doc: DocId,
}

impl AttributeSet {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self {
        name: Text::EMPTY,
        family: FamilyId(u16::MAX),
        subset_of: None,
        attributes: Span::EMPTY,
        doc: DocId::NONE,
    };
}

/// What a value teaches about later messages (the key `teaches:` of our specs).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lesson {
    /// The number of a network interface.
    InterfaceIndex,
    /// The name of the network interface that the message is about.
    InterfaceName,
    /// The id (`nlmsg_type`) of a generic netlink family.
    GenericFamilyId,
    /// The name of that generic netlink family.
    GenericFamilyName,
}

/// A value that is valid and seldom meant (the key `odd:` of our specs).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Odd {
    /// The value.
    pub value: u64,
    /// What it does instead.
    pub doc: DocId,
}

/// One attribute of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The set it belongs to.
    pub set: SetId,
    /// `nla_type` without its flag bits.
    pub value: u16,
    /// YNL name, such as `oif`.
    pub name: Text,
    /// C name, such as `RTA_OIF`.
    pub c_name: Text,
    /// What its payload is, as the decoder reads it (`decode-as:` applied).
    pub payload: PayloadId,
    /// What its payload is in plain YNL; the same as `payload` but for `decode-as:`.
    pub declared: PayloadId,
    /// Whether it may come several times (a list).
    pub multi: bool,
    /// What it teaches about later messages.
    pub lesson: Option<Lesson>,
    /// A value of a request that is seldom meant.
    pub odd: Option<Odd>,
    /// The kernel's checks on it.
    pub checks: Span<CheckId>,
    /// What it means.
    pub doc: DocId,
}

impl Attribute {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self {
        set: SetId(u16::MAX),
        value: 0,
        name: Text::EMPTY,
        c_name: Text::EMPTY,
        payload: PayloadId(u16::MAX),
        declared: PayloadId(u16::MAX),
        multi: false,
        lesson: None,
        odd: None,
        checks: Span::EMPTY,
        doc: DocId::NONE,
    };
}

/// What the kernel demands of an attribute (`checks:`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Check {
    /// The number is at least this.
    Min(i64),
    /// The number is at most this.
    Max(u64),
    /// The payload has at least this many bytes.
    MinLen(u32),
    /// The payload has at most this many bytes.
    MaxLen(u32),
    /// The payload has exactly this many bytes.
    ExactLen(u32),
    /// Only these bits may be set.
    FlagsMask(u64),
    /// A string that need not end with NUL.
    UnterminatedOk,
}
