//! Values as plain text: what a leaf's bytes mean, in the words of the field.

use core::{
    fmt,
    net::{Ipv4Addr, Ipv6Addr},
};

use nlscope_schema::{EnumId, Hint, Schema};

use crate::{
    ByteOrder, ByteRange, Event, Field, FieldKind, Gaps, Node, NodeId, Spec, Tree, Value,
    name::{self, Label},
    wire::{NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLA_TYPE_MASK},
};

/// The value of a leaf, as plain text.
#[derive(Clone, Copy, Debug)]
pub struct ValueText<'a> {
    /// Where the names are.
    pub schema: &'a Schema,
    /// The tree.
    pub tree: &'a Tree,
    /// The leaf.
    pub node: NodeId,
}

impl fmt::Display for ValueText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(node) = self.tree.node(self.node) else { return Ok(()) };
        if self.tree.is_partial(node) {
            return write_hex(f, &self.tree.bytes, &self.tree.gaps, node.field.range, " ");
        }
        LeafText {
            schema: self.schema,
            field: node.field,
            value: node.value,
            bytes: self.tree.bytes_of(node),
            order: self.tree.byte_order,
            holder: self.holder(node),
        }
        .fmt(f)
    }
}

impl ValueText<'_> {
    /// The message or attribute whose header this leaf is in.
    fn holder(&self, node: &Node) -> Spec {
        if !matches!(node.value, Value::MessageType(_) | Value::AttributeType(_)) {
            return Spec::None;
        }
        let header = self.tree.parent(self.node);
        let holder = header.and_then(|id| self.tree.parent(id)).and_then(|id| self.tree.node(id));
        holder.map_or(Spec::None, |node| node.field.spec)
    }
}

/// The value of a leaf without a tree: for sinks that see one event at a time.
#[derive(Clone, Copy, Debug)]
pub struct LeafText<'a> {
    /// Where the names are.
    pub schema: &'a Schema,
    /// The leaf.
    pub field: Field,
    /// What its bytes mean.
    pub value: Value,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The byte order of the frame.
    pub order: ByteOrder,
    /// The message or attribute whose header this leaf is in: it names `nlmsg_type` and `nla_type`.
    pub holder: Spec,
}

impl LeafText<'_> {
    /// The leaf of an event, if it is one.
    #[must_use]
    pub fn of_event<'a>(
        schema: &'a Schema,
        event: &Event,
        frame: &'a [u8],
        order: ByteOrder,
        holder: Spec,
    ) -> Option<LeafText<'a>> {
        let Event::Leaf(field, value) = *event else { return None };
        Some(LeafText { schema, field, value, bytes: field.range.of(frame), order, holder })
    }
}

impl fmt::Display for LeafText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            Value::None => Ok(()),
            Value::Flag => f.write_str("yes"),
            Value::Number { raw, signed, hint } => number(f, self.schema, raw, signed, hint),
            Value::Enum { raw, of } => enum_name(f, self.schema, raw, of),
            Value::Flags { raw, of, shifted } => {
                FlagsText { schema: self.schema, raw, of, shifted }.fmt(f)
            }
            Value::MessageType(raw) => self.type_name(f, u64::from(raw)),
            Value::AttributeType(raw) => self.attribute_type(f, raw),
            Value::Text => quoted(f, self.bytes),
            Value::Bytes(hint) => bytes(f, self.bytes, hint),
        }
    }
}

impl LeafText<'_> {
    fn type_name(&self, f: &mut fmt::Formatter<'_>, raw: u64) -> fmt::Result {
        if let Spec::Message(message) = self.holder
            && message.cmd.is_some()
        {
            return match name::family_name(self.schema, &message) {
                Some(family) => write!(f, "{raw} ({family})"),
                None => write!(f, "{raw}"),
            };
        }
        match name::c_name(self.schema, self.holder) {
            "" => write!(f, "{raw}"),
            name => f.write_str(name),
        }
    }

    fn attribute_type(&self, f: &mut fmt::Formatter<'_>, raw: u16) -> fmt::Result {
        let label = Label { schema: self.schema, spec: self.holder };
        for (bit, name) in
            [(NLA_F_NESTED, "NLA_F_NESTED|"), (NLA_F_NET_BYTEORDER, "NLA_F_NET_BYTEORDER|")]
        {
            if raw & bit != 0 {
                f.write_str(name)?;
            }
        }
        if label.is_empty() { write!(f, "{}", raw & NLA_TYPE_MASK) } else { write!(f, "{label}") }
    }
}

fn number(
    f: &mut fmt::Formatter<'_>,
    schema: &Schema,
    raw: u64,
    signed: bool,
    hint: Hint,
) -> fmt::Result {
    match hint {
        Hint::Hex => write!(f, "{raw:#x}"),
        Hint::Errno => errno(f, schema, raw.cast_signed()),
        Hint::ClockTicks => write!(f, "{raw} ({} s)", Hundredths(raw)),
        // `INFINITY_LIFE_TIME` of the kernel's `net/addrconf.h`.
        Hint::Seconds if raw == u64::from(u32::MAX) => f.write_str("forever"),
        Hint::Seconds => write!(f, "{raw} s"),
        Hint::Milliseconds => write!(f, "{raw} ms"),
        _ if signed => write!(f, "{}", raw.cast_signed()),
        _ => write!(f, "{raw}"),
    }
}

/// A number of hundredths with its point.
struct Hundredths(u64);

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.0.checked_div(100).unwrap_or(0);
        write!(f, "{whole}.{:02}", self.0.checked_rem(100).unwrap_or(0))
    }
}

