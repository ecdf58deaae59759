//! What the whole window listens to: keys, paste, copy, and what is dropped on it.

use std::{cell::RefCell, rc::Rc};

use gloo::{
    events::{EventListener, EventListenerOptions},
    file::callbacks::FileReader,
};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, EventTarget, KeyboardEvent};
use yew::prelude::*;

use crate::{
    excerpt,
    keyboard::{self, Command, Press},
    page::{
        clipboard,
        dropped::{self, Dropped},
        focus,
    },
    settings::{Overlay, Settings},
    state::{Action, State},
};

/// The state as it is when an event comes.
type Latest = Rc<RefCell<UseReducerHandle<State>>>;

/// Listens while the page lives; whether something is being dragged over it.
#[hook]
pub(crate) fn use_window_listeners(
    state: &UseReducerHandle<State>,
    act: &Callback<Action>,
) -> bool {
    let latest: Latest = use_mut_ref(|| state.clone());
    latest.replace(state.clone());
    let is_dropping = use_state_eq(|| false);
    let reader = use_mut_ref(|| None::<FileReader>);
    use_effect_with((), {
        let (act, is_dropping) = (act.clone(), is_dropping.setter());
        move |()| {
            let listeners =
                web_sys::window().and_then(|window| window.document()).map(|document| {
                    listeners(document.unchecked_ref(), &latest, &act, is_dropping, reader)
                });
            move || drop(listeners)
        }
    });
    *is_dropping
}

fn listeners(
    target: &EventTarget,
    latest: &Latest,
    act: &Callback<Action>,
    is_dropping: UseStateSetter<bool>,
    reader: Rc<RefCell<Option<FileReader>>>,
) -> Vec<EventListener> {
    let on = |name: &'static str, mut react: Box<dyn FnMut(&Event)>| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, name, options, move |event| react(event))
    };
    let (state, act_on_key) = (Rc::clone(latest), act.clone());
    let (document, act_on_paste, act_on_drop) = (Rc::clone(latest), act.clone(), act.clone());
    let over = is_dropping.clone();
    let left = is_dropping.clone();
    vec![
        on("keydown", Box::new(move |event| press(event, &state.borrow(), &act_on_key))),
        on(
            "copy",
            Box::new(move |event| {
                let state = document.borrow();
                let pane = focus::focused_pane();
                clipboard::copy(event, excerpt::copied(&state.document, &state.cursor, pane));
            }),
        ),
        on(
            "paste",
            Box::new(move |event| {
                if let (false, Some(text)) = (focus::is_in_text(), clipboard::pasted(event)) {
                    act_on_paste.emit(Action::Input(text.into()));
                }
            }),
        ),
        on(
            "dragover",
            Box::new(move |event| {
                event.prevent_default();
                over.set(true);
            }),
        ),
        on("dragleave", Box::new(move |_| left.set(false))),
        on(
            "drop",
            Box::new(move |event| {
                event.prevent_default();
                is_dropping.set(false);
                *reader.borrow_mut() = drop_in(event, &act_on_drop);
            }),
        ),
    ]
}

/// Takes what was dropped; a file takes a moment, during which its reader must live.
fn drop_in(event: &Event, act: &Callback<Action>) -> Option<FileReader> {
    match dropped::dropped(event.dyn_ref::<DragEvent>()?)? {
        Dropped::Text(text) => {
            act.emit(Action::Input(text.into()));
            None
        }
        Dropped::File(file) => {
            let act = act.clone();
            Some(dropped::read(&file, move |text| act.emit(Action::Input(text.into()))))
        }
    }
}

fn press(event: &Event, state: &State, act: &Callback<Action>) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if state.overlay.is_some() || event.default_prevented() || event.is_composing() {
        return;
    }
    // Many keyboards have `[` and `]` on AltGr, which also counts as Ctrl and Alt.
    let alt_graph = event.get_modifier_state("AltGraph");
    let press = Press {
        key: &event.key(),
        ctrl: (event.ctrl_key() || event.meta_key()) && !alt_graph,
        alt: event.alt_key() && !alt_graph,
        shift: event.shift_key(),
        pane: focus::focused_pane(),
        in_text: focus::is_in_text(),
    };
    if let Some(command) = keyboard::command(press, state.settings.letters) {
        event.prevent_default();
        run(command, state, act);
    }
}

fn run(command: Command, state: &State, act: &Callback<Action>) {
    let settings = state.settings;
    act.emit(match command {
        Command::Byte(motion) => Action::Move { motion, extend: false },
        Command::Extend(motion) => Action::Move { motion, extend: true },
        Command::Part(motion) => Action::Part(motion),
        Command::Tree(key) => Action::Tree(key),
        Command::Pin => Action::Pin,
        Command::PinAndToggle => Action::PinAndToggle,
        Command::OpenSiblings => Action::OpenSiblings,
        Command::Escape if state.cursor.escape().is_some() => Action::Escape,
        Command::Escape => return focus::leave(),
        Command::Pane { back } => return focus::walk(back),
        Command::Problem { back } => Action::NextEntry { back },
        Command::Filter => {
            focus::focus("#filter");
            return;
        }
        Command::GoTo => Action::Overlay(Some(Overlay::GoTo)),
        Command::Help => Action::Overlay(Some(Overlay::Help)),
        Command::View => Action::Settings(Settings { view: settings.view.next(), ..settings }),
        Command::Theme => Action::Settings(Settings { theme: settings.theme.next(), ..settings }),
    });
}
