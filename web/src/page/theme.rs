//! Theme and colours as attributes of the page's root, which the styles read.

use crate::settings::{Settings, Theme};

/// Shows the page in a theme, with or without colours.
pub(crate) fn apply(settings: &Settings) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    let Some(root) = root else { return };
    // These can't fail: the names are well-formed.
    let _ = match settings.theme {
        Theme::System => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme.name()),
    };
    let _ = root.toggle_attribute_with_force("data-colourless", !settings.colours);
}
