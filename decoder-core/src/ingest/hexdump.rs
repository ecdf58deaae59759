//! Hexdumps: an offset in front of each line, often the characters behind it, as xxd,
//! `hexdump -C`, `hexdump`, `od`, tcpdump, gdb and Go print them.
//!
//! The offsets are believed: where one is missing a gap is, and `*` repeats the line above.

use alloc::{format, vec::Vec};

use super::{
    chain::begins_little_endian,
    cooked, digits,
    dump_cells::Cell,
    dump_columns::Column,
    dump_layout::{Kind, Layout, WIDEST},
    dump_row::{Head, Row, head, row},
    format::Sign,
    found::Found,
    gather::{Gather, pairs},
    scan::{is_space, number},
    source::Source,
};
use crate::{ByteRange, Frame, byte_range::to_usize};

/// Whether some text has offsets that fit the lines they stand before.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let rows: Vec<_> = source.lines().iter().filter_map(|line| row(source, *line)).collect();
    let first = rows.first()?;
    let fitting = Layout::of(source, &rows).count_fitting(source, &rows);
    if fitting > 0 {
        let lines = fitting.saturating_add(1);
        return Some(Sign::new(75, format!("{lines} lines with offsets")));
    }
    let offset = source.at(first.offset);
    let is_start = offset.iter().all(|byte| *byte == b'0');
    let gap = source.at(first.cells).iter().take_while(|byte| is_space(**byte)).count();
    let has_cells = Kind::Bytes.cells(source, *first, 1).next().is_some();
    (is_start && has_cells && (first.has_colon || gap > 1))
        .then(|| Sign::new(72, "a line with the offset 0"))
}

/// Reads all dumps; one that begins anew is a new frame.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let rows: Vec<_> = source.lines().iter().filter_map(|line| row(source, *line)).collect();
    let layout = layout(source, &rows);
    if let Some(first) = rows.first().filter(|_| layout.kind.is_words()) {
        found.note(first.cells, "words, read with the lowest byte last (little-endian)");
    }
    read_as(source, layout, found);
}

/// The layout of some rows. Where groups of digits may be words or bytes in their order, that which
/// gives messages of a little-endian machine is right.
fn layout(source: &Source<'_>, rows: &[Row]) -> Layout {
    let layout = Layout::of(source, rows);
    let Some(other) = layout.other(source, rows) else { return layout };
    let count_messages = |layout| {
        let mut aside = Found::new(&nlscope_schema::Schema::EMPTY);
        read_as(source, layout, &mut aside);
        let is_message = |frame: &&Frame| begins_little_endian(&frame.bytes, &frame.gaps);
        aside.frames.iter().filter(is_message).count()
    };
    if count_messages(other) > count_messages(layout) { other } else { layout }
}

fn read_as(source: &Source<'_>, layout: Layout, found: &mut Found<'_>) {
    let mut reader = Reader { source, found, layout, dump: Dump::default(), has_twice: false };
    let mut lines = source.lines().iter().peekable();
    while let Some(line) = lines.next() {
        match head(source, *line) {
            Some(Head::Row(row)) => {
                let below = lines.peek().and_then(|next| self::row(source, **next));
                reader.read_row(row, below);
            }
            Some(Head::Repeat(place)) if !reader.dump.gather.is_empty() => {
                reader.dump.repeat = Some(place);
            }
            _ => {
                reader.dump.is_interrupted = true;
                reader.found.skip_lines(usize::from(!source.is_blank(*line)));
            }
        }
    }
    reader.finish_frame();
}

/// The frame in the making.
#[derive(Debug, Default)]
struct Dump {
    gather: Gather,
    /// The offset of its first byte.
    base: u64,
    /// The bytes of the line above.
    above: Vec<u8>,
    /// A `*` that waits for the next offset.
    repeat: Option<ByteRange>,
    /// Whether something else stands behind the line above.
    is_interrupted: bool,
    /// Whether the dump above ends right above this one.
    is_joined: bool,
}

impl Dump {
    /// The offset that the next line has, if nothing is missing.
    fn next_offset(&self) -> u64 {
        self.base.saturating_add(u64::from(self.gather.len()))
    }
}

