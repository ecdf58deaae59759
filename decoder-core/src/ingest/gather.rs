//! Bytes as they are found in the text, each with its place, until they make a frame.

use alloc::vec::Vec;

use super::source::Source;
use crate::{ByteRange, Frame, Gaps, TextMap, byte_range::to_u32};

/// The bytes of one frame so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Gather {
    bytes: Vec<u8>,
    gaps: Gaps,
    text: TextMap,
}

impl Gather {
    /// Adds a byte that stands at a place of the text.
    pub(super) fn push(&mut self, byte: u8, place: ByteRange) {
        self.bytes.push(byte);
        self.text.push(place);
    }

    /// Adds the last byte so often again, at its place.
    ///
    /// How often it may be is for [`Found::grant`](super::found::Found::grant) to say.
    pub(super) fn repeat_last(&mut self, count: u32) {
        let Some(byte) = self.bytes.last().copied() else { return };
        let place = self.text.place_of(self.len().saturating_sub(1)).unwrap_or_default();
        (0..count).for_each(|_| self.push(byte, place));
    }

    /// Adds bytes that the text does not carry; `at` is where they would stand.
    ///
    /// How many there may be is for [`Found::grant`](super::found::Found::grant) to say.
    pub(super) fn push_missing(&mut self, count: u32, at: u32) {
        let start = self.len();
        for _ in 0..count {
            self.push(0, ByteRange::new(at, at));
        }
        self.gaps.push(ByteRange::new(start, self.len()));
    }

    /// Adds a byte whose text is there but can't be read.
    pub(super) fn push_unreadable(&mut self, place: ByteRange) {
        let start = self.len();
        self.push(0, place);
        self.gaps.push(ByteRange::new(start, self.len()));
    }

    /// Adds the bytes that pairs of hex digits write.
    pub(super) fn push_hex(&mut self, source: &Source<'_>, digits: ByteRange) {
        match hex::decode(source.at(digits)) {
            Ok(bytes) => {
                for (byte, place) in bytes.into_iter().zip(pairs(digits)) {
                    self.push(byte, place);
                }
            }
            Err(_) => pairs(digits).for_each(|pair| self.push_unreadable(pair)),
        }
    }

    /// Forgets all but the first `len` bytes.
    pub(super) fn truncate(&mut self, len: u32) {
        if len >= self.len() {
            return;
        }
        let old = core::mem::take(self);
        for (nth, byte) in (0..len).zip(old.bytes) {
            self.push(byte, old.text.place_of(nth).unwrap_or_default());
            if old.gaps.contains(nth) {
                self.gaps.push(ByteRange::new(nth, nth.saturating_add(1)));
            }
        }
    }

    /// Number of bytes.
    pub(super) fn len(&self) -> u32 {
        to_u32(self.bytes.len())
    }

    /// Whether no byte was added.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The bytes; zeros where some are missing.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is missing.
    pub(super) const fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    /// The frame that these bytes are.
    pub(super) fn into_frame(self) -> Frame {
        Frame { bytes: self.bytes, gaps: self.gaps, text: self.text, ..Frame::default() }
    }
}

/// The places of the pairs of some digits.
pub(super) fn pairs(digits: ByteRange) -> impl DoubleEndedIterator<Item = ByteRange> {
    (0..digits.len() / 2).map(move |nth| {
        let start = digits.start.saturating_add(nth.saturating_mul(2));
        ByteRange::new(start, start.saturating_add(2))
    })
}
