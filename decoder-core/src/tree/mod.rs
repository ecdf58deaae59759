//! The result as a value: nodes in pre-order, each with its range and value, problems beside them.
//!
//! Knows: fields and values. Doesn't know screens. The leaves' ranges, in order, are exactly the
//! frame (I1), and the tree holds the frame's bytes, so nothing is lost (I8).

mod builder;
mod node;
mod path;

use alloc::vec::Vec;

pub use builder::TreeBuilder;
pub use node::{Node, NodeId};
pub use path::Path;

use crate::{ByteOrder, ByteRange, Gaps, MessageSpec, Problem, Spec};

/// A decoded frame.
///
/// The roots are its messages, and what lies between and behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The frame's bytes; zeros where `gaps` are.
    pub bytes: Vec<u8>,
    /// The parts that the source did not carry.
    pub gaps: Gaps,
    /// The protocol it was read as.
    pub protonum: u16,
    /// How the protocol was found.
    pub protonum_from: Evidence,
    /// The byte order it was read in.
    pub byte_order: ByteOrder,
    /// How the byte order was found.
    pub byte_order_from: Evidence,
    /// All nodes in pre-order.
    pub nodes: Vec<Node>,
    /// What is wrong, in the order of the bytes, each with its node.
    pub problems: Vec<(NodeId, Problem)>,
}

/// How a fact about a frame was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// The person said so.
    Given,
    /// The source says so.
    Source,
    /// The bytes fit best so.
    Guessed,
    /// An earlier frame of the same input had it.
    Earlier,
    /// Nothing tells; the most common is taken.
    Default,
}

impl Tree {
    /// A node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index())
    }

    /// The nodes with their ids, in pre-order.
    pub fn each(&self) -> impl DoubleEndedIterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().map(|(index, node)| (NodeId::new(index), node))
    }

    /// The messages and what lies between them.
    #[must_use]
    pub fn roots(&self) -> Children<'_> {
        Children { tree: self, next: 0, end: self.nodes.len() }
    }

    /// The parts of a node.
    #[must_use]
    pub fn children(&self, id: NodeId) -> Children<'_> {
        let end = self.node(id).map_or(0, |node| node.end.index());
        Children { tree: self, next: id.index().saturating_add(1), end }
    }

    /// A node and everything in it, in pre-order.
    pub fn subtree(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
        let end = self.node(id).map_or(0, |node| node.end.index());
        self.each().take(end).skip(id.index())
    }

    /// The node around a node.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        let depth = self.node(id)?.depth.checked_sub(1)?;
        let before = self.nodes.get(..id.index())?;
        before.iter().rposition(|node| node.depth == depth).map(NodeId::new)
    }

    /// The nodes around a node, innermost first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        core::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// The parts that have no parts, in the order of the bytes.
    pub fn leaves(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.each().filter(|(_, node)| node.is_leaf)
    }

    /// The leaf that holds a byte.
    #[must_use]
    pub fn leaf_at(&self, offset: u32) -> Option<NodeId> {
        let mut found = None;
        let mut within = self.roots();
        while let Some((id, _)) = within.find(|(_, node)| node.field.range.contains(offset)) {
            found = Some(id);
            within = self.children(id);
        }
        found
    }

    /// The bytes of a node.
    #[must_use]
    pub fn bytes_of(&self, node: &Node) -> &[u8] {
        node.field.range.of(&self.bytes)
    }

    /// Whether bytes of a node are missing.
    #[must_use]
    pub fn is_partial(&self, node: &Node) -> bool {
        self.gaps.within(node.field.range).next().is_some()
    }

    /// The message that a node is part of: the innermost, so an echoed request is its own.
    #[must_use]
    pub fn message_of(&self, id: NodeId) -> Option<(NodeId, MessageSpec)> {
        core::iter::once(id).chain(self.ancestors(id)).find_map(|id| {
            match self.node(id)?.field.spec {
                Spec::Message(spec) => Some((id, spec)),
                _ => None,
            }
        })
    }

    /// All of the frame.
    #[must_use]
    pub fn range(&self) -> ByteRange {
        ByteRange::new(0, crate::byte_range::to_u32(self.bytes.len()))
    }

    /// The problems of a node and everything in it.
    pub fn problems_in(&self, id: NodeId) -> impl Iterator<Item = &(NodeId, Problem)> {
        let end = self.node(id).map_or(id, |node| node.end);
        self.problems.iter().filter(move |(at, _)| id <= *at && *at < end)
    }
}

/// Siblings, in order.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    tree: &'a Tree,
    next: usize,
    end: usize,
}

impl<'a> Iterator for Children<'a> {
    type Item = (NodeId, &'a Node);

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let id = NodeId::new(self.next);
        let node = self.tree.node(id)?;
        self.next = node.end.index();
        Some((id, node))
    }
}
