//! Trees as text: reads a [`Tree`] and a schema, writes `fmt::Write`.
//!
//! Knows: trees and names. Doesn't know terminals, files or browsers. What a piece of text is goes
//! through one [`Paint`](paint::Paint), so that the same renderer serves a terminal, a pipe and a
//! page.

pub mod hex;
pub mod json;
pub mod map;
pub mod paint;
mod pen;
pub mod pyroute2;
mod remarks;
pub mod text;
pub mod value;
mod words;

use nlscope_schema::Schema;

use crate::{Conversation, Frame, Tree, insight::Finding};

/// What the renderers for people read: the trees of one input, and what goes with them.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// Where the names are.
    pub schema: &'a Schema,
    /// The frames, as they came in.
    pub frames: &'a [Frame],
    /// Their trees, in the same order.
    pub trees: &'a [Tree],
    /// What all of them taught: the names of interfaces.
    pub conversation: &'a Conversation,
    /// What they say together.
    pub findings: &'a [Finding],
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of a line. Names and values are never cut; they may take more.
    pub width: usize,
}

impl Default for Layout {
    fn default() -> Self {
        Self { width: 100 }
    }
}
