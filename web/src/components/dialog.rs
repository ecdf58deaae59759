//! A modal dialog over the page.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::{context::use_page, state::Action};

/// The properties of [`Dialog`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct DialogProps {
    /// Its heading.
    pub(crate) title: &'static str,
    /// Its class name.
    pub(crate) class: &'static str,
    /// What is in it.
    pub(crate) children: Html,
}

/// A modal dialog; Escape and its button close it, and the focus goes back to where it was.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let act = use_page().act;
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // It fails only where it is open already.
            let _ = dialog.show_modal();
        }
    });
    let onclose = move |_| act.emit(Action::Overlay(None));
    html! {
        <dialog ref={dialog} class={props.class} aria-label={props.title} {onclose}>
            <form method="dialog">
                <h2>{ props.title }</h2>
                <button type="submit" aria-label="Close">{ "×" }</button>
            </form>
            { props.children.clone() }
        </dialog>
    }
}
