//! What every component can reach: the document with a way to act on it, and the cursor.
//!
//! They are apart, so that what only shows the document is not drawn anew when the mouse moves.

use yew::prelude::*;

use crate::{cursor::Cursor, document::Document, shared::Shared, state::Action};

/// The document, and a way to act.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The document.
    pub document: Shared<Document>,
    /// A way to act; the same during the page's life.
    pub act: Callback<Action>,
}

/// The document, and a way to act.
#[hook]
pub fn use_page() -> Page {
    use_context().expect("a page around every component")
}

/// The cursor.
#[hook]
pub fn use_cursor() -> Cursor {
    use_context().expect("a cursor around every component")
}

/// Components that can reach a page and a cursor.
pub fn within(page: Page, cursor: Cursor, components: Html) -> Html {
    html! {
        <ContextProvider<Page> context={page}>
            <ContextProvider<Cursor> context={cursor}>{ components }</ContextProvider<Cursor>>
        </ContextProvider<Page>>
    }
}
