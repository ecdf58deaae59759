//! The question for an offset.

use web_sys::{FormData, HtmlFormElement};
use yew::prelude::*;

use super::dialog::Dialog;
use crate::state::Action;

/// Asks for an offset and goes there. The browser says what is no offset.
pub(crate) fn go_to(act: &Callback<Action>) -> Html {
    let act = act.clone();
    let onsubmit = move |event: SubmitEvent| {
        event.prevent_default();
        let form: HtmlFormElement = event.target_unchecked_into();
        let text = FormData::new_with_form(&form).ok().and_then(|it| it.get("offset").as_string());
        if let Some(offset) = text.and_then(|text| offset(&text)) {
            act.emit(Action::Offset(offset));
            act.emit(Action::Overlay(None));
        }
    };
    html! {
        <Dialog title="Go to offset" class="go-to">
            <form {onsubmit}>
                <label for="offset">{ "Offset in the frame, decimal or 0x hexadecimal" }</label>
                <input id="offset" name="offset" type="text" required=true autofocus=true autocomplete="off"
                    pattern="[0-9]+|0[xX][0-9a-fA-F]+" title="28 or 0x1c" spellcheck="false" />
                <button type="submit">{ "Go" }</button>
            </form>
        </Dialog>
    }
}

/// A number as people write offsets.
fn offset(text: &str) -> Option<u32> {
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
        assert_eq!((offset("28"), offset("0x1C"), offset("1c")), (Some(28), Some(28), None));
    }
}
