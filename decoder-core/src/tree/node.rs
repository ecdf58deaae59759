//! One part of a decoded frame.

use crate::{Field, Value, byte_range};

/// Index of a node; ids grow in the order of the bytes, a parent before its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    pub(crate) fn new(index: usize) -> Self {
        Self(byte_range::to_u32(index))
    }

    /// As an index into [`Tree::nodes`](super::Tree::nodes).
    #[must_use]
    pub fn index(self) -> usize {
        byte_range::to_usize(self.0)
    }
}

/// One part of a decoded frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is, and where.
    pub field: Field,
    /// What its bytes mean; `Value::None` for a part that has parts.
    pub value: Value,
    /// How many nodes are around it.
    pub depth: u16,
    /// The id behind its last part.
    pub end: NodeId,
    /// Whether it has no parts.
    pub is_leaf: bool,
}
