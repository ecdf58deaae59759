//! Values that are valid on the wire and seldom meant: the key `odd:` of the specs.

use alloc::{format, vec::Vec};

use nlscope_schema::{Direction, Docs, Schema};

use super::finding::Finding;
use crate::{FieldKind, Node, NodeId, Severity, Spec, Tree, Value, name::Label};

/// Adds a finding for every odd value in the requests of a tree.
pub(super) fn lint(
    schema: &Schema,
    docs: &Docs,
    tree: &Tree,
    frame: usize,
    found: &mut Vec<Finding>,
) {
    for (id, node) in tree.leaves() {
        found.extend(odd_value(schema, docs, tree, frame, id, node));
    }
}

fn odd_value(
    schema: &Schema,
    docs: &Docs,
    tree: &Tree,
    frame: usize,
    id: NodeId,
    node: &Node,
) -> Option<Finding> {
    let raw = match node.value {
        Value::Number { raw, .. } | Value::Enum { raw, .. } => raw,
        _ => return None,
    };
    if node.field.kind != FieldKind::Value {
        return None;
    }
    let spec = tree.node(tree.parent(id)?)?.field.spec;
    let Spec::Attribute(attribute) = spec else { return None };
    let odd = schema.attribute(attribute).odd.filter(|odd| odd.value == raw)?;
    let (_, message) = tree.message_of(id)?;
    if message.direction != Direction::Request {
        return None;
    }
    Some(Finding {
        frame,
        node: id,
        range: node.field.range,
        severity: Severity::Warning,
        text: format!("{} {raw} {}", Label { schema, spec }, docs.get(odd.doc)),
        cause: None,
    })
}
