//! How bytes become a value, in prose.

use alloc::{format, string::String, string::ToString, vec::Vec};

use nlscope_schema::{Hint, Order, Payload, PayloadId, Schema};

use crate::{
    ByteOrder, FieldKind, Node, NodeId, Spec, Tree, Value,
    name::Label,
    render::value::{FlagsText, ValueText, write_hex},
    wire::{NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLA_TYPE_MASK, NLATTR_LEN, align},
};

/// The longest run of bytes that is written out.
const SHOWN_BYTES: u32 = 16;

/// How the bytes of a node become its value, a sentence a line.
pub(super) fn arithmetic(schema: &Schema, tree: &Tree, id: NodeId, node: &Node) -> Vec<String> {
    let mut said = Vec::new();
    if !node.is_leaf {
        container(tree, node, &mut said);
        return said;
    }
    let bytes = shown(tree, node);
    let text = ValueText { schema, tree, node: id }.to_string();
    let order = order_words(schema, tree, node);
    match node.value {
        Value::Number { raw, signed, .. } => {
            let value = if signed { raw.cast_signed().to_string() } else { raw.to_string() };
            said.push(format!("`{bytes}`{order} → {} = {value}", hex(raw, node)));
            length_field(schema, tree, id, node, raw, &mut said);
        }
        Value::Enum { raw, .. } => {
            said.push(format!("`{bytes}`{order} → {raw} = {text}"));
        }
        Value::Flags { raw, of, shifted } => {
            said.push(format!("`{bytes}`{order} → {}", hex(raw, node)));
            said.extend(sum(FlagsText { schema, raw, of, shifted }));
        }
        Value::MessageType(raw) => said.push(format!("`{bytes}`{order} → {raw} = {text}")),
        Value::AttributeType(raw) => {
            attribute_type(schema, tree, id, raw, &bytes, &order, &mut said);
        }
        Value::Text => said.push(text_words(tree, node)),
        Value::Bytes(hint) if hint != Hint::Plain && !node.field.range.is_empty() => {
            said.push(format!("`{bytes}` → {text}"));
        }
        Value::Flag => said.push("No payload: that the attribute is there is all it says.".into()),
        Value::Bytes(_) | Value::None => {
            said.push(format!("{} bytes: `{bytes}`", node.field.range.len()));
        }
    }
    said
}

fn shown(tree: &Tree, node: &Node) -> String {
    let mut range = node.field.range;
    let cut = range.len() > SHOWN_BYTES;
    range.end = range.end.min(range.start.saturating_add(SHOWN_BYTES));
    let mut text = String::new();
    let _ = write_hex(&mut text, &tree.bytes, &tree.gaps, range, " ");
    if cut {
        text.push_str(" …");
    }
    text
}

fn hex(raw: u64, node: &Node) -> String {
    match node.field.range.len() {
        1 => format!("0x{:02x}", raw & 0xff),
        2 => format!("0x{:04x}", raw & 0xffff),
        4 => format!("0x{:08x}", raw & 0xffff_ffff),
        _ => format!("0x{raw:016x}"),
    }
}

/// `, little-endian`: said where there is more than one byte.
fn order_words(schema: &Schema, tree: &Tree, node: &Node) -> String {
    if node.field.range.len() < 2 {
        return String::new();
    }
    let order = match scalar_order(schema, tree, node) {
        Some(Order::BigOrder) => ByteOrder::Big,
        Some(Order::LittleOrder) => ByteOrder::Little,
        _ => tree.byte_order,
    };
    match order {
        ByteOrder::Little => ", little-endian".into(),
        ByteOrder::Big => ", big-endian (network order)".into(),
    }
}

fn scalar_order(schema: &Schema, tree: &Tree, node: &Node) -> Option<Order> {
    let order_of = |id: PayloadId| match schema.payload(id) {
        Payload::Number(scalar) => Some(scalar.order),
        Payload::Numbers { element, .. } => Some(element.order),
        _ => None,
    };
    if let Spec::Member(id) = node.field.spec {
        return order_of(schema.member(id).payload);
    }
    let offset = node.field.range.start;
    let leaf = tree.leaf_at(offset)?;
    tree.ancestors(leaf).find_map(|id| match tree.node(id)?.field.spec {
        Spec::Attribute(id) => Some(order_of(schema.attribute(id).payload)),
        _ => None,
    })?
}

