//! What is said when something is pinned: politely, a moment later, never on hovering.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::{excerpt, state::State};

/// Readers that are still speaking of the key press would swallow it, in milliseconds.
const DELAY: u32 = 150;

/// The text of the live region.
#[hook]
pub(crate) fn use_announcement(state: &State) -> AttrValue {
    let said = use_state_eq(AttrValue::default);
    use_effect_with((state.document.clone(), state.cursor.pin), {
        let said = said.setter();
        move |(document, pin)| {
            let text = pin.map_or_else(String::new, |pin| excerpt::announcement(document, pin));
            let waiting = Timeout::new(DELAY, move || said.set(text.into()));
            move || drop(waiting)
        }
    });
    (*said).clone()
}
