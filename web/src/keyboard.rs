//! What each key does, by the pane it is pressed in: one table, no browser.
//!
//! Single letters and signs are commands only outside text fields, and can be switched off
//! (WCAG 2.1.4).

use crate::{
    motion::{ByteMotion, PartMotion},
    tree_rows::TreeKey,
};

/// A part of the page that F6 leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The pasted text.
    Source,
    /// What is wrong.
    Problems,
    /// The grid of bytes.
    Bytes,
    /// The aligned list of bytes.
    List,
    /// The tree.
    Tree,
    /// The explanation.
    Explain,
    /// Anything else.
    Elsewhere,
}

impl Pane {
    /// The panes in the order of F6.
    pub const WALK: [Self; 6] =
        [Self::Source, Self::Problems, Self::Bytes, Self::List, Self::Tree, Self::Explain];

    /// Its name in the page's `data-pane`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Problems => "problems",
            Self::Bytes => "bytes",
            Self::List => "list",
            Self::Tree => "tree",
            Self::Explain => "explain",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// The pane of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::WALK.into_iter().find(|pane| pane.name() == name).unwrap_or(Self::Elsewhere)
    }
}

/// A pressed key, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    /// Its name, as `KeyboardEvent.key` has it.
    pub key: &'a str,
    /// Control or, on a Mac, Command.
    pub ctrl: bool,
    /// Alt.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// The pane that has the focus.
    pub pane: Pane,
    /// Whether a text field or a list of choices has the focus.
    pub in_text: bool,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Move by bytes.
    Byte(ByteMotion),
    /// Move by bytes and select them.
    Extend(ByteMotion),
    /// Move by parts.
    Part(PartMotion),
    /// Move in the tree.
    Tree(TreeKey),
    /// Pin or unpin.
    Pin,
    /// Pin and open, or unpin and close.
    PinAndToggle,
    /// Open everything beside the place in the tree.
    OpenSiblings,
    /// Unpin, clear the selection, leave.
    Escape,
    /// Go to the next or previous pane.
    Pane {
        /// Whether to the previous one.
        back: bool,
    },
    /// Go to the next or previous problem.
    Problem {
        /// Whether to the previous one.
        back: bool,
    },
    /// Look for something in the tree.
    Filter,
    /// Ask for an offset.
    GoTo,
    /// Show keys, colours and settings.
    Help,
    /// The next view of the bytes.
    View,
    /// The next theme.
    Theme,
}

/// The command of a key press.
#[must_use]
pub fn command(press: Press<'_>, letters: bool) -> Option<Command> {
    match press.key {
        "F6" => return Some(Command::Pane { back: press.shift }),
        "F8" => return Some(Command::Problem { back: press.shift }),
        _ => {}
    }
    if press.in_text {
        return None;
    }
    if press.alt {
        return match press.key {
            "ArrowUp" => Some(Command::Part(PartMotion::Parent)),
            "ArrowDown" => Some(Command::Part(PartMotion::Child)),
            _ => None,
        };
    }
    if press.key == "Escape" {
        return Some(Command::Escape);
    }
    let of_pane = match press.pane {
        Pane::Bytes => in_bytes(press),
        Pane::List => in_list(press),
        Pane::Tree => in_tree(press),
        _ => None,
    };
    of_pane.or_else(|| anywhere(press).filter(|_| letters && !press.ctrl))
}

fn in_bytes(press: Press<'_>) -> Option<Command> {
    let motion = match (press.key, press.ctrl) {
        ("ArrowLeft", false) => ByteMotion::Left,
        ("ArrowRight", false) => ByteMotion::Right,
        ("ArrowUp", false) => ByteMotion::Up,
        ("ArrowDown", false) => ByteMotion::Down,
        ("Home", false) => ByteMotion::RowStart,
        ("End", false) => ByteMotion::RowEnd,
        ("Home", true) => ByteMotion::Start,
        ("End", true) => ByteMotion::End,
        ("PageUp", false) => ByteMotion::PageUp,
        ("PageDown", false) => ByteMotion::PageDown,
        ("Enter" | " ", false) => return Some(Command::Pin),
        _ => return None,
    };
    Some(if press.shift { Command::Extend(motion) } else { Command::Byte(motion) })
}

/// The list is a plain table: arrows walk its fields.
fn in_list(press: Press<'_>) -> Option<Command> {
    match press.key {
        _ if press.ctrl => None,
        "ArrowUp" => Some(Command::Part(PartMotion::PreviousField)),
        "ArrowDown" => Some(Command::Part(PartMotion::NextField)),
        "Enter" | " " => Some(Command::Pin),
        _ => None,
    }
}

fn in_tree(press: Press<'_>) -> Option<Command> {
    let key = match press.key {
        "ArrowUp" => TreeKey::Up,
        "ArrowDown" => TreeKey::Down,
        "ArrowLeft" => TreeKey::Left,
        "ArrowRight" => TreeKey::Right,
        "Home" => TreeKey::First,
        "End" => TreeKey::Last,
        "PageUp" => TreeKey::PageUp,
        "PageDown" => TreeKey::PageDown,
        "Enter" | " " => return Some(Command::PinAndToggle),
        "*" => return Some(Command::OpenSiblings),
        _ => return None,
    };
    Some(Command::Tree(key))
}

fn anywhere(press: Press<'_>) -> Option<Command> {
    Some(match press.key {
        "[" => Command::Part(PartMotion::PreviousField),
        "]" => Command::Part(PartMotion::NextField),
        "j" => Command::Part(PartMotion::NextMessage),
        "k" => Command::Part(PartMotion::PreviousMessage),
        "/" => Command::Filter,
        "g" => Command::GoTo,
        "v" => Command::View,
        "t" => Command::Theme,
        "?" => Command::Help,
        _ => return None,
    })
}

/// The keys for people: what to press, and what it does.
pub const LEGEND: &[(&str, &[(&str, &str)])] = &[
    (
        "In the bytes",
        &[
            ("← → ↑ ↓", "byte, row"),
            ("Home End", "start, end of the row"),
            ("Ctrl+Home Ctrl+End", "start, end of everything"),
            ("PgUp PgDn", "a page"),
            ("Shift+arrows", "select bytes"),
            ("Enter Space", "pin or unpin"),
            ("Ctrl+C", "copy the selected bytes as hex"),
        ],
    ),
    (
        "In the tree",
        &[
            ("↑ ↓ Home End PgUp PgDn", "row, first, last, page"),
            ("← →", "close, open, part around, first part"),
            ("Enter Space", "pin; open or close"),
            ("*", "open all beside it"),
            ("Ctrl+C", "copy the part as text"),
        ],
    ),
    (
        "Anywhere",
        &[
            ("[ ]", "previous, next field"),
            ("Alt+↑ Alt+↓", "the part around, the first part"),
            ("j k", "next, previous message"),
            ("Esc", "unpin, clear the selection, leave"),
            ("F6 Shift+F6", "next, previous pane"),
            ("F8 Shift+F8", "next, previous problem"),
            ("/", "filter the tree"),
            ("g", "go to an offset"),
            ("v", "next view of the bytes"),
            ("t", "next theme"),
            ("?", "this help"),
        ],
    ),
];
