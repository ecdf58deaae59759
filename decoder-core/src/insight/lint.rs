//! Values that are valid on the wire and seldom meant.

use alloc::{format, vec::Vec};

use nlscope_schema::{Direction, Hint, Schema};

use super::finding::Finding;
use crate::{FieldKind, Node, NodeId, Severity, Spec, Tree, Value, name::Label};

/// Adds a finding for every odd value of a tree.
pub(super) fn lint(schema: &Schema, tree: &Tree, frame: usize, found: &mut Vec<Finding>) {
    for (id, node) in tree.leaves() {
        found.extend(interface_zero(schema, tree, frame, id, node));
    }
}

/// An attribute of a request that names interface 0: no interface has that number.
fn interface_zero(
    schema: &Schema,
    tree: &Tree,
    frame: usize,
    id: NodeId,
    node: &Node,
) -> Option<Finding> {
    let is_zero = Value::Number { raw: 0, signed: false, hint: Hint::IfIndex };
    let signed_zero = Value::Number { raw: 0, signed: true, hint: Hint::IfIndex };
    if node.field.kind != FieldKind::Value || ![is_zero, signed_zero].contains(&node.value) {
        return None;
    }
    let (_, message) = tree.message_of(id)?;
    let holder = tree.node(tree.parent(id)?)?;
    if message.direction != Direction::Request || !matches!(holder.field.spec, Spec::Attribute(_)) {
        return None;
    }
    let label = Label { schema, spec: holder.field.spec };
    Some(Finding {
        frame,
        node: id,
        range: node.field.range,
        severity: Severity::Warning,
        text: format!("{label} is 0, and no interface has the number 0"),
        cause: None,
    })
}
