//! The bytes of a frame in the making: each is unknown until something is written there.

use alloc::vec::Vec;

use crate::{
    ByteRange, Gaps, TextMap,
    byte_range::{to_u32, to_usize},
};

/// Bytes, and the place of the text that each comes from.
#[derive(Debug)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    /// The place of each byte; empty where the byte is unknown.
    places: Vec<ByteRange>,
    /// Its length; the unknown bytes at the end need no memory yet.
    len: u32,
    /// How long it may become.
    most: u32,
}

impl Buffer {
    /// No bytes, and at most so many.
    pub(super) const fn new(most: u32) -> Self {
        Self { bytes: Vec::new(), places: Vec::new(), len: 0, most }
    }

    /// Its length.
    pub(super) const fn len(&self) -> u32 {
        self.len
    }

    /// Makes it at least this long; false where it can't become so long.
    pub(super) fn grow(&mut self, len: u32) -> bool {
        self.len = self.len.max(len.min(self.most));
        len <= self.most
    }

    /// Writes a byte that has a place in the text.
    pub(super) fn put(&mut self, offset: u32, byte: u8, place: ByteRange) {
        if offset >= self.len {
            return;
        }
        let at = to_usize(offset);
        if at >= self.bytes.len() {
            self.bytes.resize(at.saturating_add(1), 0);
            self.places.resize(at.saturating_add(1), ByteRange::new(0, 0));
        }
        if let (Some(to), Some(of)) = (self.bytes.get_mut(at), self.places.get_mut(at)) {
            *to = byte;
            *of = place;
        }
    }

    /// Writes bytes that all come from one place of the text.
    pub(super) fn put_all(&mut self, window: ByteRange, bytes: &[u8], place: ByteRange) {
        for (offset, byte) in (window.start..window.end).zip(bytes) {
            self.put(offset, *byte, place);
        }
    }

    /// The bytes of a window, where all of them are known.
    pub(super) fn known(&self, window: ByteRange) -> Option<&[u8]> {
        let places = self.places.get(window.as_usize())?;
        places.iter().all(|place| !place.is_empty()).then(|| window.of(&self.bytes))
    }

    /// Writes zeros where nothing is known.
    pub(super) fn pad(&mut self, window: ByteRange, place: ByteRange) {
        for offset in window.start..window.end.min(self.len) {
            let of = self.places.get(to_usize(offset));
            if of.is_none_or(|of| of.is_empty()) {
                self.put(offset, 0, place);
            }
        }
    }

    /// The bytes, the unknown ones as gaps, and the places counted from `at`.
    pub(super) fn finish(mut self, at: u32) -> (Vec<u8>, Gaps, TextMap) {
        let (mut gaps, mut text) = (Gaps::NONE, TextMap::default());
        for (offset, place) in self.places.iter().enumerate() {
            let offset = to_u32(offset);
            if place.is_empty() {
                gaps.push(ByteRange::new(offset, offset.saturating_add(1)));
                text.push(*place);
            } else {
                let (start, end) = (place.start.saturating_add(at), place.end.saturating_add(at));
                text.push(ByteRange::new(start, end));
            }
        }
        gaps.push(ByteRange::new(to_u32(self.places.len()), self.len));
        while text.len() < self.len {
            text.push(ByteRange::new(0, 0));
        }
        self.bytes.resize(to_usize(self.len), 0);
        (self.bytes, gaps, text)
    }
}
