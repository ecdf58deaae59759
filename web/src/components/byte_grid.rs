//! The byte map as a grid, for the eye and for the keyboard: one tab stop, arrows walk the bytes.

use yew::prelude::*;

use super::{byte_row::ByteRow, frame_heading::frame_heading};
use crate::{
    context::{Page, use_cursor, use_page},
    grid::{Grid, GridRow},
    hooks::use_row_window,
    keyboard::Pane,
    marks::{Marks, RowMarks},
    page::focus,
    shared::Shared,
    state::Action,
};

/// Height of a row in pixels; `--row` in `tokens.css` is the same.
pub(crate) const ROW_HEIGHT: u32 = 30;

/// The properties of [`ByteGrid`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ByteGridProps {
    /// Bytes in a row.
    pub width: u32,
}

/// The grid of bytes.
#[component]
pub fn ByteGrid(props: &ByteGridProps) -> Html {
    let (Page { document, act }, cursor) = (use_page(), use_cursor());
    let grid = use_memo((document.clone(), props.width), |(document, width)| {
        Shared::new(Grid::new(document, *width))
    });
    let grid = (*grid).clone();
    let window = use_row_window(grid.len(), ROW_HEIGHT);
    let at = document.spot(cursor.at);
    let row_of_cursor = grid.row_of(at);
    use_effect_with((cursor.moves, row_of_cursor), {
        let window = window.clone();
        move |(moves, row)| {
            if *moves > 0 {
                window.reveal(*row);
            }
        }
    });
    use_effect_with((cursor.moves, at, window.rows.clone()), |_| focus::follow(Pane::Bytes));
    use_effect_with((props.width, window.page), move |(width, page)| {
        act.emit(Action::GridLayout { width: *width, page: *page });
    });
    let marks = Marks::new(&document, &cursor);
    let row = |index: usize| match grid.row(index) {
        None => Html::default(),
        Some(GridRow::Heading(frame)) => html! {
            <div key={index} class="row frame-row" role="row" aria-rowindex={(index + 1).to_string()}>
                <span role="gridcell" aria-colindex="1" aria-colspan={(props.width + 1).to_string()}>
                    { frame_heading(&document, frame) }
                </span>
            </div>
        },
        Some(GridRow::Bytes { frame, row }) => {
            let marks = RowMarks::of(&marks, frame, row.offset, props.width);
            let column = at.byte % props.width;
            let at = (index == row_of_cursor).then(|| u8::try_from(column).unwrap_or(0));
            html! {
                <ByteRow key={index} document={document.clone()} grid={grid.clone()} {index} {marks} {at} />
            }
        }
    };
    html! {
        <div class="byte-grid scroller" ref={window.scroller.clone()} onscroll={window.onscroll.clone()}
            data-pane={Pane::Bytes.name()} tabindex="-1">
            <div class={classes!("rows", format!("by-{}", props.width))} ref={window.holder.clone()}
                role="grid" aria-label="Bytes" aria-readonly="true"
                aria-rowcount={grid.len().to_string()} aria-colcount={(props.width + 1).to_string()}>
                { for window.rows.clone().map(row) }
            </div>
        </div>
    }
}
