//! The tree as indented text: what a person wants to see first, a line a field.
//!
//! A header or struct of plain members is one paragraph; an attribute is a line; nests are indented;
//! a problem stands right below its place. Padding is not shown unless something is wrong with it:
//! the [`map`](super::map) shows every byte.

use alloc::{format, vec, vec::Vec};
use core::fmt;

use super::{
    Document, Layout,
    paint::{Paint, Role},
    pen::{Item, Pen, Piece, width, wrap},
    remarks::Remarks,
    words::Words,
};
use crate::{FieldKind, Node, NodeId, Spec, Tree, Value};

/// How far a level is indented, in columns.
const INDENT: usize = 2;
/// A value has at least this many columns, however deep it is.
const LEAST_COLUMNS: usize = 40;
/// Names longer than this don't push the values of their siblings to the right.
const NAME_COLUMNS: usize = 28;
/// A paragraph of more members than this leaves out those that are 0, and says how many.
const MANY_MEMBERS: usize = 12;

/// Writes all trees of a document.
///
/// # Errors
///
/// Those of the writer.
pub fn write(
    document: &Document<'_>,
    layout: Layout,
    out: &mut dyn fmt::Write,
    paint: &mut dyn Paint,
) -> fmt::Result {
    let mut pen = Pen::new(out, paint);
    for (frame, tree) in document.trees.iter().enumerate() {
        if frame > 0 {
            pen.newline()?;
        }
        let mut text = Text::new(document, layout, frame, tree, &mut pen);
        text.frame()?;
    }
    Ok(())
}

/// One tree on its way to text.
struct Text<'a, 'p, 'w> {
    words: Words<'a>,
    document: &'a Document<'a>,
    frame: usize,
    width: usize,
    remarks: Remarks,
    pen: &'p mut Pen<'w>,
}

impl<'a, 'p, 'w> Text<'a, 'p, 'w> {
    fn new(
        document: &'a Document<'a>,
        layout: Layout,
        frame: usize,
        tree: &'a Tree,
        pen: &'p mut Pen<'w>,
    ) -> Self {
        let words = Words { schema: document.schema, conversation: document.conversation, tree };
        let remarks = Remarks::new(document, frame, tree);
        Self { words, document, frame, width: layout.width, remarks, pen }
    }

