//! Look-ups in one tree that would otherwise walk it: parents, leaves by offset, stable keys.

use std::hash::{DefaultHasher, Hash, Hasher};

use nlscope_core::{FieldKind, NodeId, Spec, Tree};

/// The parents and leaves of a tree.
#[derive(Debug)]
pub(crate) struct Outline {
    parents: Vec<Option<NodeId>>,
    leaves: Vec<NodeId>,
    explained: u32,
}

impl Outline {
    /// Walks a tree once.
    pub(crate) fn new(tree: &Tree) -> Self {
        let mut outline = Self {
            parents: Vec::with_capacity(tree.nodes.len()),
            leaves: Vec::with_capacity(tree.nodes.len()),
            explained: 0,
        };
        let mut open: Vec<NodeId> = Vec::new();
        let mut unknown_until = NodeId(0);
        for (id, node) in tree.each() {
            open.truncate(usize::from(node.depth));
            outline.parents.push(open.last().copied());
            if matches!(node.field.spec, Spec::UnknownAttribute(_)) {
                unknown_until = unknown_until.max(node.end);
            }
            if node.is_leaf {
                outline.leaves.push(id);
                let is_payload = node.field.kind == FieldKind::Value && id < unknown_until;
                let is_dark = matches!(node.field.kind, FieldKind::Gap | FieldKind::Unparsed);
                if !is_payload && !is_dark {
                    outline.explained += node.field.range.len();
                }
            } else {
                open.push(id);
            }
        }
        outline
    }

    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.parents.get(id.index()).copied().flatten()
    }

    pub(crate) fn leaves(&self) -> &[NodeId] {
        &self.leaves
    }

    /// Bytes that are neither missing, nor unparsed, nor the payload of an unknown attribute.
    pub(crate) const fn explained(&self) -> u32 {
        self.explained
    }

    /// Leaves follow each other without a hole, so the one that holds a byte is found by halving;
    /// of several at one offset, the empty ones come first.
    pub(crate) fn leaf_at(&self, tree: &Tree, byte: u32) -> Option<NodeId> {
        let end = |id: &NodeId| tree.node(*id).map_or(0, |node| node.field.range.end);
        let at = self.leaves.partition_point(|id| end(id) <= byte);
        self.leaves.get(at).copied()
    }
}

/// A key for each part, by its id: the same again after an edit that moves no part.
///
/// It is made of what the parts are and of their places among their siblings, from the message
/// down to the part.
pub(crate) fn keys(tree: &Tree) -> Vec<u64> {
    let mut keys = Vec::with_capacity(tree.nodes.len());
    // The parts that are open: their keys, and how many parts of them were seen.
    let mut open: Vec<(u64, u32)> = vec![(0, 0)];
    for (_, node) in tree.each() {
        open.truncate(usize::from(node.depth) + 1);
        let mut hasher = DefaultHasher::new();
        if let Some((around, seen)) = open.last_mut() {
            (*around, *seen, node.field.kind, node.field.spec).hash(&mut hasher);
            *seen += 1;
        }
        let key = hasher.finish();
        keys.push(key);
        open.push((key, 0));
    }
    keys
}
