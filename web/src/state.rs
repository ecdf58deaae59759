//! What the page shows, as a value, and what can happen to it.
//!
//! Pure: no browser in here. An [`Action`] makes a new [`State`] of the old one; what a view draws
//! derives from it.

use std::rc::Rc;

use nlscope_core::{ByteOrder, ingest::Format, schema::Direction};
use yew::Reducible;

use crate::{
    cursor::Cursor,
    document::Document,
    filter::Filter,
    motion::{self, ByteMotion, PartMotion},
    place::{Pointed, Spot, Target},
    prose::Prose,
    report::{self, Entry, Place},
    settings::{Overlay, Settings, Tab},
    shared::Shared,
    source::Overrides,
    tree_rows::{FoldKeys, Folds, TreeKey, TreeRows, TreeStep},
};

/// Everything that is on the screen.
#[derive(Clone, Debug)]
pub struct State {
    /// The decoded input.
    pub document: Shared<Document>,
    /// What the person said about the input.
    pub overrides: Overrides,
    /// Where the person is.
    pub cursor: Cursor,
    /// What is wrong with the input.
    pub report: Shared<Vec<Entry>>,
    /// The entry of the report that was visited last.
    pub entry: Option<usize>,
    /// The rows of the tree.
    pub tree: Shared<TreeRows>,
    /// What is looked for in the tree.
    pub filter_text: String,
    /// What was found of it.
    pub filter: Shared<Filter>,
    /// How the page looks and listens.
    pub settings: Settings,
    /// The pane that a narrow screen shows.
    pub tab: Tab,
    /// Whether a narrow screen shows all of the explanation, or its head only.
    pub sheet: bool,
    /// What lies over the page.
    pub overlay: Option<Overlay>,
    /// How much the panes show.
    pub layout: Layout,
    prose: Prose,
    folds: Folds,
    keys: Shared<FoldKeys>,
}

/// How much the panes show: what a row and a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Bytes in a row of the grid.
    pub width: u32,
    /// Rows of the grid that are seen at once.
    pub byte_page: usize,
    /// Rows of the tree that are seen at once.
    pub tree_page: usize,
}

impl Default for Layout {
    fn default() -> Self {
        Self { width: 16, byte_page: 8, tree_page: 8 }
    }
}

impl Layout {
    const fn changed(self, action: &Action) -> Self {
        match *action {
            Action::GridLayout { width, page } => Self { width, byte_page: page, ..self },
            Action::TreeLayout(page) => Self { tree_page: page, ..self },
            _ => self,
        }
    }
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The input is now this text.
    Input(Rc<str>),
    /// Read the input as this format, or recognise it.
    Format(Option<Format>),
    /// Read frames as of this `NETLINK_*` number, or find out.
    Protocol(Option<u16>),
    /// Read numbers in this order, or find out.
    ByteOrder(Option<ByteOrder>),
    /// Take frames as going this way, or find out.
    Direction(Option<Direction>),
    /// The mouse is on something, or on nothing.
    Preview(Option<Pointed>),
    /// Something was clicked.
    Press(Pointed),
    /// A part was chosen by other means than pointing at it.
    Visit(Target),
    /// The button of the mouse went down on a byte.
    Grab(Spot),
    /// Extend the selection to a byte.
    Extend(Spot),
    /// A key of the byte grid: move, extending the selection or not.
    Move {
        /// Where to.
        motion: ByteMotion,
        /// Whether to extend the selection.
        extend: bool,
    },
    /// A key that moves by parts.
    Part(PartMotion),
    /// A key of the tree.
    Tree(TreeKey),
    /// Go to an offset of the frame that the cursor is in.
    Offset(u32),
    /// Pin where the keyboard is, or unpin it.
    Pin,
    /// Pin where the keyboard is in the tree; open or close it.
    PinAndToggle,
    /// Unpin, or clear the selection.
    Escape,
    /// Open or close a part in the tree.
    Fold(Target),
    /// Open everything beside where the keyboard is in the tree.
    OpenSiblings,
    /// Look for this in the tree.
    Filter(String),
    /// Go to an entry of the report.
    Entry(usize),
    /// Go to the next entry of the report, or the previous one.
    NextEntry {
        /// Whether to go backwards.
        back: bool,
    },
    /// The prose of the specs was fetched, or can't be had.
    Prose(Prose),
    /// Change how the page looks or listens.
    Settings(Settings),
    /// Show a pane on a narrow screen.
    Tab(Tab),
    /// On a narrow screen show all of the explanation, or its head only.
    Sheet(bool),
    /// Lay something over the page, or take it away.
    Overlay(Option<Overlay>),
    /// The bytes are shown in rows of this width, in pages of this many rows.
    GridLayout {
        /// Bytes in a row.
        width: u32,
        /// Rows on a page.
        page: usize,
    },
    /// The tree is shown in pages of this many rows.
    TreeLayout(usize),
}

