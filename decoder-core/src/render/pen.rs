//! Writing painted pieces line by line, and breaking lines between items.

use alloc::{format, string::String, vec, vec::Vec};
use core::fmt::{self, Display, Write};

use super::paint::{Paint, Role};

/// Some text and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) role: Role,
    pub(super) text: String,
}

impl Piece {
    pub(super) fn new(role: Role, text: impl Display) -> Self {
        let mut piece = Self { role, text: String::new() };
        // Writing to a string fails only where a `Display` does, and ours hand on the writer's.
        let _ = write!(piece.text, "{text}");
        piece
    }
}

/// Pieces that stay on one line.
pub(super) type Item = Vec<Piece>;

/// How many columns some pieces take.
pub(super) fn width(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.text.chars().count()).sum()
}

/// Breaks words into lines of at most `columns`; a longer word has a line of its own.
pub(super) fn wrap(pieces: &[Piece], columns: usize) -> Vec<Item> {
    let mut lines: Vec<Item> = vec![Item::new()];
    let mut used = 0_usize;
    for piece in pieces {
        for word in piece.text.split_whitespace() {
            let len = word.chars().count();
            let end = used.saturating_add(len).saturating_add(1);
            if used > 0 && end > columns {
                lines.push(Item::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                let blank = if used > 0 { " " } else { "" };
                line.push(Piece { role: piece.role, text: format!("{blank}{word}") });
                used = used.saturating_add(blank.len()).saturating_add(len);
            }
        }
    }
    lines
}

/// Writes painted pieces and knows the column.
pub(super) struct Pen<'a> {
    out: &'a mut dyn Write,
    paint: &'a mut dyn Paint,
    column: usize,
}

impl<'a> Pen<'a> {
    pub(super) fn new(out: &'a mut dyn Write, paint: &'a mut dyn Paint) -> Self {
        Self { out, paint, column: 0 }
    }

    /// Where the next piece begins.
    pub(super) const fn column(&self) -> usize {
        self.column
    }

    /// Writes a piece.
    pub(super) fn put(&mut self, role: Role, text: &str) -> fmt::Result {
        self.column = self.column.saturating_add(text.chars().count());
        self.paint.paint(self.out, role, text)
    }

    pub(super) fn piece(&mut self, piece: &Piece) -> fmt::Result {
        self.put(piece.role, &piece.text)
    }

    pub(super) fn pieces(&mut self, pieces: &[Piece]) -> fmt::Result {
        pieces.iter().try_for_each(|piece| self.piece(piece))
    }

    /// Writes spaces up to a column.
    pub(super) fn pad_to(&mut self, column: usize) -> fmt::Result {
        let missing = column.saturating_sub(self.column);
        self.column = self.column.max(column);
        (0..missing).try_for_each(|_| self.out.write_str(" "))
    }

    pub(super) fn newline(&mut self) -> fmt::Result {
        self.column = 0;
        self.paint.newline(self.out)
    }

    /// Writes items one after the other, `separator` between them; an item that would pass column
    /// `limit` goes to the next line, at the column where the first one began.
    pub(super) fn flow(&mut self, items: &[Item], separator: &str, limit: usize) -> fmt::Result {
        let left = self.column;
        let trimmed = separator.trim_end();
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                let end = self.column.saturating_add(separator.len()).saturating_add(width(item));
                let is_last = index.saturating_add(1) == items.len();
                let behind = if is_last { 0 } else { trimmed.len() };
                if end.saturating_add(behind) > limit {
                    self.put(Role::Plain, trimmed)?;
                    self.newline()?;
                    self.pad_to(left)?;
                } else {
                    self.put(Role::Plain, separator)?;
                }
            }
            self.pieces(item)?;
        }
        Ok(())
    }
}