    const fn tree(&self) -> &'a Tree {
        self.words.tree
    }

    fn frame(&mut self) -> fmt::Result {
        if self.document.trees.len() > 1 {
            self.pen.pieces(&self.words.frame_line(self.document, self.frame))?;
            self.pen.newline()?;
        }
        let tree = self.tree();
        for (id, node) in tree.roots() {
            match node.field.kind {
                FieldKind::Message => self.message(id, node, 0)?,
                _ => self.part(id, node, 0, 0)?,
            }
        }
        Ok(())
    }

    fn message(&mut self, id: NodeId, node: &Node, indent: usize) -> fmt::Result {
        self.start(indent)?;
        self.pen.pieces(&self.words.headline(id, node))?;
        self.pen.newline()?;
        let inside = indent.saturating_add(INDENT);
        self.remarks_at(id, inside)?;
        self.parts(self.tree().children(id), inside)
    }

    /// Siblings, with their values in one column.
    fn parts<'t>(
        &mut self,
        parts: impl Iterator<Item = (NodeId, &'t Node)> + Clone,
        indent: usize,
    ) -> fmt::Result {
        let column = parts
            .clone()
            .filter(|(id, node)| self.has_value_column(*id, node))
            .map(|(_, node)| width(&self.words.name(node)))
            .filter(|width| *width <= NAME_COLUMNS)
            .max()
            .unwrap_or(0);
        for (id, node) in parts {
            self.part(id, node, indent, column)?;
        }
        Ok(())
    }

    /// Whether something stands behind a part's name on the same line.
    fn has_value_column(&self, id: NodeId, node: &Node) -> bool {
        match node.field.kind {
            FieldKind::Attribute | FieldKind::ArrayEntry => {
                node.is_leaf || !matches!(self.content(id), Content::Parts(_))
            }
            FieldKind::Member | FieldKind::Value => self.words.is_valued(id, node),
            _ => false,
        }
    }

    fn part(&mut self, id: NodeId, node: &Node, indent: usize, column: usize) -> fmt::Result {
        match node.field.kind {
            FieldKind::Padding => return self.remarks_in(id, indent),
            FieldKind::Message => return self.message(id, node, indent),
            FieldKind::Nest => {
                self.remarks_at(id, indent)?;
                return self.parts(self.tree().children(id), indent);
            }
            FieldKind::Attribute | FieldKind::ArrayEntry if !node.is_leaf => {
                return self.holder(id, node, indent, column);
            }
            _ => {}
        }
        self.start(indent)?;
        self.pen.pieces(&self.words.name(node))?;
        self.behind_name(id, node, indent, column)
    }

    /// An attribute, or an entry of an array that has parts.
    fn holder(&mut self, id: NodeId, node: &Node, indent: usize, column: usize) -> fmt::Result {
        self.start(indent)?;
        self.pen.pieces(&self.words.name(node))?;
        let inside = indent.saturating_add(INDENT);
        match self.content(id) {
            Content::Value(value, leaf) => {
                self.value_column(indent, column)?;
                self.long_value(&self.words.value(value, leaf))?;
                self.remarks_in(id, inside)
            }
            Content::Fields(items) => {
                self.value_column(indent, column)?;
                self.paragraph(&items)?;
                self.remarks_in(id, inside)
            }
            Content::Empty => {
                self.value_column(indent, column)?;
                self.pen.put(Role::Hint, "(empty)")?;
                self.pen.newline()?;
                self.remarks_in(id, inside)
            }
            Content::Parts(parts) => {
                if let Some(items) = self.on_one_line(id, node, &parts) {
                    self.pen.put(Role::Plain, "  ")?;
                    return self.paragraph(&items);
                }
                let rest = self.first_on_this_line(&parts)?;
                self.pen.newline()?;
                self.remarks_at(id, inside)?;
                self.parts(rest.iter().copied(), inside)
            }
        }
    }

    /// The attributes of an array's entry, where they are few and plain enough for one line.
    fn on_one_line(
        &self,
        id: NodeId,
        entry: &Node,
        parts: &[(NodeId, &'a Node)],
    ) -> Option<Vec<Item>> {
        if entry.field.kind != FieldKind::ArrayEntry
            || !self.remarks.within(self.tree(), id).is_empty()
        {
            return None;
        }
        let mut items = Vec::new();
        let mut end = self.pen.column();
        for (id, part) in parts.iter().filter(|(_, part)| part.field.kind != FieldKind::Padding) {
            let Content::Value(value, leaf) = self.content(*id) else { return None };
            let mut item = self.words.name(part);
            item.push(Piece::new(Role::Plain, " "));
            item.extend(self.words.value(value, leaf));
            end = end.saturating_add(width(&item)).saturating_add(2);
            items.push(item);
        }
        (end <= self.width).then_some(items)
    }

    /// A struct of plain members in front of other parts stands on the line of the name.
    fn first_on_this_line<'t>(
        &mut self,
        parts: &'t [(NodeId, &'a Node)],
    ) -> Result<&'t [(NodeId, &'a Node)], fmt::Error> {
        if let [(first, node), rest @ ..] = parts
            && node.field.kind == FieldKind::Struct
            && let Some(items) = self.fields(*first)
            && self.remarks.within(self.tree(), *first).is_empty()
        {
            self.pen.put(Role::Plain, "  ")?;
            self.pen.pieces(&self.words.name(node))?;
            self.pen.put(Role::Plain, "  ")?;
            self.pen.flow(&items, ", ", self.width)?;
            return Ok(rest);
        }
        Ok(parts)
    }

    fn paragraph(&mut self, items: &[Item]) -> fmt::Result {
        if items.is_empty() {
            self.pen.put(Role::Hint, "(empty)")?;
        }
        let limit = self.width.max(self.pen.column().saturating_add(LEAST_COLUMNS));
        self.pen.flow(items, ", ", limit)?;
        self.pen.newline()
    }

    /// What follows the name of a part that is no attribute: its value, members, or parts.
    fn behind_name(
        &mut self,
        id: NodeId,
        node: &Node,
        indent: usize,
        column: usize,
    ) -> fmt::Result {
        let inside = indent.saturating_add(INDENT);
        if self.words.is_valued(id, node) {
            self.value_column(indent, column)?;
            self.long_value(&self.words.value(id, node))?;
            return self.remarks_in(id, inside);
        }
        if let Some(items) = self.fields(id) {
            self.pen.put(Role::Plain, "  ")?;
            self.paragraph(&items)?;
            return self.remarks_in(id, inside);
        }
        self.pen.newline()?;
        self.remarks_at(id, inside)?;
        self.parts(self.tree().children(id), inside)
    }

    /// What an attribute or array entry holds, behind its header.
    fn content(&self, id: NodeId) -> Content<'a> {
        let tree = self.tree();
        let parts: Vec<_> = tree
            .children(id)
            .filter(|(_, part)| part.field.kind != FieldKind::AttributeHeader)
            .collect();
        match parts.as_slice() {
            [] => Content::Empty,
            [(value, leaf)] if self.words.is_valued(*value, leaf) => Content::Value(*value, leaf),
            [(only, part)] if part.field.kind == FieldKind::Nest => {
                let parts: Vec<_> = tree.children(*only).collect();
                if parts.is_empty() { Content::Empty } else { Content::Parts(parts) }
            }
            [(only, part)] if part.field.kind == FieldKind::Struct => match self.fields(*only) {
                Some(items) => Content::Fields(items),
                None => Content::Parts(tree.children(*only).collect()),
            },
            _ => match self.fields_of(&parts) {
                Some(items) => Content::Fields(items),
                None => Content::Parts(parts),
            },
        }
    }

    /// The parts of a part as items of a paragraph, if each of them is a plain value.
    fn fields(&self, id: NodeId) -> Option<Vec<Item>> {
        let parts: Vec<_> = self.tree().children(id).collect();
        self.fields_of(&parts)
    }

    fn fields_of(&self, parts: &[(NodeId, &Node)]) -> Option<Vec<Item>> {
        let names: Vec<_> = parts.iter().map(|(_, part)| self.words.name(part)).collect();
        let prefix = shared_prefix(parts.iter().zip(&names));
        let mut items = Vec::new();
        let mut zeros = 0_usize;
        for ((id, part), name) in parts.iter().zip(names) {
            if part.field.kind == FieldKind::Padding {
                continue;
            }
            if !self.words.is_valued(*id, part) || part.field.kind == FieldKind::Unparsed {
                return None;
            }
            if parts.len() > MANY_MEMBERS && matches!(part.value, Value::Number { raw: 0, .. }) {
                zeros = zeros.saturating_add(1);
                continue;
            }
            let mut item = without_prefix(name, prefix);
            item.push(Piece::new(Role::Plain, " "));
            item.extend(self.words.value(*id, part));
            items.push(item);
        }
        if zeros > 0 {
            let what = if items.is_empty() { "all" } else { "the other" };
            items.push(vec![Piece::new(Role::Hint, format!("{what} {zeros} are 0"))]);
        }
        Some(items)
    }

    fn start(&mut self, indent: usize) -> fmt::Result {
        self.pen.pad_to(indent)
    }

    fn value_column(&mut self, indent: usize, column: usize) -> fmt::Result {
        self.pen.pad_to(indent.saturating_add(column))?;
        self.pen.put(Role::Plain, "  ")
    }

    /// A value and the end of its line; bytes and flags that don't fit are broken.
    fn long_value(&mut self, value: &[Piece]) -> fmt::Result {
        let left = self.pen.column();
        let limit = self.width.max(left.saturating_add(LEAST_COLUMNS));
        for piece in value {
            let breaks = match piece.role {
                Role::Opaque | Role::Missing => ' ',
                Role::Flags => '|',
                _ => {
                    self.pen.piece(piece)?;
                    continue;
                }
            };
            let mut blank = "";
            for word in piece.text.split_inclusive(breaks) {
                let text = word.trim_end();
                let end = self.pen.column().saturating_add(text.chars().count());
                if end.saturating_add(blank.len()) > limit && self.pen.column() > left {
                    self.pen.newline()?;
                    self.pen.pad_to(left)?;
                } else {
                    self.pen.put(piece.role, blank)?;
                }
                self.pen.put(piece.role, text)?;
                blank = if text.len() < word.len() { " " } else { "" };
            }
        }
        self.pen.newline()
    }

    /// Words that may fill several lines.
    fn sentence(&mut self, pieces: &[Piece], indent: usize) -> fmt::Result {
        for line in wrap(pieces, self.width.saturating_sub(indent).max(LEAST_COLUMNS)) {
            self.start(indent)?;
            self.pen.pieces(&line)?;
            self.pen.newline()?;
        }
        Ok(())
    }

    /// What is to be said about a part itself.
    fn remarks_at(&mut self, id: NodeId, indent: usize) -> fmt::Result {
        self.remarks.at(id).iter().try_for_each(|line| self.sentence(line, indent))
    }

    /// What is to be said about a part and all its parts.
    fn remarks_in(&mut self, id: NodeId, indent: usize) -> fmt::Result {
        let lines = self.remarks.within(self.tree(), id);
        lines.iter().try_for_each(|line| self.sentence(line, indent))
    }
}

