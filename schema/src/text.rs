//! Names, as places in one pool of text.

/// A name: a place in the [`Schema`](crate::Schema)'s pool of text.
///
/// Eight bytes and no pointer, so that the tables are the same on every target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// First byte in the pool.
    pub start: u32,
    /// Length in bytes.
    pub len: u16,
}

impl Text {
    /// The empty name.
    pub const EMPTY: Self = Self { start: 0, len: 0 };

    /// Whether there is no name.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}
