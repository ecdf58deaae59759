//! The pane of the tree: the filter, and the tree.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field_tree::FieldTree;
use crate::{context::use_act, shared::Shared, state::Action, tree_rows::TreeRows};

/// The properties of [`TreePane`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TreePaneProps {
    /// The rows of the tree.
    pub rows: Shared<TreeRows>,
    /// What is looked for.
    pub filter: AttrValue,
    /// How many parts match, if something is looked for.
    pub matches: Option<usize>,
}

/// The tree and what is looked for in it.
#[component]
pub fn TreePane(props: &TreePaneProps) -> Html {
    let act = use_act();
    let oninput = {
        let act = act.clone();
        move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            act.emit(Action::Filter(field.value()));
        }
    };
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            act.emit(Action::Filter(String::new()));
            crate::page::focus::focus_pane(crate::keyboard::Pane::Tree);
        }
    };
    let found = match props.matches {
        None => String::new(),
        Some(0) => "nothing".to_owned(),
        Some(count) => format!("{count} found"),
    };
    html! {
        <section class="pane tree-pane" aria-label="Tree">
            <header>
                <h2>{ "Tree" }</h2>
                <span class={classes!("found", (props.matches == Some(0)).then_some("nothing"))}
                    role="status">{ found }</span>
                <input id="filter" type="search" placeholder="filter  /" aria-label="Filter the tree"
                    autocomplete="off" spellcheck="false" value={props.filter.clone()}
                    {oninput} {onkeydown} />
            </header>
            <FieldTree rows={props.rows.clone()} />
        </section>
    }
}
