//! The shape that machines see: one set of types for the CLI's JSON and the web package's values.
//!
//! Knows: the tree and the names. `docs/JSON.md` describes the shape. Its promise (I8): from the
//! leaves alone, the frame's bytes can be given back. So a leaf whose value doesn't tell its bytes
//! carries them too; [`tells_bytes`] is that rule.

use alloc::{
    borrow::Cow,
    string::{String, ToString},
    vec::Vec,
};
use core::net::Ipv6Addr;

use nlscope_schema::{Hint, Schema};
use serde::{Serialize, Serializer};

use crate::{
    ByteOrder, ByteRange, Field, FieldKind, Gaps, NodeId, Problem, Reading, Severity, Spec, Tree,
    Value, insight,
    name::{self, Label},
    render::value::LeafText,
};

/// Everything of one input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaptureView<'a> {
    /// Its frames, in order.
    pub frames: Vec<FrameView<'a>>,
}

/// One datagram.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrameView<'a> {
    /// Its messages, and what lies between and behind them, in order.
    pub messages: Vec<MessageView<'a>>,
}

/// One message, or bytes between or behind messages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MessageView<'a> {
    /// Index of its frame.
    pub frame: usize,
    /// Its place in the frame.
    pub index: usize,
    /// C name of the protocol, else its number.
    pub protocol: Cow<'a, str>,
    /// `big` where the frame is in big-endian byte order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byte_order: Option<&'static str>,
    /// Name of the family, where it is known.
    pub family: Option<&'a str>,
    /// C name of the message, else its number; nothing for bytes that are no message.
    #[serde(rename = "type")]
    pub message_type: Option<Cow<'a, str>>,
    /// Offset of its first byte in the frame.
    pub start: u32,
    /// Offset behind its last byte.
    pub end: u32,
    /// What is wrong in it.
    pub problems: Vec<ProblemView>,
    /// Its parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tree: Option<NodeView<'a>>,
}

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProblemView {
    /// What is wrong, such as `truncated`.
    pub kind: &'static str,
    /// `note`, `warning` or `error`.
    pub severity: &'static str,
    /// Offset of the first byte that shows it.
    pub start: u32,
    /// Offset behind the last one.
    pub end: u32,
    /// A sentence.
    pub text: String,
}

/// One part of a frame.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NodeView<'a> {
    /// What it is, such as `attribute`.
    pub kind: &'static str,
    /// C name; `type 77` for an unknown attribute, `[0]` for a place in an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Cow<'a, str>>,
    /// YNL name of an attribute or of the set that a nest holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ynl: Option<&'a str>,
    /// Whether it is an attribute or message that the schema doesn't have.
    #[serde(skip_serializing_if = "is_false")]
    pub unknown: bool,
    /// Whether bytes of it are missing from the input.
    #[serde(skip_serializing_if = "is_false")]
    pub partial: bool,
    /// Offset of its first byte in the frame.
    pub start: u32,
    /// Offset behind its last byte.
    pub end: u32,
    /// The value of a leaf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<ValueView<'a>>,
    /// Beside a number: its name or unit, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Cow<'a, str>>,
    /// The bytes of a leaf as hexadecimal digits, where its value doesn't tell them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<String>,
    /// Its parts; nothing for a leaf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<Vec<NodeView<'a>>>,
}

/// The value of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueView<'a> {
    /// A flag that is present.
    Present,
    /// A number.
    Unsigned(u64),
    /// A number with a sign.
    Signed(i64),
    /// A string, an address, or bytes as hexadecimal digits.
    Text(Cow<'a, str>),
}

/// The largest number that JavaScript's own numbers hold exactly, as all smaller ones.
const MOST_SAFE: u64 = (1 << 53) - 1;

