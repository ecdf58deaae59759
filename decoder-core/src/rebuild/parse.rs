//! The values that strace prints, as a flat tree: groups, calls, words, strings and dots.
//!
//! One pass over the text, no recursion, and any text is accepted: what isn't strace's grammar, or
//! was torn off, becomes a node that is not sound, and nothing is read from it.

use alloc::vec::Vec;

use crate::{
    ByteRange,
    byte_range::{to_u32, to_usize},
};

/// Index of a node; a parent comes before its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id(u32);

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{...}` or `[...]`: a struct, a list, or a header with what follows it.
    Group,
    /// `inet_addr("192.0.2.1")`; here is the name.
    Call(ByteRange),
    /// A number, symbols joined by `|`, a link-layer address.
    Word,
    /// A string.
    Text {
        /// What stands between the quotes.
        content: ByteRange,
        /// Whether `...` follows: more bytes, which were not printed.
        goes_on: bool,
    },
    /// `...`: something was left out here.
    More,
}

/// A value of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: Kind,
    /// Its name: `a` of `a=1`, or `[A]` of `[A]=1`; empty where it has none.
    pub(super) name: ByteRange,
    /// Where it stands, without its name.
    pub(super) place: ByteRange,
    /// Whether it is whole and stands where strace would put it.
    pub(super) is_sound: bool,
    /// Index behind its last part.
    end: u32,
}

/// A text and its values.
#[derive(Debug)]
pub(super) struct Parsed<'t> {
    text: &'t [u8],
    nodes: Vec<Node>,
}

impl<'t> Parsed<'t> {
    /// Reads the first value of a text.
    pub(super) fn new(text: &'t [u8]) -> Self {
        let mut parser = Parser { text, at: 0, nodes: Vec::new(), open: Vec::new(), level: LEVEL };
        parser.read();
        Self { text, nodes: parser.nodes }
    }

    /// The outermost value.
    pub(super) fn root(&self) -> Option<Id> {
        (!self.nodes.is_empty()).then_some(Id(0))
    }

    /// A node.
    pub(super) fn node(&self, id: Id) -> Node {
        self.nodes.get(to_usize(id.0)).copied().unwrap_or(NOTHING)
    }

    /// The parts of a node, in order.
    pub(super) fn parts(&self, id: Id) -> Parts<'_> {
        Parts { nodes: &self.nodes, next: id.0.saturating_add(1), end: self.node(id).end }
    }

    /// The part of this name, such as `nla_len`.
    pub(super) fn part(&self, id: Id, name: &[u8]) -> Option<Id> {
        self.parts(id).find(|part| self.at(self.node(*part).name) == name)
    }

    /// The whole text.
    pub(super) const fn text(&self) -> &'t [u8] {
        self.text
    }

    /// A piece of the text.
    pub(super) fn at(&self, place: ByteRange) -> &'t [u8] {
        place.of(self.text)
    }

    /// A piece of the text, as UTF-8.
    pub(super) fn str_at(&self, place: ByteRange) -> &'t str {
        core::str::from_utf8(self.at(place)).unwrap_or("")
    }
}

/// Parts of a node, in order.
#[derive(Clone, Debug)]
pub(super) struct Parts<'p> {
    nodes: &'p [Node],
    next: u32,
    end: u32,
}

impl Iterator for Parts<'_> {
    type Item = Id;

    fn next(&mut self) -> Option<Id> {
        let id = Id(self.next);
        let node = self.nodes.get(to_usize(id.0)).filter(|_| self.next < self.end)?;
        self.next = node.end;
        Some(id)
    }
}

const NOTHING: Node = Node {
    kind: Kind::More,
    name: ByteRange::new(0, 0),
    place: ByteRange::new(0, 0),
    is_sound: false,
    end: 0,
};

/// What has been read since the last bracket.
#[derive(Clone, Copy, Debug)]
struct Level {
    /// The name in front of the next value.
    name: ByteRange,
    /// The last value, where no comma came behind it.
    last: Option<u32>,
}

const LEVEL: Level = Level { name: ByteRange::new(0, 0), last: None };

struct Parser<'t> {
    text: &'t [u8],
    at: usize,
    nodes: Vec<Node>,
    /// The groups and calls around this place, each with the level around it.
    open: Vec<(u32, Level)>,
    level: Level,
}

impl Parser<'_> {
    fn read(&mut self) {
        loop {
            self.skip_blanks();
            if !self.nodes.is_empty() && self.open.is_empty() {
                return;
            }
            let Some(byte) = self.peek() else { break };
            match byte {
                b',' => {
                    self.bump();
                    self.level = LEVEL;
                }
                b'{' | b'[' => {
                    self.begin(Kind::Group, self.at);
                }
                b'}' | b']' | b')' => self.finish(byte),
                b'"' => self.read_text(),
                _ if self.rest().starts_with(b"...") => self.read_more(),
                _ => self.read_word(),
            }
        }
        let end = to_u32(self.nodes.len());
        while let Some((id, _)) = self.open.pop() {
            self.change(id, |node| {
                node.end = end;
                node.is_sound = false;
            });
        }
    }

    fn rest(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or(&[])
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn bump(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn since(&self, start: usize) -> ByteRange {
        ByteRange::new(to_u32(start), to_u32(self.at.min(self.text.len())))
    }

    fn change(&mut self, id: u32, change: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.get_mut(to_usize(id)) {
            change(node);
        }
    }

    /// Steps over blanks, line ends and comments.
    fn skip_blanks(&mut self) {
        loop {
            match self.peek() {
                Some(byte) if byte.is_ascii_whitespace() => self.bump(),
                Some(b'/') if self.rest().starts_with(b"/*") => {
                    let comment = self.rest();
                    let end = comment.windows(2).skip(2).position(|pair| pair == b"*/");
                    let len = end.map_or(comment.len(), |end| end.saturating_add(4));
                    self.at = self.at.saturating_add(len);
                }
                _ => return,
            }
        }
    }

    fn push(&mut self, kind: Kind, place: ByteRange, is_sound: bool) -> u32 {
        let id = to_u32(self.nodes.len());
        let end = id.saturating_add(1);
        let Level { name, last } = self.level;
        // Two values without a comma between them: neither is what strace printed there.
        if let Some(last) = last {
            self.change(last, |node| node.is_sound = false);
        }
        let is_sound = is_sound && last.is_none();
        self.nodes.push(Node { kind, name, place, is_sound, end });
        self.level = Level { name: ByteRange::new(0, 0), last: Some(id) };
        id
    }

    fn begin(&mut self, kind: Kind, start: usize) {
        self.bump();
        let id = self.push(kind, self.since(start), true);
        self.open.push((id, self.level));
        self.level = LEVEL;
    }

    fn finish(&mut self, bracket: u8) {
        self.bump();
        let Some((id, around)) = self.open.pop() else { return };
        self.level = around;
        let (end, place_end) = (to_u32(self.nodes.len()), to_u32(self.at));
        self.change(id, |node| {
            node.end = end;
            node.place.end = place_end;
        });
        if bracket == b']' && !self.open.is_empty() {
            self.skip_blanks();
            if self.peek() == Some(b'=') {
                self.name_by_group(id);
            }
        }
    }

    /// `[A]=`: what looked like a group is the name of a place in an array.
    fn name_by_group(&mut self, id: u32) {
        self.bump();
        let place = self.nodes.get(to_usize(id)).map_or(NOTHING.place, |node| node.place);
        self.nodes.truncate(to_usize(id));
        self.level = Level { name: place, last: None };
    }

    fn read_more(&mut self) {
        let start = self.at;
        self.at = self.at.saturating_add(3);
        self.push(Kind::More, self.since(start), true);
    }

    fn read_text(&mut self) {
        let start = self.at;
        self.bump();
        let content_start = self.at;
        let mut is_closed = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    is_closed = true;
                    break;
                }
                b'\\' => self.at = self.at.saturating_add(2),
                _ => self.bump(),
            }
        }
        let content = self.since(content_start);
        self.bump();
        let goes_on = self.rest().starts_with(b"...");
        if goes_on {
            self.at = self.at.saturating_add(3);
        }
        self.push(Kind::Text { content, goes_on }, self.since(start), is_closed);
    }

    /// A word, the name of a call, or the name of a member.
    fn read_word(&mut self) {
        let start = self.at;
        self.skip_word();
        let mut place = self.since(start);
        match self.peek() {
            _ if place.is_empty() => return self.bump(),
            Some(b'(') => return self.begin(Kind::Call(place), start),
            Some(b'=') => {
                self.bump();
                self.level.name = place;
                return;
            }
            _ => {}
        }
        // `0x8000 /* NLA_F_NESTED */|0x1 /* ... */` is one word.
        self.skip_blanks();
        while self.rest().starts_with(b"|") || self.rest().starts_with(b"<<") {
            self.skip_word();
            place = self.since(start);
            self.skip_blanks();
        }
        let is_torn = to_usize(place.end) >= self.text.len() && !self.open.is_empty();
        self.push(Kind::Word, place, !is_torn);
    }

    /// Steps over letters, digits and operators; `<...>` behind a number is a decoration (`-y`).
    fn skip_word(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b',' | b'{' | b'}' | b'[' | b']' | b'(' | b')' | b'=' | b'"' => return,
                b'/' if self.rest().starts_with(b"/*") => return,
                b'<' if self.rest().starts_with(b"<<") => self.at = self.at.saturating_add(2),
                b'<' => {
                    let end = self.rest().iter().position(|byte| *byte == b'>');
                    let len = end.map_or(self.rest().len(), |end| end.saturating_add(1));
                    self.at = self.at.saturating_add(len);
                }
                _ if byte.is_ascii_whitespace() => return,
                _ => self.bump(),
            }
        }
    }
}
