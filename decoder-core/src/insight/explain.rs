//! One part of a message, explained: what it is, how its value comes about, what else it could be.

use alloc::{format, string::String, string::ToString, vec::Vec};

use nlscope_schema::{DocId, Docs, EnumId, Schema};
use serde::Serialize;

use super::{
    arithmetic,
    declaration::{Declaration, declaration},
};
use crate::{
    FieldKind, Node, NodeId, Path, Spec, Tree, Value, name,
    name::Label,
    render::value::{FlagsText, ValueText},
};

/// What there is to say about one node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// C name, else YNL name, else number.
    pub title: String,
    /// YNL name, empty where there is none.
    pub ynl: String,
    /// What it is, such as `attribute`.
    pub kind: &'static str,
    /// Names from the message down to it.
    pub path: String,
    /// Offset of its first byte.
    pub start: u32,
    /// Offset behind its last byte.
    pub end: u32,
    /// Its value as text; empty for a part that has parts.
    pub value: String,
    /// What it is for, in a sentence or two; empty where the specs say nothing.
    pub sentence: String,
    /// What its value means, where the value has a text of its own.
    pub meaning: String,
    /// How its bytes become its value, in prose.
    pub arithmetic: Vec<String>,
    /// The values it can have, the current one marked; empty where they have no names.
    pub values: Vec<ValueRow>,
    /// The bits it can have, those that are set marked.
    pub bits: Vec<ValueRow>,
    /// Where C declares it.
    pub declaration: Option<Declaration>,
    /// What stands before and behind it.
    pub neighbours: Vec<String>,
    /// Its parts: name and value.
    pub contents: Vec<(String, String)>,
}

/// A row of a value table or of a bit ruler.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueRow {
    /// The number, or the mask in hexadecimal.
    pub value: String,
    /// C name.
    pub name: String,
    /// What it means.
    pub doc: String,
    /// Whether the message has it.
    pub current: bool,
}

/// Explains a node.
///
/// ```
/// use nlscope_core::{DOCS, Decoder, Frame, SCHEMA, insight};
/// let done = [0x14, 0, 0, 0, 3, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
/// let tree = Decoder::new(&SCHEMA).decode(&Frame::from_bytes(done.to_vec()));
/// let length = tree.leaf_at(0).unwrap();
/// let explanation = insight::explain(&SCHEMA, &DOCS, &tree, length);
/// assert_eq!(explanation.title, "nlmsg_len");
/// assert!(explanation.arithmetic[0].contains("= 20"));
/// ```
#[must_use]
pub fn explain(schema: &Schema, docs: &Docs, tree: &Tree, id: NodeId) -> Explanation {
    let Some(node) = tree.node(id) else { return Explanation::default() };
    let subject = Subject { schema, docs, tree, id, node };
    let range = node.field.range;
    let (values, bits) = subject.tables();
    Explanation {
        title: subject.title(),
        ynl: subject.ynl(),
        kind: name::kind_name(node.field.kind),
        path: Path { schema, tree, node: id }.to_string(),
        start: range.start,
        end: range.end,
        value: ValueText { schema, tree, node: id }.to_string(),
        sentence: subject.sentence(),
        meaning: values.iter().find(|row| row.current).map_or_else(String::new, |r| r.doc.clone()),
        arithmetic: arithmetic::arithmetic(schema, tree, id, node),
        values,
        bits,
        declaration: declaration(schema, subject.named().field.spec),
        neighbours: subject.neighbours(),
        contents: subject.contents(),
    }
}

/// The node that is explained, with all that is needed to do so.
struct Subject<'a> {
    schema: &'a Schema,
    docs: &'a Docs,
    tree: &'a Tree,
    id: NodeId,
    node: &'a Node,
}

