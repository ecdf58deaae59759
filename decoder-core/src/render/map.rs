//! The byte map as text: every byte of a frame with its meaning beside it.
//!
//! A row is an offset, up to eight bytes, and what they mean. Netlink aligns to four, so an
//! attribute of up to four bytes is one row. `|` stands between parts, `??` for a byte that the
//! source did not carry, `··` for one that a length promises behind the end. Colours say what part
//! bytes play; nothing depends on them.
//!
//! Every leaf is written, in order, once: the rows of a frame are all its bytes (I1).

use alloc::{format, string::String, vec, vec::Vec};
use core::fmt;

use super::{
    Document, Layout,
    paint::{Paint, Role},
    pen::{Item, Pen, Piece, width, wrap},
    remarks::Remarks,
    value::write_hex,
    words::Words,
};
use crate::{
    ByteMap, ByteRange, FieldKind, Node, NodeId, Tree, Value, byte_map,
    byte_range::to_usize,
    wire::{NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLA_TYPE_MASK},
};

/// Bytes of a row.
const ROW: u32 = 8;
/// How far a level is indented, in columns.
const INDENT: usize = 2;
/// Names longer than this don't push the values of their siblings to the right.
const NAME_COLUMNS: usize = 24;
/// Sentences have at least this many columns, however narrow the terminal is.
const LEAST_COLUMNS: usize = 40;

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
        let words = Words { schema: document.schema, conversation: document.conversation, tree };
        if document.trees.len() > 1 {
            pen.pieces(&words.frame_line(document, frame))?;
            pen.newline()?;
        }
        let remarks = Remarks::new(document, frame, tree);
        Map::new(words, remarks, layout, &mut pen).frame()?;
    }
    Ok(())
}

/// A leaf, or a piece of one, in a row.
#[derive(Clone, Copy)]
struct Run {
    range: ByteRange,
    role: byte_map::Role,
}

/// One tree on its way to a map.
struct Map<'a, 'p, 'w> {
    words: Words<'a>,
    width: usize,
    digits: usize,
    remarks: Remarks,
    pen: &'p mut Pen<'w>,
}

/// Siblings of a part.
type Parts<'a> = Vec<(NodeId, &'a Node)>;

impl<'a, 'p, 'w> Map<'a, 'p, 'w> {
    fn new(words: Words<'a>, remarks: Remarks, layout: Layout, pen: &'p mut Pen<'w>) -> Self {
        let digits = format!("{:x}", words.tree.range().end).len().max(4);
        Self { words, width: layout.width, digits, remarks, pen }
    }

