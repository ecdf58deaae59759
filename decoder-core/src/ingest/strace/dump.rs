//! The hexdumps that `-e write=FD` and `-e read=FD` print behind a call: all bytes, never cut.

use alloc::{format, vec::Vec};
use core::ops::Range;

use super::{
    super::{
        digits,
        dump_cells::{Cell, Cells},
        found::Found,
        gather::Gather,
        note,
        source::Source,
    },
    head::{Head, HeadKind},
};
use crate::ByteRange;

/// Bytes on a line.
const ROW: u32 = 16;

/// The dumps behind one call: for each of its messages the buffers.
#[derive(Clone, Debug, Default)]
pub(super) struct Dumps {
    /// One for most calls; as many as messages for `sendmmsg` and `recvmmsg`.
    pub(super) messages: Vec<Vec<Buffer>>,
    /// The line behind the last one.
    pub(super) end: usize,
}

/// The dump of one buffer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Buffer {
    /// Number of bytes, where a line says it.
    len: Option<u64>,
    /// Which buffer of its message.
    index: u64,
    /// Which lines.
    rows: Range<usize>,
    /// Where it begins.
    place: ByteRange,
}

impl Dumps {
    /// Reads the structure of the dumps that begin at a line; no dump is fine as well.
    pub(super) fn read(source: &Source<'_>, first: usize) -> Self {
        let mut dumps = Self { messages: Vec::new(), end: first };
        let mut is_open = false;
        for (index, line) in source.lines().iter().enumerate().skip(first) {
            let next = index.saturating_add(1);
            match Head::read(source.scan_line(*line)).kind {
                HeadKind::Vector => {
                    dumps.messages.push(Vec::new());
                    is_open = false;
                }
                HeadKind::Buffer { len, index } => {
                    let (len, place) = (Some(len), line.content());
                    dumps.push(Buffer { len, index, rows: next..next, place });
                    is_open = true;
                }
                HeadKind::DumpRow { offset, .. } => {
                    let has_rows = dumps.last().is_some_and(|last| !last.rows.is_empty());
                    let is_first = offset == 0 && has_rows;
                    if is_open && !is_first {
                        dumps.extend(next);
                    } else {
                        let (rows, place) = (index..next, line.content());
                        dumps.push(Buffer { len: None, index: 0, rows, place });
                        is_open = true;
                    }
                }
                HeadKind::Other if source.is_blank(*line) => continue,
                _ => break,
            }
            dumps.end = next;
        }
        dumps
    }

    fn last(&self) -> Option<&Buffer> {
        self.messages.last().and_then(|buffers| buffers.last())
    }

    fn push(&mut self, buffer: Buffer) {
        match self.messages.last_mut() {
            Some(buffers) => buffers.push(buffer),
            None => self.messages.push(alloc::vec![buffer]),
        }
    }

    fn extend(&mut self, next: usize) {
        if let Some(last) = self.messages.last_mut().and_then(|buffers| buffers.last_mut()) {
            last.rows.end = next;
        }
    }
}

/// Cuts dumps that no call stands before into messages: each begins with its buffer 0.
pub(super) fn split_messages(buffers: &[Buffer]) -> impl Iterator<Item = &[Buffer]> {
    buffers.chunk_by(|_, next| next.index > 0)
}

/// Reads the bytes of a message from its dumps, at most `total`.
pub(super) fn read_message(
    source: &Source<'_>,
    found: &mut Found<'_>,
    buffers: &[Buffer],
    total: Option<u64>,
) -> Gather {
    let mut gather = Gather::default();
    for buffer in buffers {
        let left = total.map(|total| total.saturating_sub(u64::from(gather.len())));
        let wanted = match (buffer.len, left) {
            (Some(len), Some(left)) => Some(len.min(left)),
            (len, left) => len.or(left),
        };
        read_buffer(source, found, &mut gather, buffer, wanted);
    }
    gather
}

/// Reads the rows of one buffer; rows that are missing become a gap.
fn read_buffer(
    source: &Source<'_>,
    found: &mut Found<'_>,
    gather: &mut Gather,
    buffer: &Buffer,
    wanted: Option<u64>,
) {
    let start = gather.len();
    let wanted = wanted.unwrap_or(u64::MAX);
    let mut end = buffer.place;
    for line in source.lines().get(buffer.rows.clone()).unwrap_or(&[]) {
        let HeadKind::DumpRow { offset, cells } = Head::read(source.scan_line(*line)).kind else {
            continue;
        };
        let place = ByteRange::new(cells, line.content().end);
        let have = u64::from(gather.len().saturating_sub(start));
        if offset > have && offset < wanted {
            let missing = offset.saturating_sub(have);
            found.note(place, format!("{missing} bytes of the dump before this line are missing"));
            found.push_missing(gather, missing, place.start);
        }
        let have = u64::from(gather.len().saturating_sub(start));
        let most = u32::try_from(wanted.saturating_sub(have)).unwrap_or(ROW).min(ROW);
        read_row(source, found, gather, place, most);
        end = place;
    }
    let have = u64::from(gather.len().saturating_sub(start));
    if wanted != u64::MAX && have < wanted {
        let missing = wanted.saturating_sub(have);
        let message = format!("the dump ends here: {missing} of {wanted} bytes are missing");
        found.note(note::last_of(source.text(), end), message);
        found.push_missing(gather, missing, end.end);
    }
}

fn read_row(
    source: &Source<'_>,
    found: &mut Found<'_>,
    gather: &mut Gather,
    place: ByteRange,
    most: u32,
) {
    for cell in Cells::new(source.scan(place), most, Some(8)) {
        match cell {
            Cell::Digits(digits) => gather.push_hex(source, digits),
            Cell::Missing(place) | Cell::Bad(place) => {
                digits::take_unreadable(source, found, gather, place);
            }
        }
    }
}
