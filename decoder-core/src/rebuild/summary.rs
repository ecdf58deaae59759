//! What was recovered, in one sentence.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{NameOf, Rebuilt, Why};
use crate::{ByteRange, Gaps, byte_range::to_u32};

/// Subjects that the sentence names for each reason; the others are counted.
const MOST_SUBJECTS: usize = 3;

impl Rebuilt {
    /// How many bytes the text carries.
    #[must_use]
    pub fn recovered(&self) -> u32 {
        to_u32(self.bytes.len()).saturating_sub(self.gaps.missing())
    }

    /// What was recovered, in one sentence without capital and full stop:
    /// `88 of 96 bytes recovered; 8 not in the text: RTA_OIF (strace printed a name)`.
    #[must_use]
    pub fn summary(&self) -> String {
        let len = self.bytes.len();
        if self.gaps.is_empty() {
            let end = if self.complete { "" } else { "; strace left out what comes behind them" };
            return format!("all {len} bytes recovered{end}");
        }
        let reasons = self.reasons();
        let recovered = self.recovered();
        let missing = self.gaps.missing();
        format!("{recovered} of {len} bytes recovered; {missing} not in the text: {reasons}")
    }

    /// The reasons with their subjects, those of most bytes first.
    fn reasons(&self) -> String {
        let mut reasons: Vec<Reason<'_>> = Vec::new();
        for missing in &self.missing {
            let place = reasons.iter().position(|reason| reason.why == missing.why);
            let place = place.unwrap_or(reasons.len());
            if place == reasons.len() {
                reasons.push(Reason {
                    why: missing.why,
                    bytes: 0,
                    subjects: Vec::new(),
                    more: false,
                });
            }
            if let Some(reason) = reasons.get_mut(place) {
                reason.add(&missing.subject, missing.bytes.len());
            }
        }
        reasons.sort_by_key(|reason| core::cmp::Reverse(reason.bytes));
        let texts: Vec<_> = reasons.iter().map(Reason::text).collect();
        texts.join("; ")
    }

    /// Writes a number where the text has only its name; gaps that this fills are gone.
    ///
    /// For a later pass, when the same input tells the number elsewhere. A number that doesn't fit
    /// changes nothing.
    pub fn fill(&mut self, of: NameOf, name: &str, number: u32, order: crate::ByteOrder) {
        let mut filled = Vec::new();
        let bytes = &mut self.bytes;
        self.named.retain(|named| {
            if named.of != of || named.name != name {
                return true;
            }
            let written = super::expression::Number::from(u64::from(number));
            let Some(written) = written.bytes(named.bytes.len(), order) else { return true };
            let Some(to) = bytes.get_mut(named.bytes.as_usize()) else { return true };
            to.iter_mut().zip(written).for_each(|(to, byte)| *to = byte);
            filled.push(named.bytes);
            false
        });
        if filled.is_empty() {
            return;
        }
        self.missing.retain(|missing| {
            let nth = filled.partition_point(|range| range.end <= missing.bytes.start);
            !filled.get(nth).is_some_and(|range| range.covers(missing.bytes))
        });
        self.gaps = without(&self.gaps, &filled);
    }
}

/// Gaps that some ranges, in order, fill.
fn without(gaps: &Gaps, filled: &[ByteRange]) -> Gaps {
    let mut left = Gaps::NONE;
    for gap in gaps.as_slice() {
        let mut rest = *gap;
        let first = filled.partition_point(|range| range.end <= gap.start);
        for range in filled.get(first..).unwrap_or(&[]) {
            if range.start >= gap.end {
                break;
            }
            left.push(ByteRange::new(rest.start, range.start));
            rest = ByteRange::new(range.end, gap.end);
        }
        left.push(rest);
    }
    left
}

/// One reason in the sentence.
struct Reason<'m> {
    why: Why,
    bytes: u32,
    subjects: Vec<&'m str>,
    more: bool,
}

impl<'m> Reason<'m> {
    fn add(&mut self, subject: &'m str, bytes: u32) {
        self.bytes = self.bytes.saturating_add(bytes);
        if subject.is_empty() || self.subjects.contains(&subject) {
            return;
        }
        if self.subjects.len() < MOST_SUBJECTS {
            self.subjects.push(subject);
        } else {
            self.more = true;
        }
    }

    fn text(&self) -> String {
        if self.subjects.is_empty() {
            return self.why.to_string();
        }
        let more = if self.more { " and others" } else { "" };
        format!("{}{more} ({})", self.subjects.join(", "), self.why)
    }
}
