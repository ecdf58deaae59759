//! Messages: each has its place by `nlmsg_len` of those before it.

use alloc::vec::Vec;

use nlscope_schema::{Direction, MessageId, StructId};

use super::{
    Encoder, NameOf, Named, Subject, Why,
    attributes::{Run, Types},
    expression::Number,
    names::protocol_of_type,
    parse::{Id, Kind},
    scopes::{Scope, Scopes},
    value::Form,
};
use crate::{
    ByteRange,
    wire::{
        NETLINK_GENERIC, NLM_F_REQUEST, NLMSG_DONE, NLMSG_ERROR, NLMSG_MIN_TYPE, NLMSGHDR_LEN,
        align,
    },
};

/// The members of `struct nlmsghdr`: names since and before strace 5.11, offset and length.
const HEADER: [([&str; 2], u32, u32); 5] = [
    (["nlmsg_len", "len"], 0, 4),
    (["nlmsg_type", "type"], 4, 2),
    (["nlmsg_flags", "flags"], 6, 2),
    (["nlmsg_seq", "seq"], 8, 4),
    (["nlmsg_pid", "pid"], 12, 4),
];

/// What a header says, as far as its text is understood.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Header {
    pub(super) len: Option<u32>,
    pub(super) nlmsg_type: Option<u16>,
    pub(super) flags: Option<u16>,
}

impl Encoder<'_, '_> {
    /// All messages of a datagram; whether the text shows all of them. `None` where there is none.
    pub(super) fn messages(&mut self, root: Id, total: Option<u32>) -> Option<bool> {
        let one = self.is_message(root);
        let list =
            if one { alloc::vec![root] } else { self.parsed.parts(root).collect::<Vec<_>>() };
        if !one && !list.first().is_some_and(|first| self.is_message(*first)) {
            return None;
        }
        let mut next = Some(0);
        let mut why = Why::NotPrinted;
        for id in list {
            let node = self.parsed.node(id);
            let Some(start) = next else { break };
            if node.kind == Kind::More {
                why = Why::Cut;
                break;
            }
            if let Kind::Text { .. } = node.kind {
                next = self.raw_rest(id, start, total);
                continue;
            }
            if !self.is_message(id) || !node.is_sound && !one {
                why = Why::Unreadable;
                next = None;
                break;
            }
            self.pad_to(start, node.place);
            next = self.message_at(id, start, total);
        }
        let end = self.out.len();
        let Some(total) = total else { return Some(why == Why::NotPrinted && next.is_some()) };
        // Fewer than four bytes behind the last message align it.
        if next == Some(total) {
            self.pad_to(total, self.parsed.node(root).place);
        } else {
            self.out.grow(total);
            self.lack(ByteRange::new(end, total), Subject::Message, why);
        }
        Some(self.out.len() == total)
    }

    /// Pads what is between the end of a message and the start of the next.
    fn pad_to(&mut self, start: u32, place: ByteRange) {
        let end = self.out.len();
        self.out.grow(start);
        self.pad(ByteRange::new(end, start), place, Subject::Message);
    }

    /// A message and where the next one begins, if it tells.
    fn message_at(&mut self, id: Id, start: u32, total: Option<u32>) -> Option<u32> {
        let (header, parts) = self.message_parts(id)?;
        let len = self.header_len(header);
        let left = total.unwrap_or(u32::MAX).saturating_sub(start);
        let end = start.saturating_add(len.unwrap_or(0).max(NLMSGHDR_LEN).min(left));
        if !self.out.grow(end) {
            return None;
        }
        self.message(header, &parts, ByteRange::new(start, end), false);
        let len = len.filter(|len| *len >= NLMSGHDR_LEN)?;
        let next = start.saturating_add(align(len));
        Some(next.min(total.unwrap_or(u32::MAX)))
    }

    pub(super) fn header_len(&self, header: Id) -> Option<u32> {
        self.number(self.part(header, ["nlmsg_len", "len"])?, None).ok()?.as_u32()
    }

