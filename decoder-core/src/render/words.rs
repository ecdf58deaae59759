//! What renderers for people say about a part: its name, its value, what stands beside it.

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use nlscope_schema::{Direction, Hint, Schema};

use super::{
    Document,
    paint::Role,
    pen::{Item, Piece},
    value::{ValueText, write_hex},
};
use crate::{
    ByteOrder, Conversation, FieldKind, MessageSpec, Node, NodeId, Severity, Spec, Tree, Value,
    name,
    name::Label,
    view,
    window::Window,
    wire::{NLMSGHDR_LEN, Nlmsghdr},
};

/// What the words are made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    pub(super) schema: &'a Schema,
    pub(super) conversation: &'a Conversation,
    pub(super) tree: &'a Tree,
}

impl<'a> Words<'a> {
    /// What a part is called, with what its kind adds.
    pub(super) fn name(&self, node: &Node) -> Item {
        let field = &node.field;
        let role = match field.kind {
            FieldKind::Message => Role::Message,
            FieldKind::NetlinkHeader
            | FieldKind::GenericHeader
            | FieldKind::FixedHeader
            | FieldKind::AttributeHeader
            | FieldKind::Struct => Role::Struct,
            FieldKind::Attribute => Role::Attribute,
            _ => Role::Member,
        };
        let mut item = match view::part_name(self.schema, field) {
            Some(name) => vec![Piece::new(role, name)],
            None => vec![Piece::new(Role::Hint, name::kind_name(field.kind))],
        };
        if matches!(field.spec, Spec::UnknownAttribute(_)) {
            item.push(Piece::new(Role::Hint, " (unknown)"));
        }
        item
    }

    /// Whether a part is shown by its value: a leaf, or one of which bytes are missing.
    pub(super) fn is_valued(&self, id: NodeId, node: &Node) -> bool {
        node.is_leaf || (self.tree.is_partial(node) && self.is_in_pieces(id))
    }

    /// Whether the parts of a part are gaps and what lies between them.
    fn is_in_pieces(&self, id: NodeId) -> bool {
        self.tree.children(id).all(|(_, part)| {
            part.is_leaf
                && part.field.spec == Spec::None
                && matches!(part.field.kind, FieldKind::Value | FieldKind::Gap)
        })
    }

    /// The value of a part and what stands beside it.
    pub(super) fn value(&self, id: NodeId, node: &Node) -> Item {
        if !node.is_leaf || node.field.kind == FieldKind::Gap {
            return self.partial(node);
        }
        let text = ValueText { schema: self.schema, tree: self.tree, node: id }.to_string();
        let bytes = self.tree.bytes_of(node);
        let role = match node.value {
            Value::Enum { .. } | Value::MessageType(_) => Role::Enum,
            Value::Flags { raw: 0, .. } | Value::Number { .. } | Value::None | Value::Flag => {
                Role::Number
            }
            Value::Flags { .. } => Role::Flags,
            Value::AttributeType(_) => Role::Attribute,
            Value::Text => Role::String,
            Value::Bytes(hint) if view::has_notation(hint, bytes.len()) => Role::Address,
            Value::Bytes(_) if bytes.is_empty() => Role::Hint,
            Value::Bytes(_) => Role::Opaque,
        };
        let mut item = Vec::new();
        if matches!(node.value, Value::Bytes(hint) if !view::has_notation(hint, bytes.len()))
            && bytes.len() > 1
        {
            item.push(Piece::new(Role::Hint, format!("{} bytes  ", bytes.len())));
        }
        let text = if self.is_message_flags(id, node) { text.replace("NLM_F_", "") } else { text };
        item.push(Piece { role, text });
        item.extend(self.beside(node));
        item
    }

    /// Whether a leaf is `nlmsg_flags`: its names are shown without the prefix that everybody knows.
    fn is_message_flags(&self, id: NodeId, node: &Node) -> bool {
        let header = self.tree.parent(id).and_then(|id| self.tree.node(id));
        matches!(node.value, Value::Flags { .. })
            && header.is_some_and(|header| header.field.kind == FieldKind::NetlinkHeader)
    }

    fn partial(&self, node: &Node) -> Item {
        let len = node.field.range.len();
        if node.field.kind == FieldKind::Gap && len > 8 {
            return vec![Piece::new(Role::Missing, format!("?? ({len} bytes)"))];
        }
        let mut piece = Piece::new(Role::Missing, "");
        let range = node.field.range;
        let _ = write_hex(&mut piece.text, &self.tree.bytes, &self.tree.gaps, range, " ");
        vec![piece]
    }

