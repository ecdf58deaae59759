//! How a hexdump writes its offsets and its bytes.

use super::{
    dump_cells::{Cell, Cells},
    dump_columns::Columns,
    dump_row::Row,
    scan::{is_space, number},
    source::Source,
};

/// Bytes that two lines one below the other may be apart.
pub(super) const WIDEST: u64 = 64;

/// How the offsets are written, and what the cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The radix of the offsets.
    pub(super) radix: u32,
    /// How the bytes are written.
    pub(super) kind: Kind,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Hex digits, in the order of the bytes.
    Bytes,
    /// Words of so many hex digits in the machine's byte order: lowest byte last.
    Words(u32),
    /// Words of two bytes in octal: `od` without options.
    OctalWords,
    /// One byte in so many columns, right aligned, in this radix: `od -t u1`, `od -t o1`.
    Numbers(u32),
    /// One byte in four columns as a character or an escape: `od -c`.
    Characters,
}

impl Kind {
    /// Whether one cell is several bytes, the last one first.
    pub(super) const fn is_words(self) -> bool {
        matches!(self, Self::Words(_) | Self::OctalWords)
    }

    /// Whether the cells are columns of equal width.
    pub(super) const fn is_columns(self) -> bool {
        !matches!(self, Self::Bytes | Self::Words(_))
    }

    /// The cells of a row, at most `most` bytes of them.
    pub(super) fn cells<'t>(self, source: &Source<'t>, row: Row, most: u32) -> Cells<'t> {
        let middle = (!row.has_colon).then_some(8);
        Cells::of_kind(self, source.scan(row.cells), most, middle)
    }

    /// The columns of a row, at most `most` bytes of them.
    pub(super) fn columns<'t>(self, source: &Source<'t>, row: Row, most: u32) -> Columns<'t> {
        Columns::new(self, source.scan(row.cells), most)
    }

    /// The number of bytes in a row.
    fn count(self, source: &Source<'_>, row: Row, most: u32) -> u32 {
        if self.is_columns() {
            return self.columns(source, row, most).map(|column| column.count).sum();
        }
        let count = |cell| match cell {
            Cell::Digits(digits) => digits.len() / 2,
            Cell::Missing(_) | Cell::Bad(_) => 1,
        };
        self.cells(source, row, most).map(count).sum::<u32>().min(most)
    }
}

impl Layout {
    /// The layout of some rows by the shape of their cells.
    pub(super) fn of(source: &Source<'_>, rows: &[Row]) -> Self {
        let kind = kind(source, rows);
        Self { radix: radix(source, rows, kind), kind }
    }

    /// The other way to read the same rows, where their shape doesn't tell: groups of bytes may be
    /// words.
    pub(super) fn other(self, source: &Source<'_>, rows: &[Row]) -> Option<Self> {
        let first = *rows.first()?;
        let mut cells = self.kind.cells(source, first, u32::MAX);
        let Some(Cell::Digits(_)) = cells.next() else { return None };
        let width = cells.token_width();
        let may_be = self.kind == Kind::Bytes && matches!(width, 4 | 8 | 16);
        may_be.then_some(Self { kind: Kind::Words(width), ..self })
    }

    /// How many offsets are the one above and the bytes that stand there.
    pub(super) fn count_fitting(self, source: &Source<'_>, rows: &[Row]) -> usize {
        count_fitting(source, rows, self.radix, self.kind)
    }
}

/// The radix in which most offsets fit the lines: hex, octal (`od`) or decimal.
fn radix(source: &Source<'_>, rows: &[Row], kind: Kind) -> u32 {
    let mut best = (0, 16);
    for radix in [16, 8, 10] {
        let fitting = count_fitting(source, rows, radix, kind);
        if fitting > best.0 {
            best = (fitting, radix);
        }
    }
    best.1
}

fn count_fitting(source: &Source<'_>, rows: &[Row], radix: u32, kind: Kind) -> usize {
    let fits = |above: &Row, below: &Row| {
        let offset = |row: &Row| number(source.at(row.offset), radix);
        let distance = offset(below)?.checked_sub(offset(above)?)?;
        let wanted = u32::try_from(distance).ok().filter(|_| (1..=WIDEST).contains(&distance))?;
        Some(kind.count(source, *above, wanted) == wanted)
    };
    let pairs = rows.iter().zip(rows.iter().skip(1));
    pairs.filter(|(above, below)| fits(above, below) == Some(true)).count()
}

/// What the cells of some rows are, by their shape.
fn kind(source: &Source<'_>, rows: &[Row]) -> Kind {
    let texts = || rows.iter().map(|row| source.at(row.cells)).filter(|text| !text.is_empty());
    if rows.iter().any(|row| row.has_colon) || texts().next().is_none() {
        return Kind::Bytes;
    }
    let is_tokens = |is: fn(&[u8]) -> bool| {
        let mut tokens = texts().flat_map(|text| text.split(|byte| is_space(*byte)));
        tokens.all(|token| token.is_empty() || is(token))
    };
    let is_columns = || texts().all(|text| text.len().is_multiple_of(4) && text.starts_with(b" "));
    if is_tokens(|token| token.len() == 6 && is_of_radix(token, 8)) {
        Kind::OctalWords
    } else if is_columns() && is_tokens(|token| token.len() == 3 && is_of_radix(token, 8)) {
        Kind::Numbers(8)
    } else if is_columns() && is_tokens(|token| token.len() <= 3 && is_of_radix(token, 10)) {
        Kind::Numbers(10)
    } else if is_columns()
        && texts().all(is_characters)
        && texts().any(|text| text.contains(&b'\\'))
    {
        Kind::Characters
    } else {
        words(source, rows).map_or(Kind::Bytes, Kind::Words)
    }
}

fn is_of_radix(token: &[u8], radix: u32) -> bool {
    token.iter().all(|byte| char::from(*byte).is_digit(radix))
}

/// Whether some text is in columns of four, as `od -c` prints them.
fn is_characters(text: &[u8]) -> bool {
    text.chunks(4).all(|cell| {
        matches!(
            cell,
            [b' ', b' ', b' ', _]
                | [b' ', b' ', b'\\', _]
                | [b' ', b'0'..=b'3', b'0'..=b'7', b'0'..=b'7']
        )
    })
}

/// The width of the words: equally wide, more than a byte, and no characters behind them.
fn words(source: &Source<'_>, rows: &[Row]) -> Option<u32> {
    let mut width = None;
    for row in rows {
        let text = source.at(row.cells);
        if text.contains(&b'|') {
            return None;
        }
        let tokens = text.split(|byte| is_space(*byte));
        for token in tokens.filter(|token| !token.is_empty()) {
            if *width.get_or_insert(token.len()) != token.len() {
                return None;
            }
        }
    }
    width.filter(|width| matches!(width, 4 | 8 | 16)).map(crate::byte_range::to_u32)
}
