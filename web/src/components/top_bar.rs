//! The head of the page: its name, the theme, the help.

use yew::prelude::*;

use crate::{
    context::use_act,
    settings::{Overlay, Settings},
    state::Action,
};

/// The properties of [`TopBar`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TopBarProps {
    /// How the page looks.
    pub settings: Settings,
}

/// The head of the page.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let act = use_act();
    let settings = props.settings;
    let theme = {
        let act = act.clone();
        move |_| act.emit(Action::Settings(Settings { theme: settings.theme.next(), ..settings }))
    };
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