impl State {
    /// The page as it is with this input.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (overrides, prose) = (Overrides::default(), Prose::at_start());
        let document = Document::read(text.into(), &overrides, prose.clone());
        let keys = FoldKeys::new(&document);
        let (folds, filter) = (Folds::default(), Filter::default());
        Self {
            report: Shared::new(report::report(&document)),
            tree: Shared::new(TreeRows::new(&document, &keys, &folds, &filter)),
            document: Shared::new(document),
            overrides,
            prose,
            cursor: Cursor::START,
            entry: None,
            filter_text: String::new(),
            filter: Shared::new(filter),
            settings: Settings::default(),
            tab: Tab::default(),
            sheet: false,
            overlay: None,
            layout: Layout::default(),
            folds,
            keys: Shared::new(keys),
        }
    }

    fn decode(&mut self, text: Rc<str>) {
        let document = Document::read(text, &self.overrides, self.prose.clone());
        self.cursor = self.cursor.carried_over(&self.document, &document);
        self.report = Shared::new(report::report(&document));
        self.entry = None;
        self.keys = Shared::new(FoldKeys::new(&document));
        self.document = Shared::new(document);
        self.find();
    }

    fn decode_again(&mut self) {
        self.decode(Rc::clone(&self.document.source.text));
    }

    /// What is said about the input changes, what is found in it doesn't.
    fn say_again(&mut self, prose: Prose) {
        let (cursor, entry) = (self.cursor, self.entry);
        self.prose = prose;
        self.decode_again();
        (self.cursor, self.entry) = (cursor, entry);
    }

    fn find(&mut self) {
        self.filter = Shared::new(Filter::new(&self.document, &self.filter_text));
        self.lay_out();
    }

    fn lay_out(&mut self) {
        let rows = TreeRows::new(&self.document, &self.keys, &self.folds, &self.filter);
        self.tree = Shared::new(rows);
    }

    /// Shows a part in the tree by opening everything around it.
    fn reveal(&mut self, target: Target) {
        let before = self.folds.clone();
        self.keys.reveal(&self.document, &mut self.folds, target);
        if self.folds != before {
            self.lay_out();
        }
    }

    fn visit(&mut self, target: Target) {
        self.cursor = Cursor { pin: None, ..self.cursor }.press(target);
        self.reveal(target);
    }

    fn visit_entry(&mut self, index: usize) {
        let Some(entry) = self.report.get(index) else { return };
        let place = entry.place;
        self.entry = Some(index);
        if let Place::Part(target) = place {
            self.visit(target);
        }
    }

    fn next_entry(&mut self, back: bool) {
        let Some(last) = self.report.len().checked_sub(1) else { return };
        self.visit_entry(match (self.entry, back) {
            (None, false) => 0,
            (None | Some(0), true) => last,
            (Some(at), true) => at - 1,
            (Some(at), false) if at >= last => 0,
            (Some(at), false) => at + 1,
        });
    }

    fn step(&mut self, motion: ByteMotion, extend: bool) {
        let from = self.document.spot(self.cursor.at);
        let Layout { width, byte_page, .. } = self.layout;
        let to = motion::step(&self.document, from, motion, width, byte_page);
        if extend {
            self.cursor = self.cursor.extend(&self.document, to);
        } else if let Some(target) = self.document.target_at(to) {
            self.cursor = self.cursor.go(target);
        }
    }

    fn tree_key(&mut self, key: TreeKey) {
        let at = self.tree.standing_for(&self.document, self.cursor.at);
        match at.and_then(|at| self.tree.step(at, key, self.layout.tree_page)) {
            Some(TreeStep::Go(target)) => self.cursor = self.cursor.go(target),
            Some(TreeStep::Fold(target, open)) => {
                self.keys.set(&self.document, &mut self.folds, target, open);
                self.cursor = self.cursor.go(target);
                self.lay_out();
            }
            None => {}
        }
    }

    fn open_siblings(&mut self) {
        let Some(at) = self.tree.standing_for(&self.document, self.cursor.at) else { return };
        for target in self.tree.foldable_siblings(at) {
            self.keys.set(&self.document, &mut self.folds, target, true);
        }
        self.lay_out();
    }

    /// The row that the keyboard is at in the tree is pinned; what has parts is also toggled.
    fn pin_and_toggle(&mut self) {
        let Some(at) = self.tree.standing_for(&self.document, self.cursor.at) else { return };
        let row = self.tree.rows[at];
        self.press(row.target);
        if row.open.is_some() {
            self.toggle(row.target);
        }
    }

    fn toggle(&mut self, target: Target) {
        let open = self.keys.is_open(&self.document, &self.folds, target);
        self.keys.set(&self.document, &mut self.folds, target, !open);
        self.lay_out();
    }

    /// The part that something in the page stands for.
    fn target(&self, pointed: Pointed) -> Option<Target> {
        match pointed {
            Pointed::Byte(spot) => self.document.target_at(spot),
            Pointed::Part(target) => self.document.node(target.frame, target.node).map(|_| target),
        }
    }

    fn press(&mut self, target: Target) {
        self.cursor = self.cursor.press(target);
        self.sheet = self.cursor.pin.is_some();
        if self.sheet {
            self.reveal(target);
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Input(text) => self.decode(text),
            Action::Format(format) => {
                self.overrides.format = format;
                self.decode_again();
            }
            Action::Protocol(protonum) => {
                self.overrides.decoding.protonum = protonum;
                self.decode_again();
            }
            Action::ByteOrder(order) => {
                self.overrides.decoding.byte_order = order;
                self.decode_again();
            }
            Action::Direction(direction) => {
                self.overrides.decoding.direction = direction;
                self.decode_again();
            }
            Action::Preview(pointed) => {
                self.cursor.preview = pointed.and_then(|it| self.target(it));
            }
            Action::Press(pointed) => {
                if let Some(target) = self.target(pointed) {
                    self.press(target);
                }
            }
            Action::Visit(target) => self.visit(target),
            Action::Grab(spot) => {
                if let Some(target) = self.document.target_at(spot) {
                    self.cursor = self.cursor.grab(target);
                }
            }
            Action::Extend(to) => self.cursor = self.cursor.extend(&self.document, to),
            Action::Move { motion, extend } => self.step(motion, extend),
            Action::Offset(byte) => {
                let spot = Spot { frame: self.cursor.at.frame, byte };
                if let Some(target) = self.document.target_at(spot) {
                    self.visit(target);
                }
            }
            Action::Part(motion) => {
                if let Some(to) = motion::part(&self.document, self.cursor.at, motion) {
                    self.cursor = self.cursor.go(to);
                }
            }
            Action::Tree(key) => self.tree_key(key),
            Action::Pin => self.press(self.cursor.at),
            Action::PinAndToggle => self.pin_and_toggle(),
            Action::Escape => self.cursor = self.cursor.escape().unwrap_or(self.cursor),
            Action::Fold(target) => self.toggle(target),
            Action::OpenSiblings => self.open_siblings(),
            Action::Filter(text) => {
                self.filter_text = text;
                self.find();
            }
            Action::Entry(index) => self.visit_entry(index),
            Action::NextEntry { back } => self.next_entry(back),
            Action::Prose(prose) => self.say_again(prose),
            Action::Settings(settings) => self.settings = settings,
            Action::Tab(tab) => self.tab = tab,
            Action::Sheet(sheet) => self.sheet = sheet,
            Action::Overlay(overlay) => self.overlay = overlay,
            Action::GridLayout { .. } | Action::TreeLayout(_) => {
                self.layout = self.layout.changed(&action);
            }
        }
    }

    /// Whether an action changes nothing, so that nothing is drawn anew.
    fn is_idle(&self, action: &Action) -> bool {
        match action {
            Action::Preview(pointed) => {
                self.cursor.preview == pointed.and_then(|it| self.target(it))
            }
            Action::GridLayout { .. } | Action::TreeLayout(_) => {
                self.layout == self.layout.changed(action)
            }
            Action::Input(text) => self.document.source.text == *text,
            _ => false,
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        if self.is_idle(&action) {
            return self;
        }
        let mut next = Rc::unwrap_or_clone(self);
        next.apply(action);
        Rc::new(next)
    }
}
