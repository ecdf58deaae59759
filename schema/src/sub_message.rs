//! Sub-messages: payloads whose shape another value selects.

use crate::{CaseKey, FamilyId, FormatId, SetId, Span, StructId, Text};

/// A list of formats, one of which a selector picks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubMessage {
    /// YNL name, such as `linkinfo-data-msg`.
    pub name: Text,
    /// The family whose file defines it.
    pub family: FamilyId,
    /// Its formats.
    pub formats: Span<FormatId>,
}

impl SubMessage {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self =
        Self { name: Text::EMPTY, family: FamilyId(u16::MAX), formats: Span::EMPTY };
}

/// One shape of a sub-message: a struct, attributes, both, or neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// The selector's value that picks it.
    pub key: CaseKey,
    /// The value as the spec writes it, such as `vlan`.
    pub value: Text,
    /// A struct in front.
    pub fixed_header: Option<StructId>,
    /// The attributes (behind the struct).
    pub set: Option<SetId>,
}

impl Format {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self =
        Self { key: CaseKey::Otherwise, value: Text::EMPTY, fixed_header: None, set: None };
}
