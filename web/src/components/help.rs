//! Keys, colours and settings, over the page.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{dialog::Dialog, legend::legend};
use crate::{
    keyboard::LEGEND,
    settings::{Settings, Theme},
    state::Action,
};

/// The keys, what the colours mean, and what can be set.
pub(crate) fn help(settings: Settings, act: &Callback<Action>) -> Html {
    let keys = LEGEND.iter().map(|(title, keys)| {
        let key = |(key, does): &(&'static str, &'static str)| {
            let keys = key.split(' ').map(|key| html! { <kbd>{ key }</kbd> });
            html! { <tr><th scope="row">{ for keys }</th><td>{ *does }</td></tr> }
        };
        html! {
            <section>
                <h3>{ *title }</h3>
                <table><tbody>{ for keys.iter().map(key) }</tbody></table>
            </section>
        }
    });
    html! {
        <Dialog title="Keys, colours, settings" class="help">
            <div class="keys">{ for keys }</div>
            <h3>{ "Bytes" }</h3>
            { legend() }
            <p>{ "Pointing previews, a click pins, a second click unpins. Ctrl holds the preview." }</p>
            <h3>{ "Settings" }</h3>
            { settings_form(settings, act) }
        </Dialog>
    }
}

fn settings_form(settings: Settings, act: &Callback<Action>) -> Html {
    let theme = |theme: Theme| {
        let act = act.clone();
        let onchange = move |_| act.emit(Action::Settings(Settings { theme, ..settings }));
        html! {
            <label>
                <input type="radio" name="theme" checked={settings.theme == theme} {onchange} />
                { theme.name() }
            </label>
        }
    };
    let switch = |(text, is_on, change): Switch| {
        let act = act.clone();
        let onchange = move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            act.emit(Action::Settings(change(settings, field.checked())));
        };
        html! { <label><input type="checkbox" checked={is_on} {onchange} />{ text }</label> }
    };
    let switches: [Switch; 3] = [
        ("Colours", settings.colours, |it, colours| Settings { colours, ..it }),
        ("Pointing previews", settings.hover, |it, hover| Settings { hover, ..it }),
        ("Single letters are commands", settings.letters, |it, letters| Settings { letters, ..it }),
    ];
    html! {
        <div class="settings">
            <fieldset>
                <legend>{ "Theme" }</legend>
                { for Theme::ALL.into_iter().map(theme) }
            </fieldset>
            { for switches.into_iter().map(switch) }
        </div>
    }
}

/// What a switch is called, whether it is on, and what switching changes.
type Switch = (&'static str, bool, fn(Settings, bool) -> Settings);