/// What stands behind the name of an attribute.
enum Content<'a> {
    /// Nothing.
    Empty,
    /// One value.
    Value(NodeId, &'a Node),
    /// Values that make a paragraph.
    Fields(Vec<Item>),
    /// Parts that need lines of their own.
    Parts(Vec<(NodeId, &'a Node)>),
}

/// How many characters of their names all members of a struct, or all named places of an array,
/// share, up to and with a `_`.
fn shared_prefix<'i>(members: impl Iterator<Item = (&'i (NodeId, &'i Node), &'i Item)>) -> usize {
    let mut names = members
        .filter(|((_, node), _)| matches!(node.field.spec, Spec::Member(_) | Spec::Place { .. }))
        .filter_map(|(_, item)| item.first().map(|piece| piece.text.as_str()));
    let (Some(first), Some(second)) = (names.next(), names.next()) else { return 0 };
    let shared = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let len = names.fold(shared(first, second), |len, name| len.min(shared(first, name)));
    first.get(..len).and_then(|prefix| prefix.rfind('_')).map_or(0, |at| at.saturating_add(1))
}

fn without_prefix(mut name: Item, prefix: usize) -> Item {
    if let Some(piece) = name.first_mut().filter(|piece| piece.role == Role::Member)
        && let Some(short) = piece.text.get(prefix..).filter(|short| !short.is_empty())
    {
        piece.text = short.into();
    }
    name
}
