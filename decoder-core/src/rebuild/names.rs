//! Names of the headers as strace prints them, found in the tables: the inverse of showing a
//! number by its name.
//!
//! A name that stands for different numbers in different tables, and that the place at hand
//! doesn't decide, is unknown: nothing is guessed.

use alloc::vec::Vec;
use core::{cell::OnceCell, cmp::Ordering};

use nlscope_schema::{
    AttributeId, EntryId, EnumId, EnumKind, Member, MemberId, Message, MessageId, Payload, Schema,
    SetId, Span, StructId, TableId, Text,
};

use crate::wire::{NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLM_F_DUMP};

/// Constants that combine others, or that stand for no flag at all.
const CONSTANTS: [(&str, u64); 4] = [
    ("NLM_F_DUMP", NLM_F_DUMP as u64),
    ("NLA_F_NESTED", NLA_F_NESTED as u64),
    ("NLA_F_NET_BYTEORDER", NLA_F_NET_BYTEORDER as u64),
    ("NUD_NONE", 0),
];

/// How strace names the message types of a protocol. Source: `linux/netlink.h` for the numbers.
const TYPE_PREFIXES: [(&str, u16); 10] = [
    ("RTM_", 0),
    ("SOCK_DIAG_", 4),
    ("TCPDIAG_", 4),
    ("DCCPDIAG_", 4),
    ("XFRM_MSG_", 6),
    ("SELNL_MSG_", 7),
    ("AUDIT_", 9),
    ("NFNL_", 12),
    ("GENERIC_FAMILY_", 16),
    ("CRYPTO_MSG_", 21),
];

/// The names of a schema in alphabetical order, sorted when the first one is looked up.
#[derive(Debug)]
pub(super) struct Names<'s> {
    pub(super) schema: &'s Schema,
    sorted: OnceCell<Sorted<'s>>,
}

