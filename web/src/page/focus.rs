//! Where the keyboard's focus is, and bringing it elsewhere.

use nlscope_core::ByteRange;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlTextAreaElement, MouseEvent};

use super::source_highlight::in_utf16;
use crate::keyboard::Pane;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element that has the focus.
pub(crate) fn focused() -> Option<Element> {
    document()?.active_element()
}

/// The pane that has the focus.
pub(crate) fn focused_pane() -> Pane {
    focused()
        .and_then(|element| element.closest("[data-pane]").ok()?)
        .and_then(|pane| pane.get_attribute("data-pane"))
        .map_or(Pane::Elsewhere, |name| Pane::from_name(&name))
}

/// Whether what has the focus takes letters for itself.
pub(crate) fn is_in_text() -> bool {
    focused().is_some_and(|element| {
        let is_button = matches!(
            element.get_attribute("type").as_deref(),
            Some("checkbox" | "radio" | "button" | "submit")
        );
        match element.tag_name().as_str() {
            "TEXTAREA" | "SELECT" => true,
            "INPUT" => !is_button,
            _ => false,
        }
    })
}

/// Focuses the first element that matches, without scrolling; whether there is one.
pub(crate) fn focus(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    found.is_some_and(|element| focus_element(&element))
}

fn focus_element(element: &Element) -> bool {
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return false };
    if element.offset_parent().is_none() && element.tag_name() != "BODY" {
        return false;
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// Takes the focus from whatever has it.
pub(crate) fn leave() {
    if let Some(element) = focused().and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Nothing to do where it fails: then it had no focus.
        let _ = element.blur();
    }
}

/// Brings the focus to the next pane that is on the screen, or the previous one.
pub(crate) fn walk(back: bool) {
    let here = Pane::WALK.iter().position(|pane| *pane == focused_pane());
    let count = Pane::WALK.len();
    let first = match (here, back) {
        (Some(at), false) => at + 1,
        (Some(at), true) => at + count - 1,
        (None, false) => 0,
        (None, true) => count - 1,
    };
    for nth in 0..count {
        let at = if back { first + count - nth } else { first + nth };
        if focus_pane(Pane::WALK[at % count]) {
            return;
        }
    }
}

/// Brings the focus to the tab stop of a pane; whether the pane is on the screen.
pub(crate) fn focus_pane(pane: Pane) -> bool {
    let name = pane.name();
    let stop = match pane {
        Pane::Source => "textarea".to_owned(),
        Pane::Problems => "button".to_owned(),
        _ => "[tabindex=\"0\"]".to_owned(),
    };
    focus(&format!("[data-pane={name}] {stop}")) || focus(&format!("[data-pane={name}][tabindex]"))
}

/// Takes over the focus of an element in `scroller` that was scrolled out of sight: it may go, and
/// the keys of the pane must still work.
pub(crate) fn keep(scroller: &HtmlElement) {
    let Some(element) = focused().filter(|it| scroller.contains(Some(it))) else { return };
    let (seen, it) = (scroller.get_bounding_client_rect(), element.get_bounding_client_rect());
    if it.bottom() <= seen.top() || it.top() >= seen.bottom() {
        focus_element(scroller);
    }
}

/// Keeps the focus in a pane on the element that stands for the cursor there.
pub(crate) fn follow(pane: Pane) {
    let stop = format!("[data-pane={}] [tabindex=\"0\"]", pane.name());
    let is_lost = focused().is_none_or(|element| element.tag_name() == "BODY");
    if focused_pane() == pane && !is_lost {
        focus(&stop);
    }
}

/// Focuses the pasted text with a part of it selected, given in bytes.
pub(crate) fn select_source(place: ByteRange) {
    let field = document()
        .and_then(|document| document.query_selector("[data-pane=source] textarea").ok()?)
        .and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(field) = field else { return };
    let (start, end) = in_utf16(&field.value(), place);
    // It can't fail: the offsets are numbers, and the browser clamps them.
    let _ = field.focus();
    let _ = field.set_selection_range(start, end);
}

#[wasm_bindgen]
extern "C" {
    /// `document`, for what web-sys doesn't have of it yet.
    type PointDocument;

    #[wasm_bindgen(method, js_name = caretPositionFromPoint)]
    fn caret_position_from_point(this: &PointDocument, x: i32, y: i32) -> Option<CaretPosition>;

    type CaretPosition;

    #[wasm_bindgen(method, getter)]
    fn offset(this: &CaretPosition) -> u32;
}

/// The place in a text field that the mouse is at, in UTF-16 units, where the browser tells.
pub(crate) fn caret_at(event: &MouseEvent) -> Option<u32> {
    let document = document()?;
    let name = "caretPositionFromPoint".into();
    if !js_sys::Reflect::has(&document, &name).unwrap_or(false) {
        return None;
    }
    let document = document.unchecked_ref::<PointDocument>();
    Some(document.caret_position_from_point(event.client_x(), event.client_y())?.offset())
}
