//! The start of a hexdump's line: the offset, what may stand before it, and where the cells are.

use super::{
    scan::{Scan, is_space},
    source::{Line, Source},
};
use crate::ByteRange;

/// The vertical line that hexyl draws.
const BAR: &[u8] = "│".as_bytes();

/// The start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// An offset, and cells behind it.
    Row(Row),
    /// `*`: as the line above, up to the next offset.
    Repeat(ByteRange),
}

/// A line with an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The digits of the offset.
    pub(super) offset: ByteRange,
    /// Whether a colon stands behind them, or a line that is drawn.
    pub(super) has_colon: bool,
    /// What stands behind.
    pub(super) cells: ByteRange,
}

/// What a line of a dump begins with.
pub(super) fn head(source: &Source<'_>, line: Line) -> Option<Head> {
    let text = source.at(line.content()).trim_ascii();
    let text = text.strip_prefix(BAR).unwrap_or(text);
    if let Some(rest) = text.strip_prefix(b"*")
        && rest.iter().all(|byte| !byte.is_ascii() || is_space(*byte))
    {
        return Some(Head::Repeat(line.content()));
    }
    row(source, line).map(Head::Row)
}

/// The offset of a line: at its start, or behind what a log puts in front.
pub(super) fn row(source: &Source<'_>, line: Line) -> Option<Row> {
    let scan = source.scan_line(line);
    at_start(scan).or_else(|| drawn(scan)).or_else(|| behind_prefix(scan))
}

/// `00000010: `, `0000020 `, `0x0010:`, `0x7ffe29a8 <buffer+16>:`.
fn at_start(mut scan: Scan<'_>) -> Option<Row> {
    scan.skip_spaces();
    scan.eat_word(b"0x");
    let offset = offset(&mut scan)?;
    let behind = scan;
    if scan.skip_spaces() == 1 && scan.eat(b'<') {
        scan.take_while(|byte| byte != b'>');
        scan.eat(b'>');
    } else {
        scan = behind;
    }
    let has_colon = scan.eat(b':');
    let is_row = scan.peek().is_none_or(is_space) && (has_colon || !is_bit_field(scan.rest()));
    is_row.then(|| Row { offset, has_colon, cells: scan.left() })
}

/// `0000 1010 .... .... = Subsystem`: what Wireshark says of a bit field.
fn is_bit_field(rest: &[u8]) -> bool {
    const END: &[u8] = b".... = ";
    rest.windows(END.len()).any(|text| text == END)
}

/// `│00000010│ 02 18 │`: hexyl.
fn drawn(mut scan: Scan<'_>) -> Option<Row> {
    scan.skip_spaces();
    scan.eat_word(BAR).then_some(())?;
    let offset = offset(&mut scan)?;
    scan.eat_word(BAR).then_some(())?;
    let start = scan.at();
    let len = scan.rest().windows(BAR.len()).position(|text| text == BAR)?;
    let cells = ByteRange::new(start, start.saturating_add(crate::byte_range::to_u32(len)));
    Some(Row { offset, has_colon: true, cells })
}

/// `[  813.438147] nl: 00000010: 02 18`: an offset in a log, always with a colon and with digits
/// behind it.
fn behind_prefix(mut scan: Scan<'_>) -> Option<Row> {
    while !scan.is_done() {
        scan.skip_spaces();
        scan.eat_word(b"0x");
        let offset = offset(&mut scan);
        if let Some(offset) = offset
            && scan.eat(b':')
            && scan.peek().is_some_and(is_space)
        {
            let cells = scan.left();
            scan.skip_spaces();
            let digits = scan.take_while(|byte| byte.is_ascii_hexdigit());
            let is_cell = digits.len() >= 2 && scan.peek().is_none_or(is_space);
            return is_cell.then_some(Row { offset, has_colon: true, cells });
        }
        scan.take_while(|byte| !is_space(byte));
    }
    None
}

/// The digits of an offset.
fn offset(scan: &mut Scan<'_>) -> Option<ByteRange> {
    let digits = scan.take_while(|byte| byte.is_ascii_hexdigit());
    (4..=16).contains(&digits.len()).then_some(digits)
}
