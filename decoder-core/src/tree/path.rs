//! The way from a message to a node, in names.

use alloc::vec::Vec;
use core::fmt;

use nlscope_schema::Schema;

use super::{NodeId, Tree};
use crate::{FieldKind, name::Label};

/// The names from a message down to a node: `RTM_NEWLINK / IFLA_LINKINFO / IFLA_INFO_DATA`.
///
/// It begins at the innermost message, so a part of an echoed request is named within that request.
/// Nests, attribute headers and values have no name of their own and are left out.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    /// Where the names are.
    pub schema: &'a Schema,
    /// The tree.
    pub tree: &'a Tree,
    /// The node.
    pub node: NodeId,
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let up = core::iter::once(self.node).chain(self.tree.ancestors(self.node));
        let mut nodes: Vec<_> = up.filter_map(|id| self.tree.node(id)).collect();
        let message = nodes.iter().position(|node| node.field.kind == FieldKind::Message);
        nodes.truncate(message.map_or(nodes.len(), |at| at.saturating_add(1)));
        let mut first = true;
        for node in nodes.into_iter().rev() {
            let label = Label { schema: self.schema, spec: node.field.spec };
            let silent = matches!(
                node.field.kind,
                FieldKind::Nest | FieldKind::AttributeHeader | FieldKind::Struct
            );
            if silent || label.is_empty() {
                continue;
            }
            if !first {
                f.write_str(" / ")?;
            }
            first = false;
            write!(f, "{label}")?;
        }
        Ok(())
    }
}
