//! The page's root: everything that is on the screen is below it.

use yew::{Html, component, html};

/// The whole page.
#[component]
pub fn App() -> Html {
    html! {
        <main>
            <h1>{ "nlscope" }</h1>
            <p>{ "Every byte of a netlink message with a name, a meaning and a reason." }</p>
        </main>
    }
}
