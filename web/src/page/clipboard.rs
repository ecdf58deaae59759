//! What Ctrl+C puts on the clipboard.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event};

/// Puts a text on the clipboard, unless the person selected text of the page or there is none.
pub(crate) fn copy(event: &Event, text: Option<String>) {
    let has_selection = web_sys::window()
        .and_then(|window| window.get_selection().ok()?)
        .is_some_and(|selection| !selection.is_collapsed());
    let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
    if let (false, Some(text), Some(data)) = (has_selection, text, data)
        && data.set_data("text/plain", &text).is_ok()
    {
        event.prevent_default();
    }
}

/// The text that a paste or drop event brings.
pub(crate) fn pasted(event: &Event) -> Option<String> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    data.get_data("text/plain").ok().filter(|text| !text.is_empty())
}
