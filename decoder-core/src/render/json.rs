//! JSON: all frames as one document, or one message a line.
//!
//! The shape is that of [`view`](crate::view); `docs/JSON.md` describes it. [`JsonLines`] writes
//! while the walk goes on and keeps no tree; both ways give the same messages.

use alloc::{string::String, vec::Vec};
use core::fmt;

use nlscope_schema::Schema;
use serde::Serialize;

use crate::{
    Event, Field, Frame, Reading, Sink, Spec, Tree, Value,
    view::{FrameView, MessageView, Viewer},
};

/// Writes all trees of an input as one document, `{"frames":[{"messages":[...]}]}`, a frame a line.
///
/// # Errors
///
/// Those of the writer.
pub fn write_document<'t>(
    schema: &Schema,
    trees: impl IntoIterator<Item = &'t Tree>,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    out.write_str("{\"frames\":[")?;
    for (index, tree) in trees.into_iter().enumerate() {
        out.write_str(if index > 0 { ",\n" } else { "\n" })?;
        let view = FrameView::of_tree(schema, tree, index);
        out.write_str(&text_of(&view)?)?;
    }
    out.write_str("\n]}\n")
}

/// Writes the messages of all trees, one a line: what [`JsonLines`] writes, for those who have
/// trees.
///
/// # Errors
///
/// Those of the writer.
pub fn write_lines<'t>(
    schema: &Schema,
    trees: impl IntoIterator<Item = &'t Tree>,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    for (index, tree) in trees.into_iter().enumerate() {
        for message in FrameView::of_tree(schema, tree, index).messages {
            out.write_str(&text_of(&message)?)?;
            out.write_str("\n")?;
        }
    }
    Ok(())
}

fn text_of(view: &impl Serialize) -> Result<String, fmt::Error> {
    serde_json::to_string(view).map_err(|_| fmt::Error)
}

/// A sink that writes the messages of one frame, each as one line of JSON.
///
/// Holds one message at a time: its problems stand in front of its parts, and are only known
/// behind them.
///
/// ```
/// use nlscope_core::{Decoder, Frame, SCHEMA, render::json::JsonLines};
///
/// let frame = Frame::from_bytes(vec![16, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
/// let mut decoder = Decoder::new(&SCHEMA);
/// let mut out = String::new();
/// let mut lines = JsonLines::new(&SCHEMA, &frame, &decoder.reading(&frame), 0, &mut out);
/// decoder.decode_into(&frame, &mut lines);
/// lines.finish().unwrap();
/// assert!(out.starts_with(r#"{"frame":0,"index":0,"protocol":"NETLINK_ROUTE","#));
/// ```
#[derive(Debug)]
pub struct JsonLines<'a, W> {
    viewer: Viewer<'a>,
    frame: usize,
    index: usize,
    out: W,
    line: Option<Line<'a>>,
    open: Vec<Open>,
    result: fmt::Result,
}

/// The message that is being read.
#[derive(Debug)]
struct Line<'a> {
    message: MessageView<'a>,
    tree: String,
}

/// A part that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    spec: Spec,
    has_parts: bool,
}

impl<'a, W: fmt::Write> JsonLines<'a, W> {
    /// A sink for one frame; `index` is the frame's place in the input.
    #[must_use]
    pub fn new(
        schema: &'a Schema,
        frame: &'a Frame,
        reading: &Reading,
        index: usize,
        out: W,
    ) -> Self {
        Self {
            viewer: Viewer::of_frame(schema, frame, reading),
            frame: index,
            index: 0,
            out,
            line: None,
            open: Vec::new(),
            result: Ok(()),
        }
    }

    /// Writes the last message.
    ///
    /// # Errors
    ///
    /// The first error of the writer.
    pub fn finish(mut self) -> fmt::Result {
        self.end_line();
        self.result
    }

    /// Begins a part: a new line at the top, a comma between siblings.
    fn begin(&mut self, field: &Field) {
        match self.open.last_mut() {
            Some(around) if around.has_parts => self.push(","),
            Some(around) => around.has_parts = true,
            None => {
                self.end_line();
                let message = self.viewer.message(self.frame, self.index, field);
                self.index = self.index.saturating_add(1);
                self.line = Some(Line { message, tree: String::new() });
            }
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(line) = &mut self.line {
            line.tree.push_str(text);
        }
    }

    fn serialize(&mut self, view: &impl Serialize) {
        let Some(line) = &mut self.line else { return };
        match text_of(view) {
            Ok(text) => line.tree.push_str(&text),
            Err(error) => self.result = Err(error),
        }
    }

    fn open(&mut self, field: &Field) {
        self.begin(field);
        self.serialize(&self.viewer.open(field));
        if let Some(line) = &mut self.line {
            line.tree.pop();
        }
        self.push(",\"children\":[");
        self.open.push(Open { spec: field.spec, has_parts: false });
    }

    fn leaf(&mut self, field: &Field, value: Value) {
        self.begin(field);
        let holder = self.open.iter().rev().nth(1).map_or(Spec::None, |open| open.spec);
        self.serialize(&self.viewer.leaf(field, value, holder));
    }

    fn end_line(&mut self) {
        let Some(line) = self.line.take() else { return };
        if self.result.is_ok() {
            self.result = self.write_line(&line);
        }
    }

    fn write_line(&mut self, line: &Line<'_>) -> fmt::Result {
        let message = text_of(&line.message)?;
        self.out.write_str(message.strip_suffix('}').unwrap_or(&message))?;
        self.out.write_str(",\"tree\":")?;
        self.out.write_str(&line.tree)?;
        self.out.write_str("}\n")
    }
}

impl<W: fmt::Write> Sink for JsonLines<'_, W> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Open(field) => self.open(&field),
            Event::Leaf(field, value) => self.leaf(&field, value),
            Event::Close => {
                self.open.pop();
                self.push("]}");
            }
            Event::Problem(problem) => {
                if let Some(line) = &mut self.line {
                    line.message.problems.push(self.viewer.problem(&problem));
                }
            }
        }
    }
}
