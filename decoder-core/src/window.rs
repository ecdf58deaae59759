//! A view of bytes that knows its absolute place: the only code that slices.

use crate::{ByteOrder, ByteRange, Gaps, byte_range::to_u32};

/// Some bytes of a frame.
///
/// Reading past the end, or where a gap is, yields `None`; taking more than there is yields what
/// there is.
#[derive(Clone, Copy, Debug)]
pub struct Window<'a> {
    bytes: &'a [u8],
    gaps: &'a Gaps,
    range: ByteRange,
}

impl<'a> Window<'a> {
    /// All bytes of a frame.
    #[must_use]
    pub fn new(bytes: &'a [u8], gaps: &'a Gaps) -> Self {
        Self { bytes, gaps, range: ByteRange::new(0, to_u32(bytes.len())) }
    }

    /// Its place in the frame.
    #[must_use]
    pub const fn range(&self) -> ByteRange {
        self.range
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.range.len()
    }

    /// Whether nothing is left.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// The bytes; zeros where a gap is.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.range.of(self.bytes)
    }

    /// Cuts off the first `len` bytes: those, and the rest.
    #[must_use]
    pub fn split(self, len: u32) -> (Self, Self) {
        let (head, tail) = self.range.split(len);
        (Self { range: head, ..self }, Self { range: tail, ..self })
    }

    /// The first `len` bytes.
    #[must_use]
    pub fn head(self, len: u32) -> Self {
        self.split(len).0
    }

    /// What lies behind the first `len` bytes.
    #[must_use]
    pub fn tail(self, len: u32) -> Self {
        self.split(len).1
    }

    /// The gaps in it.
    pub fn gaps(&self) -> impl Iterator<Item = ByteRange> + 'a {
        self.gaps.within(self.range)
    }

    /// Whether a byte of it is missing.
    #[must_use]
    pub fn has_gap(&self) -> bool {
        !self.gaps.is_empty() && self.gaps().next().is_some()
    }

    /// Whether every byte is there and zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        !self.has_gap() && self.bytes().iter().all(|byte| *byte == 0)
    }

    /// A number of `width` bytes at `offset`.
    #[must_use]
    pub fn uint(&self, offset: u32, width: u32, order: ByteOrder) -> Option<u64> {
        let part = self.tail(offset).head(width);
        (part.len() == width && width <= 8 && !part.has_gap()).then(|| order.read(part.bytes()))
    }

    /// A byte at `offset`.
    #[must_use]
    pub fn u8(&self, offset: u32) -> Option<u8> {
        self.uint(offset, 1, ByteOrder::Little).and_then(|number| u8::try_from(number).ok())
    }

    /// A 16-bit number at `offset`.
    #[must_use]
    pub fn u16(&self, offset: u32, order: ByteOrder) -> Option<u16> {
        self.uint(offset, 2, order).and_then(|number| u16::try_from(number).ok())
    }

    /// A 32-bit number at `offset`.
    #[must_use]
    pub fn u32(&self, offset: u32, order: ByteOrder) -> Option<u32> {
        self.uint(offset, 4, order).and_then(|number| u32::try_from(number).ok())
    }
}