/// Numbers beyond what a JavaScript number holds go as 128 bits: JSON writes the same digits, and
/// the web package makes a `BigInt` of them.
impl Serialize for ValueView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Present => serializer.serialize_bool(true),
            Self::Unsigned(number) if *number > MOST_SAFE => {
                serializer.serialize_u128(u128::from(*number))
            }
            Self::Signed(number) if number.unsigned_abs() > MOST_SAFE => {
                serializer.serialize_i128(i128::from(*number))
            }
            Self::Unsigned(number) => serializer.serialize_u64(*number),
            Self::Signed(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The name of a severity.
#[must_use]
pub const fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// What to call a part: its C name, else its number in words; nothing where its kind says it all.
#[must_use]
pub fn part_name<'s>(schema: &'s Schema, field: &Field) -> Option<Cow<'s, str>> {
    match (field.kind, field.spec) {
        (FieldKind::AttributeHeader | FieldKind::Nest, _) => return None,
        (FieldKind::Value, Spec::Index(0)) => return Some(Cow::Borrowed("value")),
        (FieldKind::Value, Spec::Index(1)) => return Some(Cow::Borrowed("selector")),
        (_, Spec::TypeValue { .. }) => {}
        (_, spec) => {
            let names = [name::c_name(schema, spec), name::ynl_name(schema, spec)];
            if let Some(named) = names.into_iter().find(|name| !name.is_empty()) {
                return Some(Cow::Borrowed(named));
            }
        }
    }
    let label = Label { schema, spec: field.spec };
    if label.is_empty() { None } else { Some(Cow::Owned(label.to_string())) }
}

/// Makes views of the parts of one frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Viewer<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) bytes: &'a [u8],
    pub(crate) gaps: &'a Gaps,
    pub(crate) protonum: u16,
    pub(crate) order: ByteOrder,
}

impl<'a> Viewer<'a> {
    pub(crate) fn of_tree(schema: &'a Schema, tree: &'a Tree) -> Self {
        let (protonum, order) = (tree.protonum, tree.byte_order);
        Self { schema, bytes: &tree.bytes, gaps: &tree.gaps, protonum, order }
    }

    pub(crate) fn of_frame(schema: &'a Schema, frame: &'a crate::Frame, reading: &Reading) -> Self {
        let (protonum, order) = (reading.protonum, reading.byte_order);
        Self { schema, bytes: &frame.bytes, gaps: &frame.gaps, protonum, order }
    }