#[derive(Debug)]
struct Sorted<'s> {
    entries: Vec<(&'s str, EntryId)>,
    attributes: Vec<(&'s str, AttributeId)>,
    messages: Vec<(&'s str, MessageId)>,
    members: Vec<(&'s str, MemberId)>,
}

impl<'s> Names<'s> {
    pub(super) const fn new(schema: &'s Schema) -> Self {
        Self { schema, sorted: OnceCell::new() }
    }

    fn sorted(&self) -> &Sorted<'s> {
        self.sorted.get_or_init(|| Sorted {
            entries: sort(self.schema, &self.schema.entries, |entry| entry.c_name),
            attributes: sort(self.schema, &self.schema.attributes, |attribute| attribute.c_name),
            messages: sort(self.schema, &self.schema.messages, |message| message.c_name),
            members: sort(self.schema, &self.schema.members, |member| member.c_name),
        })
    }

    /// The number that a C constant stands for; `of` is the enum that the place at hand has.
    ///
    /// In C a name has one value. Where tables differ, a table of flags may have the bit for the
    /// bit's number, so of those none is trusted.
    pub(super) fn value(&self, name: &str, of: Option<EnumId>) -> Option<u64> {
        if let Some((_, value)) = CONSTANTS.iter().find(|(constant, _)| *constant == name) {
            return Some(*value);
        }
        let numbers = |of: &EnumId| self.schema.enumeration(*of).kind == EnumKind::Enumeration;
        if let Some(own) = of.filter(numbers).and_then(|of| self.value_in(name, of)) {
            return Some(own);
        }
        let entries = named(&self.sorted().entries, name);
        let entries = entries.iter().map(|(_, id)| self.schema.entry(*id).value);
        let attributes = self.attributes(name).map(|id| self.attribute_value(id));
        let messages = self.messages(name).map(|message| u64::from(message.value));
        only(entries.chain(attributes).chain(messages))
    }

    /// The number that a name has in one enum.
    pub(super) fn value_in(&self, name: &str, of: EnumId) -> Option<u64> {
        let own = self.schema.enumeration(of).entries;
        let entries = named(&self.sorted().entries, name);
        let (_, id) = entries.iter().find(|(_, id)| holds(own, *id))?;
        Some(self.schema.entry(*id).value)
    }

    fn attribute_value(&self, id: AttributeId) -> u64 {
        u64::from(self.schema.attribute(id).value)
    }

    fn attributes(&self, name: &str) -> impl Iterator<Item = AttributeId> + '_ {
        named(&self.sorted().attributes, name).iter().map(|(_, id)| *id)
    }

    /// The attribute of this C name: that of the set at hand, else any, where all that have the
    /// name have one number.
    pub(super) fn attribute(&self, name: &str, set: Option<SetId>) -> Option<AttributeId> {
        let own = self.attributes(name).find(|id| Some(self.schema.attribute(*id).set) == set);
        own.or_else(|| {
            only(self.attributes(name).map(|id| self.attribute_value(id)))?;
            self.attributes(name).next()
        })
    }

    fn messages(&self, name: &str) -> impl Iterator<Item = &'s Message> + '_ {
        named(&self.sorted().messages, name).iter().map(|(_, id)| self.schema.message(*id))
    }

    /// The message of this C name, such as `RTM_NEWROUTE`: its `nlmsg_type` and protocol.
    pub(super) fn message_type(&self, name: &str, protonum: Option<u16>) -> Option<(u16, u16)> {
        only(self.messages(name).filter_map(|message| {
            let family = self.schema.family(message.family);
            let fits = !family.is_generic() && protonum.is_none_or(|of| of == family.protonum);
            fits.then_some((message.value, family.protonum))
        }))
    }

    /// The struct of a protocol's families that has these members and no others but padding: for a
    /// fixed header that isn't the one the message's type asks for.
    pub(super) fn header(&self, protonum: Option<u16>, members: &[&str]) -> Option<StructId> {
        let first = members.first()?;
        let structs = named(&self.sorted().members, first).iter().filter_map(|(_, member)| {
            let owns = |id: &StructId| holds(self.schema.strukt(*id).members, *member);
            let found = self.struct_ids().find(owns)?;
            let family = self.schema.family(self.schema.strukt(found).family);
            let fits = protonum == Some(family.protonum) && self.has_just(found, members);
            fits.then_some(found)
        });
        only(structs)
    }

    fn has_just(&self, strukt: StructId, names: &[&str]) -> bool {
        let members = self.schema.slice(self.schema.strukt(strukt).members);
        let counts =
            |member: &&Member| !matches!(self.schema.payload(member.payload), Payload::Pad);
        members
            .iter()
            .filter(counts)
            .map(|member| self.schema.name(member.c_name))
            .eq(names.iter().copied())
    }

    /// The member of a struct by its C name.
    pub(super) fn member(&self, strukt: StructId, name: &str) -> Option<MemberId> {
        let members = self.schema.strukt(strukt).members;
        let is_it = |member: &Member| self.schema.name(member.c_name) == name;
        self.schema.each(members).find(|(_, member)| is_it(member)).map(|(id, _)| id)
    }

    fn struct_ids(&self) -> impl Iterator<Item = StructId> + use<> {
        (0..self.schema.structs.len()).map(StructId::from_index)
    }
}

/// The protocol whose message types are named like this.
pub(super) fn protocol_of_type(name: &str) -> Option<u16> {
    TYPE_PREFIXES.iter().find(|(prefix, _)| name.starts_with(prefix)).map(|(_, protonum)| *protonum)
}

/// The value that all have, where there is one.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

fn holds<I: TableId>(span: Span<I>, id: I) -> bool {
    let start = usize::from(span.start);
    (start..start.saturating_add(usize::from(span.len))).contains(&id.index())
}

fn sort<'s, I: TableId, E>(
    schema: &'s Schema,
    table: &'s [E],
    name: impl Fn(&E) -> Text,
) -> Vec<(&'s str, I)> {
    let mut sorted: Vec<_> = table
        .iter()
        .enumerate()
        .map(|(index, entry)| (schema.name(name(entry)), I::from_index(index)))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    sorted.sort_by_key(|(name, id)| (*name, id.index()));
    sorted
}

/// The entries of one name.
fn named<'v, I>(sorted: &'v [(&str, I)], name: &str) -> &'v [(&'v str, I)] {
    let start = sorted.partition_point(|(other, _)| other.cmp(&name) == Ordering::Less);
    let rest = sorted.get(start..).unwrap_or(&[]);
    rest.get(..rest.partition_point(|(other, _)| *other == name)).unwrap_or(&[])
}
