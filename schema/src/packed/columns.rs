//! Tables as columns of numbers.
//!
//! A row gives its numbers one after the other: the first goes to the first column, and so on. A
//! row may give more numbers than its neighbour. Reading asks in the order of writing, so each
//! number comes out of the column that it went into; but columns compress best where they stay of
//! one kind, so what gives now more and now fewer numbers stands last in its row.
//!
//! A number is written as the difference to the one above it in its column.

use alloc::{string::String, vec::Vec};

use super::{
    UnpackError,
    cells::Cells,
    names::{self, Names},
    number,
};
use crate::Text;

/// A column while it is written.
#[derive(Debug, Default)]
struct Written {
    bytes: Vec<u8>,
    above: u64,
}

/// Writes tables.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// The names in the rows.
    pub(super) names: Names,
    /// The tables that are complete.
    pub(super) tables: Vec<u8>,
    columns: Vec<Written>,
    column: usize,
}

impl Writer {
    /// Begins to write tables with these names; others are added, but have no number yet.
    pub(super) fn new(names: Names) -> Self {
        Self { names, ..Self::default() }
    }

    /// Writes a table.
    pub(super) fn table<R: Cells>(&mut self, rows: &[R]) {
        self.columns.clear();
        for row in rows {
            self.column = 0;
            row.put(self);
        }
        number::put_len(&mut self.tables, rows.len());
        number::put_len(&mut self.tables, self.columns.len());
        for column in &self.columns {
            number::put_bytes(&mut self.tables, &column.bytes);
        }
    }

    /// Writes a number to the row's next column.
    pub(super) fn number(&mut self, value: u64) {
        if self.column == self.columns.len() {
            self.columns.push(Written::default());
        }
        if let Some(column) = self.columns.get_mut(self.column) {
            let difference = value.wrapping_sub(column.above).cast_signed();
            number::put(&mut column.bytes, number::zigzag(difference));
            column.above = value;
        }
        self.column = self.column.saturating_add(1);
    }

    /// Writes a name, as its number.
    pub(super) fn text(&mut self, text: Text) {
        let number = self.names.number(text);
        self.number(number);
    }
}

/// A column while it is read.
#[derive(Debug)]
struct Unread<'b> {
    bytes: &'b [u8],
    above: u64,
}

/// Reads tables. Bytes that make no sense are noted as damage and read as anything: what was read
/// is of use only if there was none.
///
/// So no number that is read needs a way out of its own, of which a page would carry hundreds.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    /// The places of the names, by number.
    names: Vec<Text>,
    /// The tables that are left.
    tables: &'b [u8],
    columns: Vec<Unread<'b>>,
    column: usize,
    /// What is being read.
    part: &'static str,
    /// The first part that made no sense.
    damaged: Option<&'static str>,
}

impl<'b> Reader<'b> {
    /// Begins to read: gives the pool of names, and a reader of the tables behind it.
    pub(super) fn new(mut bytes: &'b [u8]) -> (String, Self) {
        let names = names::take(&mut bytes);
        let damaged = if names.is_none() { Some("text") } else { None };
        let (pool, names) = names.unwrap_or_default();
        let columns = Vec::new();
        (pool, Self { names, tables: bytes, columns, column: 0, part: "text", damaged })
    }

    /// Reads a table.
    pub(super) fn table<R: Cells>(&mut self, part: &'static str) -> Vec<R> {
        let rows = 0..self.begin(part);
        let rows = rows.map(|_| {
            self.column = 0;
            R::take(self)
        });
        let rows = rows.collect();
        self.finish();
        rows
    }

    /// Takes the columns of a table; gives the number of rows.
    #[inline(never)]
    fn begin(&mut self, part: &'static str) -> usize {
        self.part = part;
        self.columns.clear();
        self.columns().unwrap_or_else(|| {
            self.damage();
            0
        })
    }

    fn columns(&mut self) -> Option<usize> {
        let rows = usize::try_from(number::take(&mut self.tables)?).ok()?;
        for _ in 0..number::take(&mut self.tables)? {
            let bytes = number::take_bytes(&mut self.tables)?;
            self.columns.push(Unread { bytes, above: 0 });
        }
        // A row has at least a byte in the first column.
        let most = self.columns.first().map_or(0, |column| column.bytes.len());
        (rows <= most).then_some(rows)
    }

    /// Says that all rows were read.
    #[inline(never)]
    fn finish(&mut self) {
        if self.columns.iter().any(|column| !column.bytes.is_empty()) {
            self.damage();
        }
    }

    /// Says that all tables were read, and whether there was damage.
    pub(super) fn end(self) -> Result<(), UnpackError> {
        let behind = (!self.tables.is_empty()).then_some("end");
        self.damaged.or(behind).map_or(Ok(()), |part| Err(UnpackError::Damaged { part }))
    }

    /// Notes that the bytes make no sense.
    #[cold]
    pub(super) fn damage(&mut self) {
        self.damaged = self.damaged.or(Some(self.part));
    }

    /// Reads a number from the row's next column.
    pub(super) fn number(&mut self) -> u64 {
        let column = self.columns.get_mut(self.column);
        self.column = self.column.saturating_add(1);
        column.and_then(Unread::number).unwrap_or_else(|| {
            self.damage();
            0
        })
    }

    /// Reads the number of a name, and gives its place.
    pub(super) fn text(&mut self) -> Text {
        let place = usize::try_from(self.number()).ok().and_then(|number| self.names.get(number));
        place.copied().unwrap_or_else(|| {
            self.damage();
            Text::EMPTY
        })
    }
}

impl Unread<'_> {
    fn number(&mut self) -> Option<u64> {
        let difference = number::unzigzag(number::take(&mut self.bytes)?);
        self.above = self.above.wrapping_add_signed(difference);
        Some(self.above)
    }
}
