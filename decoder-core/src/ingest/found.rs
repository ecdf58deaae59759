//! What a format's reader has found so far: frames, notes, and how much it may still add.

use alloc::{string::String, vec::Vec};

use nlscope_schema::Schema;

use super::{cooked, gather::Gather, note::Notes};
use crate::{ByteRange, Frame, byte_range::to_u32};

/// Bytes that one input may have without carrying them (gaps, and lines that a hexdump leaves
/// out): far more than any paste has, far less than memory.
const MOST_MISSING: u32 = 16 << 20;

/// Bytes that one datagram may lack: above any socket's default buffer (`net.core.wmem_default`,
/// 212992).
const MOST_MISSING_AT_ONCE: u32 = 1 << 20;

/// Frames and notes.
#[derive(Debug)]
pub(super) struct Found<'s> {
    /// The names of protocols.
    pub(super) schema: &'s Schema,
    /// The frames so far.
    pub(super) frames: Vec<Frame>,
    /// What is odd.
    pub(super) notes: Notes,
    /// Lines with content of which nothing was read.
    pub(super) skipped_lines: u32,
    missing_left: u32,
}

impl<'s> Found<'s> {
    /// Nothing yet.
    pub(super) fn new(schema: &'s Schema) -> Self {
        Self {
            schema,
            frames: Vec::new(),
            notes: Notes::default(),
            skipped_lines: 0,
            missing_left: MOST_MISSING,
        }
    }

    /// Notes something odd at a place.
    pub(super) fn note(&mut self, place: ByteRange, message: impl Into<String>) {
        self.notes.push(place, message.into(), None);
    }

    /// Notes something odd and what to do about it.
    pub(super) fn advise(
        &mut self,
        place: ByteRange,
        message: impl Into<String>,
        hint: &'static str,
    ) {
        self.notes.push(place, message.into(), Some(hint));
    }

    /// Remembers how much was noted.
    pub(super) fn mark(&self) -> Mark {
        Mark { notes: self.notes.len(), missing_left: self.missing_left }
    }

    /// Forgets what was noted since, about a frame that turned out to be none.
    pub(super) fn forget_since(&mut self, mark: Mark) {
        self.notes.truncate(mark.notes);
        self.missing_left = mark.missing_left;
    }

    /// Counts lines that gave nothing.
    pub(super) fn skip_lines(&mut self, count: usize) {
        self.skipped_lines = self.skipped_lines.saturating_add(to_u32(count));
    }

    /// How many of so many bytes may be added that the text does not carry.
    pub(super) fn grant(&mut self, count: u64) -> u32 {
        let most = self.missing_left.min(MOST_MISSING_AT_ONCE);
        let granted = u32::try_from(count).unwrap_or(u32::MAX).min(most);
        self.missing_left = self.missing_left.saturating_sub(granted);
        granted
    }

    /// Adds bytes that the text does not carry, as far as they are granted.
    pub(super) fn push_missing(&mut self, gather: &mut Gather, count: u64, at: u32) {
        let granted = self.grant(count);
        gather.push_missing(granted, at);
    }

    /// Adds a frame, unless it is empty; without a cooked header.
    pub(super) fn push_frame(&mut self, gather: Gather) {
        if !gather.is_empty() {
            self.frames.push(cooked::strip(gather.into_frame()));
        }
    }
}

/// A moment of a reading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    notes: usize,
    missing_left: u32,
}