fn errno(f: &mut fmt::Formatter<'_>, schema: &Schema, error: i64) -> fmt::Result {
    match name::errno_name(schema, error) {
        Some(name) if error < 0 => write!(f, "-{name} ({error})"),
        Some(name) if error > 0 => write!(f, "{name} ({error})"),
        _ => write!(f, "{error}"),
    }
}

fn enum_name(f: &mut fmt::Formatter<'_>, schema: &Schema, raw: u64, of: EnumId) -> fmt::Result {
    match name::entry_c_name(schema, of, raw) {
        Some(name) => f.write_str(name),
        None => write!(f, "{raw}"),
    }
}

/// Bits as names joined with `|`, with the remainder that has no name.
#[derive(Clone, Copy, Debug)]
pub struct FlagsText<'a> {
    /// Where the names are.
    pub schema: &'a Schema,
    /// The bits.
    pub raw: u64,
    /// The names.
    pub of: EnumId,
    /// Whether entry `n` of an enum names bit `1 << n`.
    pub shifted: bool,
}

impl FlagsText<'_> {
    /// The mask that an entry's value stands for.
    #[must_use]
    pub fn mask(&self, value: u64) -> u64 {
        if !self.shifted {
            return value;
        }
        u32::try_from(value).ok().and_then(|bit| 1_u64.checked_shl(bit)).unwrap_or(0)
    }
}

impl fmt::Display for FlagsText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.raw;
        let mut separator = "";
        let entries = self.schema.enumeration(self.of).entries;
        for entry in self.schema.slice(entries) {
            let mask = self.mask(entry.value);
            if mask == 0 || rest & mask != mask {
                continue;
            }
            rest &= !mask;
            let name = if entry.c_name.is_empty() { entry.name } else { entry.c_name };
            write!(f, "{separator}{}", self.schema.name(name))?;
            separator = "|";
        }
        if rest != 0 || separator.is_empty() {
            write!(f, "{separator}{}", Bits(rest))?;
        }
        Ok(())
    }
}

/// Bits without a name: hexadecimal, but plain for none.
struct Bits(u64);

impl fmt::Display for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 { f.write_str("0") } else { write!(f, "{:#x}", self.0) }
    }
}

/// Text up to its first NUL, in quotes, with what isn't printable escaped.
fn quoted(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    f.write_str("\"")?;
    for chunk in bytes.get(..end).unwrap_or(bytes).utf8_chunks() {
        write!(f, "{}", chunk.valid().escape_debug())?;
        for byte in chunk.invalid() {
            write!(f, "\\x{byte:02x}")?;
        }
    }
    f.write_str("\"")
}

fn bytes(f: &mut fmt::Formatter<'_>, bytes: &[u8], hint: Hint) -> fmt::Result {
    match (hint, bytes.len()) {
        (_, 0) => f.write_str("(empty)"),
        (Hint::Ipv4 | Hint::Ipv4OrV6 | Hint::AnyAddress, 4) => ipv4(f, bytes),
        (Hint::Ipv6 | Hint::Ipv4OrV6 | Hint::AnyAddress, 16) => ipv6(f, bytes),
        (Hint::Mac | Hint::Fddi | Hint::AnyAddress, _) => joined(f, bytes, ":"),
        (Hint::Uuid, 16) => uuid(f, bytes),
        (Hint::Mpls, _) if bytes.len() & 3 == 0 => mpls(f, bytes),
        (Hint::Hex, _) => joined(f, bytes, ""),
        _ => joined(f, bytes, " "),
    }
}

fn ipv4(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    match <[u8; 4]>::try_from(bytes) {
        Ok(octets) => write!(f, "{}", Ipv4Addr::from(octets)),
        Err(_) => joined(f, bytes, " "),
    }
}

fn ipv6(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    match <[u8; 16]>::try_from(bytes) {
        Ok(octets) => write!(f, "{}", Ipv6Addr::from(octets)),
        Err(_) => joined(f, bytes, " "),
    }
}

fn uuid(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            f.write_str("-")?;
        }
        write!(f, "{byte:02x}")?;
    }
    Ok(())
}

/// A stack of MPLS labels, as iproute2 writes it. Source: RFC 3032: label 20 bits, traffic class 3,
/// bottom of stack 1, time to live 8, in network byte order.
fn mpls(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    for (index, entry) in bytes.chunks(4).enumerate() {
        let label = ByteOrder::Big.read(entry).checked_shr(12).unwrap_or(0);
        write!(f, "{}{label}", if index == 0 { "" } else { "/" })?;
    }
    Ok(())
}

fn joined(f: &mut fmt::Formatter<'_>, bytes: &[u8], separator: &str) -> fmt::Result {
    for (index, byte) in bytes.iter().enumerate() {
        write!(f, "{}{byte:02x}", if index == 0 { "" } else { separator })?;
    }
    Ok(())
}

/// Bytes as hexadecimal digits, `??` where the source did not carry them.
///
/// # Errors
///
/// Those of the writer.
pub fn write_hex(
    out: &mut impl fmt::Write,
    frame: &[u8],
    gaps: &Gaps,
    range: ByteRange,
    separator: &str,
) -> fmt::Result {
    for (index, offset) in (range.start..range.end).enumerate() {
        if index > 0 {
            out.write_str(separator)?;
        }
        let at = ByteRange::new(offset, offset.saturating_add(1));
        match at.of(frame).first() {
            Some(byte) if !gaps.contains(offset) => write!(out, "{byte:02x}")?,
            _ => out.write_str("??")?,
        }
    }
    Ok(())
}

/// Whether a leaf's bytes stand for themselves: nothing says more about them.
#[must_use]
pub const fn is_opaque(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Padding | FieldKind::Gap | FieldKind::Unparsed)
}
