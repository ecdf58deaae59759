//! Attributes, nests and structs, in pyroute2's shapes.

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use nlscope_schema::{Payload, Schema, SetId};

use super::{dialect, dialect::Reading, literal::Literal, reading::text};
use crate::{
    FieldKind, Node, NodeId, Spec, Tree, Value, name,
    name::Label,
    wire::{NLA_F_NESTED, NLA_F_NET_BYTEORDER},
};

/// Keys of a dictionary, in the order in which pyroute2 has them.
pub(super) type Entries = Vec<(String, Literal)>;

/// Makes literals of the parts of a message.
#[derive(Clone, Copy)]
pub(super) struct Printer<'a> {
    pub(super) schema: &'a Schema,
    pub(super) tree: &'a Tree,
    /// The kind of the link whose data is read, empty where there is none.
    pub(super) kind: &'a str,
}

impl<'a> Printer<'a> {
    /// The attributes among the parts of a part.
    pub(super) fn attributes_of(&self, id: NodeId) -> Vec<Literal> {
        let set = self.set_of(id);
        let mut kind = Kinds::default();
        let mut attributes = Vec::new();
        for (part, node) in self.tree.children(id) {
            match node.field.kind {
                FieldKind::Attribute => {
                    kind.learn(self, part, node);
                    attributes.push(self.attribute(part, node, set, &kind));
                }
                // pyroute2 reads the request that an error sends back as an attribute.
                FieldKind::Message => attributes.push(Literal::Tuple(vec![
                    Literal::str("NLMSGERR_ATTR_UNUSED"),
                    Literal::None,
                ])),
                _ => {}
            }
        }
        attributes
    }

    /// The set whose attributes are the parts of a message or nest.
    fn set_of(&self, id: NodeId) -> Option<SetId> {
        match self.tree.node(id)?.field.spec {
            Spec::Set(set) => set,
            Spec::Message(message) => self.schema.message(message.message?).set,
            _ => None,
        }
    }

    fn attribute(
        &self,
        id: NodeId,
        node: &Node,
        around: Option<SetId>,
        kinds: &Kinds<'a>,
    ) -> Literal {
        let Spec::Attribute(attribute) = node.field.spec else {
            let label = Label { schema: self.schema, spec: node.field.spec };
            return match (node.field.spec, around) {
                // All sets of pyroute2 begin with one that holds nothing.
                (Spec::UnknownAttribute(Some(0)), Some(set)) => {
                    self.named(id, format!("{}UNSPEC", self.prefix_of(set)), Literal::None)
                }
                (Spec::UnknownAttribute(_), _) => self.unknown(id),
                _ => self.named(id, label.to_string(), self.payload(id)),
            };
        };
        let entry = self.schema.attribute(attribute);
        let (set, c_name) =
            (self.schema.name(self.schema.set(entry.set).name), self.schema.name(entry.c_name));
        if !dialect::knows(set, entry.value) {
            return self.unknown(id);
        }
        let name = match dialect::prefix(set, self.kind) {
            Some((ours, theirs)) if c_name.starts_with(ours) => c_name.replacen(ours, theirs, 1),
            _ => c_name.to_string(),
        };
        if *self.schema.payload(entry.declared) == Payload::Unused {
            return self.named(id, name, Literal::None);
        }
        self.named(id, name, self.value(id, set, c_name, kinds))
    }