    /// A message in its window. An echo is the request that an error sends back: a program made it.
    pub(super) fn message(&mut self, header: Id, parts: &[Id], window: ByteRange, is_echo: bool) {
        let said = self.header(header, window);
        let is_request = said.flags.is_none_or(|flags| flags & NLM_F_REQUEST != 0);
        let by_flag = if is_request { Direction::Request } else { Direction::Reply };
        let direction =
            if is_echo { Direction::Request } else { self.direction.unwrap_or(by_flag) };
        let around = self.pads_are_zero;
        self.pads_are_zero = direction == Direction::Reply;
        let (_, body) = window.split(NLMSGHDR_LEN);
        match (parts.first(), said.nlmsg_type) {
            _ if body.is_empty() => {}
            (None, _) => self.lack(body, Subject::Message, Why::NotPrinted),
            (Some(first), Some(NLMSG_ERROR)) => self.error(*first, body, said, is_echo),
            (Some(first), Some(NLMSG_DONE)) => self.done(*first, body),
            // Direction by the flag: what the tables call a request and a reply is told by it.
            (Some(_), nlmsg_type) => self.body(nlmsg_type, parts, body, by_flag),
        }
        if is_echo {
            self.pads_are_zero = around;
        }
    }

    /// The header, which strace prints whole whatever its length says.
    fn header(&mut self, id: Id, window: ByteRange) -> Header {
        let mut said = Header::default();
        for (names, offset, len) in HEADER {
            let (member, _) = window.split(offset.saturating_add(len));
            let (_, member) = member.split(offset);
            let Some(part) = self.part(id, names) else {
                self.lack(member, Subject::Message, Why::Unreadable);
                continue;
            };
            if offset == 4 {
                said.nlmsg_type = self.message_type(part, member);
                continue;
            }
            let subject = Subject::Written(self.parsed.node(part).name);
            let number = self.number(part, Some(self.schema.builtin.flags));
            self.put_number(part, number, member, Some(len), subject);
            match (offset, number.ok()) {
                (0, Some(number)) => said.len = number.as_u32(),
                (6, Some(number)) => said.flags = number.as_u16(),
                _ => {}
            }
        }
        said
    }

    /// `nlmsg_type`: a number, a name of a protocol, or the name of a generic family.
    fn message_type(&mut self, id: Id, window: ByteRange) -> Option<u16> {
        let node = self.parsed.node(id);
        let written = self.parsed.str_at(node.place);
        if self.protonum.is_none() {
            let comment = written.split("/* ").nth(1).unwrap_or(written);
            self.protonum = protocol_of_type(written).or_else(|| protocol_of_type(comment));
        }
        let control = self.schema.builtin.control_types;
        let is_generic = self.protonum == Some(NETLINK_GENERIC);
        let value = self.evaluate(id, |name| {
            let other = || self.names.value(name, None).filter(|_| !is_generic);
            self.names.value_in(name, control).or_else(other)
        });
        let named = self.named_type(written).filter(|_| node.is_sound);
        let family = self.generic_type(written).filter(|_| node.is_sound);
        let subject = Subject::Written(node.name);
        let number = match (named, value, family) {
            (Some((nlmsg_type, protonum)), ..) => {
                self.protonum = self.protonum.or(Some(protonum));
                Ok(Number::from(u64::from(nlmsg_type)))
            }
            (None, Err(_), Some(Some(fixed))) => {
                self.protonum = Some(NETLINK_GENERIC);
                Ok(Number::from(u64::from(fixed)))
            }
            (None, Err(_), Some(None)) => {
                self.protonum = Some(NETLINK_GENERIC);
                let of = NameOf::GenericFamily;
                self.named.push(Named { bytes: window, name: written.into(), of });
                self.lack(window, subject, Why::Name);
                return None;
            }
            (None, value, _) => value,
        };
        self.put_number(id, number, window, Some(2), subject);
        number.ok()?.as_u16()
    }

    /// A name of a message, and its protocol. Of `NFNL_SUBSYS_NFTABLES<<8|NFT_MSG_GETTABLE` the
    /// last name alone tells all, where the schema knows it.
    fn named_type(&self, written: &str) -> Option<(u16, u16)> {
        let last = written.split_once("<<8|").map(|(_, last)| last);
        let known = self.names.message_type(last.unwrap_or(written), self.protonum);
        known.filter(|(nlmsg_type, _)| last.is_none() || *nlmsg_type > 0xff)
    }

    /// Whether this is the name of a generic family, and its number where that is fixed.
    fn generic_type(&self, name: &str) -> Option<Option<u16>> {
        let family = self.schema.generic_family(name);
        match self.protonum {
            Some(NETLINK_GENERIC) => {}
            None if family.is_some() => {}
            _ => return None,
        }
        Some(family.and_then(|family| self.schema.family(family).fixed_id))
    }

