//! The decoded input: its frames' trees, and the look-ups that the views share.
//!
//! A document is made once for an input and never changes. It reads the core's trees and adds no
//! meaning of its own; places in it are a frame and a node, or a frame and a byte.

use std::rc::Rc;

use nlscope_core::{
    ByteRange, Decoder, FieldKind, Frame, Node, NodeId, ProblemKind, Severity, Spec, Tree, insight,
    insight::Finding,
    name::{self, Label},
    render::value::ValueText,
};

use crate::{
    outline::Outline,
    place::{Spot, Target},
    prose::Prose,
    source::{Overrides, Source},
    tables::SCHEMA,
};

/// A summary takes no further part behind this many bytes of text.
const SUMMARY: usize = 64;

/// Everything that was found in one input.
#[derive(Debug)]
pub struct Document {
    /// The input as text, and what it was recognised as.
    pub source: Source,
    /// What carried each frame.
    pub frames: Vec<Frame>,
    /// The decoded frames.
    pub trees: Vec<Tree>,
    /// What the trees say together.
    pub findings: Vec<Finding>,
    /// What the specs say in prose, as far as it is here.
    pub prose: Prose,
    outlines: Vec<Outline>,
    faults: Vec<Vec<Option<Severity>>>,
}

impl Document {
    /// Decodes an input; never fails, what is wrong is said beside what was found.
    #[must_use]
    pub fn read(text: Rc<str>, overrides: &Overrides, prose: Prose) -> Self {
        let (source, frames) = Source::read(text, overrides.format);
        let mut decoder = Decoder::with_options(&SCHEMA, overrides.decoding);
        let trees: Vec<Tree> = frames.iter().map(|frame| decoder.decode(frame)).collect();
        let findings = insight::findings(&SCHEMA, prose.docs(), &trees);
        let outlines: Vec<Outline> = trees.iter().map(Outline::new).collect();
        let faults = trees.iter().zip(&outlines).map(|(tree, it)| faults(tree, it)).collect();
        Self { source, frames, trees, findings, prose, outlines, faults }
    }