    /// What the C names of a set's attributes begin with, such as `RTA_`.
    fn prefix_of(&self, set: SetId) -> &'a str {
        let attributes = self.schema.slice(self.schema.set(set).attributes);
        let prefix = attributes.iter().find_map(|attribute| {
            let (c_name, name) =
                (self.schema.name(attribute.c_name), self.schema.name(attribute.name));
            let len = c_name.len().checked_sub(name.len())?;
            let is_alike = c_name.get(len..)?.replace('_', "-").eq_ignore_ascii_case(name);
            is_alike.then(|| c_name.get(..len)).flatten()
        });
        prefix.unwrap_or("")
    }

    /// A name and a value, and the flag bits of `nla_type` where there are any.
    fn named(&self, id: NodeId, name: String, value: Literal) -> Literal {
        let mut tuple = vec![Literal::Str(name), value];
        let flags = self.nla_type(id).unwrap_or(0) & (NLA_F_NESTED | NLA_F_NET_BYTEORDER);
        if flags != 0 {
            tuple.push(Literal::Unsigned(flags.into()));
        }
        Literal::Tuple(tuple)
    }

    /// An attribute that pyroute2 doesn't know: its header.
    fn unknown(&self, id: NodeId) -> Literal {
        let header = self.tree.children(id).next().map(|(header, _)| header);
        let mut members = header.into_iter().flat_map(|header| self.tree.children(header));
        let mut member = || match members.next().map(|(_, member)| member.value) {
            Some(Value::Number { raw, .. }) => Literal::Unsigned(raw),
            Some(Value::AttributeType(raw)) => Literal::Unsigned(raw.into()),
            _ => Literal::None,
        };
        let header = vec![("length".into(), member()), ("type".into(), member())];
        let value = Literal::Dict(vec![("header".into(), Literal::Dict(header))]);
        Literal::Tuple(vec![Literal::str("UNKNOWN"), value])
    }

    fn nla_type(&self, id: NodeId) -> Option<u16> {
        let (header, _) = self.tree.children(id).next()?;
        self.tree.children(header).find_map(|(_, member)| match member.value {
            Value::AttributeType(raw) => Some(raw),
            _ => None,
        })
    }

    /// The value of an attribute of a set.
    fn value(&self, id: NodeId, set: &str, c_name: &str, kinds: &Kinds<'a>) -> Literal {
        match c_name {
            "IFLA_INFO_DATA" if !dialect::knows_kind(kinds.link) => return self.hexdump(id),
            "IFLA_INFO_SLAVE_DATA" if !dialect::knows_slave_kind(kinds.slave()) => {
                return self.hexdump(id);
            }
            "IFLA_INFO_DATA" => return Self { kind: kinds.link, ..*self }.payload(id),
            _ => {}
        }
        if dialect::is_host_order_in(set, c_name) {
            return self.read(id, Reading::HostOrder);
        }
        match dialect::reading(c_name) {
            Some(reading) => self.read(id, reading),
            None => self.payload(id),
        }
    }

    /// What an attribute or array entry holds.
    pub(super) fn payload(&self, id: NodeId) -> Literal {
        let parts = self.contents(id);
        match parts.as_slice() {
            // A nest without attributes, or a string of no length.
            [] => Literal::Dict(vec![("attrs".into(), Literal::List(Vec::new()))]),
            [(_, first), ..] if first.field.kind == FieldKind::ArrayEntry => {
                Literal::List(self.array(&parts))
            }
            [(_, first), (_, second), ..]
                if first.field.kind != FieldKind::Nest && second.field.kind == FieldKind::Nest =>
            {
                self.record(id)
            }
            // pyroute2 takes a string to the end of the payload, NULs and all.
            [(_, part), _, ..] if part.value == Value::Text => {
                text(self.payload_range(id).of(&self.tree.bytes))
            }
            [(first, part), ..] => self.part(*first, part),
        }
    }

    /// The parts of an attribute behind its header.
    pub(super) fn contents(&self, id: NodeId) -> Vec<(NodeId, &'a Node)> {
        let parts = self.tree.children(id);
        parts.filter(|(_, part)| part.field.kind != FieldKind::AttributeHeader).collect()
    }

    fn part(&self, id: NodeId, part: &Node) -> Literal {
        match part.field.kind {
            FieldKind::Nest => self.nest(id, part),
            FieldKind::Struct => Literal::Dict(self.members(id, part)),
            _ => self.leaf(id, part, false),
        }
    }

    /// Attributes, with the members of a fixed header behind them; or an array.
    fn nest(&self, id: NodeId, nest: &Node) -> Literal {
        if let Spec::Set(Some(set)) = nest.field.spec
            && !dialect::reads_set(self.schema.name(self.schema.set(set).name))
        {
            return Literal::Str(self.hex(nest.field.range));
        }
        let mut parts = self.tree.children(id);
        if parts.clone().any(|(_, part)| part.field.kind == FieldKind::ArrayEntry) {
            parts = self.tree.children(id);
            let entries = parts.filter(|(_, part)| part.field.kind == FieldKind::ArrayEntry);
            return Literal::List(entries.map(|(entry, _)| self.payload(entry)).collect());
        }
        let mut entries = vec![("attrs".into(), Literal::List(self.attributes_of(id)))];
        for (part, node) in parts {
            if matches!(node.field.kind, FieldKind::FixedHeader | FieldKind::Struct) {
                entries.extend(self.members(part, node));
            }
        }
        Literal::Dict(entries)
    }

    pub(super) fn array(&self, entries: &[(NodeId, &Node)]) -> Vec<Literal> {
        entries
            .iter()
            .filter(|(_, entry)| entry.field.kind == FieldKind::ArrayEntry)
            .map(
                |(id, entry)| {
                    if entry.is_leaf { self.leaf(*id, entry, false) } else { self.record(*id) }
                },
            )
            .collect()
    }

    /// A struct with attributes behind it, as `RTA_MULTIPATH` has them.
    fn record(&self, id: NodeId) -> Literal {
        let mut members = Entries::new();
        let mut attributes = Vec::new();
        for (part, node) in self.tree.children(id) {
            match node.field.kind {
                FieldKind::Struct | FieldKind::FixedHeader => {
                    members.extend(self.members(part, node));
                }
                FieldKind::Nest => attributes = self.attributes_of(part),
                _ => {}
            }
        }
        members.insert(0, ("attrs".into(), Literal::List(attributes)));
        Literal::Dict(members)
    }

    /// The members of a struct by pyroute2's names.
    pub(super) fn members(&self, id: NodeId, strukt: &Node) -> Entries {
        let c_name = match strukt.field.spec {
            Spec::Struct(id) => self.schema.name(self.schema.strukt(id).c_name),
            _ => "",
        };
        let names = dialect::members(c_name);
        let most = match c_name {
            "rtnl_link_stats" | "rtnl_link_stats64" => dialect::LINK_STATISTICS,
            _ => usize::MAX,
        };
        let mut entries = Entries::new();
        for (place, (member, node)) in self.tree.children(id).enumerate().take(most) {
            let is_padding = node.field.kind == FieldKind::Padding;
            let name = match names {
                Some(names) => names.get(place).copied().unwrap_or(""),
                None if is_padding => "",
                None => name::c_name(self.schema, node.field.spec),
            };
            let value = match (is_padding, name.starts_with("__")) {
                _ if name.is_empty() => continue,
                (true, true) => Literal::Tuple(Vec::new()),
                (true, false) if name == "pad1 pad2" => {
                    let (first, rest) = node.field.range.split(1);
                    entries.push(("pad1".into(), self.host_order(first)));
                    entries.push(("pad2".into(), self.host_order(rest)));
                    continue;
                }
                (true, false) => self.host_order(node.field.range),
                _ if dialect::is_host_order_member(c_name, name) => {
                    self.host_order(node.field.range)
                }
                _ if node.is_leaf => self.leaf(member, node, true),
                _ => self.payload(member),
            };
            entries.push((name.into(), value));
        }
        entries
    }
}

/// The kinds that stand in a link's info, as far as they were read.
#[derive(Default)]
struct Kinds<'a> {
    link: &'a str,
    slave: &'a str,
}

impl<'a> Kinds<'a> {
    fn learn(&mut self, printer: &Printer<'a>, id: NodeId, node: &Node) {
        let kind = || {
            let (_, value) = printer.contents(id).into_iter().next()?;
            let bytes = printer.tree.bytes_of(value);
            let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
            core::str::from_utf8(bytes.get(..end)?).ok()
        };
        match name::c_name(printer.schema, node.field.spec) {
            "IFLA_INFO_KIND" => self.link = kind().unwrap_or(""),
            "IFLA_INFO_SLAVE_KIND" => self.slave = kind().unwrap_or(""),
            _ => {}
        }
    }

    const fn slave(&self) -> &'a str {
        if self.slave.is_empty() { self.link } else { self.slave }
    }
}
