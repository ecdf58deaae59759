//! What an event of the mouse is about: the element around it that says so.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::place::Pointed;

/// The element an event happened in, or the nearest around it, that matches a selector.
pub(crate) fn nearest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The byte or part that an event happened at.
pub(crate) fn pointed(event: &Event) -> Option<Pointed> {
    nearest(event, "[data-at]")?.get_attribute("data-at")?.parse().ok()
}
