//! Errors traced to their cause: the request that failed, and the attribute in it.
//!
//! The request is the one that the error sends back, or where only its header comes back, the
//! message with the same protocol and sequence number that was seen before.
//! Source of the attribute numbers: `enum nlmsgerr_attrs` in `linux/netlink.h`.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use nlscope_schema::{Docs, Schema};

use super::finding::{Cause, Finding};
use crate::{
    FieldKind, MessageSpec, NodeId, Path, Severity, Spec, Tree, Value, name,
    name::Label,
    window::Window,
    wire::{NLMSG_DONE, NLMSG_ERROR, NLMSGHDR_LEN, Nlmsghdr},
};

const NLMSGERR_ATTR_MSG: u16 = 1;
const NLMSGERR_ATTR_OFFS: u16 = 2;
const NLMSGERR_ATTR_MISS_TYPE: u16 = 5;
const NLMSGERR_ATTR_MISS_NEST: u16 = 6;

/// A message in one of the trees.
#[derive(Clone, Copy)]
struct Place {
    frame: usize,
    node: NodeId,
}

/// Adds a finding for every message of a tree that reports an error or a warning.
pub(super) fn trace(
    schema: &Schema,
    docs: &Docs,
    trees: &[Tree],
    frame: usize,
    found: &mut Vec<Finding>,
) {
    let Some(tree) = trees.get(frame) else { return };
    for (node, root) in tree.roots() {
        let Spec::Message(spec) = root.field.spec else { continue };
        if !matches!(spec.nlmsg_type, Some(NLMSG_ERROR | NLMSG_DONE)) {
            continue;
        }
        let failure = Failure { schema, docs, trees, tree, at: Place { frame, node } };
        found.extend(failure.finding(spec));
    }
}

/// A message that may report an error.
struct Failure<'a> {
    schema: &'a Schema,
    docs: &'a Docs,
    trees: &'a [Tree],
    tree: &'a Tree,
    at: Place,
}

