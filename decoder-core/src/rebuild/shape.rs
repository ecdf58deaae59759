//! What a group of the text is: a message, an attribute, a struct, or a list of such.
//!
//! strace puts a header and what follows it into one group (`[{nla_len=8, ...}, value]`; before
//! strace 5.13 `{{nla_len=8, ...}, value}`), and a header without anything behind it stands alone.
//! So a list of lone headers looks like a header with a value; its length decides.

use alloc::vec::Vec;

use super::{
    Encoder,
    parse::{Id, Kind},
};
use crate::wire::{NLATTR_LEN, NLMSGHDR_LEN};

impl Encoder<'_, '_> {
    pub(super) fn first_part(&self, id: Id) -> Option<Id> {
        self.parsed.parts(id).next()
    }

    /// A part by the first of its names that it has.
    pub(super) fn part(&self, id: Id, names: [&str; 2]) -> Option<Id> {
        names.iter().find_map(|name| self.parsed.part(id, name.as_bytes()))
    }

    pub(super) fn name_of(&self, id: Id) -> &[u8] {
        self.parsed.at(self.parsed.node(id).name)
    }

    fn is_group(&self, id: Id) -> bool {
        let node = self.parsed.node(id);
        node.kind == Kind::Group && node.is_sound
    }

    fn begins_with(&self, id: Id, name: &[u8]) -> bool {
        self.is_group(id) && self.first_part(id).is_some_and(|part| self.name_of(part) == name)
    }

    /// `{nlmsg_len=20, ...}`; before strace 5.11 `{len=20, type=...}`.
    pub(super) fn is_nlmsghdr(&self, id: Id) -> bool {
        self.begins_with(id, b"nlmsg_len")
            || self.begins_with(id, b"len") && self.parsed.part(id, b"type").is_some()
    }

    /// A header of a message, alone or with what follows it; a list of lone headers is neither.
    pub(super) fn is_message(&self, id: Id) -> bool {
        let is_header = |part: &Id| self.is_nlmsghdr(*part);
        let first = self.first_part(id).filter(|_| self.is_group(id)).filter(is_header);
        let is_alone = || self.parsed.parts(id).nth(1).is_none();
        let is_followed = |len: Option<u32>| len.is_none_or(|len| len > NLMSGHDR_LEN);
        self.is_nlmsghdr(id)
            || first.is_some_and(|first| is_alone() || is_followed(self.header_len(first)))
    }

    /// The header of a message, and what follows it.
    pub(super) fn message_parts(&self, id: Id) -> Option<(Id, Vec<Id>)> {
        if self.is_nlmsghdr(id) {
            return Some((id, Vec::new()));
        }
        let mut parts = self.parsed.parts(id);
        let header = parts.next().filter(|part| self.is_nlmsghdr(*part))?;
        Some((header, parts.collect()))
    }

    /// `{nla_len=8, nla_type=RTA_OIF}`.
    pub(super) fn is_nlattr(&self, id: Id) -> bool {
        self.begins_with(id, b"nla_len")
    }

    /// `{a=1, ...}`: members with names. The names of addresses may stand behind them.
    pub(super) fn is_struct(&self, id: Id) -> bool {
        let is_member =
            |part| !self.name_of(part).is_empty() && !self.name_of(part).starts_with(b"[");
        self.is_group(id)
            && !self.is_nlattr(id)
            && self.parsed.at(self.parsed.node(id).place).starts_with(b"{")
            && self.first_part(id).is_some_and(is_member)
    }

    /// The attributes of a run: one attribute, or a list. `None` where it is neither.
    pub(super) fn attributes_in(&self, id: Id) -> Option<Vec<Id>> {
        if self.is_nlattr(id) {
            return Some(alloc::vec![id]);
        }
        let first = self.first_part(id).filter(|_| self.is_group(id))?;
        if self.is_nlattr(first) {
            let is_one = self.length(first, "nla_len").is_none_or(|len| len > NLATTR_LEN);
            let list = || self.parsed.parts(id).collect();
            return Some(if is_one { alloc::vec![id] } else { list() });
        }
        let is_list =
            self.is_group(first) && self.first_part(first).is_some_and(|p| self.is_nlattr(p));
        is_list.then(|| self.parsed.parts(id).collect())
    }

    /// The structs of a run in which each may be followed by attributes.
    pub(super) fn records_in(&self, id: Id) -> Vec<Vec<Id>> {
        let parts: Vec<Id> = self.parsed.parts(id).collect();
        let followed = parts.get(1).is_some_and(|part| self.attributes_in(*part).is_some());
        match parts.first() {
            _ if self.is_struct(id) => alloc::vec![alloc::vec![id]],
            Some(first) if self.is_struct(*first) && followed => alloc::vec![parts],
            _ => parts.into_iter().map(|part| self.record_parts(part)).collect(),
        }
    }

    fn record_parts(&self, id: Id) -> Vec<Id> {
        if self.is_struct(id) { alloc::vec![id] } else { self.parsed.parts(id).collect() }
    }

    /// The number of a member that is a length.
    pub(super) fn length(&self, id: Id, name: &str) -> Option<u32> {
        self.number(self.parsed.part(id, name.as_bytes())?, None).ok()?.as_u32()
    }
}
