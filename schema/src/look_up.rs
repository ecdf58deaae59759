//! Finding the entry for a number or a name.

use core::cmp::Ordering;

use crate::{
    AttributeId, CaseKey, Direction, EntryId, EnumId, FamilyId, FormatId, MemberId, MessageId,
    PayloadId, Schema, SetId, Span, StructId, SubMessageId, TableId, Text,
};

/// Finds the first of the equal entries in a sorted span.
fn search<I: crate::TableOf>(
    schema: &Schema,
    span: Span<I>,
    mut order: impl FnMut(&I::Entry) -> Ordering,
) -> Option<I> {
    let entries = schema.slice(span);
    let first = entries.partition_point(|entry| order(entry) == Ordering::Less);
    let found = entries.get(first).is_some_and(|entry| order(entry) == Ordering::Equal);
    found.then(|| span.nth(first))?
}

impl Schema {
    /// The attribute of a set with this `nla_type` (flag bits removed).
    #[must_use]
    pub fn attribute_by_value(&self, set: SetId, value: u16) -> Option<AttributeId> {
        search(self, self.set(set).attributes, |a| a.value.cmp(&value))
    }

    /// The entry of an enum with this value, or of a flag set with this mask; of several names
    /// for one value the first in the spec.
    #[must_use]
    pub fn entry_by_value(&self, enumeration: EnumId, value: u64) -> Option<EntryId> {
        search(self, self.enumeration(enumeration).entries, |e| e.value.cmp(&value))
    }

    /// The message of a family in one direction.
    #[must_use]
    pub fn message_by_value(
        &self,
        family: FamilyId,
        direction: Direction,
        value: u16,
    ) -> Option<MessageId> {
        search(self, self.family(family).messages, |m| {
            (m.direction, m.value).cmp(&(direction, value))
        })
    }

    /// The message of the raw families of a protocol; several families share one protocol.
    #[must_use]
    pub fn raw_message(
        &self,
        protonum: u16,
        direction: Direction,
        nlmsg_type: u16,
    ) -> Option<MessageId> {
        self.family_ids()
            .filter(|id| {
                let family = self.family(*id);
                family.protonum == protonum && !family.is_generic()
            })
            .find_map(|id| self.message_by_value(id, direction, nlmsg_type))
    }

    /// The generic family of this name.
    #[must_use]
    pub fn generic_family(&self, name: &str) -> Option<FamilyId> {
        self.family_ids().find(|id| {
            let family = self.family(*id);
            family.is_generic() && self.name(family.name) == name
        })
    }

    /// The generic family whose id is fixed to this number.
    #[must_use]
    pub fn fixed_generic_family(&self, id: u16) -> Option<FamilyId> {
        self.family_ids().find(|family| self.family(*family).fixed_id == Some(id))
    }

    /// Indices of all families.
    pub fn family_ids(&self) -> impl Iterator<Item = FamilyId> + use<> {
        (0..self.families.len()).map(FamilyId::from_index)
    }

    /// The format of a sub-message for a selecting value.
    #[must_use]
    pub fn format_by_value(&self, id: SubMessageId, value: SelectedBy<'_>) -> Option<FormatId> {
        let formats = self.sub_message(id).formats;
        self.each(formats)
            .find(|(_, format)| self.matches(format.key, value))
            .or_else(|| self.each(formats).find(|(_, f)| f.key == CaseKey::Otherwise))
            .map(|(id, _)| id)
    }

    /// The payload of `cases` for a selecting value.
    #[must_use]
    pub fn case_by_value(
        &self,
        cases: Span<crate::CaseId>,
        value: SelectedBy<'_>,
    ) -> Option<PayloadId> {
        self.slice(cases).iter().find(|case| self.matches(case.key, value)).map(|c| c.payload)
    }

    fn matches(&self, key: CaseKey, value: SelectedBy<'_>) -> bool {
        match (key, value) {
            (CaseKey::Named(text), SelectedBy::Name(name)) => self.name(text).as_bytes() == name,
            (CaseKey::Numbered(number), SelectedBy::Number(value)) => number == value,
            _ => false,
        }
    }

    /// The member of a struct with this YNL or C name.
    #[must_use]
    pub fn member_by_name(&self, strukt: StructId, name: &str) -> Option<MemberId> {
        self.each(self.strukt(strukt).members)
            .find(|(_, m)| self.is_named(m.name, m.c_name, name))
            .map(|(id, _)| id)
    }

    /// Whether a YNL and a C name match what a person wrote, in any case, `-` or `_`.
    #[must_use]
    pub fn is_named(&self, name: Text, c_name: Text, written: &str) -> bool {
        [name, c_name].into_iter().any(|text| same_name(self.name(text), written))
    }
}

/// The value that picks a format or a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectedBy<'a> {
    /// A string without its NUL.
    Name(&'a [u8]),
    /// A number.
    Number(u64),
}

/// Compares names without regard to case, with `-` and `_` alike.
fn same_name(a: &str, b: &str) -> bool {
    let plain = |byte: u8| if byte == b'-' { b'_' } else { byte.to_ascii_lowercase() };
    !a.is_empty() && a.len() == b.len() && a.bytes().map(plain).eq(b.bytes().map(plain))
}
