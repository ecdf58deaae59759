//! The part of a document that the cursor is on, in words: for the clipboard and for the ear.

use nlscope_core::{FieldKind, NodeId};

use crate::{
    cursor::Cursor,
    document::Document,
    keyboard::Pane,
    place::{Spot, Target},
};

/// What Ctrl+C copies in a pane: bytes as hexadecimal digits, or a part of the tree as text.
#[must_use]
pub fn copied(document: &Document, cursor: &Cursor, pane: Pane) -> Option<String> {
    match pane {
        Pane::Bytes | Pane::List => Some(hex(document, cursor)),
        Pane::Tree => Some(text(document, cursor.at)),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

/// The selected bytes, or those of the part that the cursor is on.
fn hex(document: &Document, cursor: &Cursor) -> String {
    let at = cursor.at;
    let (frame, range) =
        cursor.selection(document).unwrap_or_else(|| (at.frame, document.range(at.frame, at.node)));
    let bytes: Vec<String> =
        (range.start..range.end).map(|byte| document.byte_text(Spot { frame, byte })).collect();
    bytes.join(" ")
}

/// A part and everything in it, one on a line, indented.
fn text(document: &Document, target: Target) -> String {
    let mut out = String::new();
    write_part(document, target.frame, target.node, 0, &mut out);
    out
}

fn write_part(document: &Document, frame: usize, id: NodeId, depth: usize, out: &mut String) {
    let name = document.name(frame, id);
    let value = document.summary(frame, id);
    let gap = if name.is_empty() || value.is_empty() { "" } else { " " };
    out.extend(std::iter::repeat_n("  ", depth));
    out.extend([&name, gap, &value, "\n"]);
    if document.plain_value(frame, id).is_none() {
        for child in document.shown_children(frame, id) {
            write_part(document, frame, child, depth + 1, out);
        }
    }
}

/// What is said when a part is pinned.
#[must_use]
pub fn announcement(document: &Document, target: Target) -> String {
    let Target { frame, node, .. } = target;
    let range = document.range(frame, node);
    let mut parts = vec![document.name(frame, node), document.summary(frame, node)];
    parts.push(match range.len() {
        0 => format!("no bytes, at {:x} hex", range.start),
        1 => format!("byte {:x} hex", range.start),
        _ => format!("bytes {:x} to {:x} hex", range.start, range.end - 1),
    });
    if let Some(container) = document.container_of(target) {
        parts.push(format!("in {}", document.name(frame, container)));
    }
    let message = document.message_of(target);
    if message != node && document.node(frame, message).is_some_and(is_message) {
        parts.push(format!("in {}", document.name(frame, message)));
    }
    parts.retain(|part| !part.is_empty());
    format!("Pinned {}.", parts.join(", "))
}

fn is_message(node: &nlscope_core::Node) -> bool {
    node.field.kind == FieldKind::Message
}