    /// What is known about a value from elsewhere.
    fn beside(&self, node: &Node) -> Option<Piece> {
        let text = match node.value {
            Value::Number { raw, hint: Hint::IfIndex, .. } => {
                let index = u32::try_from(raw).ok()?;
                format!(" ({})", self.conversation.interface(index)?)
            }
            _ => return None,
        };
        Some(Piece::new(Role::Hint, text))
    }

    /// What a message is and how long, in one line.
    pub(super) fn headline(&self, id: NodeId, node: &Node) -> Item {
        let Spec::Message(message) = node.field.spec else { return self.name(node) };
        let label = Label { schema: self.schema, spec: node.field.spec };
        let mut item = vec![Piece::new(Role::Message, label)];
        let header = self.header(node);
        if message.is_control() {
            item.extend(self.outcome(id));
        } else {
            let unasked = header.nlmsg_seq == Some(0) && header.nlmsg_pid == Some(0);
            let what = match message.direction {
                Direction::Request => " request",
                Direction::Reply if unasked => " notification",
                Direction::Reply => " reply",
            };
            item.push(Piece::new(Role::Plain, what));
        }
        item.push(Piece::new(Role::Hint, self.facts(node, message, &header)));
        item
    }

    /// What a control message says: which error, or what it acknowledges.
    fn outcome(&self, id: NodeId) -> Item {
        match self.error_of(id) {
            Some(0) => match self.acknowledged(id) {
                Some(request) => {
                    vec![
                        Piece::new(Role::Plain, " acknowledges "),
                        Piece::new(Role::Message, request),
                    ]
                }
                None => Item::new(),
            },
            Some(error) => {
                let severity = Role::Problem(Severity::Error);
                match name::errno_name(self.schema, error) {
                    Some(name) => vec![Piece::new(severity, format!(" {name}"))],
                    None => vec![Piece::new(severity, format!(" {error}"))],
                }
            }
            None => Item::new(),
        }
    }

    fn header(&self, message: &Node) -> Nlmsghdr {
        let range = message.field.range;
        let frame = Window::new(&self.tree.bytes, &self.tree.gaps);
        Nlmsghdr::read(frame.tail(range.start).head(range.len()), self.tree.byte_order)
    }

    /// The request that an acknowledgement is about.
    fn acknowledged(&self, message: NodeId) -> Option<String> {
        let mut parts = self.tree.children(message);
        let (_, echo) = parts.find(|(_, part)| part.field.kind == FieldKind::Message)?;
        Some(Label { schema: self.schema, spec: echo.field.spec }.to_string())
    }

    /// Length, protocol and sequence number.
    fn facts(&self, node: &Node, message: MessageSpec, header: &Nlmsghdr) -> String {
        let range = node.field.range;
        let mut facts = format!(", {} bytes", range.len());
        if message.echoed {
            if range.len() <= NLMSGHDR_LEN {
                facts.push_str(", its header alone");
            }
            return facts;
        }
        match name::protocol_name(self.schema, message.protonum) {
            Some(protocol) => facts.push_str(&format!(", {protocol}")),
            None => facts.push_str(&format!(", protocol {}", message.protonum)),
        }
        if let Some(seq) = header.nlmsg_seq {
            facts.push_str(&format!(", seq {seq}"));
        }
        if self.tree.byte_order == ByteOrder::Big {
            facts.push_str(", big-endian");
        }
        facts
    }

    /// What stands above the messages of one frame of many.
    pub(super) fn frame_line(&self, document: &Document<'_>, index: usize) -> Item {
        let number = index.saturating_add(1);
        let mut line = format!("frame {number} of {}", document.trees.len());
        line.push_str(&format!(", {} bytes", self.tree.range().len()));
        if let Some(call) = document.frames.get(index).and_then(|frame| frame.call.as_ref()) {
            line.push_str(&format!(", {}", call.name));
            if let Some(fd) = call.fd {
                line.push_str(&format!(" on descriptor {fd}"));
            }
        }
        vec![Piece::new(Role::Rule, line)]
    }

    /// The errno that a control message reports.
    pub(super) fn error_of(&self, message: NodeId) -> Option<i64> {
        let mut parts = self.tree.children(message);
        let (id, _) = parts.find(|(_, part)| part.field.kind == FieldKind::FixedHeader)?;
        let (_, member) = self.tree.children(id).next()?;
        match member.value {
            Value::Number { raw, hint: Hint::Errno, .. } => Some(raw.cast_signed()),
            _ => None,
        }
    }
}
