//! The question for an offset.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::help::Dialog;
use crate::{context::use_act, state::Action};

/// Asks for an offset and goes there.
#[component]
pub fn GoTo() -> Html {
    let act = use_act();
    let field = use_node_ref();
    let wrong = use_state_eq(|| false);
    let onsubmit = {
        let (field, wrong) = (field.clone(), wrong.setter());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = field.cast::<HtmlInputElement>() else { return };
            match offset(&field.value()) {
                Some(offset) => {
                    act.emit(Action::Offset(offset));
                    act.emit(Action::Overlay(None));
                }
                None => wrong.set(true),
            }
        }
    };
    html! {
        <Dialog title="Go to offset" class="go-to">
            <form {onsubmit}>
                <label for="offset">{ "Offset in the frame, decimal or 0x hexadecimal" }</label>
                <input id="offset" ref={field} type="text" autocomplete="off" spellcheck="false"
                    aria-invalid={wrong.then_some("true")} />
                <button type="submit">{ "Go" }</button>
                if *wrong {
                    <p role="alert">{ "That is no offset: write 28 or 0x1c." }</p>
                }
            </form>
        </Dialog>
    }
}

/// A number as people write offsets.
fn offset(text: &str) -> Option<u32> {
    let text = text.trim();
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_decimal_or_hexadecimal() {
        assert_eq!((offset("28"), offset(" 0x1C "), offset("1c")), (Some(28), Some(28), None));
    }
}
