//! Where each byte of a frame stands in the text it was read from.

use alloc::vec::Vec;

use crate::{ByteRange, byte_range::to_u32};

/// Places of bytes in a text, kept as runs of equal stride.
///
/// ```
/// use nlscope_core::{ByteRange, TextMap};
/// let mut map = TextMap::default();
/// map.push(ByteRange::new(1, 5)); // \x34
/// map.push(ByteRange::new(5, 9)); // \x00
/// assert_eq!(map.place_of(1), Some(ByteRange::new(5, 9)));
/// assert_eq!(map.byte_at(6), Some(1));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextMap {
    runs: Vec<Run>,
    len: u32,
}

/// Bytes whose texts have one length and one distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    byte: u32,
    count: u32,
    text: u32,
    len: u32,
    step: u32,
}

impl Run {
    fn place(self, nth: u32) -> ByteRange {
        let start = self.text.saturating_add(nth.saturating_mul(self.step));
        ByteRange::new(start, start.saturating_add(self.len))
    }
}

impl TextMap {
    /// Says where the next byte stands; an empty range for a byte that has no text (a gap).
    pub fn push(&mut self, place: ByteRange) {
        let byte = self.len;
        self.len = self.len.saturating_add(1);
        if let Some(run) = self.runs.last_mut() {
            let step = place.start.wrapping_sub(run.text);
            if run.count == 1 && place.len() == run.len && place.start >= run.text {
                run.step = step;
                run.count = 2;
                return;
            }
            if run.place(run.count) == place {
                run.count = run.count.saturating_add(1);
                return;
            }
        }
        self.runs.push(Run { byte, count: 1, text: place.start, len: place.len(), step: 0 });
    }

    /// Number of bytes that were placed.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// Whether nothing was placed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Where a byte stands in the text.
    #[must_use]
    pub fn place_of(&self, byte: u32) -> Option<ByteRange> {
        let run =
            self.runs.get(self.runs.partition_point(|run| run.byte <= byte).checked_sub(1)?)?;
        let nth = byte.saturating_sub(run.byte);
        (nth < run.count && run.len > 0).then(|| run.place(nth))
    }

    /// The byte that stands at a place of the text.
    #[must_use]
    pub fn byte_at(&self, text: u32) -> Option<u32> {
        self.runs.iter().find_map(|run| {
            let past = text.checked_sub(run.text)?;
            let nth = if run.step == 0 { 0 } else { past.checked_div(run.step)? };
            (nth < run.count && run.place(nth).contains(text)).then(|| run.byte.saturating_add(nth))
        })
    }

    /// The text that some bytes cover, from the first to the last.
    #[must_use]
    pub fn place_of_range(&self, bytes: ByteRange) -> Option<ByteRange> {
        let first = self.place_of(bytes.start)?;
        let last = self.place_of(bytes.end.checked_sub(1)?)?;
        Some(ByteRange::new(first.start, last.end))
    }

    /// Builds a map from the places of all bytes.
    #[must_use]
    pub fn from_places(places: &[ByteRange]) -> Self {
        debug_assert!(to_u32(places.len()) < u32::MAX);
        let mut map = Self::default();
        places.iter().for_each(|place| map.push(*place));
        map
    }
}
