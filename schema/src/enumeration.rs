//! Enums and flags: names of numbers and of bits.

use crate::{DocId, EntryId, FamilyId, Span, Text};

/// Whether the entries are numbers or bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumKind {
    /// One entry is the value.
    Enumeration,
    /// Entries are masks that add up.
    FlagSet,
}

/// A named list of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enum {
    /// YNL name, such as `rtm-type`.
    pub name: Text,
    /// C name of the enum, where it has one.
    pub c_name: Text,
    /// The uapi header that holds it, where it isn't the family's.
    pub header: Text,
    /// The family whose file defines it.
    pub family: FamilyId,
    /// Numbers or bits.
    pub kind: EnumKind,
    /// Its entries, sorted by value.
    pub entries: Span<EntryId>,
    /// What it is.
    pub doc: DocId,
}

impl Enum {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self {
        name: Text::EMPTY,
        c_name: Text::EMPTY,
        header: Text::EMPTY,
        family: FamilyId(u16::MAX),
        kind: EnumKind::Enumeration,
        entries: Span::EMPTY,
        doc: DocId::NONE,
    };
}

/// One value of an enum, or one mask of a flag set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number; for flags the mask (`1 << bit`).
    pub value: u64,
    /// YNL name, such as `unicast`.
    pub name: Text,
    /// C name, such as `RTN_UNICAST`.
    pub c_name: Text,
    /// What it means.
    pub doc: DocId,
}

impl Entry {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self =
        Self { value: 0, name: Text::EMPTY, c_name: Text::EMPTY, doc: DocId::NONE };
}
