//! The walk: bytes and a schema go in, events come out.
//!
//! Knows: the framing, the schema's tables, what the conversation taught. Doesn't know families by
//! name (every fact about one is in `specs/`), the tree, or screens. Holds nothing but what is on
//! the stack.
//!
//! The order of work: [`message`] cuts a frame into messages and each message into headers and
//! attributes; [`control`] reads errors and acknowledgements; [`attributes`] loops over a run of
//! attributes; [`payload`] dispatches by type to [`scalar`], [`strukt`] and [`select`].

mod attributes;
mod control;
mod message;
mod payload;
mod scalar;
mod scopes;
mod select;
mod strukt;

use nlscope_schema::{Direction, Hint, Schema};

pub(crate) use message::next_piece;
use scopes::Scopes;

use crate::{
    ByteOrder, Conversation, Event, Field, FieldKind, Problem, ProblemKind, Sink, Spec, Value,
    limits, window::Window,
};

/// One walk over one frame.
pub(crate) struct Walk<'a, S> {
    pub(crate) schema: &'a Schema,
    pub(crate) conversation: &'a Conversation,
    pub(crate) order: ByteOrder,
    pub(crate) protonum: u16,
    /// Which way the frame went, where its source says so.
    pub(crate) direction: Option<Direction>,
    pub(crate) sink: &'a mut S,
    pub(crate) depth: u16,
}

impl<S: Sink> Walk<'_, S> {
    fn open(&mut self, kind: FieldKind, spec: Spec, window: Window<'_>) {
        self.sink.event(Event::Open(Field { kind, spec, range: window.range() }));
    }

    fn close(&mut self) {
        self.sink.event(Event::Close);
    }

    fn problem(&mut self, kind: ProblemKind, subject: Spec, window: Window<'_>) {
        self.sink.event(Event::Problem(Problem { kind, subject, range: window.range() }));
    }

    /// A part without parts. Where bytes of it are missing it becomes a part whose parts are the
    /// gaps and what lies between them.
    fn leaf(&mut self, kind: FieldKind, spec: Spec, window: Window<'_>, value: Value) {
        if !window.has_gap() {
            self.sink.event(Event::Leaf(Field { kind, spec, range: window.range() }, value));
            return;
        }
        self.open(kind, spec, window);
        self.pieces(window);
        self.close();
    }

    /// The gaps of a window and what lies between them, as leaves.
    fn pieces(&mut self, window: Window<'_>) {
        let mut rest = window;
        for gap in window.gaps() {
            let before = gap.start.saturating_sub(rest.range().start);
            let (known, behind) = rest.split(before);
            let (missing, behind) = behind.split(gap.len());
            self.piece(FieldKind::Value, known);
            self.piece(FieldKind::Gap, missing);
            self.problem(ProblemKind::Gap, Spec::None, missing);
            rest = behind;
        }
        self.piece(FieldKind::Value, rest);
    }

    fn piece(&mut self, kind: FieldKind, window: Window<'_>) {
        if !window.is_empty() {
            let field = Field { kind, spec: Spec::None, range: window.range() };
            self.sink.event(Event::Leaf(field, Value::Bytes(Hint::Plain)));
        }
    }

    /// Bytes that nothing explains.
    fn unparsed(&mut self, window: Window<'_>) {
        if window.is_empty() {
            return;
        }
        if window.has_gap() {
            self.pieces(window);
        } else {
            self.leaf(FieldKind::Unparsed, Spec::None, window, Value::Bytes(Hint::Plain));
        }
    }

    /// Bytes for alignment: zeros, and said so where they aren't.
    fn padding(&mut self, window: Window<'_>) {
        if window.is_empty() {
            return;
        }
        self.leaf(FieldKind::Padding, Spec::None, window, Value::Bytes(Hint::Plain));
        if !window.has_gap() && !window.is_zero() {
            self.problem(ProblemKind::NonZeroPadding, Spec::None, window);
        }
    }

    /// Goes one level deeper; beyond the limit the bytes stay unparsed.
    fn nested(&mut self, window: Window<'_>, inside: impl FnOnce(&mut Self)) {
        if self.depth >= limits::DEPTH {
            self.unparsed(window);
            self.problem(ProblemKind::TooDeep, Spec::None, window);
            return;
        }
        self.depth = self.depth.saturating_add(1);
        inside(self);
        self.depth = self.depth.saturating_sub(1);
    }
}
