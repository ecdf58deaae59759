//! Values in pyroute2's shapes: numbers, strings, addresses, and those it reads in a way of its own.

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::net::{Ipv4Addr, Ipv6Addr};

use nlscope_schema::Hint;

use super::{attribute::Printer, dialect, dialect::Reading, literal::Literal};
use crate::{
    ByteOrder, ByteRange, Node, NodeId, Value,
    render::value::{ValueText, write_hex},
    view,
    wire::NLATTR_LEN,
};

impl Printer<'_> {
    /// A value. Numbers of attributes have no sign, whatever the specs say; those of structs do.
    pub(super) fn leaf(&self, id: NodeId, leaf: &Node, is_member: bool) -> Literal {
        let bytes = self.tree.bytes_of(leaf);
        if !leaf.is_leaf || self.tree.is_partial(leaf) {
            return Literal::Str(self.hex(leaf.field.range));
        }
        match leaf.value {
            Value::None => Literal::None,
            Value::Flag => Literal::True,
            Value::Number { raw, signed: true, .. } if is_member => {
                Literal::Signed(raw.cast_signed())
            }
            Value::Number { raw, .. } | Value::Enum { raw, .. } | Value::Flags { raw, .. } => {
                Literal::Unsigned(without_sign(raw, bytes.len()))
            }
            Value::MessageType(raw) | Value::AttributeType(raw) => Literal::Unsigned(raw.into()),
            Value::Text => text(bytes),
            Value::Bytes(Hint::Mpls) => labels(bytes),
            Value::Bytes(hint) if view::has_notation(hint, bytes.len()) => {
                let value = ValueText { schema: self.schema, tree: self.tree, node: id };
                Literal::Str(address(bytes).unwrap_or_else(|| value.to_string()))
            }
            Value::Bytes(_) => Literal::Str(self.hex(leaf.field.range)),
        }
    }

    /// The bytes of an attribute's payload.
    pub(super) fn payload_range(&self, id: NodeId) -> ByteRange {
        let range = self.tree.node(id).map_or(ByteRange::default(), |node| node.field.range);
        range.split(NLATTR_LEN).1
    }

    pub(super) fn hexdump(&self, id: NodeId) -> Literal {
        Literal::Str(self.hex(self.payload_range(id)))
    }

    /// Pairs of hexadecimal digits with `:` between them.
    pub(super) fn hex(&self, range: ByteRange) -> String {
        let mut text = String::new();
        // A string takes everything.
        let _ = write_hex(&mut text, &self.tree.bytes, &self.tree.gaps, range, ":");
        text
    }

    pub(super) fn host_order(&self, range: ByteRange) -> Literal {
        Literal::Unsigned(self.tree.byte_order.read(range.of(&self.tree.bytes)))
    }

    /// The first number in an attribute's payload.
    fn number(&self, id: NodeId) -> Option<u64> {
        self.contents(id).first().and_then(|(_, part)| match part.value {
            Value::Number { raw, .. } | Value::Enum { raw, .. } | Value::Flags { raw, .. } => {
                Some(raw)
            }
            _ => None,
        })
    }

    /// A value that pyroute2 reads in a way of its own.
    pub(super) fn read(&self, id: NodeId, reading: Reading) -> Literal {
        let range = self.payload_range(id);
        let bytes = range.of(&self.tree.bytes);
        match reading {
            Reading::Hexdump => self.hexdump(id),
            Reading::Presence => Literal::True,
            Reading::FirstByte => match bytes.first() {
                Some(byte) => Literal::Unsigned((*byte).into()),
                None => Literal::None,
            },
            Reading::HostOrder => self.host_order(range),
            Reading::SixBytes => {
                let six = ByteRange::new(range.start, range.start.saturating_add(6));
                Literal::Str(self.hex(six.meet(self.tree.range())))
            }
            Reading::Signed => match self.contents(id).first() {
                Some((value, leaf)) => self.leaf(*value, leaf, true),
                None => self.payload(id),
            },
            Reading::FromTo => self.both_ends(id),
            Reading::Words(words) => self.word(id, words).unwrap_or_else(|| self.payload(id)),
            Reading::WordOrNone(words) => match self.number(id) {
                Some(0) => Literal::None,
                _ => self.word(id, words).unwrap_or_else(|| self.payload(id)),
            },
            Reading::Ipv4Settings => self.keyed(bytes, &dialect::IPV4_SETTINGS, 4),
            Reading::Keyed(keys) => {
                let width = self
                    .contents(id)
                    .first()
                    .map_or(4, |(_, entry)| crate::byte_range::to_usize(entry.field.range.len()));
                self.keyed(bytes, keys, width)
            }
            Reading::SegmentRouting => self.segment_routing(id),
            Reading::LocalSegmentRouting => self.local_segment_routing(id),
        }
    }

    fn word(&self, id: NodeId, words: &[(u64, &str)]) -> Option<Literal> {
        let number = self.number(id)?;
        words.iter().find(|(value, _)| *value == number).map(|(_, word)| Literal::str(*word))
    }

    fn both_ends(&self, id: NodeId) -> Literal {
        let Some((strukt, _)) = self.contents(id).first().copied() else { return Literal::None };
        let ends: Vec<String> = self
            .tree
            .children(strukt)
            .map(|(id, end)| self.leaf(id, end, true).to_string())
            .collect();
        Literal::Str(ends.join(":"))
    }

    /// Numbers one after the other, by keys.
    fn keyed(&self, bytes: &[u8], keys: &[&str], width: usize) -> Literal {
        let numbers =
            bytes.chunks_exact(width.max(1)).map(|bytes| self.tree.byte_order.read(bytes));
        let entry = |(key, number): (&&str, u64)| ((*key).to_string(), Literal::Unsigned(number));
        Literal::Dict(keys.iter().zip(numbers).map(entry).collect())
    }

    /// The members, the addresses, and the mode as a word.
    fn segment_routing(&self, id: NodeId) -> Literal {
        let Some((strukt, node)) = self.contents(id).first().copied() else { return Literal::None };
        let mut entries = self.members(strukt, node);
        let mode = match entries.first() {
            Some((_, Literal::Unsigned(0))) => "inline",
            _ => "encap",
        };
        let addresses = self.tree.children(strukt).find(|(_, member)| !member.is_leaf);
        let addresses = addresses.map(|(array, _)| self.tree.children(array).collect::<Vec<_>>());
        let addresses = self.array(&addresses.unwrap_or_default());
        entries.push(("segs".into(), Literal::List(addresses)));
        entries.push(("tlvs".into(), Literal::str("")));
        entries.push(("mode".into(), Literal::str(mode)));
        Literal::Dict(entries)
    }

    /// The members, and the first two bytes of the addresses for all of them.
    fn local_segment_routing(&self, id: NodeId) -> Literal {
        let Some((strukt, node)) = self.contents(id).first().copied() else { return Literal::None };
        let mut entries = self.members(strukt, node);
        let rest = node.field.range.split(8).1.of(&self.tree.bytes);
        for (key, byte) in ["segs", "tlvs"].into_iter().zip(rest) {
            entries.push((key.into(), Literal::Bytes(vec![*byte])));
        }
        Literal::Dict(entries)
    }
}

