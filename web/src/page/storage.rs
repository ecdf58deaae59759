//! The settings in the browser's storage, and nothing else: never what was pasted.

use web_sys::Storage;

use crate::settings::{Settings, Theme, View};

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The settings of the last visit.
pub(crate) fn load() -> Settings {
    let mut settings = Settings::default();
    let Some(storage) = storage() else { return settings };
    let stored = |key| storage.get_item(key).ok().flatten();
    let is_on = |key, otherwise| stored(key).map_or(otherwise, |value| value == "on");
    if let Some(theme) = stored("theme").and_then(|name| Theme::from_name(&name)) {
        settings.theme = theme;
    }
    if let Some(view) = stored("view").and_then(|name| View::from_name(&name)) {
        settings.view = view;
    }
    settings.colours = is_on("colours", settings.colours);
    settings.hover = is_on("hover", settings.hover);
    settings.letters = is_on("letters", settings.letters);
    settings
}

/// Keeps the settings for the next visit, where the browser allows it.
pub(crate) fn save(settings: &Settings) {
    let Some(storage) = storage() else { return };
    let on = |is_on| if is_on { "on" } else { "off" };
    for (key, value) in [
        ("theme", settings.theme.name()),
        ("view", settings.view.name()),
        ("colours", on(settings.colours)),
        ("hover", on(settings.hover)),
        ("letters", on(settings.letters)),
    ] {
        // A browser may have no room or forbid it; then the next visit begins with the defaults.
        let _ = storage.set_item(key, value);
    }
}
