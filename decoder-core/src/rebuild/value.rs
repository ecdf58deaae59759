//! Values without parts: numbers, addresses, strings, each into its window.

use alloc::{string::String, vec::Vec};
use core::net::{Ipv4Addr, Ipv6Addr};

use nlscope_schema::{EnumId, Order};

use super::{
    Encoder, NameOf, Named, Subject, Why,
    attributes::Evaluated,
    expression::{Unknown, evaluate},
    literal,
    parse::{Id, Kind},
};
use crate::{
    ByteOrder, ByteRange,
    byte_range::{to_u32, to_usize},
};

/// What the schema says of a value without parts.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// How many bytes a number has.
    pub(super) width: Option<u32>,
    /// The names of its values.
    pub(super) of: Option<EnumId>,
    /// Whether it is text, which ends with NUL.
    pub(super) is_text: bool,
}

impl Form {
    /// The schema says nothing.
    pub(super) const UNKNOWN: Self = Self { width: None, of: None, is_text: false };

    /// A number of so many bytes.
    pub(super) const fn number(width: u32) -> Self {
        Self { width: Some(width), ..Self::UNKNOWN }
    }
}

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

    pub(super) fn is_more(&self, id: Id) -> bool {
        self.parsed.node(id).kind == Kind::More
    }

    /// A value without parts.
    pub(super) fn leaf(&mut self, id: Id, window: ByteRange, form: Form, subject: Subject) {
        let node = self.parsed.node(id);
        match node.kind {
            _ if !node.is_sound => self.lack(window, subject, Why::Unreadable),
            Kind::More => self.lack(window, subject, Why::Cut),
            Kind::Group => self.lack(window, subject, Why::UnknownName),
            Kind::Text { content, goes_on } => {
                // Without dots, a string that is too short had a NUL there, which strace leaves
                // out; but one all in hexadecimal may be an address and the start of more.
                let has_nul =
                    !goes_on && (form.is_text || !is_hexadecimal(self.parsed.at(content)));
                let why = if goes_on { Why::Cut } else { Why::NotPrinted };
                self.text(content, has_nul, window, subject, why);
            }
            Kind::Call(name) => self.call(id, name, window, form, subject),
            Kind::Word if self.parsed.at(node.place).contains(&b':') => {
                self.link_address(node.place, window, subject);
            }
            Kind::Word => {
                let number = self.number(id, form.of);
                self.put_number(id, number, window, form.width, subject);
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
        // One byte is one byte, but two digits may be hexadecimal: an address.
        let is_byte = window.len() == 1 && !is_pair(self.parsed.at(node.place));
        let Some(width) = width.or_else(|| is_byte.then_some(1)) else {
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

    /// `02:00:00:00:00:01`, which may be less than the whole: strace decides by the kind of device,
    /// and is not always right.
    pub(super) fn link_address(&mut self, place: ByteRange, window: ByteRange, subject: Subject) {
        let text = self.parsed.at(place);
        let pairs: Vec<&[u8]> = text.split(|byte| *byte == b':').collect();
        let (here, behind) = window.split(to_u32(pairs.len()));
        if to_usize(here.len()) != pairs.len() || !pairs.iter().all(|pair| is_pair(pair)) {
            self.lack(window, subject, Why::Unreadable);
            return;
        }
        let mut rest = place;
        for (offset, pair) in (here.start..here.end).zip(pairs) {
            let (digits, next) = rest.split(2);
            let byte = core::str::from_utf8(pair).ok();
            let byte = byte.and_then(|pair| u8::from_str_radix(pair, 16).ok());
            self.out.put(offset, byte.unwrap_or(0), digits);
            rest = next.split(1).1;
        }
        self.lack(behind, subject, Why::NotPrinted);
    }

    /// The bytes of a string, and the NUL behind them.
    fn text(
        &mut self,
        content: ByteRange,
        has_nul: bool,
        window: ByteRange,
        subject: Subject,
        why: Why,
    ) {
        let bytes = literal::bytes(self.parsed.text(), content);
        let Some(bytes) = bytes.filter(|bytes| to_u32(bytes.len()) <= window.len()) else {
            self.lack(window, subject, Why::Unreadable);
            return;
        };
        let (written, mut rest) = window.split(to_u32(bytes.len()));
        for (offset, (byte, place)) in (written.start..written.end).zip(bytes) {
            self.out.put(offset, byte, place);
        }
        if has_nul && !rest.is_empty() {
            let quote = ByteRange::new(content.end, content.end.saturating_add(1));
            self.out.put(rest.start, 0, quote);
            rest = rest.split(1).1;
        }
        self.lack(rest, subject, why);
    }

    /// `inet_addr("192.0.2.1")` and the other functions.
    fn call(&mut self, id: Id, name: ByteRange, window: ByteRange, form: Form, subject: Subject) {
        let arguments: Vec<Id> = self.parsed.parts(id).collect();
        let place = self.parsed.node(id).place;
        let order = match self.parsed.at(name) {
            b"inet_addr" | b"inet_pton" => return self.address(&arguments, place, window, subject),
            b"if_nametoindex" => return self.interface(&arguments, window, subject),
            b"makedev" => return self.device(&arguments, place, window, form.width, subject),
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
        let bytes = literal::bytes(self.parsed.text(), content).filter(|_| node.is_sound);
        let end = start.saturating_add(bytes.as_ref().map_or(0, |bytes| to_u32(bytes.len())));
        let total = total.unwrap_or(end);
        self.out.grow(total);
        let Some(bytes) = bytes.filter(|_| end <= total) else {
            self.lack(ByteRange::new(start, total), Subject::Message, Why::Unreadable);
            return None;
        };
        for (offset, (byte, place)) in (start..end).zip(bytes) {
            self.out.put(offset, byte, place);
        }
        let why = if goes_on { Why::Cut } else { Why::NotPrinted };
        self.lack(ByteRange::new(end, total), Subject::Message, why);
        (!goes_on).then_some(end)
    }
}

/// Whether a word is two lower-case hexadecimal digits, as bytes of addresses are.
pub(super) fn is_pair(word: &[u8]) -> bool {
    word.len() == 2 && word.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether a string has nothing but `\x` escapes, and at least one.
fn is_hexadecimal(content: &[u8]) -> bool {
    !content.is_empty() && content.chunks(4).all(|escape| escape.starts_with(b"\\x"))
}
