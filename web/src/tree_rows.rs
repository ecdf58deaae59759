//! The tree as a list of rows: which parts are shown, how deep, and what is open.
//!
//! Messages of all frames are on the first level. What is open is remembered by keys that outlive
//! a new decoding, so typing does not fold the tree.

use nlscope_core::{FieldKind, NodeId};

use crate::{document::Document, filter::Filter, outline, place::Target};

/// With more messages than this, only the first is open from the start.
const OPEN_MESSAGES: usize = 4;

/// A row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// The part.
    pub target: Target,
    /// How deep it is, from 1.
    pub level: u16,
    /// Its place among its siblings, from 1.
    pub position: u32,
    /// How many siblings there are, itself included.
    pub siblings: u32,
    /// Whether its parts are shown; `None` where it has none.
    pub open: Option<bool>,
}

/// Which parts are open against what they are from the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds(Vec<u64>);

/// The rows of a tree, and what is needed to fold them.
#[derive(Debug, Default)]
pub struct TreeRows {
    /// The rows, from top to bottom.
    pub rows: Vec<TreeRow>,
    /// By frame and node, the row behind which the node's stands; 0 where it has none.
    index: Vec<Vec<u32>>,
}

impl Folds {
    /// Sets whether a part is open, given whether it is open from the start.
    pub fn set(&mut self, key: u64, open: bool, from_start: bool) {
        match (self.0.binary_search(&key), open == from_start) {
            (Ok(at), true) => _ = self.0.remove(at),
            (Err(at), false) => self.0.insert(at, key),
            _ => {}
        }
    }

    fn is_open(&self, key: u64, from_start: bool) -> bool {
        self.0.binary_search(&key).is_ok() != from_start
    }
}

/// The keys of all parts, and whether they are open from the start.
#[derive(Debug)]
pub struct FoldKeys {
    keys: Vec<Vec<u64>>,
    closed_messages: bool,
}

impl FoldKeys {
    /// The keys of a document's parts.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        Self {
            keys: document.trees.iter().map(outline::keys).collect(),
            closed_messages: document.roots().nth(OPEN_MESSAGES).is_some(),
        }
    }

    fn key(&self, target: Target) -> Option<u64> {
        self.keys.get(target.frame)?.get(target.node.index()).copied()
    }

    /// Whether a part is open before anyone touched it: what leads to values is, an attribute's
    /// own header is not.
    #[must_use]
    pub fn opens_by_itself(&self, document: &Document, target: Target) -> bool {
        let Some(node) = document.node(target.frame, target.node) else { return false };
        match node.field.kind {
            FieldKind::Message if node.depth == 0 => {
                !self.closed_messages || (target.frame, target.node) == (0, NodeId(0))
            }
            FieldKind::Attribute | FieldKind::ArrayEntry => {
                document.shown_children(target.frame, target.node).iter().any(|id| {
                    document.node(target.frame, *id).is_some_and(|child| {
                        matches!(child.field.kind, FieldKind::Attribute | FieldKind::ArrayEntry)
                    })
                })
            }
            FieldKind::AttributeHeader => false,
            _ => true,
        }
    }

    /// Whether a part is open.
    #[must_use]
    pub fn is_open(&self, document: &Document, folds: &Folds, target: Target) -> bool {
        self.key(target)
            .is_some_and(|key| folds.is_open(key, self.opens_by_itself(document, target)))
    }

    /// Opens or closes a part.
    pub fn set(&self, document: &Document, folds: &mut Folds, target: Target, open: bool) {
        if let Some(key) = self.key(target) {
            folds.set(key, open, self.opens_by_itself(document, target));
        }
    }

    /// Opens everything around a part.
    pub fn reveal(&self, document: &Document, folds: &mut Folds, target: Target) {
        for around in document.chain(target.frame, target.node).skip(1) {
            self.set(document, folds, Target::whole(target.frame, around), true);
        }
    }
}

