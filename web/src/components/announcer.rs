//! Says what was pinned, for screen readers: politely, a moment later, never on hovering.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    context::{use_cursor, use_document},
    excerpt,
};

/// Readers that are still speaking of the key press would swallow it, in milliseconds.
const DELAY: u32 = 150;

/// The live region.
#[component]
pub fn Announcer() -> Html {
    let (document, cursor) = (use_document(), use_cursor());
    let said = use_state_eq(String::new);
    use_effect_with((document, cursor.pin), {
        let said = said.setter();
        move |(document, pin)| {
            let text = pin.map_or_else(String::new, |pin| excerpt::announcement(document, pin));
            let waiting = Timeout::new(DELAY, move || said.set(text));
            move || drop(waiting)
        }
    });
    html! { <p class="sr-only" id="announcer" aria-live="polite">{ (*said).clone() }</p> }
}
