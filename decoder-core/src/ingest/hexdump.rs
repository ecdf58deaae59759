//! Hexdumps: an offset in front of each line, often the characters behind it, as xxd,
//! `hexdump -C`, `hexdump`, `od`, tcpdump, gdb and Go print them.
//!
//! The offsets are believed: where one is missing a gap is, and `*` repeats the line above.

use alloc::{format, vec::Vec};

use super::{
    digits,
    dump_cells::{Cell, Cells},
    format::Sign,
    found::Found,
    gather::{Gather, pairs},
    scan::{is_space, number},
    source::{Line, Source},
};
use crate::{ByteRange, byte_range::to_usize};

/// Bytes that two lines one below the other may be apart.
const WIDEST: u64 = 64;

/// The start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// An offset, and cells behind it.
    Row(Row),
    /// `*`: as the line above, up to the next offset.
    Repeat(ByteRange),
}

/// A line with an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    offset: ByteRange,
    has_colon: bool,
    cells: ByteRange,
}

/// How the offsets are written and how wide the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Layout {
    radix: u32,
    /// Whether the digits come in words of the machine's byte order, lowest byte last.
    is_words: bool,
}

/// Whether some text has offsets that fit the lines they stand before.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let rows: Vec<_> = source.lines().iter().filter_map(|line| row(source, *line)).collect();
    let first = rows.first()?;
    let radix = radix(source, &rows);
    let fitting = count_fitting(source, &rows, radix);
    if fitting > 0 {
        let lines = fitting.saturating_add(1);
        return Some(Sign::new(75, format!("{lines} lines with offsets")));
    }
    let offset = source.at(first.offset);
    let is_start = offset.iter().all(|byte| *byte == b'0');
    let gap = source.at(first.cells).iter().take_while(|byte| is_space(**byte)).count();
    let has_cells = Cells::new(source.scan(first.cells), 1, None).next().is_some();
    (is_start && has_cells && (first.has_colon || gap > 1))
        .then(|| Sign::new(72, "a line with the offset 0"))
}

/// Reads all dumps; one that begins anew is a new frame.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let rows: Vec<_> = source.lines().iter().filter_map(|line| row(source, *line)).collect();
    let layout = Layout { radix: radix(source, &rows), is_words: is_words(source, &rows) };
    let mut reader = Reader { source, found, layout, dump: Dump::default() };
    if let Some(first) = rows.first().filter(|_| layout.is_words) {
        let message = "words, read with the lowest byte last (little-endian)";
        reader.found.note(first.cells, message);
    }
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
            self.finish_frame();
            self.dump.base = offset;
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
        let middle = (!row.has_colon).then_some(8);
        let most_cells = if self.layout.is_words { u32::MAX } else { most };
        for cell in Cells::new(self.source.scan(row.cells), most_cells, middle) {
            let left = most.saturating_sub(self.dump.gather.len().saturating_sub(start));
            self.read_cell(cell, left);
        }
        let start = to_usize(start);
        self.dump.above = self.dump.gather.bytes().get(start..).unwrap_or(&[]).to_vec();
    }

    fn read_cell(&mut self, cell: Cell, left: u32) {
        match cell {
            Cell::Digits(digits) if self.layout.is_words => {
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

    fn finish_frame(&mut self) {
        let dump = core::mem::take(&mut self.dump);
        self.found.push_frame(dump.gather);
    }
}

fn head(source: &Source<'_>, line: Line) -> Option<Head> {
    if source.at(line.content()).trim_ascii() == b"*" {
        return Some(Head::Repeat(line.content()));
    }
    row(source, line).map(Head::Row)
}

/// `00000010: `, `0000020 `, `0x0010:`, `0x7ffe29a8 <buffer+16>:`.
fn row(source: &Source<'_>, line: Line) -> Option<Row> {
    let mut scan = source.scan_line(line);
    scan.skip_spaces();
    scan.eat_word(b"0x");
    let offset = scan.take_while(|byte| byte.is_ascii_hexdigit());
    if !(4..=16).contains(&offset.len()) {
        return None;
    }
    let behind = scan;
    scan.skip_spaces();
    if scan.eat(b'<') {
        scan.take_while(|byte| byte != b'>');
        scan.eat(b'>');
    } else {
        scan = behind;
    }
    let has_colon = scan.eat(b':');
    let is_row = scan.peek().is_none_or(is_space);
    is_row.then(|| Row { offset, has_colon, cells: scan.left() })
}

/// The radix in which most offsets fit the lines: hex, octal (`od`) or decimal.
fn radix(source: &Source<'_>, rows: &[Row]) -> u32 {
    let mut best = (0, 16);
    for radix in [16, 8, 10] {
        let fitting = count_fitting(source, rows, radix);
        if fitting > best.0 {
            best = (fitting, radix);
        }
    }
    best.1
}

/// How many offsets are the one above and the bytes that stand there.
fn count_fitting(source: &Source<'_>, rows: &[Row], radix: u32) -> usize {
    let fits = |above: &Row, below: &Row| {
        let offset = |row: &Row| number(source.at(row.offset), radix);
        let distance = offset(below)?.checked_sub(offset(above)?)?;
        let wanted = u32::try_from(distance).ok().filter(|_| (1..=WIDEST).contains(&distance))?;
        let middle = (!above.has_colon).then_some(8);
        let cells = Cells::new(source.scan(above.cells), wanted, middle);
        let bytes = cells.map(|cell| match cell {
            Cell::Digits(digits) => digits.len() / 2,
            Cell::Missing(_) | Cell::Bad(_) => 1,
        });
        Some(bytes.sum::<u32>() == wanted)
    };
    rows.iter()
        .zip(rows.iter().skip(1))
        .filter(|(above, below)| fits(above, below) == Some(true))
        .count()
}

/// Whether the digits are words: equally wide, more than a byte, no colon behind the offset and no
/// characters behind them. xxd groups bytes as well, and has a colon.
fn is_words(source: &Source<'_>, rows: &[Row]) -> bool {
    let mut width = None;
    for row in rows {
        if row.has_colon || source.at(row.cells).contains(&b'|') {
            return false;
        }
        let tokens = source.at(row.cells).split(|byte| is_space(*byte));
        for token in tokens.filter(|token| !token.is_empty()) {
            if *width.get_or_insert(token.len()) != token.len() {
                return false;
            }
        }
    }
    matches!(width, Some(4 | 8 | 16))
}