/// Takes back the extension of the sign to 64 bits.
fn without_sign(raw: u64, width: usize) -> u64 {
    let unused = 64_u32.saturating_sub(u32::try_from(width).unwrap_or(8).saturating_mul(8));
    u64::MAX.checked_shr(unused).map_or(raw, |mask| raw & mask)
}

/// IPv6 as the C library writes it: the last 32 bits like IPv4 where those before are zero.
fn address(bytes: &[u8]) -> Option<String> {
    let octets = <[u8; 16]>::try_from(bytes).ok()?;
    let segments = Ipv6Addr::from(octets).segments();
    let [0, 0, 0, 0, 0, 0, high, _] = segments else { return None };
    let last = <[u8; 4]>::try_from(octets.get(12..)?).ok()?;
    (high != 0).then(|| format!("::{}", Ipv4Addr::from(last)))
}

/// A string without its NULs; bytes where it isn't UTF-8.
pub(super) fn text(bytes: &[u8]) -> Literal {
    let start = bytes.iter().take_while(|byte| **byte == 0).count();
    let rest = bytes.get(start..).unwrap_or(&[]);
    let end = rest.iter().rposition(|byte| *byte != 0).map_or(0, |last| last.saturating_add(1));
    let rest = rest.get(..end).unwrap_or(rest);
    match core::str::from_utf8(rest) {
        Ok(text) => Literal::str(text),
        Err(_) => Literal::Bytes(rest.to_vec()),
    }
}

/// A stack of MPLS labels. Source: RFC 3032.
fn labels(bytes: &[u8]) -> Literal {
    let label = |entry: &[u8]| {
        let raw = ByteOrder::Big.read(entry);
        let bits = |at: u32, mask: u64| Literal::Unsigned(raw.checked_shr(at).unwrap_or(0) & mask);
        Literal::Dict(vec![
            ("label".into(), bits(12, 0xf_ffff)),
            ("tc".into(), bits(9, 7)),
            ("bos".into(), bits(8, 1)),
            ("ttl".into(), bits(0, 0xff)),
        ])
    };
    Literal::List(bytes.chunks_exact(4).map(label).collect())
}