    /// A message or what stands in its place, without problems and parts.
    pub(crate) fn message(&self, frame: usize, index: usize, field: &Field) -> MessageView<'a> {
        let protocol = match name::protocol_name(self.schema, self.protonum) {
            Some(name) => Cow::Borrowed(name),
            None => Cow::Owned(self.protonum.to_string()),
        };
        let (family, message_type) = match field.spec {
            Spec::Message(spec) => {
                (name::family_name(self.schema, &spec), part_name(self.schema, field))
            }
            _ => (None, None),
        };
        MessageView {
            frame,
            index,
            protocol,
            byte_order: (self.order == ByteOrder::Big).then_some("big"),
            family,
            message_type,
            start: field.range.start,
            end: field.range.end,
            problems: Vec::new(),
            tree: None,
        }
    }

    pub(crate) fn problem(&self, problem: &Problem) -> ProblemView {
        ProblemView {
            kind: problem.kind.name(),
            severity: severity_name(problem.kind.severity()),
            start: problem.range.start,
            end: problem.range.end,
            text: insight::problem_text(self.schema, problem),
        }
    }

    /// A part without its parts and without a value.
    pub(crate) fn open(&self, field: &Field) -> NodeView<'a> {
        let ynl = match field.kind {
            FieldKind::Attribute | FieldKind::Nest => name::ynl_name(self.schema, field.spec),
            _ => "",
        };
        let unknown = match field.spec {
            Spec::UnknownAttribute(_) => true,
            Spec::Message(message) => message.message.is_none() && !message.is_control(),
            _ => false,
        };
        NodeView {
            kind: name::kind_name(field.kind),
            name: part_name(self.schema, field),
            ynl: (!ynl.is_empty()).then_some(ynl),
            unknown,
            partial: self.is_partial(field.range),
            start: field.range.start,
            end: field.range.end,
            value: None,
            text: None,
            bytes: None,
            children: None,
        }
    }

    fn is_partial(&self, range: ByteRange) -> bool {
        !self.gaps.is_empty() && self.gaps.within(range).next().is_some()
    }

    /// A leaf; `holder` is the message or attribute whose header it is in.
    pub(crate) fn leaf(&self, field: &Field, value: Value, holder: Spec) -> NodeView<'a> {
        let mut view = self.open(field);
        if field.kind == FieldKind::Gap {
            return view;
        }
        let bytes = field.range.of(self.bytes);
        if field.kind == FieldKind::Padding && bytes.iter().all(|byte| *byte == 0) {
            return view;
        }
        let text = LeafText {
            schema: self.schema,
            field: *field,
            value,
            bytes,
            order: self.order,
            holder,
        };
        view.value = value_view(&text);
        view.text = beside_number(&text, self.schema, view.value.as_ref());
        if !tells_bytes(value, bytes, self.order) {
            view.bytes = Some(hex::encode(bytes));
        }
        view
    }

    /// A node of a tree with all its parts.
    pub(crate) fn node(&self, tree: &Tree, id: NodeId) -> Option<NodeView<'a>> {
        let node = tree.node(id)?;
        if node.is_leaf {
            return Some(self.leaf(&node.field, node.value, holder(tree, id, node.value)));
        }
        let mut view = self.open(&node.field);
        view.children = Some(tree.children(id).filter_map(|(id, _)| self.node(tree, id)).collect());
        Some(view)
    }
}

/// The message or attribute whose header a leaf is in, for the leaves that it names.
fn holder(tree: &Tree, leaf: NodeId, value: Value) -> Spec {
    if !matches!(value, Value::MessageType(_) | Value::AttributeType(_)) {
        return Spec::None;
    }
    let header = tree.parent(leaf);
    let holder = header.and_then(|id| tree.parent(id)).and_then(|id| tree.node(id));
    holder.map_or(Spec::None, |node| node.field.spec)
}

fn value_view<'a>(leaf: &LeafText<'a>) -> Option<ValueView<'a>> {
    Some(match leaf.value {
        Value::None => return None,
        Value::Flag => ValueView::Present,
        Value::Number { raw, signed: true, .. } => ValueView::Signed(raw.cast_signed()),
        Value::Number { raw, .. } | Value::Enum { raw, .. } | Value::Flags { raw, .. } => {
            ValueView::Unsigned(raw)
        }
        Value::MessageType(raw) | Value::AttributeType(raw) => ValueView::Unsigned(u64::from(raw)),
        Value::Text => ValueView::Text(String::from_utf8_lossy(before_nul(leaf.bytes))),
        Value::Bytes(hint) if has_notation(hint, leaf.bytes.len()) => {
            ValueView::Text(Cow::Owned(leaf.to_string()))
        }
        Value::Bytes(_) => ValueView::Text(Cow::Owned(hex::encode(leaf.bytes))),
    })
}

/// What people read beside a number: its name, its unit.
fn beside_number<'a>(
    leaf: &LeafText<'a>,
    schema: &'a Schema,
    value: Option<&ValueView<'_>>,
) -> Option<Cow<'a, str>> {
    let plain = match value? {
        ValueView::Unsigned(number) => number.to_string(),
        ValueView::Signed(number) => number.to_string(),
        ValueView::Present | ValueView::Text(_) => return None,
    };
    if let Value::Enum { raw, of } = leaf.value {
        return name::entry_c_name(schema, of, raw).map(Cow::Borrowed);
    }
    if matches!(leaf.value, Value::Number { hint: Hint::Plain | Hint::Hex | Hint::IfIndex, .. }) {
        return None;
    }
    let text = leaf.to_string();
    (text != plain).then_some(Cow::Owned(text))
}

