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

#[cfg(test)]
mod tests {
    use super::*;

    fn press(pane: Pane, key: &str) -> Press<'_> {
        Press { key, ctrl: false, alt: false, shift: false, pane, in_text: false }
    }

    fn does(press: Press<'_>) -> Option<Command> {
        command(press, true)
    }

    #[test]
    fn arrows_walk_bytes_in_the_grid_and_fields_in_the_list() {
        assert_eq!(does(press(Pane::Bytes, "ArrowDown")), Some(Command::Byte(ByteMotion::Down)));
        let shifted = Press { shift: true, ..press(Pane::Bytes, "ArrowDown") };
        assert_eq!(does(shifted), Some(Command::Extend(ByteMotion::Down)));
        let next = Some(Command::Part(PartMotion::NextField));
        assert_eq!(does(press(Pane::List, "ArrowDown")), next);
        assert_eq!(does(press(Pane::Tree, "ArrowDown")), Some(Command::Tree(TreeKey::Down)));
        assert_eq!(does(press(Pane::Explain, "ArrowDown")), None);
    }

    #[test]
    fn home_means_the_row_and_with_control_the_document() {
        let home = press(Pane::Bytes, "Home");
        assert_eq!(does(home), Some(Command::Byte(ByteMotion::RowStart)));
        assert_eq!(does(Press { ctrl: true, ..home }), Some(Command::Byte(ByteMotion::Start)));
    }

    #[test]
    fn alt_and_an_arrow_walk_the_parts_in_every_pane() {
        for pane in Pane::WALK {
            let up = Press { alt: true, ..press(pane, "ArrowUp") };
            assert_eq!(does(up), Some(Command::Part(PartMotion::Parent)));
        }
    }

    #[test]
    fn a_text_field_keeps_all_keys_but_those_that_lead_away() {
        for key in ["j", "/", "?", "[", "ArrowUp", "Escape", "Enter", " "] {
            let typed = Press { in_text: true, ..press(Pane::Source, key) };
            assert_eq!(does(typed), None, "{key}");
        }
        let away = Press { in_text: true, ..press(Pane::Source, "F6") };
        assert_eq!(does(away), Some(Command::Pane { back: false }));
        let problem = Press { in_text: true, shift: true, ..press(Pane::Source, "F8") };
        assert_eq!(does(problem), Some(Command::Problem { back: true }));
    }

    #[test]
    fn single_letters_can_be_switched_off_and_others_not() {
        for key in ["[", "]", "j", "k", "/", "g", "v", "t", "?"] {
            assert!(command(press(Pane::Bytes, key), true).is_some(), "{key}");
            assert_eq!(command(press(Pane::Bytes, key), false), None, "{key}");
            let with_control = Press { ctrl: true, ..press(Pane::Bytes, key) };
            assert_eq!(command(with_control, true), None, "{key} with Ctrl is the browser's");
        }
        assert!(command(press(Pane::Bytes, "Enter"), false).is_some());
        assert!(command(press(Pane::Tree, "*"), false).is_some());
    }

    #[test]
    fn a_pane_is_found_by_its_name() {
        for pane in Pane::WALK {
            assert_eq!(Pane::from_name(pane.name()), pane);
        }
        assert_eq!(Pane::from_name("footer"), Pane::Elsewhere);
    }
}
