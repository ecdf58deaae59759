//! Values: numbers, addresses, strings, lists, each into its window.

use alloc::{string::String, vec::Vec};
use core::net::{Ipv4Addr, Ipv6Addr};

use nlscope_schema::{EnumId, Order, Payload, PayloadId, StructId};

use super::{
    Encoder, NameOf, Named, Subject, Why,
    attributes::{Evaluated, Run},
    expression::{Unknown, evaluate},
    literal,
    parse::{Id, Kind},
    scopes::{Scope, Scopes},
};
use crate::{ByteOrder, ByteRange, byte_range::to_u32, wire::align};

impl Encoder<'_, '_> {
    pub(super) const fn order_of(&self, order: Order) -> ByteOrder {
        match order {
            Order::HostOrder => self.order,
            Order::BigOrder => ByteOrder::Big,
            Order::LittleOrder => ByteOrder::Little,
        }
    }

    pub(super) fn is_text(&self, id: Id) -> bool {
        matches!(self.parsed.node(id).kind, Kind::Text { .. })
    }

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
            self.attributes(&list, Run { types, window }, scopes);
        } else if let Some(Payload::Records { .. }) = payload.map(|id| *self.schema.payload(id)) {
            self.records(*first, window, payload, scopes);
        } else if self.is_struct(*first) {
            self.struct_payload(*first, rest, window, payload, subject, scopes);
        } else {
            let element = payload.and_then(|id| self.element_of(id));
            self.elements(*first, window, element, subject, scopes);
        }
    }

    /// A number, a string or an address by what the schema says.
    fn scalar(&mut self, id: Id, window: ByteRange, payload: Option<PayloadId>, subject: Subject) {
        let scalar = match payload.map(|id| *self.schema.payload(id)) {
            Some(Payload::Number(scalar)) => Some(scalar),
            _ => None,
        };
        let width = scalar.map(|scalar| match scalar.width {
            0 if window.len() >= 8 => 8,
            0 => 4,
            width => u32::from(width),
        });
        let of = scalar.and_then(|scalar| scalar.enumeration);
        self.leaf_of(id, window, width, of, subject);
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
        let (front, behind) = match (size, &list) {
            (_, None) => (window, window.split(u32::MAX).1),
            (Some(size), Some(_)) => window.split(size),
            (None, Some(_)) => self.split_by_attributes(rest, window),
        };
        match known {
            Some(strukt) => self.strukt(id, front, strukt, scopes),
            None if self.is_bitfield(payload) => self.bitfield(id, front, payload, subject),
            None => self.lack(front, subject, Why::UnknownName),
        }
        if let Some(list) = list {
            let types = self.types_in(payload, scopes);
            let around = known.map(|strukt| scopes.within(Scope::Header(strukt, front)));
            let around = around.as_ref().unwrap_or(scopes);
            self.attributes(&list, Run { types, window: behind }, around);
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
                Some(part) => self.leaf_of(part, window, Some(4), of, subject),
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
            if self.parsed.node(*first).kind == Kind::More {
                why = Why::Cut;
            }
            let len =
                self.length(*first, length).filter(|len| *len >= size && self.is_struct(*first));
            let Some(len) = len else { break };
            let (here, next) = rest.split(len);
            let (padding, next) = next.split(align(len).saturating_sub(len));
            self.struct_payload(*first, behind, here, payload, Subject::Message, scopes);
            self.pad(padding, self.parsed.node(*first).place, Subject::Message);
            rest = next;
        }
        self.lack(rest, Subject::Message, why);
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
        let is_cut = parts.last().is_some_and(|last| self.parsed.node(*last).kind == Kind::More);
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
            if here.len() < len || self.parsed.node(part).kind == Kind::More {
                break;
            }
            rest = behind;
            match element.filter(|_| self.is_struct(part)) {
                Some((_, payload)) => self.payload(&[part], here, Some(payload), subject, scopes),
                None => self.leaf(part, here, Some(len), subject),
            }
        }
        self.lack(rest, subject, if is_cut { Why::Cut } else { Why::NotPrinted });
    }

    /// A value without parts.
    pub(super) fn leaf(&mut self, id: Id, window: ByteRange, width: Option<u32>, subject: Subject) {
        self.leaf_of(id, window, width, None, subject);
    }

    fn leaf_of(
        &mut self,
        id: Id,
        window: ByteRange,
        width: Option<u32>,
        of: Option<EnumId>,
        subject: Subject,
    ) {
        let node = self.parsed.node(id);
        match node.kind {
            _ if !node.is_sound => self.lack(window, subject, Why::Unreadable),
            Kind::More => self.lack(window, subject, Why::Cut),
            Kind::Group => self.lack(window, subject, Why::UnknownName),
            Kind::Text { content, goes_on } => self.text(content, goes_on, window, subject),
            Kind::Call(name) => self.call(id, name, window, width, subject),
            Kind::Word if self.parsed.at(node.place).contains(&b':') => {
                self.link_address(node.place, window, subject);
            }
            Kind::Word => {
                let number = self.number(id, of);
                self.put_number(id, number, window, width, subject);
            }
        }
    }

    /// The value of a word, its names found in an enum or anywhere.
    pub(super) fn number(&self, id: Id, of: Option<EnumId>) -> Evaluated {
        self.evaluate(id, |name| self.names.value(name, of))
    }

    pub(super) fn evaluate(&self, id: Id, look_up: impl FnMut(&str) -> Option<u64>) -> Evaluated {
        let node = self.parsed.node(id);
        if node.kind != Kind::Word || !node.is_sound {
            return Err(Unknown(node.place));
        }
        evaluate(self.parsed.text(), node.place, look_up)
    }

    /// Writes a number in the order of the host, at the start of a window.
    pub(super) fn put_number(
        &mut self,
        id: Id,
        number: Evaluated,
        window: ByteRange,
        width: Option<u32>,
        subject: Subject,
    ) {
        let node = self.parsed.node(id);
        let number = match number {
            Ok(number) => number,
            Err(Unknown(place)) => {
                let is_name = self.parsed.at(place).first().is_some_and(u8::is_ascii_alphabetic);
                let why = if is_name && node.is_sound { Why::UnknownName } else { Why::Unreadable };
                self.lack(window, subject, why);
                return;
            }
        };
        let Some(width) = width.or_else(|| (window.len() == 1).then_some(1)) else {
            self.lack(window, subject, Why::UnknownSize);
            return;
        };
        self.put(number.bytes(width, self.order), window, width, node.place, subject);
    }

    /// Writes the first `width` of some bytes at the start of a window.
    fn put(
        &mut self,
        bytes: Option<[u8; 8]>,
        window: ByteRange,
        width: u32,
        place: ByteRange,
        subject: Subject,
    ) {
        let (here, rest) = window.split(width);
        match bytes.filter(|_| here.len() == width) {
            Some(bytes) => {
                self.out.put_all(here, &bytes, place);
                self.lack(rest, subject, Why::NotPrinted);
            }
            None => self.lack(window, subject, Why::Unreadable),
        }
    }

    /// `02:00:00:00:00:01`.
    fn link_address(&mut self, place: ByteRange, window: ByteRange, subject: Subject) {
        let mut rest = place;
        let mut offset = window.start;
        let text = self.parsed.at(place);
        let is_whole = window.len().checked_mul(3) == to_u32(text.len()).checked_add(1);
        for pair in text.split(|byte| *byte == b':') {
            let (digits, behind) = rest.split(to_u32(pair.len()));
            let byte = core::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2);
            let byte = byte.and_then(|pair| u8::from_str_radix(pair, 16).ok());
            let Some(byte) = byte.filter(|_| is_whole) else {
                self.lack(window, subject, Why::Unreadable);
                return;
            };
            self.out.put(offset, byte, digits);
            offset = offset.saturating_add(1);
            rest = behind.split(1).1;
        }
    }

    /// The bytes of a string. Without dots behind it, one that is shorter than its window had a NUL
    /// there, which strace leaves out.
    fn text(&mut self, content: ByteRange, goes_on: bool, window: ByteRange, subject: Subject) {
        let bytes = literal::bytes(self.parsed.text(), content);
        let Some(bytes) = bytes.filter(|bytes| to_u32(bytes.len()) <= window.len()) else {
            self.lack(window, subject, Why::Unreadable);
            return;
        };
        let (written, mut rest) = window.split(to_u32(bytes.len()));
        for (offset, (byte, place)) in (written.start..written.end).zip(bytes) {
            self.out.put(offset, byte, place);
        }
        if !goes_on && !rest.is_empty() {
            let (nul, behind) = rest.split(1);
            let quote = ByteRange::new(content.end, content.end.saturating_add(1));
            self.out.put(nul.start, 0, quote);
            rest = behind;
        }
        self.lack(rest, subject, if goes_on { Why::Cut } else { Why::NotPrinted });
    }

    /// `inet_addr("192.0.2.1")` and the other functions.
    fn call(
        &mut self,
        id: Id,
        name: ByteRange,
        window: ByteRange,
        width: Option<u32>,
        subject: Subject,
    ) {
        let arguments: Vec<Id> = self.parsed.parts(id).collect();
        let place = self.parsed.node(id).place;
        let order = match self.parsed.at(name) {
            b"inet_addr" | b"inet_pton" => return self.address(&arguments, place, window, subject),
            b"if_nametoindex" => return self.interface(&arguments, window, subject),
            b"makedev" => return self.device(&arguments, place, window, width, subject),
            b"htons" => 2,
            b"htonl" => 4,
            b"htobe64" | b"htonll" => 8,
            _ => {
                self.lack(window, subject, Why::UnknownName);
                return;
            }
        };
        let number = arguments.first().map(|id| self.number(*id, None));
        match number {
            Some(Ok(number)) => {
                self.put(number.bytes(order, ByteOrder::Big), window, order, place, subject);
            }
            Some(Err(_)) => self.lack(window, subject, Why::UnknownName),
            None => self.lack(window, subject, Why::Unreadable),
        }
    }

    /// A string among the arguments of a call.
    fn argument(&self, arguments: &[Id]) -> Option<String> {
        let text =
            arguments.iter().map(|id| self.parsed.node(*id)).find_map(|node| match node.kind {
                Kind::Text { content, goes_on: false } if node.is_sound => Some(content),
                _ => None,
            })?;
        let bytes = literal::bytes(self.parsed.text(), text)?;
        String::from_utf8(bytes.into_iter().map(|(byte, _)| byte).collect()).ok()
    }

    fn address(&mut self, arguments: &[Id], place: ByteRange, window: ByteRange, subject: Subject) {
        let text = self.argument(arguments);
        let v4 = text.as_ref().and_then(|text| text.parse::<Ipv4Addr>().ok());
        let v6 = text.as_ref().and_then(|text| text.parse::<Ipv6Addr>().ok());
        let octets = (v4.map(|v4| v4.octets()), v6.map(|v6| v6.octets()));
        let octets = match &octets {
            (Some(octets), _) => &octets[..],
            (None, Some(octets)) => &octets[..],
            (None, None) => &[],
        };
        let (here, rest) = window.split(to_u32(octets.len()));
        if octets.is_empty() || to_u32(octets.len()) != here.len() {
            self.lack(window, subject, Why::Unreadable);
            return;
        }
        self.out.put_all(here, octets, place);
        self.lack(rest, subject, Why::NotPrinted);
    }

    /// `if_nametoindex("lo")`: four bytes with a name.
    fn interface(&mut self, arguments: &[Id], window: ByteRange, subject: Subject) {
        let (here, rest) = window.split(4);
        match self.argument(arguments).filter(|_| here.len() == 4) {
            Some(name) => {
                self.named.push(Named { bytes: here, name, of: NameOf::Interface });
                self.lack(here, subject, Why::Name);
            }
            None => self.lack(here, subject, Why::Unreadable),
        }
        self.lack(rest, subject, Why::NotPrinted);
    }

    /// `makedev(0x8, 0x1)`: the C library's encoding of a device number.
    fn device(
        &mut self,
        arguments: &[Id],
        place: ByteRange,
        window: ByteRange,
        width: Option<u32>,
        subject: Subject,
    ) {
        let part = |nth: usize| {
            let number = self.number(*arguments.get(nth)?, None).ok()?;
            number.as_u32().map(u64::from)
        };
        let (Some(major), Some(minor), Some(width)) = (part(0), part(1), width) else {
            self.lack(window, subject, Why::UnknownSize);
            return;
        };
        let low = ((major & 0xfff) << 8) | (minor & 0xff);
        let high = ((major & !0xfff) << 32) | ((minor & !0xff) << 12);
        let number = super::expression::Number::from(low | high);
        self.put(number.bytes(width, self.order), window, width, place, subject);
    }

    /// A datagram that strace didn't decode.
    pub(super) fn raw_datagram(&mut self, id: Id, total: Option<u32>) -> bool {
        self.raw_rest(id, 0, total);
        let node = self.parsed.node(id);
        matches!(node.kind, Kind::Text { goes_on: false, .. }) && node.is_sound
    }

    /// Bytes from some offset on, too few for a header; what lies behind them.
    pub(super) fn raw_rest(&mut self, id: Id, start: u32, total: Option<u32>) -> Option<u32> {
        let node = self.parsed.node(id);
        let Kind::Text { content, goes_on } = node.kind else { return None };
        let bytes = literal::bytes(self.parsed.text(), content).filter(|_| node.is_sound)?;
        let end = start.saturating_add(to_u32(bytes.len()));
        let total = total.unwrap_or(end);
        self.out.grow(total);
        if end > total {
            self.lack(ByteRange::new(start, total), Subject::Message, Why::Unreadable);
            return Some(total);
        }
        for (offset, (byte, place)) in (start..end).zip(bytes) {
            self.out.put(offset, byte, place);
        }
        let why = if goes_on { Why::Cut } else { Why::NotPrinted };
        self.lack(ByteRange::new(end, total), Subject::Message, why);
        (!goes_on).then_some(end)
    }
}
