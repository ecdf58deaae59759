//! Places in a frame.

/// Bytes `start..end` of a frame, absolute and half-open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteRange {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl ByteRange {
    /// The range `start..end`; an end before the start makes it empty.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether a byte is in it.
    #[must_use]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of another range is in it.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes that both have; empty where they don't meet.
    #[must_use]
    pub fn meet(self, other: Self) -> Self {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Cuts off the first `len` bytes: those, and the rest.
    #[must_use]
    pub fn split(self, len: u32) -> (Self, Self) {
        let middle = self.start.saturating_add(len).min(self.end);
        (Self::new(self.start, middle), Self::new(middle, self.end))
    }

    /// As a range for slices.
    #[must_use]
    pub fn as_usize(self) -> core::ops::Range<usize> {
        to_usize(self.start)..to_usize(self.end)
    }

    /// The bytes of a frame at this range; empty where the frame doesn't reach.
    #[must_use]
    pub fn of(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.as_usize()).unwrap_or(&[])
    }
}

/// An offset as an index.
pub(crate) fn to_usize(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// A length as an offset; frames over 4 GiB don't exist.
pub(crate) fn to_u32(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