/// What a length counts, and where the next thing begins.
fn length_field(
    schema: &Schema,
    tree: &Tree,
    id: NodeId,
    node: &Node,
    raw: u64,
    said: &mut Vec<String>,
) {
    let builtin = &schema.builtin;
    let first_of = |strukt| {
        schema.strukt(strukt).members.nth(0).is_some_and(|id| node.field.spec == Spec::Member(id))
    };
    let len = u32::try_from(raw).unwrap_or(u32::MAX);
    let holder = tree.parent(id).and_then(|id| tree.parent(id)).and_then(|id| tree.node(id));
    let Some(holder) = holder else { return };
    let next = holder.field.range.start.saturating_add(align(len));
    if first_of(builtin.nlmsghdr) {
        said.push(format!("{raw} bytes, this header included."));
        said.push(format!("The next message would start at {next:#x}."));
    } else if first_of(builtin.nlattr) {
        let payload = len.saturating_sub(NLATTR_LEN);
        said.push(format!("{raw} bytes: {NLATTR_LEN} of header and {payload} of payload."));
        let padding = align(len).saturating_sub(len);
        said.push(match padding {
            0 => {
                format!("A multiple of 4, so the next attribute starts right behind, at {next:#x}.")
            }
            _ => format!(
                "Not a multiple of 4, so {padding} bytes of padding follow; \
                 the next attribute starts at {next:#x}."
            ),
        });
    }
}

/// The set bits, each with its mask.
fn sum(flags: FlagsText<'_>) -> Option<String> {
    let schema = flags.schema;
    let entries = schema.slice(schema.enumeration(flags.of).entries);
    let mut rest = flags.raw;
    let mut parts = Vec::new();
    for entry in entries {
        let mask = flags.mask(entry.value);
        if mask == 0 || rest & mask != mask {
            continue;
        }
        rest &= !mask;
        let name = if entry.c_name.is_empty() { entry.name } else { entry.c_name };
        parts.push(format!("{mask:#x} {}", schema.name(name)));
    }
    if rest != 0 {
        parts.push(format!("{rest:#x} without a name"));
    }
    (!parts.is_empty()).then(|| format!("{:#x} = {}", flags.raw, parts.join(" + ")))
}

fn attribute_type(
    schema: &Schema,
    tree: &Tree,
    id: NodeId,
    raw: u16,
    bytes: &str,
    order: &str,
    said: &mut Vec<String>,
) {
    let value = raw & NLA_TYPE_MASK;
    said.push(format!("`{bytes}`{order} → {raw:#06x}"));
    let holder = tree.parent(id).and_then(|id| tree.parent(id)).and_then(|id| tree.node(id));
    let spec = holder.map_or(Spec::None, |node| node.field.spec);
    let label = Label { schema, spec };
    said.push(match label.is_empty() || matches!(spec, Spec::UnknownAttribute(_)) {
        true => format!("Attribute type {value}, which this set does not have."),
        false => format!("Attribute type {value} = {label}."),
    });
    if raw & NLA_F_NESTED != 0 {
        said.push(format!("{NLA_F_NESTED:#x} is NLA_F_NESTED: the payload is attributes."));
    }
    if raw & NLA_F_NET_BYTEORDER != 0 {
        said.push(format!("{NLA_F_NET_BYTEORDER:#x} is NLA_F_NET_BYTEORDER: big-endian payload."));
    }
}

fn text_words(tree: &Tree, node: &Node) -> String {
    let bytes = tree.bytes_of(node);
    let len = bytes.iter().position(|byte| *byte == 0);
    match len {
        Some(len) => format!("{len} characters and a NUL at the end."),
        None => format!("{} characters, without a NUL at the end.", bytes.len()),
    }
}

fn container(tree: &Tree, node: &Node, said: &mut Vec<String>) {
    let range = node.field.range;
    said.push(format!("{} bytes, from {:#x} to {:#x}.", range.len(), range.start, range.end));
    let missing = tree.gaps.within(range).fold(0_u32, |sum, gap| sum.saturating_add(gap.len()));
    if missing > 0 {
        said.push(format!("{missing} of them are not in the input."));
    }
    if node.field.kind == FieldKind::Attribute && range.len() & 3 != 0 {
        said.push("Its length is not a multiple of 4, so padding follows.".into());
    }
}
