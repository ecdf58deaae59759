//! Bytes that a source did not carry.

use alloc::vec::Vec;

use crate::ByteRange;

/// The parts of a frame that its source did not carry, such as the end of a string that strace
/// cut: sorted, apart from each other, never empty.
///
/// The frame holds zeros there, and nobody reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps(Vec<ByteRange>);

impl Gaps {
    /// All bytes are there.
    pub const NONE: Self = Self(Vec::new());

    /// Adds a gap behind all others; one that touches the last is joined to it.
    pub fn push(&mut self, range: ByteRange) {
        if range.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => self.0.push(range),
        }
    }

    /// The gaps, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[ByteRange] {
        &self.0
    }

    /// Whether all bytes are there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many bytes are missing.
    #[must_use]
    pub fn missing(&self) -> u32 {
        self.0.iter().fold(0, |sum, gap| sum.saturating_add(gap.len()))
    }

    /// Whether a byte is missing.
    #[must_use]
    pub fn contains(&self, offset: u32) -> bool {
        self.within(ByteRange::new(offset, offset.saturating_add(1))).next().is_some()
    }

    /// The parts of the gaps that lie in a range, in order.
    pub fn within(&self, range: ByteRange) -> impl Iterator<Item = ByteRange> + '_ {
        let first = self.0.partition_point(|gap| gap.end <= range.start);
        self.0
            .get(first..)
            .unwrap_or(&[])
            .iter()
            .map(move |gap| gap.meet(range))
            .take_while(|gap| !gap.is_empty())
    }
}
