//! One line of the aligned list.

use nlscope_core::{FieldKind, Role, role};
use yew::prelude::*;

use crate::{
    document::Document,
    list_rows::bytes_of_line,
    marks::{PartMarks, RowMarks},
    place::{Pointed, Spot, Target},
    report::severity_name,
    shared::Shared,
};

/// Deeper lines are indented no further.
const MOST_DEPTH: u16 = 8;

/// The properties of [`ListLine`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct ListLineProps {
    /// The document.
    pub(crate) document: Shared<Document>,
    /// The part.
    pub(crate) target: Target,
    /// How many headings are around it.
    pub(crate) depth: u16,
    /// Its place in the list.
    pub(crate) index: usize,
    /// Which line of the field; `None` for a heading.
    #[prop_or_default]
    pub(crate) line: Option<u32>,
    /// How the part is marked.
    pub(crate) marks: PartMarks,
    /// How its bytes are marked.
    #[prop_or_default]
    pub(crate) bytes: RowMarks,
}

/// One line: of a field, or a heading.
#[component]
pub(crate) fn ListLine(props: &ListLineProps) -> Html {
    let Target { frame, node, .. } = props.target;
    let document = &props.document;
    let is_heading = props.line.is_none();
    let role = (!is_heading).then(|| role(&document.trees[frame], node));
    let class = classes!(
        if is_heading { "heading" } else { "field" },
        props.marks.classes().into_iter().flatten().collect::<Classes>(),
        document.fault(props.target).map(severity_name),
    );
    let first = props.line.is_none_or(|line| line == 0);
    let range = document.range(frame, node);
    let offset = range.start + props.line.unwrap_or(0) * crate::list_rows::LINE;
    let name = if first { field_name(document, props.target, role) } else { String::new() };
    let value = match (first, is_heading) {
        (false, _) => String::new(),
        (true, true) => document.summary(frame, node),
        (true, false) => document.value(frame, node),
    };
    let depth = props.depth.min(MOST_DEPTH);
    // The further lines of a value are about what the first one names.
    let cell = if first { "th" } else { "td" };
    html! {
        <tr {class} data-at={Pointed::Part(props.target).to_string()}
            aria-rowindex={(props.index + 2).to_string()}>
            <td class="offset">{ format!("{offset:04x}") }</td>
            <td class="bytes">{ bytes(props, role) }</td>
            <@{cell} scope={first.then_some("row")} class={classes!("name", format!("depth-{depth}"))}>
                { name }
            </@>
            <td class="value">{ value }</td>
        </tr>
    }
}

/// The name of a field; the payload of an attribute is called as the attribute.
fn field_name(document: &Document, target: Target, role: Option<Role>) -> String {
    let name = document.name(target.frame, target.node);
    let kind = document.node(target.frame, target.node).map(|node| node.field.kind);
    match (role, kind) {
        (Some(Role::Padding), _) => "padding".to_owned(),
        (Some(Role::Gap), Some(FieldKind::Gap)) => "not in the input".to_owned(),
        _ => name,
    }
}

fn bytes(props: &ListLineProps, role: Option<Role>) -> Html {
    let (Some(line), Some(role)) = (props.line, role) else { return Html::default() };
    let document = &props.document;
    let range = document.range(props.target.frame, props.target.node);
    let spots: Vec<Spot> = bytes_of_line(document, props.target, line).collect();
    let ends = spots.last().is_none_or(|spot| spot.byte + 1 == range.end);
    let class = classes!(
        "run",
        role.name(),
        (line == 0).then_some("starts"),
        ends.then_some("ends"),
        document.fault(props.target).map(severity_name),
    );
    let byte = |(column, spot): (u8, &Spot)| {
        let marks = &props.bytes;
        let class = classes!(
            "byte",
            (marks.byte == Some(column)).then_some("at"),
            marks.selection.contains(column).then_some("selected"),
            marks.reach.contains(column).then_some("reached"),
            marks.beyond.contains(column).then_some("beyond"),
        );
        html! {
            <span {class} data-at={Pointed::Byte(*spot).to_string()}>{ document.byte_text(*spot) }</span>
        }
    };
    html! { <span {class}>{ for (0..).zip(&spots).map(byte) }</span> }
}
