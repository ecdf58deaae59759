//! What every component can reach: the document, the cursor and a way to act.
//!
//! Document and cursor are apart, so that what only shows the document is not drawn anew when the
//! mouse moves.

use yew::prelude::*;

use crate::{cursor::Cursor, document::Document, shared::Shared, state::Action};

/// The document.
#[hook]
pub fn use_document() -> Shared<Document> {
    use_context().expect("a document around every component")
}

/// The cursor.
#[hook]
pub fn use_cursor() -> Cursor {
    use_context().expect("a cursor around every component")
}

/// A way to act; the same during the page's life.
#[hook]
pub fn use_act() -> Callback<Action> {
    use_context().expect("a way to act around every component")
}

/// The properties of [`Surroundings`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SurroundingsProps {
    /// The document.
    pub document: Shared<Document>,
    /// The cursor.
    pub cursor: Cursor,
    /// A way to act.
    pub act: Callback<Action>,
    /// What can reach them.
    pub children: Html,
}

/// Gives document, cursor and a way to act to everything below it.
#[component]
pub fn Surroundings(props: &SurroundingsProps) -> Html {
    html! {
        <ContextProvider<Callback<Action>> context={props.act.clone()}>
            <ContextProvider<Shared<Document>> context={props.document.clone()}>
                <ContextProvider<Cursor> context={props.cursor}>
                    { props.children.clone() }
                </ContextProvider<Cursor>>
            </ContextProvider<Shared<Document>>>
        </ContextProvider<Callback<Action>>>
    }
}
