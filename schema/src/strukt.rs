//! Structs with the natural alignment of C.

use crate::{DocId, FamilyId, Lesson, MemberId, PayloadId, Span, Text};

/// A struct of fixed layout: a fixed header, or the payload of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Struct {
    /// YNL name, such as `rtmsg`.
    pub name: Text,
    /// C name, such as `rtmsg`.
    pub c_name: Text,
    /// The uapi header that holds it, where it isn't the family's.
    pub header: Text,
    /// The family whose file defines it.
    pub family: FamilyId,
    /// `sizeof` of its fixed part, trailing padding included, in bytes.
    pub size: u16,
    /// Its members, in order. Compiler padding isn't among them: the offsets tell.
    pub members: Span<MemberId>,
    /// What it is.
    pub doc: DocId,
}

impl Struct {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self {
        name: Text::EMPTY,
        c_name: Text::EMPTY,
        header: Text::EMPTY,
        family: FamilyId(u16::MAX),
        size: 0,
        members: Span::EMPTY,
        doc: DocId::NONE,
    };
}

/// How many elements a member has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// One: no array.
    Once,
    /// A fixed number.
    Times(u16),
    /// As many as the rest of the payload holds (a flexible array).
    ToEnd,
    /// As many as an earlier member of the same struct says, plus a constant.
    Counted {
        /// Index of the counting member within its struct.
        member: u16,
        /// What to add to its value.
        plus: u16,
    },
}

/// One member of a struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// YNL name, such as `rtm-dst-len`.
    pub name: Text,
    /// C name, such as `rtm_dst_len`.
    pub c_name: Text,
    /// Offset in bytes; `None` behind a member of variable length.
    pub offset: Option<u16>,
    /// Length of one element in bytes; 0: all that is left.
    pub len: u16,
    /// How many elements.
    pub count: Count,
    /// What it holds, as the decoder reads it.
    pub payload: PayloadId,
    /// What it holds in plain YNL.
    pub declared: PayloadId,
    /// What it teaches about later messages.
    pub lesson: Option<Lesson>,
    /// What it means.
    pub doc: DocId,
}

impl Member {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self {
        name: Text::EMPTY,
        c_name: Text::EMPTY,
        offset: None,
        len: 0,
        count: Count::Once,
        payload: PayloadId(u16::MAX),
        declared: PayloadId(u16::MAX),
        lesson: None,
        doc: DocId::NONE,
    };
}