impl TreeRows {
    /// The rows that are shown.
    #[must_use]
    pub fn new(document: &Document, keys: &FoldKeys, folds: &Folds, filter: &Filter) -> Self {
        let nodes = document.trees.iter().map(|tree| vec![0; tree.nodes.len()]);
        let mut rows = Self { rows: Vec::new(), index: nodes.collect() };
        let roots: Vec<Target> =
            document.roots().filter(|root| filter.shows(root.frame, root.node)).collect();
        let layout = Layout { document, keys, folds, filter };
        layout.list(&mut rows, &roots, 1);
        rows
    }

    /// The row of a part, if it is shown.
    #[must_use]
    pub fn position(&self, target: Target) -> Option<usize> {
        let behind = *self.index.get(target.frame)?.get(target.node.index())?;
        usize::try_from(behind).ok()?.checked_sub(1)
    }

    /// The row that stands for a part: its own, or that of the nearest part around it.
    #[must_use]
    pub fn standing_for(&self, document: &Document, target: Target) -> Option<usize> {
        document
            .chain(target.frame, target.node)
            .find_map(|id| self.position(Target::whole(target.frame, id)))
    }
}

/// What decides which rows there are.
#[derive(Clone, Copy)]
struct Layout<'a> {
    document: &'a Document,
    keys: &'a FoldKeys,
    folds: &'a Folds,
    filter: &'a Filter,
}

impl Layout<'_> {
    fn list(self, out: &mut TreeRows, siblings: &[Target], level: u16) {
        let count = u32::try_from(siblings.len()).unwrap_or(u32::MAX);
        for (target, position) in siblings.iter().zip(1..) {
            let parts: Vec<Target> = self
                .document
                .shown_children(target.frame, target.node)
                .into_iter()
                .filter(|id| self.filter.shows(target.frame, *id))
                .map(|id| Target::whole(target.frame, id))
                .collect();
            let open = (!parts.is_empty()).then(|| {
                self.filter.opens(target.frame, target.node)
                    || self.keys.is_open(self.document, self.folds, *target)
            });
            out.rows.push(TreeRow { target: *target, level, position, siblings: count, open });
            let behind = u32::try_from(out.rows.len()).unwrap_or(0);
            out.index[target.frame][target.node.index()] = behind;
            if open == Some(true) {
                self.list(out, &parts, level.saturating_add(1));
            }
        }
    }
}

/// A key of the tree, as the ARIA pattern for trees has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeKey {
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Left arrow: close, or go to the part around.
    Left,
    /// Right arrow: open, or go to the first part.
    Right,
    /// Home.
    First,
    /// End.
    Last,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// What a key of the tree does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeStep {
    /// Go to a part.
    Go(Target),
    /// Open or close a part.
    Fold(Target, bool),
}

impl TreeRows {
    /// What a key does at a row, with pages of `page` rows.
    #[must_use]
    pub fn step(&self, at: usize, key: TreeKey, page: usize) -> Option<TreeStep> {
        let row = self.rows.get(at)?;
        let last = self.rows.len().saturating_sub(1);
        let to = match (key, row.open) {
            (TreeKey::Left, Some(true)) => return Some(TreeStep::Fold(row.target, false)),
            (TreeKey::Right, Some(false)) => return Some(TreeStep::Fold(row.target, true)),
            (TreeKey::Left, _) => self.rows[..at].iter().rposition(|it| it.level < row.level)?,
            (TreeKey::Right, None) => return None,
            (TreeKey::Right | TreeKey::Down, _) => (at + 1).min(last),
            (TreeKey::Up, _) => at.saturating_sub(1),
            (TreeKey::First, _) => 0,
            (TreeKey::Last, _) => last,
            (TreeKey::PageUp, _) => at.saturating_sub(page),
            (TreeKey::PageDown, _) => (at + page).min(last),
        };
        Some(TreeStep::Go(self.rows[to].target))
    }

    /// The parts beside a row that have parts.
    pub fn foldable_siblings(&self, at: usize) -> impl Iterator<Item = Target> + '_ {
        let level = self.rows.get(at).map_or(0, |row| row.level);
        let before = self.rows[..at].iter().rposition(|row| row.level < level);
        let from = before.map_or(0, |around| around + 1);
        self.rows[from..]
            .iter()
            .take_while(move |row| row.level >= level)
            .filter(move |row| row.level == level && row.open.is_some())
            .map(|row| row.target)
    }
}
