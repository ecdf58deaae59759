//! Where a key leads from a place: by bytes and rows, by fields, by messages, up and down the parts.

use nlscope_core::FieldKind;

use crate::{
    document::Document,
    place::{Spot, Target},
};

/// A move in the grid of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteMotion {
    /// One byte back.
    Left,
    /// One byte on.
    Right,
    /// The same column one row up.
    Up,
    /// The same column one row down.
    Down,
    /// The first byte of the row.
    RowStart,
    /// The last byte of the row.
    RowEnd,
    /// The first byte of the document.
    Start,
    /// The last byte of the document.
    End,
    /// A screenful of rows up.
    PageUp,
    /// A screenful of rows down.
    PageDown,
}

/// A move by parts; it means the same in every view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartMotion {
    /// The field before this one.
    PreviousField,
    /// The field behind this one.
    NextField,
    /// The part around this one.
    Parent,
    /// The first part of this one, or the one that holds the byte that was pointed at.
    Child,
    /// The start of the message, or of the one before it.
    PreviousMessage,
    /// The start of the next message.
    NextMessage,
}

/// The byte that a move leads to, in rows of `width` bytes and pages of `page` rows.
#[must_use]
pub fn step(document: &Document, from: Spot, motion: ByteMotion, width: u32, page: usize) -> Spot {
    let width = width.max(1);
    let column = from.byte % width;
    match motion {
        ByteMotion::Left => back(document, from),
        ByteMotion::Right => on(document, from),
        ByteMotion::Up => up(document, from, width),
        ByteMotion::Down => down(document, from, width),
        ByteMotion::RowStart => Spot { byte: from.byte - column, ..from },
        ByteMotion::RowEnd => {
            let row_end = from.byte - column + width - 1;
            Spot { byte: row_end.min(last(document, from.frame)), ..from }
        }
        ByteMotion::Start => Spot { frame: next_frame(document, 0).unwrap_or(0), byte: 0 },
        ByteMotion::End => {
            let frame = previous_frame(document, document.trees.len()).unwrap_or(0);
            Spot { frame, byte: last(document, frame) }
        }
        ByteMotion::PageUp => (0..page.max(1)).fold(from, |at, _| up(document, at, width)),
        ByteMotion::PageDown => (0..page.max(1)).fold(from, |at, _| down(document, at, width)),
    }
}

fn back(document: &Document, from: Spot) -> Spot {
    if from.byte > 0 {
        return Spot { byte: from.byte - 1, ..from };
    }
    previous_frame(document, from.frame)
        .map_or(from, |frame| Spot { frame, byte: last(document, frame) })
}

fn on(document: &Document, from: Spot) -> Spot {
    if from.byte < last(document, from.frame) {
        return Spot { byte: from.byte + 1, ..from };
    }
    next_frame(document, from.frame + 1).map_or(from, |frame| Spot { frame, byte: 0 })
}

fn up(document: &Document, from: Spot, width: u32) -> Spot {
    if from.byte >= width {
        return Spot { byte: from.byte - width, ..from };
    }
    let Some(frame) = previous_frame(document, from.frame) else { return from };
    let last = last(document, frame);
    Spot { frame, byte: (last - last % width + from.byte).min(last) }
}

fn down(document: &Document, from: Spot, width: u32) -> Spot {
    let last = last(document, from.frame);
    if from.byte / width < last / width {
        return Spot { byte: (from.byte + width).min(last), ..from };
    }
    let Some(frame) = next_frame(document, from.frame + 1) else { return from };
    Spot { frame, byte: (from.byte % width).min(self::last(document, frame)) }
}

/// Offset of a frame's last byte.
fn last(document: &Document, frame: usize) -> u32 {
    document.trees.get(frame).map_or(0, |tree| tree.range().end.saturating_sub(1))
}

fn has_bytes(document: &Document, frame: usize) -> bool {
    document.trees.get(frame).is_some_and(|tree| !tree.range().is_empty())
}

/// The first frame with bytes from `from` on.
fn next_frame(document: &Document, from: usize) -> Option<usize> {
    (from..document.trees.len()).find(|frame| has_bytes(document, *frame))
}

/// The last frame with bytes before `before`.
fn previous_frame(document: &Document, before: usize) -> Option<usize> {
    (0..before).rev().find(|frame| has_bytes(document, *frame))
}

/// The part that a move leads to; `None` where there is none.
#[must_use]
pub fn part(document: &Document, at: Target, motion: PartMotion) -> Option<Target> {
    match motion {
        PartMotion::NextField => next_field(document, at),
        PartMotion::PreviousField => previous_field(document, at),
        PartMotion::Parent => {
            let node = document.shown_parent(at.frame, at.node)?;
            Some(Target { node, ..at })
        }
        PartMotion::Child => child(document, at),
        PartMotion::NextMessage => messages(document).find(|message| is_after(*message, at)),
        PartMotion::PreviousMessage => {
            messages(document).take_while(|message| is_after(at, *message)).last()
        }
    }
}

fn is_after(one: Target, other: Target) -> bool {
    (one.frame, one.node) > (other.frame, other.node)
}

fn messages(document: &Document) -> impl Iterator<Item = Target> + '_ {
    document.roots().filter(|root| {
        document
            .node(root.frame, root.node)
            .is_some_and(|node| node.field.kind == FieldKind::Message)
    })
}

/// Ids grow in the order of the bytes, a parent before its parts: the next field of a part that has
/// parts is the first in it.
fn next_field(document: &Document, at: Target) -> Option<Target> {
    let leaves = document.leaves(at.frame);
    match leaves.get(leaves.partition_point(|id| *id <= at.node)) {
        Some(node) => Some(Target::whole(at.frame, *node)),
        None => {
            let frame = next_frame(document, at.frame + 1)?;
            Some(Target::whole(frame, *document.leaves(frame).first()?))
        }
    }
}

fn previous_field(document: &Document, at: Target) -> Option<Target> {
    let leaves = document.leaves(at.frame);
    let here = leaves.partition_point(|id| *id < at.node);
    match here.checked_sub(1).and_then(|before| leaves.get(before)) {
        Some(node) => Some(Target::whole(at.frame, *node)),
        None => {
            let frame = previous_frame(document, at.frame)?;
            Some(Target::whole(frame, *document.leaves(frame).last()?))
        }
    }
}

fn child(document: &Document, at: Target) -> Option<Target> {
    let children = document.shown_children(at.frame, at.node);
    let holds = |id: &&nlscope_core::NodeId| {
        at.byte.is_some_and(|byte| document.range(at.frame, **id).contains(byte))
    };
    let node = children.iter().find(holds).or_else(|| children.first())?;
    Some(Target { node: *node, ..at })
}