struct Reader<'r, 't, 's> {
    source: &'r Source<'t>,
    found: &'r mut Found<'s>,
    layout: Layout,
    dump: Dump,
    /// Whether a dump was found that is there twice.
    has_twice: bool,
}

impl Reader<'_, '_, '_> {
    fn offset(&self, row: Row) -> u64 {
        number(self.source.at(row.offset), self.layout.radix).unwrap_or(0)
    }

    fn read_row(&mut self, row: Row, below: Option<Row>) {
        let offset = self.offset(row);
        let next = self.dump.next_offset();
        let is_new = offset < next || (self.dump.is_interrupted && offset != next);
        if self.dump.gather.is_empty() || is_new {
            let is_joined = !self.dump.gather.is_empty() && !self.dump.is_interrupted;
            self.finish_frame();
            self.dump.base = offset;
            self.dump.is_joined = is_joined;
        }
        self.dump.is_interrupted = false;
        self.fill_up_to(row, offset);
        let distance = below.map(|below| self.offset(below).saturating_sub(offset));
        let most = match distance {
            Some(distance @ 1..=WIDEST) => u32::try_from(distance).unwrap_or(u32::MAX),
            _ => u32::MAX,
        };
        self.read_cells(row, most);
    }

    /// Adds what lies between the bytes so far and an offset: repeated lines, or a gap.
    fn fill_up_to(&mut self, row: Row, offset: u64) {
        let missing = offset.saturating_sub(self.dump.next_offset());
        let repeat = self.dump.repeat.take();
        if missing == 0 {
            return;
        }
        if let Some(place) = repeat.filter(|_| !self.dump.above.is_empty()) {
            let count = usize::try_from(self.found.grant(missing)).unwrap_or(0);
            for byte in self.dump.above.iter().cycle().take(count) {
                self.dump.gather.push(*byte, place);
            }
            return;
        }
        self.found.note(row.offset, format!("{missing} bytes before this offset are missing"));
        self.found.push_missing(&mut self.dump.gather, missing, row.offset.start);
    }

    fn read_cells(&mut self, row: Row, most: u32) {
        let start = self.dump.gather.len();
        let kind = self.layout.kind;
        if kind.is_columns() {
            kind.columns(self.source, row, most).for_each(|column| self.read_column(column));
        } else {
            for cell in kind.cells(self.source, row, most) {
                let left = most.saturating_sub(self.dump.gather.len().saturating_sub(start));
                self.read_cell(cell, left);
            }
        }
        let start = to_usize(start);
        self.dump.above = self.dump.gather.bytes().get(start..).unwrap_or(&[]).to_vec();
    }

    fn read_cell(&mut self, cell: Cell, left: u32) {
        match cell {
            Cell::Digits(digits) if self.layout.kind.is_words() => {
                let most = to_usize(left);
                for pair in pairs(digits).rev().take(most) {
                    self.dump.gather.push_hex(self.source, pair);
                }
            }
            Cell::Digits(digits) => self.dump.gather.push_hex(self.source, digits),
            Cell::Missing(place) | Cell::Bad(place) => {
                digits::take_unreadable(self.source, self.found, &mut self.dump.gather, place);
            }
        }
    }

    fn read_column(&mut self, column: Column) {
        let Some(value) = column.value else {
            return digits::take_unreadable(
                self.source,
                self.found,
                &mut self.dump.gather,
                column.place,
            );
        };
        for byte in value.to_le_bytes().into_iter().take(to_usize(column.count)) {
            self.dump.gather.push(byte, column.place);
        }
    }

    /// Ends a frame. What tcpdump prints twice is taken once.
    fn finish_frame(&mut self) {
        let dump = core::mem::take(&mut self.dump);
        let frame = cooked::strip(dump.gather.into_frame());
        let is_again = |above: &Frame| above.bytes == frame.bytes && above.protonum.is_some();
        if dump.is_joined && self.found.frames.last().is_some_and(is_again) {
            if let Some(place) = frame.text.place_of(0).filter(|_| !self.has_twice) {
                let message = "the dumps of this text are there twice; each is taken once";
                self.found.note(place, message);
                self.has_twice = true;
            }
        } else if !frame.bytes.is_empty() {
            self.found.frames.push(frame);
        }
    }
}