    /// Whether nothing was found to decode.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.trees.iter().all(|tree| tree.nodes.is_empty())
    }

    /// Number of bytes in all frames.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.trees.iter().map(|tree| tree.range().len()).sum()
    }

    /// Number of bytes that have a meaning.
    #[must_use]
    pub fn explained(&self) -> u32 {
        self.outlines.iter().map(Outline::explained).sum()
    }

    /// A part of a frame.
    #[must_use]
    pub fn node(&self, frame: usize, id: NodeId) -> Option<&Node> {
        self.trees.get(frame)?.node(id)
    }

    /// The bytes of a part.
    #[must_use]
    pub fn range(&self, frame: usize, id: NodeId) -> ByteRange {
        self.node(frame, id).map_or_else(ByteRange::default, |node| node.field.range)
    }

    /// The part around a part.
    #[must_use]
    pub fn parent(&self, frame: usize, id: NodeId) -> Option<NodeId> {
        self.outlines.get(frame)?.parent(id)
    }

    /// A part and those around it, innermost first.
    pub fn chain(&self, frame: usize, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), move |id| self.parent(frame, *id))
    }

    /// The part without parts that holds a byte.
    #[must_use]
    pub fn leaf_at(&self, spot: Spot) -> Option<NodeId> {
        self.outlines.get(spot.frame)?.leaf_at(self.trees.get(spot.frame)?, spot.byte)
    }

    /// The parts without parts, of one frame, in the order of the bytes.
    #[must_use]
    pub fn leaves(&self, frame: usize) -> &[NodeId] {
        self.outlines.get(frame).map_or(&[], Outline::leaves)
    }

    /// A byte, pointed at.
    #[must_use]
    pub fn target_at(&self, spot: Spot) -> Option<Target> {
        let node = self.leaf_at(spot)?;
        Some(Target { frame: spot.frame, node, byte: Some(spot.byte) })
    }

    /// The byte that a target is pointed at through, or its first.
    #[must_use]
    pub fn spot(&self, target: Target) -> Spot {
        let first = self.range(target.frame, target.node).start;
        Spot { frame: target.frame, byte: target.byte.unwrap_or(first) }
    }

    /// How wrong a part without parts is: a warning or an error, if anything.
    #[must_use]
    pub fn fault(&self, target: Target) -> Option<Severity> {
        *self.faults.get(target.frame)?.get(target.node.index())?
    }

    /// The worst of what is wrong in a part.
    #[must_use]
    pub fn worst_in(&self, target: Target) -> Option<Severity> {
        let tree = self.trees.get(target.frame)?;
        tree.problems_in(target.node).map(|(_, problem)| problem.kind.severity()).max()
    }

    /// The messages, and what lies between them, of all frames.
    pub fn roots(&self) -> impl Iterator<Item = Target> + '_ {
        self.trees
            .iter()
            .enumerate()
            .flat_map(|(frame, tree)| tree.roots().map(move |(id, _)| Target::whole(frame, id)))
    }

    /// The innermost message that a part is in, or the outermost part around it.
    #[must_use]
    pub fn message_of(&self, target: Target) -> NodeId {
        let is_message = |id: &NodeId| {
            self.node(target.frame, *id).is_some_and(|node| node.field.kind == FieldKind::Message)
        };
        let mut around = self.chain(target.frame, target.node);
        around
            .find(is_message)
            .unwrap_or_else(|| self.chain(target.frame, target.node).last().unwrap_or(target.node))
    }

    /// The part that a person sees a part in: the attribute of a value, the header of a member.
    #[must_use]
    pub fn container_of(&self, target: Target) -> Option<NodeId> {
        self.chain(target.frame, target.node).skip(1).find(|id| {
            self.node(target.frame, *id).is_some_and(|node| is_container(node.field.kind))
        })
    }

    /// Whether a part only wraps what an attribute holds, and is not shown for itself.
    #[must_use]
    pub fn is_wrapper(&self, frame: usize, id: NodeId) -> bool {
        let kind = |id| self.node(frame, id).map(|node| node.field.kind);
        matches!(kind(id), Some(FieldKind::Nest | FieldKind::Struct))
            && matches!(
                self.parent(frame, id).and_then(kind),
                Some(FieldKind::Attribute | FieldKind::ArrayEntry)
            )
    }

    /// The nearest part around a part that is shown for itself.
    #[must_use]
    pub fn shown_parent(&self, frame: usize, id: NodeId) -> Option<NodeId> {
        self.chain(frame, id).skip(1).find(|id| !self.is_wrapper(frame, *id))
    }

    /// The parts of a part that are shown for themselves.
    #[must_use]
    pub fn shown_children(&self, frame: usize, id: NodeId) -> Vec<NodeId> {
        let Some(tree) = self.trees.get(frame) else { return Vec::new() };
        let mut shown = Vec::new();
        for (child, _) in tree.children(id) {
            if self.is_wrapper(frame, child) {
                shown.extend(tree.children(child).map(|(id, _)| id));
            } else {
                shown.push(child);
            }
        }
        shown
    }

    /// What to call a part; a value has the name of its attribute.
    #[must_use]
    pub fn name(&self, frame: usize, id: NodeId) -> String {
        let named = self.chain(frame, id).find(|id| self.has_name(frame, *id)).unwrap_or(id);
        let named = if self.is_unnamed(frame, id) { named } else { id };
        self.node(frame, named)
            .map_or_else(String::new, |node| name::field_name(&SCHEMA, &node.field))
    }

    fn has_name(&self, frame: usize, id: NodeId) -> bool {
        let label = |node: &Node| Label { schema: &SCHEMA, spec: node.field.spec };
        self.node(frame, id)
            .is_some_and(|node| !matches!(node.field.spec, Spec::Set(_)) && !label(node).is_empty())
    }

    /// Whether a part goes by the name of what is around it.
    #[must_use]
    pub fn is_unnamed(&self, frame: usize, id: NodeId) -> bool {
        self.node(frame, id)
            .is_some_and(|node| matches!(node.field.kind, FieldKind::Value | FieldKind::Nest))
    }

    /// The value of a part as text; empty for a part that has parts.
    #[must_use]
    pub fn value(&self, frame: usize, id: NodeId) -> String {
        self.trees.get(frame).map_or_else(String::new, |tree| {
            ValueText { schema: &SCHEMA, tree, node: id }.to_string()
        })
    }

    /// The part that holds the value of a part by itself: a leaf, or the payload of an attribute
    /// that holds one value.
    #[must_use]
    pub fn plain_value(&self, frame: usize, id: NodeId) -> Option<NodeId> {
        let tree = self.trees.get(frame)?;
        let node = tree.node(id)?;
        // A value with a gap in it has parts, and is still one value.
        let is_value = |node: &Node| {
            node.is_leaf || matches!(node.field.kind, FieldKind::Member | FieldKind::Value)
        };
        if is_value(node) {
            return Some(id);
        }
        if node.field.kind != FieldKind::Attribute {
            return None;
        }
        let mut payload =
            tree.children(id).filter(|(_, child)| child.field.kind != FieldKind::AttributeHeader);
        match (payload.next(), payload.next()) {
            (Some((only, child)), None) if is_value(child) => Some(only),
            _ => None,
        }
    }

    /// What a part says in a line: its value, or the values of its first parts.
    #[must_use]
    pub fn summary(&self, frame: usize, id: NodeId) -> String {
        if let Some(leaf) = self.plain_value(frame, id) {
            return self.value(frame, leaf);
        }
        let mut text = String::new();
        for child in self.shown_children(frame, id) {
            let Some(leaf) =
                self.plain_value(frame, child).filter(|_| self.is_telling(frame, child))
            else {
                continue;
            };
            if text.len() > SUMMARY {
                text.push_str(", …");
                break;
            }
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(&self.short_name(frame, child));
            text.push(' ');
            text.push_str(&self.value(frame, leaf));
        }
        text
    }

    /// Whether a part belongs in a summary: not padding, not the header of an attribute.
    fn is_telling(&self, frame: usize, id: NodeId) -> bool {
        self.node(frame, id).is_some_and(|node| {
            matches!(node.field.kind, FieldKind::Member | FieldKind::Attribute | FieldKind::Value)
        })
    }

    /// The YNL name of a part, which is short; the C name where it has none.
    fn short_name(&self, frame: usize, id: NodeId) -> String {
        let ynl = self.node(frame, id).map_or("", |node| name::ynl_name(&SCHEMA, node.field.spec));
        if ynl.is_empty() { self.name(frame, id) } else { ynl.to_owned() }
    }

    /// A byte's two digits, or `??` where the input did not carry it.
    #[must_use]
    pub fn byte_text(&self, spot: Spot) -> String {
        match self.byte(spot) {
            Some(byte) => format!("{byte:02x}"),
            None => "??".to_owned(),
        }
    }

    /// A byte, if the input carried it.
    #[must_use]
    pub fn byte(&self, spot: Spot) -> Option<u8> {
        let tree = self.trees.get(spot.frame)?;
        let byte = tree.bytes.get(usize::try_from(spot.byte).ok()?)?;
        (!tree.gaps.contains(spot.byte)).then_some(*byte)
    }
}

/// The leaves that show what is wrong: the one a problem belongs to, or the first of its bytes,
/// which is where the wrong length stands.
fn faults(tree: &Tree, outline: &Outline) -> Vec<Option<Severity>> {
    let mut faults = vec![None; tree.nodes.len()];
    for (node, problem) in &tree.problems {
        let severity = problem.kind.severity();
        let is_leaf = tree.node(*node).is_some_and(|node| node.is_leaf);
        let first = || outline.leaf_at(tree, problem.range.start);
        let leaf = if is_leaf { Some(*node) } else { first() };
        let is_shown = severity > Severity::Note && problem.kind != ProblemKind::Gap;
        if let Some(leaf) = leaf.filter(|_| is_shown) {
            faults[leaf.index()] = faults[leaf.index()].max(Some(severity));
        }
    }
    faults
}

const fn is_container(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::NetlinkHeader
            | FieldKind::GenericHeader
            | FieldKind::FixedHeader
            | FieldKind::Attribute
            | FieldKind::ArrayEntry
    )
}
