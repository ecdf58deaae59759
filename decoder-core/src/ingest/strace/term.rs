//! The arguments of a call, as strace writes them: strings, groups in brackets, and words.
//!
//! strace changed the names and brackets of its structs many times, but never this. Nothing here
//! knows what an argument means.

use alloc::vec::Vec;

use super::{
    super::{
        literal::{Dialect, Literal, skip_content},
        scan::Scan,
    },
    head::is_of_name,
};
use crate::ByteRange;

/// Brackets in brackets; the deepest that strace prints (nested attributes) has 30.
const DEPTH: u32 = 64;

/// One argument, element or member, with its name where it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// `iov_base` in `iov_base="..."`.
    pub(super) name: ByteRange,
    /// Where its value stands.
    pub(super) place: ByteRange,
    /// Its value.
    pub(super) value: Value,
}

/// What an argument is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A string.
    Text(Literal),
    /// What stands in `{}` or `[]`.
    Group(Vec<Term>),
    /// Anything else: a number, a name, `NULL`, `...`.
    Word,
}

/// A call's arguments and how they end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    /// The arguments.
    pub(super) terms: Vec<Term>,
    /// Whether `<unfinished ...>` ends them.
    pub(super) unfinished: bool,
}

/// Reads arguments to the bracket that closes them, or to the end of the text.
pub(super) fn read(scan: &mut Scan<'_>) -> Arguments {
    let mut reader = Reader { scan: *scan, unfinished: false };
    let terms = reader.terms(b')', DEPTH);
    *scan = reader.scan;
    Arguments { terms, unfinished: reader.unfinished }
}

struct Reader<'t> {
    scan: Scan<'t>,
    unfinished: bool,
}

impl Reader<'_> {
    /// Reads terms to a closing bracket, which is taken.
    fn terms(&mut self, close: u8, depth: u32) -> Vec<Term> {
        let mut terms = Vec::new();
        loop {
            self.skip_between();
            if self.unfinished || self.scan.is_done() || self.scan.eat(close) {
                return terms;
            }
            let before = self.scan.at();
            terms.push(self.term(depth));
            if self.scan.at() == before {
                // A bracket that closes nothing, or one too deep.
                self.scan.bump();
            }
        }
    }

    /// Steps over white space, line ends with the quote marks behind them, commas and comments.
    fn skip_between(&mut self) {
        loop {
            self.scan.skip_wraps();
            if self.scan.eat(b',') {
                continue;
            }
            if self.scan.peek() != Some(b'/') || !self.scan.skip_comment() {
                self.unfinished |= self.scan.eat_word(b"<unfinished ...>");
                return;
            }
        }
    }

    /// Reads one term.
    fn term(&mut self, depth: u32) -> Term {
        let start = self.scan.at();
        let mut name = ByteRange::new(start, start);
        if self.scan.peek().is_some_and(is_of_name) {
            let word = self.scan.take_while(is_of_name);
            // `msg_iov(1)=[...]`, as strace 4.12 and older wrote it.
            let before_count = self.scan;
            if self.scan.eat(b'(') {
                self.scan.take_while(|byte| byte.is_ascii_digit());
                self.scan.eat(b')');
            }
            if self.scan.peek_second() != Some(b'=') && self.scan.eat(b'=') {
                name = word;
            } else {
                self.scan = before_count;
                self.word(depth);
                return Term { name, place: self.scan.since(start), value: Value::Word };
            }
        }
        let start = self.scan.at();
        let value = self.value(depth);
        Term { name, place: self.scan.since(start), value }
    }

    fn value(&mut self, depth: u32) -> Value {
        match (self.scan.peek(), depth.checked_sub(1)) {
            (Some(b'"'), _) => {
                self.scan.bump();
                let (content, closed) = skip_content(&mut self.scan, b'"');
                let cut = self.scan.eat_word(b"...");
                Value::Text(Literal { content, closed, cut, dialect: Dialect::C })
            }
            (Some(b'{'), Some(depth)) => self.group(b'}', depth),
            (Some(b'['), Some(depth)) => self.group(b']', depth),
            _ => {
                self.word(depth);
                Value::Word
            }
        }
    }

    fn group(&mut self, close: u8, depth: u32) -> Value {
        self.scan.bump();
        Value::Group(self.terms(close, depth))
    }

    /// Steps over a word: `NLM_F_REQUEST|NLM_F_ACK`, `3<NETLINK:[ROUTE:17]>`, `htons(0)`.
    fn word(&mut self, depth: u32) {
        loop {
            self.scan.take_while(|byte| {
                !byte.is_ascii_whitespace()
                    && !matches!(byte, b',' | b'(' | b')' | b'{' | b'}' | b'[' | b']' | b'"' | b'<')
            });
            match (self.scan.peek(), depth.checked_sub(1)) {
                (Some(b'('), Some(depth)) => {
                    self.scan.bump();
                    self.terms(b')', depth);
                }
                (Some(b'<'), _) => self.skip_decoration(),
                _ => break,
            }
        }
    }

    /// `<NETLINK:[ROUTE:17]>` behind a file descriptor, or a shift or a comparison.
    fn skip_decoration(&mut self) {
        self.scan.bump();
        if self.scan.peek().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'/') {
            self.scan.take_while(|byte| byte != b'>' && byte != b'\n');
        }
        self.scan.bump();
    }
}
