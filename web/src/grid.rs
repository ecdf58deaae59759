//! The byte map as rows of a grid: the rows of every frame one below the other.
//!
//! With more than one frame, each has a heading. Rows are cut by the core's [`ByteMap`].

use nlscope_core::{ByteMap, Role, Row};

use crate::{
    document::Document,
    place::{Spot, Target},
};

/// How many nested containers the gutter shows.
const MOST_BRACKETS: usize = 4;

/// All rows of a document in one width.
#[derive(Debug)]
pub struct Grid {
    frames: Vec<FrameRows>,
    width: u32,
    len: usize,
}

#[derive(Debug)]
struct FrameRows {
    first: usize,
    has_heading: bool,
    map: ByteMap,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub enum GridRow<'g> {
    /// What carried a frame.
    Heading(usize),
    /// Bytes of a frame.
    Bytes {
        /// Index of the frame.
        frame: usize,
        /// The bytes.
        row: &'g Row,
    },
}

impl Grid {
    /// Cuts the frames into rows of `width` bytes.
    #[must_use]
    pub fn new(document: &Document, width: u32) -> Self {
        let has_heading = document.trees.len() > 1;
        let mut len = 0;
        let mut frames = Vec::with_capacity(document.trees.len());
        for tree in &document.trees {
            let map = ByteMap::new(tree, width);
            let rows = map.rows.len() + usize::from(has_heading);
            frames.push(FrameRows { first: len, has_heading, map });
            len += rows;
        }
        Self { frames, width, len }
    }

    /// Number of rows.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Bytes in a row.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// A row.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<GridRow<'_>> {
        let frame = self.frames.partition_point(|rows| rows.first <= index).checked_sub(1)?;
        let rows = self.frames.get(frame)?;
        let nth = index - rows.first;
        match (rows.has_heading, nth) {
            (true, 0) => Some(GridRow::Heading(frame)),
            _ => {
                let row = rows.map.rows.get(nth - usize::from(rows.has_heading))?;
                Some(GridRow::Bytes { frame, row })
            }
        }
    }

    /// The row that holds a byte.
    #[must_use]
    pub fn row_of(&self, spot: Spot) -> usize {
        let Some(rows) = self.frames.get(spot.frame) else { return 0 };
        let nth = usize::try_from(spot.byte / self.width).unwrap_or(usize::MAX);
        let last = rows.map.rows.len().saturating_sub(1);
        rows.first + usize::from(rows.has_heading) + nth.min(last)
    }
}

/// How many containers reach over the upper and the lower edge of a row.
#[must_use]
pub fn brackets(document: &Document, frame: usize, row: &Row, width: u32) -> (u8, u8) {
    let over = |edge: u32| {
        let Some(before) = edge.checked_sub(1) else { return 0 };
        let leaf = document.leaf_at(Spot { frame, byte: edge });
        let Some(leaf) = leaf.filter(|_| edge < document.trees[frame].range().end) else {
            return 0;
        };
        let crosses = |id: &nlscope_core::NodeId| {
            let target = Target::whole(frame, *id);
            document.range(frame, *id).contains(before) && is_bracketed(document, target)
        };
        let count = document.chain(frame, leaf).filter(crosses).count();
        u8::try_from(count.min(MOST_BRACKETS)).unwrap_or(u8::MAX)
    };
    (over(row.offset), over(row.offset.saturating_add(width)))
}

/// Messages, headers, attributes and array entries have a bracket.
fn is_bracketed(document: &Document, target: Target) -> bool {
    document.node(target.frame, target.node).is_some_and(|node| !node.is_leaf)
        && !document.is_wrapper(target.frame, target.node)
}

/// What a role is called in the legend and by screen readers.
#[must_use]
pub const fn role_label(role: Role) -> &'static str {
    match role {
        Role::NetlinkHeader => "nlmsghdr",
        Role::FamilyHeader => "family header",
        Role::AttributeLength => "nla_len",
        Role::AttributeType => "nla_type",
        Role::Value => "value",
        Role::Padding => "padding",
        Role::Gap => "not in the input",
        Role::Unknown => "unknown",
    }
}
