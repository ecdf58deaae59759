//! The tree of parts: one tab stop, the keys of the ARIA pattern, only visible rows in the page.

use yew::prelude::*;

use super::tree_row::TreeRowView;
use crate::{
    context::{use_act, use_cursor, use_document},
    hooks::use_row_window,
    keyboard::Pane,
    marks::{Marks, PartMarks},
    page::focus,
    place::Target,
    shared::Shared,
    state::Action,
    tree_rows::TreeRows,
};

/// Height of a row in pixels; `--line` in `tokens.css` is the same.
const ROW_HEIGHT: u32 = 26;

/// The properties of [`FieldTree`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct FieldTreeProps {
    /// The rows.
    pub(crate) rows: Shared<TreeRows>,
}

/// The tree.
#[component]
pub(crate) fn FieldTree(props: &FieldTreeProps) -> Html {
    let (document, cursor, act) = (use_document(), use_cursor(), use_act());
    let rows = props.rows.clone();
    let window = use_row_window(rows.rows.len(), ROW_HEIGHT);
    let standing = |target: Target| rows.standing_for(&document, target);
    let at = standing(cursor.at);
    use_effect_with((cursor.moves, at), {
        let window = window.clone();
        move |(moves, at)| {
            if let (1.., Some(row)) = (*moves, *at) {
                window.reveal(row);
            }
        }
    });
    use_effect_with((cursor.moves, at, window.rows.clone()), |_| focus::follow(Pane::Tree));
    use_effect_with(window.page, move |page| act.emit(Action::TreeLayout(*page)));
    let marks = Marks::new(&document, &cursor);
    let (pin, preview) = (cursor.pin.and_then(standing), cursor.preview.and_then(standing));
    let row = |index: usize| {
        let row = rows.rows[index];
        let marks = PartMarks {
            pin: pin == Some(index),
            preview: preview == Some(index),
            around: marks.part(&document, row.target).around && pin.or(preview) != Some(index),
        };
        let is_tab_stop = at.unwrap_or(0) == index;
        html! {
            <TreeRowView key={row.target.frame as u64 * (1 << 32) + u64::from(row.target.node.0)}
                document={document.clone()} {row} {marks} {is_tab_stop} />
        }
    };
    html! {
        <div class="field-tree scroller" ref={window.scroller.clone()} onscroll={window.onscroll.clone()}
            data-pane={Pane::Tree.name()} tabindex="-1">
            <div class="rows" ref={window.holder.clone()} role="tree" aria-label="Parts of the messages">
                { for window.rows.clone().map(row) }
            </div>
        </div>
    }
}
