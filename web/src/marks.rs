//! What is marked, derived from the cursor: the pinned and the previewed field, the container and
//! message around them, how far a length reaches, the selected bytes.

use nlscope_core::{
    ByteRange, FieldKind, NodeId, Spec, Value,
    schema::{MemberId, Payload},
};

use crate::{
    cursor::Cursor,
    document::Document,
    place::{Spot, Target},
    tables::SCHEMA,
};

/// Everything that is marked, in all frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The pinned field.
    pub pin: Option<InFrame>,
    /// The previewed field.
    pub preview: Option<InFrame>,
    /// The part around the field that is explained.
    pub container: Option<InFrame>,
    /// The message around it.
    pub message: Option<InFrame>,
    /// The bytes that the explained length field covers.
    pub reach: Option<InFrame>,
    /// Those of them that lie behind the end of what it may cover.
    pub beyond: Option<InFrame>,
    /// The selected bytes.
    pub selection: Option<InFrame>,
    /// The byte that is pointed at.
    pub byte: Option<Spot>,
}

/// Bytes of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InFrame {
    /// Index of the frame.
    pub frame: usize,
    /// The bytes.
    pub range: ByteRange,
}

impl Marks {
    /// The marks of a cursor.
    #[must_use]
    pub fn new(document: &Document, cursor: &Cursor) -> Self {
        let bytes_of = |target: Target| InFrame {
            frame: target.frame,
            range: document.range(target.frame, target.node),
        };
        let part = |frame, id| bytes_of(Target::whole(frame, id));
        let mut marks = Self {
            pin: cursor.pin.map(bytes_of),
            preview: cursor.preview.map(bytes_of),
            byte: cursor.preview.and_then(|it| Some(Spot { frame: it.frame, byte: it.byte? })),
            ..Self::default()
        };
        if let Some((frame, range)) = cursor.selection(document) {
            marks.selection = Some(InFrame { frame, range });
        }
        let Some(subject) = cursor.pin.or(cursor.preview) else { return marks };
        marks.container = document.container_of(subject).map(|id| part(subject.frame, id));
        marks.message = Some(part(subject.frame, document.message_of(subject)));
        if let Some((within, beyond)) = reach(document, subject) {
            marks.reach = Some(InFrame { frame: subject.frame, range: within });
            marks.beyond = Some(InFrame { frame: subject.frame, range: beyond });
        }
        marks
    }
}

impl Marks {
    /// How a part is marked as a whole.
    #[must_use]
    pub fn part(&self, document: &Document, target: Target) -> PartMarks {
        let range = document.range(target.frame, target.node);
        let is = |mark: Option<InFrame>| mark == Some(InFrame { frame: target.frame, range });
        PartMarks { pin: is(self.pin), preview: is(self.preview), around: is(self.container) }
    }
}

/// What a length field covers: the part that is there, and the part behind the end of what is
/// around its owner.
fn reach(document: &Document, target: Target) -> Option<(ByteRange, ByteRange)> {
    let Target { frame, node: id, .. } = target;
    let Value::Number { raw, .. } = document.node(frame, id)?.value else { return None };
    let owner = owner_of_length(document, target)?;
    let start = document.range(frame, owner).start;
    let end = start.saturating_add(u32::try_from(raw).ok()?);
    let limit = match document.parent(frame, owner) {
        Some(around) => document.range(frame, around).end,
        None => document.trees.get(frame)?.range().end,
    };
    Some((ByteRange::new(start, end.min(limit)), ByteRange::new(limit.max(start), end.max(limit))))
}

/// The part whose length a field says: a message, an attribute, or a record of a list.
fn owner_of_length(document: &Document, target: Target) -> Option<NodeId> {
    let Target { frame, node: id, .. } = target;
    let header = document.parent(frame, id)?;
    let is_first = document.range(frame, id).start == document.range(frame, header).start;
    let says_length =
        match (document.node(frame, header)?.field.kind, document.node(frame, id)?.field.spec) {
            (FieldKind::NetlinkHeader | FieldKind::AttributeHeader, _) => is_first,
            (FieldKind::Struct, Spec::Member(member)) => is_record_length(member),
            _ => false,
        };
    document.parent(frame, header).filter(|_| says_length)
}

/// Whether a member says how long a record is, such as `rtnh_len`.
fn is_record_length(member: MemberId) -> bool {
    SCHEMA.payloads.iter().any(|payload| match payload {
        Payload::Records { length, .. } => *length == member,
        _ => false,
    })
}

/// The columns of one row that a mark covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The first column.
    pub start: u8,
    /// The column behind the last one; equal to `start` where nothing is marked.
    pub end: u8,
    /// Whether the mark begins in this row.
    pub opens: bool,
    /// Whether it ends in this row.
    pub closes: bool,
}

impl Columns {
    /// The columns of a mark in the row that begins at `offset`.
    #[must_use]
    pub fn of(mark: Option<InFrame>, frame: usize, offset: u32, width: u32) -> Self {
        let row = ByteRange::new(offset, offset.saturating_add(width));
        let Some(mark) = mark.filter(|mark| mark.frame == frame) else { return Self::default() };
        let meet = mark.range.meet(row);
        if meet.is_empty() {
            return Self::default();
        }
        let column = |at: u32| u8::try_from(at.saturating_sub(offset)).unwrap_or(u8::MAX);
        Self {
            start: column(meet.start),
            end: column(meet.end),
            opens: meet.start == mark.range.start,
            closes: meet.end == mark.range.end,
        }
    }

    /// Whether a column is marked.
    #[must_use]
    pub const fn contains(self, column: u8) -> bool {
        self.start <= column && column < self.end
    }

    /// Whether nothing is marked.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// The marks of one row; equal marks draw the same row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowMarks {
    /// The pinned field.
    pub pin: Columns,
    /// The previewed field.
    pub preview: Columns,
    /// The part around it.
    pub container: Columns,
    /// The message around it.
    pub message: Columns,
    /// What a length covers.
    pub reach: Columns,
    /// What it covers too much.
    pub beyond: Columns,
    /// The selected bytes.
    pub selection: Columns,
    /// The byte that is pointed at.
    pub byte: Option<u8>,
}

impl RowMarks {
    /// The marks in the row of `width` bytes that begins at `offset`.
    #[must_use]
    pub fn of(marks: &Marks, frame: usize, offset: u32, width: u32) -> Self {
        let columns = |mark| Columns::of(mark, frame, offset, width);
        let byte = marks.byte.filter(|spot| spot.frame == frame);
        Self {
            pin: columns(marks.pin),
            preview: columns(marks.preview),
            container: columns(marks.container),
            message: columns(marks.message),
            reach: columns(marks.reach),
            beyond: columns(marks.beyond),
            selection: columns(marks.selection),
            byte: byte.and_then(|spot| {
                let column = spot.byte.checked_sub(offset).filter(|column| *column < width)?;
                u8::try_from(column).ok()
            }),
        }
    }
}

/// How a part of a view is marked as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartMarks {
    /// It is pinned.
    pub pin: bool,
    /// It is previewed.
    pub preview: bool,
    /// It holds what is explained.
    pub around: bool,
}

impl PartMarks {
    /// The class names of the marks.
    #[must_use]
    pub fn classes(self) -> [Option<&'static str>; 3] {
        [
            self.pin.then_some("pinned"),
            self.preview.then_some("previewed"),
            self.around.then_some("around"),
        ]
    }
}
