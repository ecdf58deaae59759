//! The aligned list: a plain table of offset, bytes, field and value, four bytes on a line.

use yew::prelude::*;

use super::{frame_heading::frame_heading, list_row::ListLine};
use crate::{
    context::{Page, use_cursor, use_page},
    hooks::use_row_window,
    keyboard::Pane,
    list_rows::{self, ListRow},
    marks::{Marks, RowMarks},
    shared::Shared,
    state::Action,
};

/// Height of a line in pixels; `--line` in `tokens.css` is the same.
pub(crate) const LINE_HEIGHT: u32 = 26;

/// The list of fields.
#[component]
pub fn ByteList() -> Html {
    let (Page { document, act }, cursor) = (use_page(), use_cursor());
    let rows = use_memo(document.clone(), |document| Shared::new(list_rows::list_rows(document)));
    let rows = (*rows).clone();
    let window = use_row_window(rows.len(), LINE_HEIGHT);
    let deps = (cursor.moves, cursor.at, document.clone());
    use_effect_with(deps, {
        let (window, rows) = (window.clone(), rows.clone());
        move |(moves, at, document)| {
            if let (1.., Some(row)) = (*moves, list_rows::row_of(document, &rows, *at)) {
                window.reveal(row);
            }
        }
    });
    use_effect_with(window.page, move |page| {
        act.emit(Action::GridLayout { width: list_rows::LINE, page: *page });
    });
    let marks = Marks::new(&document, &cursor);
    let line = |index: usize| match rows[index] {
        ListRow::Frame(frame) => html! {
            <tr key={index} class="frame-row" aria-rowindex={(index + 2).to_string()}>
                <th colspan="4" scope="rowgroup">{ frame_heading(&document, frame) }</th>
            </tr>
        },
        ListRow::Heading { target, depth } => {
            let marks = marks.part(&document, target);
            html! {
                <ListLine key={index} document={document.clone()} {target} {depth} {index} {marks} />
            }
        }
        ListRow::Bytes { target, line, depth } => {
            let offset = document.range(target.frame, target.node).start + line * list_rows::LINE;
            let bytes = RowMarks::of(&marks, target.frame, offset, list_rows::LINE);
            let marks = marks.part(&document, target);
            html! {
                <ListLine key={index} document={document.clone()} {target} {depth} {index} {line} {marks} {bytes} />
            }
        }
    };
    html! {
        <div class="byte-list scroller" ref={window.scroller.clone()} onscroll={window.onscroll.clone()}
            data-pane={Pane::List.name()} tabindex="0" role="region" aria-label="Bytes as a list">
            <div class="rows" ref={window.holder.clone()}>
                <table aria-rowcount={(rows.len() + 1).to_string()}>
                    <colgroup>
                        <col class="offset" /><col class="bytes" /><col class="name" /><col />
                    </colgroup>
                    <thead class="sr-only">
                        <tr aria-rowindex="1">
                            <th scope="col">{ "Offset" }</th>
                            <th scope="col">{ "Bytes" }</th>
                            <th scope="col">{ "Field" }</th>
                            <th scope="col">{ "Value" }</th>
                        </tr>
                    </thead>
                    <tbody>{ for window.rows.clone().map(line) }</tbody>
                </table>
            </div>
        </div>
    }
}
