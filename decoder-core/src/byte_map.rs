//! The byte map: every byte in a row of a grid, with the leaf it belongs to.
//!
//! Knows: leaves and rows. Doesn't know screens. Each byte is in exactly one cell (I1).

use alloc::vec::Vec;

use crate::{ByteRange, Field, FieldKind, NodeId, ProblemKind, Spec, Tree};

/// What part bytes play, and so how they look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// `nlmsghdr`.
    NetlinkHeader,
    /// `genlmsghdr` and the family's fixed header.
    FamilyHeader,
    /// `nla_len`.
    AttributeLength,
    /// `nla_type`.
    AttributeType,
    /// A value: struct members and payloads.
    Value,
    /// Alignment.
    Padding,
    /// Bytes that the source did not carry.
    Gap,
    /// Bytes that nothing explains.
    Unknown,
}

impl Role {
    /// Its name in class names and data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NetlinkHeader => "hdr",
            Self::FamilyHeader => "fam",
            Self::AttributeLength => "len",
            Self::AttributeType => "type",
            Self::Value => "val",
            Self::Padding => "pad",
            Self::Gap => "gap",
            Self::Unknown => "unk",
        }
    }

    /// All roles, in the order of a legend.
    pub const ALL: [Self; 8] = [
        Self::NetlinkHeader,
        Self::FamilyHeader,
        Self::AttributeLength,
        Self::AttributeType,
        Self::Value,
        Self::Padding,
        Self::Unknown,
        Self::Gap,
    ];
}

/// The part of a leaf that lies in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its bytes.
    pub range: ByteRange,
    /// The leaf.
    pub node: NodeId,
    /// What part the bytes play.
    pub role: Role,
    /// Whether the leaf begins here.
    pub starts: bool,
    /// Whether the leaf ends here.
    pub ends: bool,
}

/// A row of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Offset of its first byte.
    pub offset: u32,
    /// Its cells, in order.
    pub cells: Vec<Cell>,
    /// How many bytes a length promises behind the last one that aren't there.
    pub ghosts: u32,
}

/// All rows of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteMap {
    /// The rows; the last may be short.
    pub rows: Vec<Row>,
    /// How many bytes a row holds.
    pub width: u32,
}

impl ByteMap {
    /// Cuts the leaves of a tree into rows of `width` bytes (at least 1).
    #[must_use]
    pub fn new(tree: &Tree, width: u32) -> Self {
        let width = width.max(1);
        let mut map = Self { rows: Vec::new(), width };
        for (node, leaf) in tree.leaves() {
            map.add(leaf.field.range, node, role(tree, node));
        }
        map.add_ghosts(tree);
        map
    }

    fn add(&mut self, leaf: ByteRange, node: NodeId, role: Role) {
        let mut rest = leaf;
        while !rest.is_empty() {
            let row_start =
                rest.start.saturating_sub(rest.start.checked_rem(self.width).unwrap_or(0));
            let room = row_start.saturating_add(self.width).saturating_sub(rest.start);
            let (range, behind) = rest.split(room);
            let starts = range.start == leaf.start;
            let cell = Cell { range, node, role, starts, ends: behind.is_empty() };
            match self.rows.last_mut().filter(|row| row.offset == row_start) {
                Some(row) => row.cells.push(cell),
                None => {
                    self.rows.push(Row { offset: row_start, cells: alloc::vec![cell], ghosts: 0 });
                }
            }
            rest = behind;
        }
    }

    /// Bytes that a length promises behind the end of the frame, at most two rows of them.
    fn add_ghosts(&mut self, tree: &Tree) {
        let end = tree.range().end;
        let promised = tree
            .problems
            .iter()
            .filter(|(_, problem)| problem.range.end == end)
            .filter_map(|(_, problem)| match problem.kind {
                ProblemKind::Truncated { needed, available, .. } => needed.checked_sub(available),
                _ => None,
            })
            .max()
            .unwrap_or(0);
        let mut left = promised.min(self.width.saturating_mul(2));
        let used = end.checked_rem(self.width).unwrap_or(0);
        if let Some(row) = self.rows.last_mut().filter(|_| used > 0) {
            row.ghosts = left.min(self.width.saturating_sub(used));
            left = left.saturating_sub(row.ghosts);
        }
        let mut offset = end.div_ceil(self.width).saturating_mul(self.width);
        while left > 0 {
            let ghosts = left.min(self.width);
            self.rows.push(Row { offset, cells: Vec::new(), ghosts });
            offset = offset.saturating_add(self.width);
            left = left.saturating_sub(ghosts);
        }
    }
}

/// What part a leaf plays.
#[must_use]
pub fn role(tree: &Tree, leaf: NodeId) -> Role {
    let Some(node) = tree.node(leaf) else { return Role::Unknown };
    match node.field.kind {
        FieldKind::Padding => return Role::Padding,
        FieldKind::Gap => return Role::Gap,
        FieldKind::Unparsed => return Role::Unknown,
        _ => {}
    }
    tree.ancestors(leaf)
        .filter_map(|id| tree.node(id))
        .find_map(|around| header_role(&around.field, &node.field))
        .unwrap_or(Role::Value)
}

fn header_role(around: &Field, leaf: &Field) -> Option<Role> {
    match around.kind {
        FieldKind::NetlinkHeader => Some(Role::NetlinkHeader),
        FieldKind::GenericHeader | FieldKind::FixedHeader => Some(Role::FamilyHeader),
        FieldKind::AttributeHeader if leaf.range.start == around.range.start => {
            Some(Role::AttributeLength)
        }
        FieldKind::AttributeHeader => Some(Role::AttributeType),
        FieldKind::Attribute if matches!(around.spec, Spec::UnknownAttribute(_)) => {
            Some(Role::Unknown)
        }
        FieldKind::Attribute | FieldKind::Message => Some(Role::Value),
        _ => None,
    }
}
