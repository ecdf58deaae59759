//! The one cursor: where the keyboard is, what the mouse previews, what is pinned.
//!
//! Every highlight in every view derives from it, through [`Marks`](crate::marks::Marks).

use nlscope_core::{ByteRange, NodeId};

use crate::{
    document::Document,
    place::{Spot, Target},
};

/// Where the person is in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Where the keyboard is; always a place of the document, unless that is empty.
    pub at: Target,
    /// What the mouse or the last key points at.
    pub preview: Option<Target>,
    /// What was pinned by a click or the Enter key.
    pub pin: Option<Target>,
    /// The byte at which a selection of bytes began; it reaches to `at`.
    pub anchor: Option<u32>,
    /// Counts the moves that every view should scroll to.
    pub moves: u32,
}

impl Cursor {
    /// A cursor at the start of a document.
    pub const START: Self =
        Self { at: Target::whole(0, NodeId(0)), preview: None, pin: None, anchor: None, moves: 0 };

    /// What is explained: the pinned part, else the previewed one, else where the keyboard is.
    #[must_use]
    pub fn subject(&self) -> Target {
        self.pin.or(self.preview).unwrap_or(self.at)
    }

    /// Goes to a place by keyboard, which also previews it.
    #[must_use]
    pub fn go(self, to: Target) -> Self {
        Self { at: to, preview: Some(to), anchor: None, moves: self.moves.wrapping_add(1), ..self }
    }

    /// Pins a place and goes there; pinning the pinned place unpins it.
    #[must_use]
    pub fn press(self, to: Target) -> Self {
        let again = self.pin.is_some_and(|pin| pin.is_same_part(to));
        let pin = if again { None } else { Some(to) };
        Self { pin, ..self.go(to) }
    }

    /// Goes to a byte from which a selection may begin, and shows nothing of it yet.
    #[must_use]
    pub fn grab(self, to: Target) -> Self {
        Self { at: to, anchor: None, ..self }
    }

    /// Extends the selection of bytes to a byte of the same frame.
    #[must_use]
    pub fn extend(self, document: &Document, to: Spot) -> Self {
        let from = document.spot(self.at);
        let Some(target) = document.target_at(to).filter(|_| to.frame == from.frame) else {
            return self;
        };
        Self { anchor: Some(self.anchor.unwrap_or(from.byte)), ..self.go(target) }
    }

    /// The bytes that are selected, more than one.
    #[must_use]
    pub fn selection(&self, document: &Document) -> Option<(usize, ByteRange)> {
        let anchor = self.anchor?;
        let at = document.spot(self.at).byte;
        Some((self.at.frame, ByteRange::new(anchor.min(at), anchor.max(at).saturating_add(1))))
    }

    /// Takes back one thing: the pin, then the selection and preview; `None` if there is nothing.
    #[must_use]
    pub fn escape(self) -> Option<Self> {
        if self.pin.is_some() {
            Some(Self { pin: None, ..self })
        } else if self.anchor.is_some() || self.preview.is_some() {
            Some(Self { anchor: None, preview: None, ..self })
        } else {
            None
        }
    }

    /// The same place in a document that was decoded anew, as near as it can be found.
    #[must_use]
    pub fn carried_over(self, old: &Document, new: &Document) -> Self {
        let Some(at) = carried(self.at, old, new) else {
            return Self { moves: self.moves, ..Self::START };
        };
        let pin = self.pin.and_then(|pin| carried(pin, old, new));
        Self { at, pin, preview: None, anchor: None, moves: self.moves }
    }
}

/// The part of `new` that stands where `target` stood, if it is of the same kind.
fn carried(target: Target, old: &Document, new: &Document) -> Option<Target> {
    let was = old.node(target.frame, target.node)?.field;
    let leaf = new.leaf_at(old.spot(target))?;
    let mut around = new.chain(target.frame, leaf);
    let node = around.find(|id| {
        new.node(target.frame, *id).is_some_and(|node| {
            node.field.kind == was.kind && node.field.range.start == was.range.start
        })
    })?;
    Some(Target { node, ..target })
}
