//! The size of an element, whenever it changes.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Calls `measure` now and whenever an element's size changes, until the effect ends.
pub(super) fn observe_size(element: &NodeRef, measure: Callback<()>) -> Box<dyn FnOnce()> {
    let Some(element) = element.cast::<Element>() else { return Box::new(|| ()) };
    let callback = Closure::<dyn Fn()>::new(move || measure.emit(()));
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else {
        return Box::new(|| ());
    };
    observer.observe(&element);
    Box::new(move || {
        observer.disconnect();
        drop(callback);
    })
}

/// An element's width in pixels; 0 until it is known.
#[hook]
pub(crate) fn use_width() -> (NodeRef, u32) {
    let (element, width) = (use_node_ref(), use_state_eq(|| 0));
    use_effect_with(element.clone(), {
        let set = width.setter();
        move |element| {
            let measured = element.clone();
            let measure = Callback::from(move |()| {
                let element = measured.cast::<Element>();
                set.set(element.map_or(0, |it| u32::try_from(it.client_width()).unwrap_or(0)));
            });
            observe_size(element, measure)
        }
    });
    (element, *width)
}
