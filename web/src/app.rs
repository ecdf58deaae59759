//! The page: one state, the panes that show it, and what the whole window listens to.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    components::{
        BytesPane, ExplainPane, FieldTree, ProblemList, Recognition, SourcePane, go_to, help,
        path_bar, top_bar,
    },
    context::{Page, within},
    hooks::{use_announcement, use_window_listeners},
    page::{prose_file, storage, theme},
    samples::SAMPLES,
    settings::{Overlay, Settings, Tab},
    state::{Action, State},
};

/// The whole page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State::new(SAMPLES.first().map_or("", |sample| sample.text)));
    let act = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let is_dropping = use_window_listeners(&state, &act);
    let said = use_announcement(&state);
    use_settings(state.settings, &act);
    use_prose(&act);
    let page = Page { document: state.document.clone(), act: act.clone() };
    let overlay = match state.overlay {
        Some(Overlay::Help) => help(state.settings, &act),
        Some(Overlay::GoTo) => go_to(&act),
        None => Html::default(),
    };
    let shown = html! {
        <div class={classes!("app", is_dropping.then_some("dropping"))}>
            { top_bar(state.settings, &act) }
            { screen(&state, &act) }
            <footer>
                { "Nothing is sent anywhere: this page is not allowed to (" }
                <code>{ "connect-src 'self'" }</code>{ ")." }
            </footer>
            <p class="sr-only" id="announcer" aria-live="polite">{ said }</p>
            { overlay }
        </div>
    };
    within(page, state.cursor, shown)
}

/// The input, what was recognised and is wrong, and the panes.
fn screen(state: &State, act: &Callback<Action>) -> Html {
    html! {
        <main>
            <SourcePane report={state.report.clone()} hover={state.settings.hover} />
            if !state.document.source.text.trim().is_empty() {
                <Recognition overrides={state.overrides} />
            }
            <ProblemList report={state.report.clone()} current={state.entry} />
            if state.document.is_empty() {
                { nothing(state) }
            } else {
                { tabs(state.tab, act) }
                <div class={classes!("panes", shown(state.tab))}>
                    <BytesPane settings={state.settings} />
                    <FieldTree rows={state.tree.clone()} filter={state.filter_text.clone()}
                        matches={state.filter.matches()} />
                    <ExplainPane sheet={state.sheet} />
                </div>
                { path_bar(&state.document, &state.cursor, act) }
            }
        </main>
    }
}

const fn shown(tab: Tab) -> &'static str {
    match tab {
        Tab::Bytes => "show-bytes",
        Tab::Tree => "show-tree",
    }
}

/// On a narrow screen bytes and tree share a place.
fn tabs(current: Tab, act: &Callback<Action>) -> Html {
    let tab = |tab: Tab, name: &'static str| {
        let act = act.clone();
        let onclick = move |_| act.emit(Action::Tab(tab));
        let pressed = if tab == current { "true" } else { "false" };
        html! { <button type="button" aria-pressed={pressed} {onclick}>{ name }</button> }
    };
    html! {
        <div class="tabs switch" role="group" aria-label="Pane">
            { tab(Tab::Bytes, "Bytes") }
            { tab(Tab::Tree, "Tree") }
        </div>
    }
}

/// What to do while there is nothing to show.
fn nothing(state: &State) -> Html {
    let said = if state.document.source.text.trim().is_empty() {
        "Paste a message above, drop a file, or take a sample."
    } else {
        "No netlink message was found in this text."
    };
    html! {
        <section class="nothing" aria-label="How to capture">
            <p>{ said }</p>
            <h2>{ "How do I capture one?" }</h2>
            <pre>{ "strace -f -xx -s 65535 -e trace=%network,read,write -e write=all -e read=all ip route add ..." }</pre>
            <p>
                { "Since strace 4.13 decodes netlink itself: " }<code>{ "-e write=all -e read=all" }</code>
                { " dumps the bytes as well." }
            </p>
        </section>
    }
}

/// Loads the settings once, and shows and keeps them when they change.
#[hook]
fn use_settings(settings: Settings, act: &Callback<Action>) {
    let is_loaded = use_mut_ref(|| false);
    let act = act.clone();
    use_effect_with(settings, move |settings| {
        if is_loaded.replace(true) {
            theme::apply(settings);
            storage::save(settings);
        } else {
            let stored = storage::load();
            theme::apply(&stored);
            act.emit(Action::Settings(stored));
        }
    });
}

/// Fetches the prose once the page is drawn.
#[hook]
fn use_prose(act: &Callback<Action>) {
    let act = act.clone();
    use_effect_with((), move |()| {
        spawn_local(async move { act.emit(Action::Prose(prose_file::fetched().await)) });
    });
}