impl<'a> Subject<'a> {
    /// The node that has the name: a value has none of its own, its attribute has.
    fn named(&self) -> &'a Node {
        let label = Label { schema: self.schema, spec: self.node.field.spec };
        let nameless = matches!(self.node.field.kind, FieldKind::Value | FieldKind::Nest);
        if !label.is_empty() && !nameless {
            return self.node;
        }
        let around = |id| {
            let node = self.tree.node(id)?;
            (!matches!(node.field.spec, Spec::None | Spec::Set(_))).then_some(node)
        };
        self.tree.ancestors(self.id).find_map(around).filter(|_| nameless).unwrap_or(self.node)
    }

    fn title(&self) -> String {
        name::field_name(self.schema, &self.named().field)
    }

    fn ynl(&self) -> String {
        name::ynl_name(self.schema, self.named().field.spec).to_string()
    }

    fn doc_of(&self, spec: Spec) -> DocId {
        match spec {
            Spec::Message(message) => match message.message {
                Some(id) => self.schema.operation(self.schema.message(id).operation).doc,
                None => message
                    .nlmsg_type
                    .filter(|_| message.is_control())
                    .and_then(|raw| self.entry_doc(self.schema.builtin.control_types, raw))
                    .unwrap_or(DocId::NONE),
            },
            Spec::Struct(id) => self.schema.strukt(id).doc,
            Spec::Member(id) => self.schema.member(id).doc,
            Spec::Attribute(id) => self.schema.attribute(id).doc,
            Spec::Set(Some(id)) => self.schema.set(id).doc,
            Spec::Place { of, index } => {
                let index = u16::try_from(index).unwrap_or(u16::MAX);
                self.entry_doc(of, index).unwrap_or(DocId::NONE)
            }
            _ => DocId::NONE,
        }
    }

    fn entry_doc(&self, of: EnumId, value: u16) -> Option<DocId> {
        let id = self.schema.entry_by_value(of, u64::from(value))?;
        Some(self.schema.entry(id).doc)
    }

    fn sentence(&self) -> String {
        let own = self.docs.get(self.doc_of(self.node.field.spec));
        let doc =
            if own.is_empty() { self.docs.get(self.doc_of(self.named().field.spec)) } else { own };
        if !doc.is_empty() {
            return doc.to_string();
        }
        match self.node.field.kind {
            FieldKind::Padding => {
                "Zeros that bring what follows to a multiple of 4 bytes; \
                                   no length counts them."
            }
            FieldKind::Gap => "The input did not carry these bytes.",
            FieldKind::Unparsed => "Nothing known explains these bytes.",
            FieldKind::AttributeHeader => "The length and type in front of every attribute.",
            _ if matches!(self.node.field.spec, Spec::UnknownAttribute(_)) => {
                "No attribute of this set has this number: it may be newer than this decoder, \
                 or meant for another set."
            }
            _ => "",
        }
        .to_string()
    }

    /// The names its value can have, and the bits.
    fn tables(&self) -> (Vec<ValueRow>, Vec<ValueRow>) {
        match self.node.value {
            Value::Enum { raw, of } => (self.values(of, |value| value == raw), Vec::new()),
            Value::Flags { raw, of, shifted } => (Vec::new(), self.bits(raw, of, shifted)),
            Value::AttributeType(_) | Value::MessageType(_) => (Vec::new(), Vec::new()),
            _ => self.payload_bits(),
        }
    }

    /// A whole attribute shows the tables of its value.
    fn payload_bits(&self) -> (Vec<ValueRow>, Vec<ValueRow>) {
        if self.node.field.kind != FieldKind::Attribute {
            return (Vec::new(), Vec::new());
        }
        let leaf = self.tree.children(self.id).find(|(_, n)| n.field.kind == FieldKind::Value);
        match leaf {
            Some((id, node)) if node.is_leaf => Subject { id, node, ..*self }.tables(),
            _ => (Vec::new(), Vec::new()),
        }
    }

    fn values(&self, of: EnumId, is_current: impl Fn(u64) -> bool) -> Vec<ValueRow> {
        let entries = self.schema.slice(self.schema.enumeration(of).entries);
        entries
            .iter()
            .map(|entry| ValueRow {
                value: entry.value.to_string(),
                name: self.entry_name(entry),
                doc: self.docs.get(entry.doc).to_string(),
                current: is_current(entry.value),
            })
            .collect()
    }

    fn bits(&self, raw: u64, of: EnumId, shifted: bool) -> Vec<ValueRow> {
        let flags = FlagsText { schema: self.schema, raw, of, shifted };
        let entries = self.schema.slice(self.schema.enumeration(of).entries);
        let row = |entry: &nlscope_schema::Entry| {
            let mask = flags.mask(entry.value);
            ValueRow {
                value: format!("{mask:#x}"),
                name: self.entry_name(entry),
                doc: self.docs.get(entry.doc).to_string(),
                current: mask != 0 && raw & mask == mask,
            }
        };
        let mut rows: Vec<_> = entries.iter().map(row).collect();
        let named = entries.iter().fold(0, |all, entry| all | flags.mask(entry.value));
        let rest = raw & !named;
        if rest != 0 {
            let doc = "bits without a known name".to_string();
            rows.push(ValueRow {
                value: format!("{rest:#x}"),
                name: "?".into(),
                doc,
                current: true,
            });
        }
        rows
    }

    fn entry_name(&self, entry: &nlscope_schema::Entry) -> String {
        let name = if entry.c_name.is_empty() { entry.name } else { entry.c_name };
        self.schema.name(name).to_string()
    }

    /// What stands before and behind it, among its siblings.
    fn neighbours(&self) -> Vec<String> {
        let siblings: Vec<_> = match self.tree.parent(self.id) {
            Some(parent) => self.tree.children(parent).collect(),
            None => self.tree.roots().collect(),
        };
        let Some(at) = siblings.iter().position(|(id, _)| *id == self.id) else {
            return Vec::new();
        };
        let before = at.checked_sub(1).and_then(|at| siblings.get(at));
        let behind = siblings.get(at.saturating_add(1));
        let mut said = Vec::new();
        if let Some((_, node)) = before {
            said.push(format!("Preceded by {}.", self.describe(node)));
        }
        if let Some((_, node)) = behind {
            said.push(format!("Followed by {}.", self.describe(node)));
        }
        said
    }

    fn describe(&self, node: &Node) -> String {
        let len = node.field.range.len();
        let bytes = if len == 1 { "byte" } else { "bytes" };
        match node.field.kind {
            FieldKind::Padding => format!("{len} {bytes} of padding"),
            FieldKind::Gap => format!("{len} {bytes} that the input did not carry"),
            FieldKind::Unparsed => format!("{len} unexplained {bytes}"),
            _ => format!("{} ({len} {bytes})", name::field_name(self.schema, &node.field)),
        }
    }

    /// The parts of a node by name and value; an attribute's payload stands for the attribute.
    fn contents(&self) -> Vec<(String, String)> {
        self.tree
            .children(self.id)
            .filter(|(_, node)| !matches!(node.field.kind, FieldKind::Padding))
            .map(|(id, node)| {
                (name::field_name(self.schema, &node.field), summary(self.schema, self.tree, id))
            })
            .collect()
    }
}

/// A node's value, or for a part that has parts, the values of those that matter, in a line.
#[must_use]
pub(super) fn summary(schema: &Schema, tree: &Tree, id: NodeId) -> String {
    let Some(node) = tree.node(id) else { return String::new() };
    if node.is_leaf || tree.children(id).all(|(_, n)| n.field.kind == FieldKind::Gap) {
        return ValueText { schema, tree, node: id }.to_string();
    }
    let skip = |kind| matches!(kind, FieldKind::AttributeHeader | FieldKind::Padding);
    let mut parts = tree.children(id).filter(|(_, node)| !skip(node.field.kind));
    match (parts.next(), parts.next()) {
        (Some((only, _)), None) => summary(schema, tree, only),
        (Some(_), Some(_)) => {
            let count = tree.children(id).filter(|(_, node)| !skip(node.field.kind)).count();
            format!("{count} parts")
        }
        (None, _) => String::new(),
    }
}
