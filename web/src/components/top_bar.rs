//! The head of the page: its name, the theme, the help.

use yew::prelude::*;

use crate::{
    settings::{Overlay, Settings},
    state::Action,
};

/// The head of the page.
pub fn top_bar(settings: Settings, act: &Callback<Action>) -> Html {
    let theme = {
        let act = act.clone();
        move |_| act.emit(Action::Settings(Settings { theme: settings.theme.next(), ..settings }))
    };
    let act = act.clone();
    let help = move |_| act.emit(Action::Overlay(Some(Overlay::Help)));
    html! {
        <header class="top-bar">
            <h1>{ "nlscope" }</h1>
            <p>{ "netlink, byte by byte" }</p>
            <button type="button" onclick={theme}>{ "Theme: " }{ settings.theme.name() }</button>
            <button type="button" onclick={help}>{ "Keys " }<kbd>{ "?" }</kbd></button>
        </header>
    }
}
