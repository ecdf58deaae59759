//! One row of the byte grid: offset, brackets, the runs of bytes of each field, their characters.

use nlscope_core::{Cell, Row, Severity};
use yew::prelude::*;

use crate::{
    document::Document,
    grid::{Grid, GridRow, brackets},
    marks::{Columns, RowMarks},
    place::{Pointed, Spot, Target},
    report::severity_name,
    shared::Shared,
};

/// There is a gap in front of this column.
const MIDDLE: u8 = 8;

/// The properties of [`ByteRow`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ByteRowProps {
    /// The document.
    pub document: Shared<Document>,
    /// Its rows.
    pub grid: Shared<Grid>,
    /// Which of them.
    pub index: usize,
    /// What is marked in it.
    pub marks: RowMarks,
    /// The column of the keyboard's place, if it is in this row.
    pub at: Option<u8>,
}

/// One row of bytes; drawn anew only when its marks change.
#[component]
pub fn ByteRow(props: &ByteRowProps) -> Html {
    let Some(GridRow::Bytes { frame, row }) = props.grid.row(props.index) else {
        return Html::default();
    };
    let drawing = Drawing { props, frame, row };
    let in_message = !props.marks.message.is_empty();
    html! {
        <div class={classes!("row", in_message.then_some("in-message"))} role="row"
            aria-rowindex={(props.index + 1).to_string()}>
            <span class="offset" role="rowheader">{ format!("{:04x}", row.offset) }</span>
            { drawing.brackets() }
            { for row.cells.iter().map(|cell| drawing.run(cell)) }
            { drawing.ghosts() }
            <span class="ascii" aria-hidden="true">
                { for row.cells.iter().map(|cell| drawing.characters(cell)) }
            </span>
        </div>
    }
}

/// What is needed to draw the parts of a row.
#[derive(Clone, Copy)]
struct Drawing<'a> {
    props: &'a ByteRowProps,
    frame: usize,
    row: &'a Row,
}

impl Drawing<'_> {
    fn column(&self, byte: u32) -> u8 {
        u8::try_from(byte - self.row.offset).unwrap_or(u8::MAX)
    }

    fn brackets(&self) -> Html {
        let Self { props, frame, row } = self;
        let (above, below) = brackets(&props.document, *frame, row, props.grid.width());
        let lane = |nth: u8| {
            let up = (nth < above).then_some("up");
            let down = (nth < below).then_some("down");
            html! { <i class={classes!(up, down)} /> }
        };
        html! {
            <span class="brackets" aria-hidden="true">
                { for (0..above.max(below)).map(lane) }
            </span>
        }
    }

    /// The bytes of one field in this row.
    fn run(&self, cell: &Cell) -> Html {
        let document = &self.props.document;
        let target = Target::whole(self.frame, cell.node);
        let fault = document.fault(target);
        let named = (document.name(self.frame, cell.node), document.value(self.frame, cell.node));
        let mut class = classes!("run", cell.role.name());
        class.extend(cell.starts.then_some("starts"));
        class.extend(cell.ends.then_some("ends"));
        class.extend(fault.map(severity_name));
        self.mark(&mut class, cell);
        let first = cell.range.start;
        class.extend((self.column(first) == MIDDLE).then_some("middle"));
        let bytes =
            (first..cell.range.end).map(|byte| self.byte(byte, byte == first, &named, fault));
        html! { <span {class}>{ for bytes }</span> }
    }

    /// Marks of the field as a whole: outlines that open and close with it.
    fn mark(&self, class: &mut Classes, cell: &Cell) {
        let marks = &self.props.marks;
        let (first, last) = (self.column(cell.range.start), self.column(cell.range.end - 1));
        let mut outline = |columns: Columns, [name, opens, closes]: [&'static str; 3]| {
            if columns.contains(first) {
                class.push(name);
                class.extend((columns.opens && columns.start == first).then_some(opens));
                class.extend((columns.closes && columns.end == last + 1).then_some(closes));
            }
        };
        outline(marks.container, ["around", "around-opens", "around-closes"]);
        outline(marks.preview, ["previewed", "opens", "closes"]);
        outline(marks.pin, ["pinned", "opens", "closes"]);
    }

    fn byte(
        &self,
        byte: u32,
        is_first: bool,
        named: &(String, String),
        fault: Option<Severity>,
    ) -> Html {
        let spot = Spot { frame: self.frame, byte };
        let (column, marks) = (self.column(byte), &self.props.marks);
        let text = self.props.document.byte_text(spot);
        let class = classes!(
            "byte",
            (column == MIDDLE && !is_first).then_some("middle"),
            (marks.byte == Some(column)).then_some("at"),
            marks.selection.contains(column).then_some("selected"),
            marks.reach.contains(column).then_some("reached"),
            marks.beyond.contains(column).then_some("beyond"),
        );
        let tab_stop = if self.props.at == Some(column) { "0" } else { "-1" };
        html! {
            <span {class} role="gridcell" tabindex={tab_stop} aria-colindex={(column + 2).to_string()}
                aria-selected={marks.pin.contains(column).then_some("true")}
                data-at={Pointed::Byte(spot).to_string()} aria-label={label(byte, &text, named, fault)}>
                { text }
            </span>
        }
    }

    /// Bytes that a length promises and that aren't there.
    fn ghosts(&self) -> Html {
        let first = self.row.cells.last().map_or(0, |cell| self.column(cell.range.end));
        let ghost = |nth: u32| {
            let column = first + u8::try_from(nth).unwrap_or(u8::MAX);
            let is_middle = column == MIDDLE && nth > 0;
            let class = classes!("byte", "ghost", is_middle.then_some("middle"));
            html! {
                <span {class} role="gridcell" aria-colindex={(column + 2).to_string()}
                    aria-label="missing byte">{ "··" }</span>
            }
        };
        if self.row.ghosts == 0 {
            return Html::default();
        }
        let class =
            classes!("run", "missing", "starts", "ends", (first == MIDDLE).then_some("middle"));
        html! { <span {class}>{ for (0..self.row.ghosts).map(ghost) }</span> }
    }

    /// The same bytes as characters.
    fn characters(&self, cell: &Cell) -> Html {
        let character = |byte| {
            let spot = Spot { frame: self.frame, byte };
            match self.props.document.byte(spot) {
                Some(byte) if byte.is_ascii_graphic() => char::from(byte),
                Some(b' ') => '\u{a0}',
                Some(_) => '·',
                None => '?',
            }
        };
        let text: String = (cell.range.start..cell.range.end).map(character).collect();
        let mut class = classes!(cell.role.name());
        self.mark(&mut class, cell);
        let at = Pointed::Part(Target::whole(self.frame, cell.node)).to_string();
        html! { <span {class} data-at={at}>{ text }</span> }
    }
}

/// What a screen reader says of a byte.
fn label(byte: u32, text: &str, named: &(String, String), fault: Option<Severity>) -> String {
    let (name, value) = named;
    let mut label = match text {
        "??" => format!("offset {byte:x} hex, not in the input"),
        _ => format!("offset {byte:x} hex, value {text} hex"),
    };
    for part in [name.as_str(), value, fault.map_or("", severity_name)] {
        if !part.is_empty() {
            label.push_str(", ");
            label.push_str(part);
        }
    }
    label
}