/// Whether bytes of this length and hint are written as an address or the like.
pub(crate) const fn has_notation(hint: Hint, len: usize) -> bool {
    match hint {
        Hint::Ipv4 => len == 4,
        Hint::Ipv6 | Hint::Uuid => len == 16,
        Hint::Ipv4OrV6 => len == 4 || len == 16,
        Hint::Mac | Hint::Fddi | Hint::AnyAddress => len > 0,
        Hint::Mpls => len > 0 && len & 3 == 0,
        _ => false,
    }
}

fn before_nul(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    bytes.get(..end).unwrap_or(bytes)
}

/// Whether a leaf's bytes follow from its value by the rules of `docs/JSON.md`.
///
/// They don't where a number is not in the frame's byte order, where a string isn't UTF-8 or has
/// something behind its NUL, where a string of 16 bytes could be read as an IPv6 address, and where
/// the notation leaves bits out (MPLS).
#[must_use]
pub fn tells_bytes(value: Value, bytes: &[u8], order: ByteOrder) -> bool {
    match value {
        Value::None => bytes.iter().all(|byte| *byte == 0),
        Value::Flag => bytes.is_empty(),
        Value::Number { raw, .. } | Value::Enum { raw, .. } | Value::Flags { raw, .. } => {
            is_number(raw, bytes, order)
        }
        Value::MessageType(raw) | Value::AttributeType(raw) => {
            is_number(u64::from(raw), bytes, order)
        }
        Value::Text => tells_text(bytes),
        Value::Bytes(hint) => hint != Hint::Mpls || !has_notation(hint, bytes.len()),
    }
}

fn is_number(raw: u64, bytes: &[u8], order: ByteOrder) -> bool {
    let little = raw.to_le_bytes();
    let Some(low) = little.get(..bytes.len()) else { return false };
    match order {
        ByteOrder::Little => bytes == low,
        ByteOrder::Big => bytes.iter().eq(low.iter().rev()),
    }
}

fn tells_text(bytes: &[u8]) -> bool {
    let text = before_nul(bytes);
    let behind = bytes.get(text.len()..).unwrap_or(&[]);
    let Ok(text) = core::str::from_utf8(text) else { return false };
    behind.iter().all(|byte| *byte == 0) && !(bytes.len() == 16 && text.parse::<Ipv6Addr>().is_ok())
}

impl<'a> MessageView<'a> {
    /// A root of a tree: a message, or what stands in its place.
    #[must_use]
    pub fn of_root(
        schema: &'a Schema,
        tree: &'a Tree,
        frame: usize,
        index: usize,
        root: NodeId,
    ) -> Option<Self> {
        let viewer = Viewer::of_tree(schema, tree);
        let mut message = viewer.message(frame, index, &tree.node(root)?.field);
        message.problems =
            tree.problems_in(root).map(|(_, problem)| viewer.problem(problem)).collect();
        message.tree = viewer.node(tree, root);
        Some(message)
    }
}

impl<'a> FrameView<'a> {
    /// All of a tree; `frame` is its place in the input.
    #[must_use]
    pub fn of_tree(schema: &'a Schema, tree: &'a Tree, frame: usize) -> Self {
        let messages = tree
            .roots()
            .enumerate()
            .filter_map(|(index, (id, _))| MessageView::of_root(schema, tree, frame, index, id))
            .collect();
        Self { messages }
    }
}

impl<'a> CaptureView<'a> {
    /// All trees of an input.
    #[must_use]
    pub fn of_trees(schema: &'a Schema, trees: &'a [Tree]) -> Self {
        let frames = trees
            .iter()
            .enumerate()
            .map(|(frame, tree)| FrameView::of_tree(schema, tree, frame))
            .collect();
        Self { frames }
    }
}
