//! String literals with escapes, with no call around them: C, Python (`b'...'`), Rust (`b"..."`),
//! and bare `\x34\x00`.
//!
//! Literals that stand side by side, or on lines one below the other, are one frame; code between
//! them and empty lines separate.

use alloc::format;

use super::{
    format::Sign,
    found::Found,
    gather::Gather,
    literal::{Bytes, Dialect, Literal, WrittenBy, skip_content},
    note,
    scan::Scan,
    source::Source,
};
use crate::ByteRange;

/// Whether some text has an escape that writes a byte by its number.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    let is_escape = |part: &&[u8]| match part {
        [b'\\', b'x', first, second] => first.is_ascii_hexdigit() && second.is_ascii_hexdigit(),
        [b'\\', b'0'..=b'7', ..] => true,
        _ => false,
    };
    let escape = source.text().windows(4).find(is_escape)?;
    Some(Sign::new(70, format!("escapes in strings, such as {}", note::quoted(escape))))
}

/// Reads the literals of all paragraphs.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    for lines in source.lines().split(|line| source.is_blank(*line)) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
        let place = ByteRange::new(first.content().start, last.content().end);
        let frames = found.frames.len();
        let mut reader = Reader {
            source,
            scan: source.scan(place),
            gather: Gather::default(),
            mark: found.mark(),
            has_escape: false,
            is_separated: false,
            is_repeated: false,
            found,
        };
        reader.read();
        reader.finish_frame();
        if found.frames.len() == frames {
            found.skip_lines(lines.len());
        }
    }
}

struct Reader<'r, 't, 's> {
    source: &'r Source<'t>,
    found: &'r mut Found<'s>,
    scan: Scan<'t>,
    gather: Gather,
    mark: super::found::Mark,
    has_escape: bool,
    is_separated: bool,
    /// Whether the literal that was read last is a byte that gdb repeats.
    is_repeated: bool,
}

/// What gdb writes behind a byte that stands there often.
const REPEATS: &[u8] = b"' <rep";

impl Reader<'_, '_, '_> {
    fn read(&mut self) {
        loop {
            self.scan.skip_wraps();
            let Some(byte) = self.scan.peek() else { return };
            match byte {
                b'"' | b'\'' => self.read_literal(Dialect::C),
                b',' if self.joins_repeats() => {
                    self.scan.bump();
                }
                b'\\' => self.read_backslash(),
                b'#' | b'/' if self.scan.skip_comment() => {}
                b'+' => {
                    self.scan.bump();
                }
                _ if is_of_word(byte) => self.read_word(),
                _ => {
                    self.scan.bump();
                    self.is_separated = true;
                }
            }
        }
    }

    /// A word of code; a prefix of a literal (`b"`, `u8"`) is no code.
    fn read_word(&mut self) {
        let word = self.scan.take_while(is_of_word);
        let text = self.scan.text(word);
        match self.scan.peek() {
            Some(b'"') if text == b"b" => self.read_literal(Dialect::Rust),
            Some(b'"' | b'\'') if matches!(text, b"b" | b"B" | b"u8" | b"L" | b"u") => {
                self.read_literal(Dialect::C);
            }
            Some(b'\'') => {
                // An apostrophe.
                self.scan.bump();
                self.is_separated = true;
            }
            _ => self.is_separated = true,
        }
    }

    fn read_literal(&mut self, dialect: Dialect) {
        let Some(quote) = self.scan.bump() else { return };
        let (content, closed) = skip_content(&mut self.scan, quote);
        let cut = self.scan.eat_word(b"...");
        self.take(&Literal { content, closed, cut, dialect });
        self.is_repeated = self.scan.eat_word(b" <repeats ");
        if self.is_repeated {
            self.read_repeats();
        }
    }

    /// `'\000' <repeats 20 times>` of gdb: the byte is taken, and stands there so often.
    fn read_repeats(&mut self) {
        let times = self.scan.decimal().unwrap_or(1);
        self.scan.eat_word(b" times>");
        let more = self.found.grant(times.saturating_sub(1));
        self.gather.repeat_last(more);
        self.scan.eat_word(b"...");
    }

    /// Whether a comma joins a string and a repeated byte, rather than two elements of a list.
    fn joins_repeats(&self) -> bool {
        const LONGEST: usize = b", '\\000' <repeats".len();
        let ahead = self.scan.rest();
        let ahead = ahead.get(..LONGEST.min(ahead.len())).unwrap_or(ahead);
        let is_repeats =
            ahead.starts_with(b", '") && ahead.windows(REPEATS.len()).any(|text| text == REPEATS);
        self.is_repeated || is_repeats
    }

    /// `\x34\x00` without quotes; anything else behind a backslash is stepped over.
    fn read_backslash(&mut self) {
        let start = self.scan.at();
        while let [b'\\', b'x', first, second, ..] = self.scan.rest()
            && first.is_ascii_hexdigit()
            && second.is_ascii_hexdigit()
        {
            self.scan.take(4);
        }
        let content = self.scan.since(start);
        if content.is_empty() {
            self.scan.take(2);
        } else {
            self.take(&Literal { content, closed: true, cut: false, dialect: Dialect::C });
        }
    }

    /// Adds the bytes of a literal to the frame that it belongs to.
    fn take(&mut self, literal: &Literal) {
        if self.is_separated {
            self.finish_frame();
        }
        for written in Bytes::new(self.source.text(), literal) {
            self.gather.push(written.byte, written.place);
            // `\\` and `\"` are in any text.
            let escape = self.source.at(written.place).get(1);
            self.has_escape |=
                written.by == WrittenBy::Escape && escape.is_none_or(u8::is_ascii_alphanumeric);
            if written.by == WrittenBy::UnknownEscape {
                let escape = note::quoted(self.source.at(written.place));
                let message = format!("{escape} is no escape; the character itself is taken");
                self.found.note(written.place, message);
            }
        }
        if !literal.closed {
            self.found.note(literal.end_mark(), "the text ends before the closing quote");
        }
        if literal.cut {
            let message = "this string was cut, and the text doesn't say how long it was";
            self.found.advise(literal.end_mark(), message, "run strace with -s 65535");
        }
    }

    /// Ends a frame. One without a single escape is ordinary text.
    fn finish_frame(&mut self) {
        let gather = core::mem::take(&mut self.gather);
        if self.has_escape {
            self.found.push_frame(gather);
        } else {
            self.found.forget_since(self.mark);
        }
        self.mark = self.found.mark();
        self.has_escape = false;
        self.is_separated = false;
    }
}

/// Whether a byte can be in a word of code.
const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
