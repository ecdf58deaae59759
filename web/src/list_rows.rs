//! The aligned list: one line for four bytes of a field, and a line for what the fields are in.

use nlscope_core::{FieldKind, NodeId};

use crate::{
    document::Document,
    place::{Spot, Target},
};

/// Bytes on a line: netlink aligns everything to 4, so each header and value starts a line.
pub const LINE: u32 = 4;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// What carried a frame.
    Frame(usize),
    /// The start of a part that has parts.
    Heading {
        /// The part.
        target: Target,
        /// How many headings are around it.
        depth: u16,
    },
    /// Bytes of a field.
    Bytes {
        /// The field.
        target: Target,
        /// Which line of the field, from 0.
        line: u32,
        /// How many headings are around it.
        depth: u16,
    },
}

/// Lists a document.
#[must_use]
pub fn list_rows(document: &Document) -> Vec<ListRow> {
    let mut rows = Vec::new();
    for (frame, tree) in document.trees.iter().enumerate() {
        if document.trees.len() > 1 {
            rows.push(ListRow::Frame(frame));
        }
        let mut headings: Vec<NodeId> = Vec::new();
        for (id, node) in tree.each() {
            while headings.last().is_some_and(|end| *end <= id) {
                headings.pop();
            }
            let depth = u16::try_from(headings.len()).unwrap_or(u16::MAX);
            let target = Target::whole(frame, id);
            if node.is_leaf {
                let lines = node.field.range.len().div_ceil(LINE).max(1);
                rows.extend((0..lines).map(|line| ListRow::Bytes { target, line, depth }));
            } else if has_heading(document, target) {
                rows.push(ListRow::Heading { target, depth });
                headings.push(node.end);
            }
        }
    }
    rows
}

/// Messages, headers and what holds attributes have a heading; a plain attribute is two lines.
fn has_heading(document: &Document, target: Target) -> bool {
    let Some(node) = document.node(target.frame, target.node) else { return false };
    match node.field.kind {
        FieldKind::Message
        | FieldKind::NetlinkHeader
        | FieldKind::GenericHeader
        | FieldKind::FixedHeader
        | FieldKind::ArrayEntry => true,
        FieldKind::Attribute => {
            let tree = &document.trees[target.frame];
            tree.children(target.node)
                .any(|(_, child)| !child.is_leaf && child.field.kind != FieldKind::AttributeHeader)
        }
        _ => false,
    }
}

/// The row of a part: its heading, or its first line, or that of the line that holds the byte.
#[must_use]
pub fn row_of(document: &Document, rows: &[ListRow], target: Target) -> Option<usize> {
    let spot = document.spot(target);
    let nth = (spot.byte - document.range(target.frame, target.node).start) / LINE;
    let at = rows.iter().position(|row| match row {
        ListRow::Heading { target: it, .. } => it.is_same_part(target),
        ListRow::Bytes { target: it, line, .. } => it.is_same_part(target) && *line == nth,
        ListRow::Frame(_) => false,
    });
    at.or_else(|| {
        let leaf = document.leaf_at(spot)?;
        rows.iter().position(|row| {
            matches!(row, ListRow::Bytes { target: it, .. } if it.is_same_part(Target::whole(spot.frame, leaf)))
        })
    })
}

/// The bytes of a line.
pub fn bytes_of_line(document: &Document, target: Target, line: u32) -> impl Iterator<Item = Spot> {
    let range = document.range(target.frame, target.node);
    let start = range.start + line * LINE;
    (start..range.end.min(start + LINE)).map(move |byte| Spot { frame: target.frame, byte })
}
