//! Keys, colours and settings, over the page.

use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use super::legend::Legend;
use crate::{
    context::use_act,
    keyboard::LEGEND,
    settings::{Settings, Theme},
    state::Action,
};

/// The properties of [`Help`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HelpProps {
    /// What is set.
    pub settings: Settings,
}

/// The keys, what the colours mean, and what can be set.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let keys = LEGEND.iter().map(|(title, keys)| {
        let key = |(key, does): &(&'static str, &'static str)| {
            html! { <tr><th scope="row">{ for key.split(' ').map(|key| html! { <kbd>{ key }</kbd> }) }</th><td>{ *does }</td></tr> }
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
            <Legend />
            <p>{ "Pointing previews, a click pins, a second click unpins. Ctrl holds the preview." }</p>
            <h3>{ "Settings" }</h3>
            <SettingsForm settings={props.settings} />
        </Dialog>
    }
}

#[component]
fn SettingsForm(props: &HelpProps) -> Html {
    let act = use_act();
    let settings = props.settings;
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
    let switch = |text: &'static str, checked: bool, change: fn(Settings, bool) -> Settings| {
        let act = act.clone();
        let onchange = move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            act.emit(Action::Settings(change(settings, field.checked())));
        };
        html! { <label><input type="checkbox" {checked} {onchange} />{ text }</label> }
    };
    html! {
        <form class="settings">
            <fieldset>
                <legend>{ "Theme" }</legend>
                { for Theme::ALL.into_iter().map(theme) }
            </fieldset>
            { switch("Colours", settings.colours, |it, colours| Settings { colours, ..it }) }
            { switch("Pointing previews", settings.hover, |it, hover| Settings { hover, ..it }) }
            { switch("Single letters are commands", settings.letters, |it, letters| Settings { letters, ..it }) }
        </form>
    }
}

/// The properties of [`Dialog`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct DialogProps {
    /// Its heading.
    pub(crate) title: &'static str,
    /// Its class name.
    pub(crate) class: &'static str,
    /// What is in it.
    pub(crate) children: Html,
}

/// A modal dialog; Escape and its button close it, and the focus goes back to where it was.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let act = use_act();
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // It fails only where it is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = {
        let dialog = dialog.clone();
        move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    let onclose = move |_| act.emit(Action::Overlay(None));
    html! {
        <dialog ref={dialog} class={props.class} aria-label={props.title} {onclose}>
            <header>
                <h2>{ props.title }</h2>
                <button type="button" onclick={close} aria-label="Close">{ "×" }</button>
            </header>
            { props.children.clone() }
        </dialog>
    }
}
