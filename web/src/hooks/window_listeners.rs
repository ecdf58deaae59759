//! What the whole window listens to: keys, the mouse, copy and paste, and what is dropped on it.
//!
//! One listener of each kind serves the page, however many bytes and fields it shows.

use std::{cell::RefCell, rc::Rc};

use gloo::{
    events::{EventListener, EventListenerOptions},
    file::callbacks::FileReader,
};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, EventTarget, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::{
    excerpt,
    keyboard::{self, Command, Press},
    page::{
        clipboard,
        dropped::{self, Dropped},
        focus, pointing,
    },
    place::Pointed,
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
    let on = |name: &'static str, react: Reaction| {
        let (latest, act) = (Rc::clone(latest), act.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, name, options, move |event| {
            react(event, &latest.borrow(), &act);
        })
    };
    let dragged = |name: &'static str, is_over: bool| {
        let is_dropping = is_dropping.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, name, options, move |event| {
            event.prevent_default();
            is_dropping.set(is_over);
        })
    };
    let act = act.clone();
    let dropped = EventListener::new(target, "drop", move |event| {
        *reader.borrow_mut() = drop_in(event, &act);
    });
    vec![
        on("keydown", press),
        on("copy", copy),
        on("paste", paste),
        on("mouseover", point),
        on("mouseout", leave),
        on("mousedown", grab),
        on("click", click),
        dragged("dragover", true),
        dragged("dragleave", false),
        dragged("drop", false),
        dropped,
    ]
}

/// What is done when an event comes.
type Reaction = fn(&Event, &State, &Callback<Action>);

fn copy(event: &Event, state: &State, _: &Callback<Action>) {
    let pane = focus::focused_pane();
    clipboard::copy(event, excerpt::copied(&state.document, &state.cursor, pane));
}

fn paste(event: &Event, _: &State, act: &Callback<Action>) {
    if let (false, Some(text)) = (focus::is_in_text(), clipboard::pasted(event)) {
        act.emit(Action::Input(text.into()));
    }
}

/// The mouse came over something: preview it, or with the button down select up to it.
fn point(event: &Event, state: &State, act: &Callback<Action>) {
    let (pointed, Some(mouse)) = (pointing::pointed(event), event.dyn_ref::<MouseEvent>()) else {
        return;
    };
    match pointed {
        Some(Pointed::Byte(spot)) if mouse.buttons() & 1 == 1 => act.emit(Action::Extend(spot)),
        _ if state.settings.hover && !mouse.ctrl_key() => act.emit(Action::Preview(pointed)),
        _ => {}
    }
}

/// The mouse left the window.
fn leave(event: &Event, _: &State, act: &Callback<Action>) {
    if event.dyn_ref::<MouseEvent>().is_some_and(|mouse| mouse.related_target().is_none()) {
        act.emit(Action::Preview(None));
    }
}

fn grab(event: &Event, _: &State, act: &Callback<Action>) {
    if let (false, Some(Pointed::Byte(spot))) = (is_shifted(event), pointing::pointed(event)) {
        act.emit(Action::Grab(spot));
    }
}

fn click(event: &Event, _: &State, act: &Callback<Action>) {
    let Some(pointed) = pointing::pointed(event) else { return };
    let folds = pointing::nearest(event, "[data-fold]").is_some();
    act.emit(match pointed {
        Pointed::Part(target) if folds => Action::Fold(target),
        Pointed::Byte(spot) if is_shifted(event) => Action::Extend(spot),
        pointed => Action::Press(pointed),
    });
}

fn is_shifted(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::shift_key)
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

/// A key was pressed.
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