    const fn tree(&self) -> &'a Tree {
        self.words.tree
    }

    fn frame(&mut self) -> fmt::Result {
        let roots: Parts<'a> = self.tree().roots().collect();
        self.parts(&roots, 0)?;
        self.ghosts()
    }

    /// Siblings, with their values in one column. Padding behind an attribute joins its row.
    fn parts(&mut self, parts: &[(NodeId, &'a Node)], depth: usize) -> fmt::Result {
        let column = parts
            .iter()
            .filter(|(id, node)| self.has_value_column(*id, node))
            .map(|(_, node)| width(&self.words.name(node)))
            .filter(|width| *width <= NAME_COLUMNS)
            .max()
            .unwrap_or(0);
        let mut rest = parts;
        while let [(id, node), behind @ ..] = rest {
            rest = behind;
            let padding = match behind {
                [(padding, next), ..] if self.takes_padding(*id, node, next) => {
                    rest = behind.get(1..).unwrap_or(&[]);
                    Some(*padding)
                }
                _ => None,
            };
            self.part(*id, node, padding, depth, column)?;
        }
        Ok(())
    }

    /// Whether a value stands behind a part's name.
    fn has_value_column(&self, id: NodeId, node: &Node) -> bool {
        match node.field.kind {
            FieldKind::Padding | FieldKind::Gap | FieldKind::Unparsed => false,
            _ => self.words.is_valued(id, node) || self.value_of(id, node).is_some(),
        }
    }

    /// Whether the padding behind a part goes into its row.
    fn takes_padding(&self, id: NodeId, node: &Node, next: &Node) -> bool {
        next.field.kind == FieldKind::Padding
            && next.is_leaf
            && next.field.range.len() < 4
            && self.value_of(id, node).is_some()
    }

    fn part(
        &mut self,
        id: NodeId,
        node: &'a Node,
        padding: Option<NodeId>,
        depth: usize,
        column: usize,
    ) -> fmt::Result {
        if let Some((value, leaf)) = self.value_of(id, node) {
            return self.attribute(id, value, leaf, padding, depth, column);
        }
        if self.words.is_valued(id, node) {
            return self.leaf(id, node, depth, column);
        }
        match node.field.kind {
            FieldKind::Message => self.message(id, node, depth),
            FieldKind::Attribute | FieldKind::ArrayEntry => self.holder(id, node, depth),
            FieldKind::Nest => {
                self.remarks_at(id, depth)?;
                let parts: Parts<'a> = self.tree().children(id).collect();
                self.parts(&parts, depth)
            }
            _ => {
                let title = self.titled(node);
                self.section(&title, depth)?;
                self.inside(id, depth)
            }
        }
    }

    fn message(&mut self, id: NodeId, node: &Node, depth: usize) -> fmt::Result {
        self.margin(Some(node.field.range.start), "├")?;
        let columns = self.meaning_column().saturating_sub(self.pen.column());
        self.pen.put(Role::Rule, &"─".repeat(columns))?;
        self.pen.put(Role::Rule, "┤ ")?;
        let title = self.words.headline(id, node);
        self.meaning(&title, depth)?;
        self.inside(id, depth)
    }

    /// The remarks on and the parts of a part whose own line is written.
    fn inside(&mut self, id: NodeId, depth: usize) -> fmt::Result {
        let depth = depth.saturating_add(1);
        self.remarks_at(id, depth)?;
        let parts: Parts<'a> = self.tree().children(id).collect();
        self.parts(&parts, depth)
    }

    /// An attribute whose payload is one value: header, value and padding together.
    fn attribute(
        &mut self,
        id: NodeId,
        value: NodeId,
        leaf: &Node,
        padding: Option<NodeId>,
        depth: usize,
        column: usize,
    ) -> fmt::Result {
        let Some(node) = self.tree().node(id) else { return Ok(()) };
        let mut meaning = self.named(node, column);
        meaning.extend(self.meaning_of(value, leaf));
        meaning.extend(self.header_facts(id));
        let mut runs = self.runs(id);
        runs.extend(padding.into_iter().flat_map(|padding| self.runs(padding)));
        self.rows(&runs, &meaning, depth)?;
        let depth = depth.saturating_add(1);
        self.remarks_in(id, depth)?;
        padding.map_or(Ok(()), |padding| self.remarks_at(padding, depth))
    }

    /// A part that is one value by itself.
    fn leaf(&mut self, id: NodeId, node: &Node, depth: usize, column: usize) -> fmt::Result {
        let meaning = match node.field.kind {
            FieldKind::Padding => {
                vec![Piece::new(Role::Bytes(byte_map::Role::Padding), "padding")]
            }
            FieldKind::Gap => vec![Piece::new(Role::Missing, "not in the input")],
            FieldKind::Unparsed => {
                let what = format!("{} bytes that nothing explains", node.field.range.len());
                vec![Piece::new(Role::Hint, what)]
            }
            _ => {
                let mut meaning = self.named(node, column);
                meaning.extend(self.meaning_of(id, node));
                meaning
            }
        };
        let runs = self.runs(id);
        self.rows(&runs, &meaning, depth)?;
        self.remarks_in(id, depth.saturating_add(1))
    }

    /// An attribute or array entry that has parts: its header, then what is in it.
    fn holder(&mut self, id: NodeId, node: &'a Node, depth: usize) -> fmt::Result {
        let mut title = self.words.name(node);
        let mut parts: Parts<'a> = self.tree().children(id).collect();
        let header = parts.first().copied().filter(|(header, node)| {
            node.field.kind == FieldKind::AttributeHeader && self.is_plain_header(*header)
        });
        if header.is_some() {
            parts.remove(0);
        }
        let mut merged = None;
        if let [(only, part), ..] = parts.as_slice()
            && part.field.kind == FieldKind::Struct
        {
            title.push(Piece::new(Role::Plain, "  "));
            title.extend(self.titled(part));
            merged = Some(*only);
        }
        if let Some((header, _)) = header {
            title.extend(self.header_facts(id));
            let runs = self.runs(header);
            self.rows(&runs, &title, depth)?;
        } else {
            self.section(&title, depth)?;
        }
        let inside = depth.saturating_add(1);
        self.remarks_at(id, inside)?;
        if let Some(only) = merged {
            parts.remove(0);
            self.remarks_at(only, inside)?;
            let members: Parts<'a> = self.tree().children(only).collect();
            self.parts(&members, inside)?;
        }
        self.parts(&parts, inside)
    }

    /// The value of an attribute that has nothing but a value.
    fn value_of(&self, id: NodeId, node: &Node) -> Option<(NodeId, &'a Node)> {
        if !matches!(node.field.kind, FieldKind::Attribute | FieldKind::ArrayEntry) {
            return None;
        }
        let mut parts = self.tree().children(id);
        let (header, first) = parts.next()?;
        if first.field.kind != FieldKind::AttributeHeader || !self.is_plain_header(header) {
            return None;
        }
        let (value, leaf) = parts.next()?;
        (parts.next().is_none() && self.words.is_valued(value, leaf)).then_some((value, leaf))
    }

    /// Whether a header is its two members, with no byte missing.
    fn is_plain_header(&self, id: NodeId) -> bool {
        self.tree().children(id).all(|(_, member)| member.is_leaf)
    }

    /// A name, padded to the column of the values of its siblings.
    fn named(&self, node: &Node, column: usize) -> Item {
        let mut item = self.words.name(node);
        let missing = column.saturating_sub(width(&item)).saturating_add(2);
        item.push(Piece::new(Role::Plain, " ".repeat(missing)));
        item
    }

    fn titled(&self, node: &Node) -> Item {
        let mut item = self.words.name(node);
        let len = node.field.range.len();
        item.push(Piece::new(Role::Hint, format!(", {len} bytes")));
        item
    }

    /// What a value means. Bytes stand beside it anyway, so opaque ones aren't repeated.
    fn meaning_of(&self, id: NodeId, node: &Node) -> Item {
        let value = self.words.value(id, node);
        let missing = self
            .tree()
            .gaps
            .within(node.field.range)
            .fold(0, |sum: u32, gap| sum.saturating_add(gap.len()));
        if missing > 0 {
            let all = missing == node.field.range.len();
            let text = if all { "missing".into() } else { format!("{missing} bytes missing") };
            return vec![Piece::new(Role::Missing, text)];
        }
        let len = node.field.range.len();
        if len > 1 && value.iter().any(|piece| piece.role == Role::Opaque) {
            return vec![Piece::new(Role::Hint, format!("{len} bytes"))];
        }
        value
    }

    /// `nla_len` and `nla_type` as numbers.
    fn header_facts(&self, id: NodeId) -> Option<Piece> {
        let tree = self.tree();
        let (header, _) = tree.children(id).next()?;
        let mut facts = String::new();
        for (_, member) in tree.children(header) {
            match member.value {
                Value::Number { raw, .. } => facts.push_str(&format!("   len {raw}")),
                Value::AttributeType(raw) => {
                    facts.push_str(&format!(", type {}", raw & NLA_TYPE_MASK));
                    for (bit, name) in
                        [(NLA_F_NESTED, "|NESTED"), (NLA_F_NET_BYTEORDER, "|NET_BYTEORDER")]
                    {
                        facts.push_str(if raw & bit == 0 { "" } else { name });
                    }
                }
                _ => return None,
            }
        }
        Some(Piece::new(Role::Hint, facts))
    }

    /// The leaves of a part with what they play.
    fn runs(&self, id: NodeId) -> Vec<Run> {
        let tree = self.tree();
        tree.subtree(id)
            .filter(|(_, node)| node.is_leaf && !node.field.range.is_empty())
            .map(|(leaf, node)| Run { range: node.field.range, role: byte_map::role(tree, leaf) })
            .collect()
    }

    /// A line without bytes.
    fn section(&mut self, title: &[Piece], depth: usize) -> fmt::Result {
        self.margin(None, "│ ")?;
        self.pen.pad_to(self.meaning_column())?;
        self.pen.put(Role::Rule, "│ ")?;
        self.meaning(title, depth)
    }

    /// Bytes in rows of eight, the meaning beside the first.
    fn rows(&mut self, runs: &[Run], meaning: &[Piece], depth: usize) -> fmt::Result {
        let rows = cut(runs);
        if rows.is_empty() {
            return self.section(meaning, depth);
        }
        for (nth, row) in rows.iter().enumerate() {
            self.margin(row.first().map(|run| run.range.start), "│ ")?;
            for (place, run) in row.iter().enumerate() {
                if place > 0 {
                    self.pen.put(Role::Rule, "|")?;
                }
                self.bytes(*run)?;
            }
            self.pen.pad_to(self.meaning_column())?;
            self.pen.put(Role::Rule, if nth == 0 { "│ " } else { "│" })?;
            if nth == 0 { self.meaning(meaning, depth)? } else { self.pen.newline()? }
        }
        Ok(())
    }

    fn bytes(&mut self, run: Run) -> fmt::Result {
        let mut text = String::new();
        let (bytes, gaps) = (&self.tree().bytes, &self.tree().gaps);
        write_hex(&mut text, bytes, gaps, run.range, " ")?;
        self.pen.put(Role::Bytes(run.role), &text)
    }

    /// The offset of a row, or blanks.
    fn margin(&mut self, offset: Option<u32>, line: &str) -> fmt::Result {
        if let Some(offset) = offset {
            let digits = self.digits;
            self.pen.put(Role::Offset, &format!("0x{offset:0digits$x}"))?;
        }
        self.pen.pad_to(self.digits.saturating_add(3))?;
        self.pen.put(Role::Rule, line)
    }

    /// Where the line before the meaning stands.
    fn meaning_column(&self) -> usize {
        let bytes = to_usize(ROW).saturating_mul(3);
        self.digits.saturating_add(5).saturating_add(bytes)
    }

    fn meaning(&mut self, meaning: &[Piece], depth: usize) -> fmt::Result {
        let indent = self.pen.column().saturating_add(depth.saturating_mul(INDENT));
        self.pen.pad_to(indent)?;
        self.pen.pieces(meaning)?;
        self.pen.newline()
    }

    /// What is to be said about a part itself.
    fn remarks_at(&mut self, id: NodeId, depth: usize) -> fmt::Result {
        self.remarks.at(id).iter().try_for_each(|line| self.sentence(line, depth))
    }

    /// What is to be said about a part and all its parts.
    fn remarks_in(&mut self, id: NodeId, depth: usize) -> fmt::Result {
        let lines = self.remarks.within(self.tree(), id);
        lines.iter().try_for_each(|line| self.sentence(line, depth))
    }

    /// Words that may fill several lines.
    fn sentence(&mut self, pieces: &[Piece], depth: usize) -> fmt::Result {
        let before = self.meaning_column().saturating_add(depth.saturating_mul(INDENT));
        let columns = self.width.saturating_sub(before).max(LEAST_COLUMNS);
        let lines = wrap(pieces, columns);
        lines.iter().try_for_each(|line| self.section(line, depth))
    }

    /// Bytes that a length promises behind the end.
    fn ghosts(&mut self) -> fmt::Result {
        let map = ByteMap::new(self.tree(), ROW);
        let ghosts = map.rows.iter().fold(0, |sum: u32, row| sum.saturating_add(row.ghosts));
        let mut left = ghosts;
        let mut offset = self.tree().range().end;
        while left > 0 {
            let here = left.min(ROW);
            self.margin(Some(offset), "│ ")?;
            self.pen.put(Role::Missing, &vec!["··"; to_usize(here)].join(" "))?;
            self.pen.pad_to(self.meaning_column())?;
            self.pen.put(Role::Rule, "│")?;
            if left == ghosts {
                self.pen.put(Role::Missing, " missing: a length promises more than there is")?;
            }
            self.pen.newline()?;
            offset = offset.saturating_add(here);
            left = left.saturating_sub(here);
        }
        Ok(())
    }
}

/// Cuts consecutive runs into rows.
fn cut(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut rows: Vec<Vec<Run>> = Vec::new();
    let mut room = 0_u32;
    for run in runs {
        let mut rest = run.range;
        while !rest.is_empty() {
            if room == 0 {
                rows.push(Vec::new());
                room = ROW;
            }
            let (range, behind) = rest.split(room);
            if let Some(row) = rows.last_mut() {
                row.push(Run { range, role: run.role });
            }
            room = room.saturating_sub(range.len());
            rest = behind;
        }
    }
    rows
}
