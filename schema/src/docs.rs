//! What the specs say in prose, apart from the tables that decoding touches.

use alloc::borrow::Cow;

use crate::Text;

/// Index of a sentence or paragraph in [`Docs`]; the first one, 0, is "nothing is said".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DocId(pub u16);

impl DocId {
    /// Nothing is said.
    pub const NONE: Self = Self(0);
}

/// The texts of every `doc:` key of the specs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Docs {
    /// All texts, one after the other.
    pub text: Cow<'static, str>,
    /// The place of each; the first is empty.
    pub places: Cow<'static, [Text]>,
}

impl Docs {
    /// The text of one entry, empty where nothing is said.
    #[must_use]
    pub fn get(&self, id: DocId) -> &str {
        let Some(place) = self.places.get(usize::from(id.0)) else { return "" };
        let start = usize::try_from(place.start).unwrap_or(usize::MAX);
        self.text.get(start..start.saturating_add(usize::from(place.len))).unwrap_or("")
    }
}
