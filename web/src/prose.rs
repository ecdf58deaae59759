//! What the specs say in prose: a file beside the page, so that the first byte map doesn't wait
//! for it.

use std::borrow::Cow;

use nlscope_core::schema::Docs;

use crate::shared::Shared;

/// The prose, as far as it is here.
#[derive(Clone, Debug, PartialEq)]
pub enum Prose {
    /// It was asked for, or will be.
    Awaited,
    /// All of it.
    Here(Shared<Docs>),
    /// It can't be had.
    Missing,
}

impl Prose {
    /// What a page begins with: a browser has yet to fetch it.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub(crate) const fn at_start() -> Self {
        Self::Awaited
    }

    /// What a page begins with: all of it where there is no browser.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub(crate) fn at_start() -> Self {
        let packed = include_bytes!(concat!(env!("OUT_DIR"), "/docs.bin"));
        let docs = nlscope_core::schema::packed::unpack_docs(packed);
        docs.map_or(Self::Missing, |docs| Self::Here(Shared::new(docs)))
    }

    /// The texts; none of them while they aren't here.
    #[must_use]
    pub fn docs(&self) -> &Docs {
        static NOTHING: Docs = Docs { text: Cow::Borrowed(""), places: Cow::Borrowed(&[]) };
        match self {
            Self::Here(docs) => docs,
            Self::Awaited | Self::Missing => &NOTHING,
        }
    }
}
