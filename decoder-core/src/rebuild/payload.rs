//! Payloads: structs, lists, records and single values, by what the schema says.

use alloc::vec::Vec;

use nlscope_schema::{Hint, Payload, PayloadId, StructId};

use super::{
    Encoder, Subject, Why,
    attributes::Run,
    parse::{Id, Kind},
    scopes::{Scope, Scopes},
    value::{Form, is_pair},
};
use crate::{ByteRange, byte_range::to_u32, wire::align};

impl Encoder<'_, '_> {
    /// The payload of an attribute, or a member of a struct. More than one part is a struct and the
    /// attributes behind it.
    pub(super) fn payload(
        &mut self,
        parts: &[Id],
        window: ByteRange,
        payload: Option<PayloadId>,
        subject: Subject,
        scopes: &Scopes<'_>,
    ) {
        let Some((first, rest)) = parts.split_first() else {
            self.lack(window, subject, Why::NotPrinted);
            return;
        };
        let payload = payload.map(|id| self.resolved(id, scopes));
        if self.parsed.node(*first).kind != Kind::Group {
            self.scalar(*first, window, payload, subject);
        } else if let Some(list) = self.attributes_in(*first) {
            let types = self.types_in(payload, scopes);
            self.attributes(&list, Run { types, window, subject }, scopes);
        } else if let Some(Payload::Records { .. }) = payload.map(|id| *self.schema.payload(id)) {
            self.records(*first, window, payload, subject, scopes);
        } else if self.is_struct(*first) {
            self.struct_payload(*first, rest, window, payload, subject, scopes);
        } else {
            let element = payload.and_then(|id| self.element_of(id));
            self.elements(*first, window, element, subject, scopes);
        }
    }

    /// A number, a string or an address by what the schema says.
    fn scalar(&mut self, id: Id, window: ByteRange, payload: Option<PayloadId>, subject: Subject) {
        let node = self.parsed.node(id);
        let form = match payload.map(|id| *self.schema.payload(id)) {
            Some(Payload::Number(scalar)) => {
                let width = match scalar.width {
                    0 if window.len() >= 8 => 8,
                    0 => 4,
                    width => u32::from(width),
                };
                Form { of: scalar.enumeration, ..Form::number(width) }
            }
            Some(Payload::Str) => Form { is_text: true, ..Form::UNKNOWN },
            // An address of one byte, or of which strace shows one: `fa`.
            Some(Payload::Binary(hint))
                if hint != Hint::Plain && is_pair(self.parsed.at(node.place)) =>
            {
                self.link_address(node.place, window, subject);
                return;
            }
            _ => Form::UNKNOWN,
        };
        self.leaf(id, window, form, subject);
    }

    /// A struct, and the attributes behind it.
    fn struct_payload(
        &mut self,
        id: Id,
        rest: &[Id],
        window: ByteRange,
        payload: Option<PayloadId>,
        subject: Subject,
        scopes: &Scopes<'_>,
    ) {
        let known = payload.and_then(|payload| self.struct_of(payload, scopes));
        let list = rest.first().and_then(|part| self.attributes_in(*part));
        let size = known.map(|strukt| align(u32::from(self.schema.strukt(strukt).size)));
        let size = size.filter(|_| list.is_some()).unwrap_or(u32::MAX);
        let (front, behind) = window.split(size);
        match known {
            Some(strukt) => self.strukt(id, front, strukt, subject, scopes),
            None if self.is_bitfield(payload) => self.bitfield(id, front, payload, subject),
            None => self.lack(front, subject, Why::UnknownName),
        }
        if let Some(list) = list {
            let types = self.types_in(payload, scopes);
            let around = known.map(|strukt| scopes.within(Scope::Header(strukt, front)));
            let around = around.as_ref().unwrap_or(scopes);
            self.attributes(&list, Run { types, window: behind, subject }, around);
        }
    }

    /// The struct that a payload holds, or begins with.
    fn struct_of(&self, payload: PayloadId, scopes: &Scopes<'_>) -> Option<StructId> {
        match *self.schema.payload(payload) {
            Payload::StructBody { strukt, .. } | Payload::Records { strukt, .. } => Some(strukt),
            Payload::Selected { sub_message, selector } => {
                let by = self.selected(selector, scopes)?;
                let format = self.schema.format_by_value(sub_message, by)?;
                self.schema.format(format).fixed_header
            }
            _ => None,
        }
    }