    /// Fixed header and attributes, or the string that strace printed in their place.
    fn body(
        &mut self,
        nlmsg_type: Option<u16>,
        parts: &[Id],
        window: ByteRange,
        direction: Direction,
    ) {
        let Some((first, rest)) = parts.split_first() else { return };
        let scopes = Scopes::message(direction);
        if !self.is_struct(*first) {
            self.rest_of_body(parts, window, None, &scopes);
            return;
        }
        let message = self.message_of(nlmsg_type, *first, direction);
        let set = message.and_then(|id| self.schema.message(id).set);
        let Some(strukt) = self.header_struct(message, *first) else {
            self.family_and_data(*first, window);
            return;
        };
        let size = u32::from(self.schema.strukt(strukt).size);
        let (header, behind) = window.split(size);
        self.strukt(*first, header, strukt, Subject::Message, &scopes);
        let (padding, behind) = behind.split(align(size).saturating_sub(size));
        self.pad(padding, self.parsed.node(*first).place, Subject::Message);
        let scopes = scopes.within(Scope::Header(strukt, header));
        self.rest_of_body(rest, behind, set, &scopes);
    }

    /// A header that is not understood. strace reads the first byte as the address family before
    /// anything else; of a message it doesn't know it prints the rest as a string:
    /// `{family=AF_UNSPEC, data="..."}`.
    fn family_and_data(&mut self, id: Id, window: ByteRange) {
        let mut parts = self.parsed.parts(id);
        let (first, rest) = window.split(1);
        match parts.next().filter(|part| self.name_of(*part).ends_with(b"family")) {
            Some(family) => self.leaf(family, first, Form::number(1), Subject::Message),
            None => self.lack(first, Subject::Message, Why::UnknownName),
        }
        match parts.next() {
            Some(data) if self.is_text(data) => {
                self.leaf(data, rest, Form::UNKNOWN, Subject::Message);
            }
            Some(more) if self.is_more(more) => self.lack(rest, Subject::Message, Why::Cut),
            _ => self.lack(rest, Subject::Message, Why::UnknownName),
        }
    }

    /// The message by its type; one of a generic family by its command.
    fn message_of(
        &self,
        nlmsg_type: Option<u16>,
        header: Id,
        direction: Direction,
    ) -> Option<MessageId> {
        let nlmsg_type = nlmsg_type.filter(|nlmsg_type| *nlmsg_type >= NLMSG_MIN_TYPE)?;
        let other = match direction {
            Direction::Request => Direction::Reply,
            Direction::Reply => Direction::Request,
        };
        let mut ways = [direction, other].into_iter();
        if self.protonum == Some(NETLINK_GENERIC) {
            let family = self.schema.fixed_generic_family(nlmsg_type)?;
            let cmd = self.number(self.parsed.part(header, b"cmd")?, None).ok();
            let cmd = cmd.and_then(Number::as_u16)?;
            return ways.find_map(|way| self.schema.message_by_value(family, way, cmd));
        }
        ways.find_map(|way| self.schema.raw_message(self.protonum?, way, nlmsg_type))
    }

    /// The struct that the text shows: by default that of the message, but strace may have taken
    /// another (`struct ifinfomsg` for `RTM_GETNEIGH`).
    fn header_struct(&self, message: Option<MessageId>, id: Id) -> Option<StructId> {
        if self.protonum == Some(NETLINK_GENERIC) {
            return Some(self.schema.builtin.genlmsghdr);
        }
        let names: Vec<&str> = self
            .parsed
            .parts(id)
            .map(|part| self.parsed.str_at(self.parsed.node(part).name))
            .filter(|name| !name.is_empty())
            .collect();
        let default = message.and_then(|id| self.schema.message(id).fixed_header);
        let has = |strukt, name: &&str| self.names.member(strukt, name).is_some();
        let fits = |strukt: &StructId| names.iter().all(|name| has(*strukt, name));
        let begins = |strukt: &StructId| names.first().is_some_and(|name| has(*strukt, name));
        default
            .filter(fits)
            .or_else(|| self.names.header(self.protonum, &names))
            .or(default.filter(begins))
    }

    fn rest_of_body(
        &mut self,
        parts: &[Id],
        window: ByteRange,
        set: Option<nlscope_schema::SetId>,
        scopes: &Scopes<'_>,
    ) {
        let Some(first) = parts.first() else {
            self.lack(window, Subject::Message, Why::NotPrinted);
            return;
        };
        if let Some(list) = self.attributes_in(*first) {
            self.attributes(
                &list,
                Run { types: Types::Set(set), window, subject: Subject::Message },
                scopes,
            );
        } else {
            self.leaf(*first, window, Form::UNKNOWN, Subject::Message);
        }
    }
}