impl Failure<'_> {
    fn finding(&self, spec: MessageSpec) -> Option<Finding> {
        let error = self.error()?;
        let message = self.message();
        if error == 0 && message.is_none() {
            return None;
        }
        let request = self.request(spec);
        let subject = request.and_then(|place| self.trees.get(place.frame)?.node(place.node));
        let what = match subject {
            Some(node) => Label { schema: self.schema, spec: node.field.spec }.to_string(),
            None => "the request".to_string(),
        };
        let mut text = match error {
            0 => format!("{what} succeeded with a warning"),
            _ => format!("{what} failed: {}", self.errno(error)),
        };
        if let Some(message) = message {
            text.push_str(&format!("; the kernel says \"{message}\""));
        }
        let cause = request.and_then(|request| self.cause(request));
        if let Some(cause) = cause {
            text.push_str(&format!("; it is about {}", self.path(cause)));
        }
        if let Some(missing) = self.missing(request) {
            text.push_str(&format!("; missing: {missing}"));
        }
        let range = self.tree.node(self.at.node)?.field.range;
        let cause = cause.or(request).map(|at| Cause { frame: at.frame, node: at.node.0 });
        let severity = if error == 0 { Severity::Warning } else { Severity::Error };
        Some(Finding { frame: self.at.frame, node: self.at.node, range, severity, text, cause })
    }

    /// The errno in the fixed part.
    fn error(&self) -> Option<i64> {
        let mut parts = self.tree.children(self.at.node);
        let (id, _) = parts.find(|(_, node)| node.field.kind == FieldKind::FixedHeader)?;
        let (_, member) = self.tree.children(id).next()?;
        match member.value {
            Value::Number { raw, .. } => Some(raw.cast_signed()),
            _ => None,
        }
    }

    fn errno(&self, error: i64) -> String {
        let errnos = self.schema.builtin.errnos;
        let entry = self.schema.entry_by_value(errnos, error.unsigned_abs());
        match entry.map(|id| self.schema.entry(id)) {
            Some(entry) => {
                let name = name::errno_name(self.schema, error).unwrap_or("");
                match self.docs.get(entry.doc) {
                    "" => name.to_string(),
                    doc => format!("{name} ({})", clause(doc)),
                }
            }
            None => format!("error {error}"),
        }
    }

    /// The payload of an extended-ack attribute.
    fn attribute(&self, value: u16) -> Option<Window<'_>> {
        let wanted = self.schema.attribute_by_value(self.schema.builtin.nlmsgerr_attrs, value)?;
        let mut parts = self.tree.children(self.at.node);
        let (_, node) = parts.find(|(_, node)| node.field.spec == Spec::Attribute(wanted))?;
        let frame = Window::new(&self.tree.bytes, &self.tree.gaps);
        let range = node.field.range;
        Some(frame.tail(range.start.saturating_add(4)).head(range.len().saturating_sub(4)))
    }

    fn number(&self, value: u16) -> Option<u32> {
        self.attribute(value)?.u32(0, self.tree.byte_order)
    }

    fn message(&self) -> Option<String> {
        let bytes = self.attribute(NLMSGERR_ATTR_MSG)?.bytes();
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        Some(String::from_utf8_lossy(bytes.get(..end)?).into_owned())
    }

    /// The request: sent back whole, or seen before.
    fn request(&self, spec: MessageSpec) -> Option<Place> {
        let echoed = self.tree.children(self.at.node).find_map(|(id, node)| {
            matches!(node.field.spec, Spec::Message(_)).then_some((id, node))
        });
        if let Some((node, whole)) = echoed
            && whole.field.range.len() > NLMSGHDR_LEN
        {
            return Some(Place { frame: self.at.frame, node });
        }
        let seq = self.header(self.tree, self.at.node)?.nlmsg_seq?;
        let seen = self.trees.get(..self.at.frame)?.iter().enumerate().rev();
        let seen = seen.filter(|(_, tree)| tree.protonum == spec.protonum);
        let before = seen.take(crate::limits::TRACED_FRAMES).find_map(|(frame, tree)| {
            let (node, _) = tree.roots().find(|(id, _)| self.is_request(tree, *id, seq))?;
            Some(Place { frame, node })
        });
        before.or(echoed.map(|(node, _)| Place { frame: self.at.frame, node }))
    }

    fn header(&self, tree: &Tree, node: NodeId) -> Option<Nlmsghdr> {
        let range = tree.node(node)?.field.range;
        let frame = Window::new(&tree.bytes, &tree.gaps);
        Some(Nlmsghdr::read(frame.tail(range.start).head(range.len()), tree.byte_order))
    }

    fn is_request(&self, tree: &Tree, node: NodeId, seq: u32) -> bool {
        self.header(tree, node).is_some_and(|header| {
            header.nlmsg_seq == Some(seq) && header.has(crate::wire::NLM_F_REQUEST)
        })
    }

    /// The part of the request at the offset that the error gives.
    fn cause(&self, request: Place) -> Option<Place> {
        self.part_at(request, self.number(NLMSGERR_ATTR_OFFS)?)
    }

    /// The outermost attribute or member that begins at an offset of the request.
    fn part_at(&self, request: Place, offset: u32) -> Option<Place> {
        let tree = self.trees.get(request.frame)?;
        let at = tree.node(request.node)?.field.range.start.saturating_add(offset);
        let begins = |(_, node): &(NodeId, &crate::Node)| {
            let kind = node.field.kind;
            node.field.range.start == at
                && matches!(kind, FieldKind::Attribute | FieldKind::ArrayEntry | FieldKind::Member)
        };
        let node = tree
            .subtree(request.node)
            .find(begins)
            .map(|(id, _)| id)
            .or_else(|| tree.leaf_at(at))
            .filter(|id| tree.subtree(request.node).any(|(within, _)| within == *id))?;
        Some(Place { frame: request.frame, node })
    }

    fn path(&self, place: Place) -> String {
        let Some(tree) = self.trees.get(place.frame) else { return String::new() };
        Path { schema: self.schema, tree, node: place.node }.to_string()
    }

    /// The attribute that the kernel missed, named within the nest it should be in.
    fn missing(&self, request: Option<Place>) -> Option<String> {
        let value = self.number(NLMSGERR_ATTR_MISS_TYPE)?;
        let unnamed = format!("attribute type {value}");
        let Some(request) = request else { return Some(unnamed) };
        let nest = self.number(NLMSGERR_ATTR_MISS_NEST);
        let around = nest.and_then(|offset| self.part_at(request, offset)).unwrap_or(request);
        let within =
            if nest.is_some() { format!(" in {}", self.path(around)) } else { String::new() };
        let named = self.attribute_of(around, value);
        Some(format!("{}{within}", named.unwrap_or(unnamed)))
    }

    /// The name of an attribute in the set of a nest or of a message.
    fn attribute_of(&self, place: Place, value: u32) -> Option<String> {
        let tree = self.trees.get(place.frame)?;
        let set = match tree.node(place.node)?.field.spec {
            Spec::Message(message) => self.schema.message(message.message?).set?,
            _ => tree.children(place.node).find_map(|(_, node)| match node.field.spec {
                Spec::Set(set) => set,
                _ => None,
            })?,
        };
        let id = self.schema.attribute_by_value(set, u16::try_from(value).ok()?)?;
        Some(self.schema.name(self.schema.attribute(id).c_name).to_string())
    }
}

/// A sentence as a part of another one: no capital, no full stop.
fn clause(sentence: &str) -> String {
    let mut rest = sentence.trim_end_matches('.').chars();
    rest.next().into_iter().flat_map(char::to_lowercase).chain(rest).collect()
}