    fn is_bitfield(&self, payload: Option<PayloadId>) -> bool {
        let payload = payload.map(|id| *self.schema.payload(id));
        matches!(payload, Some(Payload::Bitfield32(_)))
    }

    /// `struct nla_bitfield32`. Source: `linux/netlink.h`.
    fn bitfield(
        &mut self,
        id: Id,
        window: ByteRange,
        payload: Option<PayloadId>,
        subject: Subject,
    ) {
        let of = match payload.map(|id| *self.schema.payload(id)) {
            Some(Payload::Bitfield32(of)) => of,
            _ => None,
        };
        let (value, rest) = window.split(4);
        let (selector, rest) = rest.split(4);
        for (name, window) in [("value", value), ("selector", selector)] {
            match self.parsed.part(id, name.as_bytes()) {
                Some(part) => self.leaf(part, window, Form { of, ..Form::number(4) }, subject),
                None => self.lack(window, subject, Why::Unreadable),
            }
        }
        self.lack(rest, subject, Why::NotPrinted);
    }

    /// Structs that say their own length, each followed by attributes (`RTA_MULTIPATH`).
    fn records(
        &mut self,
        id: Id,
        window: ByteRange,
        payload: Option<PayloadId>,
        subject: Subject,
        scopes: &Scopes<'_>,
    ) {
        let Some(Payload::Records { strukt, length, .. }) =
            payload.map(|id| *self.schema.payload(id))
        else {
            return;
        };
        let length = self.schema.name(self.schema.member(length).c_name);
        let size = u32::from(self.schema.strukt(strukt).size);
        let mut rest = window;
        let mut why = Why::NotPrinted;
        for record in self.records_in(id) {
            let Some((first, behind)) = record.split_first() else { break };
            if self.is_more(*first) {
                why = Why::Cut;
            }
            let len =
                self.length(*first, length).filter(|len| *len >= size && self.is_struct(*first));
            let Some(len) = len else { break };
            let (here, next) = rest.split(len);
            let (padding, next) = next.split(align(len).saturating_sub(len));
            self.struct_payload(*first, behind, here, payload, subject, scopes);
            self.pad(padding, self.parsed.node(*first).place, subject);
            rest = next;
        }
        self.lack(rest, subject, why);
    }

    /// Length and payload of the elements of a list.
    fn element_of(&self, payload: PayloadId) -> Option<(u32, PayloadId)> {
        match *self.schema.payload(payload) {
            Payload::Numbers { element, .. } => Some((u32::from(element.width), payload)),
            Payload::StructBody { strukt, .. } => {
                Some((u32::from(self.schema.strukt(strukt).size), payload))
            }
            _ => None,
        }
    }

    /// `[1, 2, 3]`: elements of one length. A list that is whole tells the length by itself:
    /// strace prints as many as fit.
    pub(super) fn elements(
        &mut self,
        id: Id,
        window: ByteRange,
        element: Option<(u32, PayloadId)>,
        subject: Subject,
        scopes: &Scopes<'_>,
    ) {
        let parts: Vec<Id> = self.parsed.parts(id).collect();
        let is_cut = parts.last().is_some_and(|last| self.is_more(*last));
        let count = to_u32(parts.len());
        let fits = |len: &u32| is_cut || window.len().checked_div(*len) == Some(count);
        let known = element.map(|(len, _)| len).filter(fits);
        let has_structs = parts.first().is_some_and(|first| self.is_struct(*first));
        let derived = || [1, 2, 4, 8].into_iter().find(|len| !is_cut && !has_structs && fits(len));
        let Some(len) = known.or_else(derived).filter(|_| self.parsed.node(id).is_sound) else {
            self.lack(window, subject, Why::UnknownSize);
            return;
        };
        let mut rest = window;
        for part in parts {
            let (here, behind) = rest.split(len);
            if here.len() < len || self.is_more(part) {
                break;
            }
            rest = behind;
            match element.filter(|_| self.is_struct(part)) {
                Some((_, payload)) => self.payload(&[part], here, Some(payload), subject, scopes),
                None => self.leaf(part, here, Form::number(len), subject),
            }
        }
        self.lack(rest, subject, if is_cut { Why::Cut } else { Why::NotPrinted });
    }
}
