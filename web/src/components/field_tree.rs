//! The pane of the tree: the filter, and the tree of parts.
//!
//! The tree has one tab stop and the keys of the ARIA pattern; only visible rows are in the page.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::tree_row::TreeRowView;
use crate::{
    context::{Page, use_cursor, use_page},
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
pub struct FieldTreeProps {
    /// The rows.
    pub rows: Shared<TreeRows>,
    /// What is looked for.
    pub filter: AttrValue,
    /// How many parts match, if something is looked for.
    pub matches: Option<usize>,
}

/// The tree, and what is looked for in it.
#[component]
pub fn FieldTree(props: &FieldTreeProps) -> Html {
    let (Page { document, act }, cursor) = (use_page(), use_cursor());
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
    use_effect_with(window.page, {
        let act = act.clone();
        move |page| act.emit(Action::TreeLayout(*page))
    });
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
        <section class="pane tree-pane" aria-label="Tree">
            <header>
                <h2>{ "Tree" }</h2>
                { filter_field(props, &act) }
            </header>
            <div class="field-tree scroller" ref={window.scroller.clone()}
                onscroll={window.onscroll.clone()} data-pane={Pane::Tree.name()} tabindex="-1">
                <div class="rows" ref={window.holder.clone()} role="tree"
                    aria-label="Parts of the messages">
                    { for window.rows.clone().map(row) }
                </div>
            </div>
        </section>
    }
}

fn filter_field(props: &FieldTreeProps, act: &Callback<Action>) -> Html {
    let oninput = {
        let act = act.clone();
        move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            act.emit(Action::Filter(field.value()));
        }
    };
    let act = act.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            act.emit(Action::Filter(String::new()));
            focus::focus_pane(Pane::Tree);
        }
    };
    let found = match props.matches {
        None => String::new(),
        Some(0) => "nothing".to_owned(),
        Some(count) => format!("{count} found"),
    };
    let class = classes!("found", (props.matches == Some(0)).then_some("nothing"));
    html! {
        <>
            <span {class} role="status">{ found }</span>
            <input id="filter" type="search" placeholder="filter  /" aria-label="Filter the tree"
                autocomplete="off" spellcheck="false" value={props.filter.clone()}
                {oninput} {onkeydown} />
        </>
    }
}
