//! The prose of the specs comes later than the tables: what a page says before and after.

use std::rc::Rc;

use nlscope_core::insight;
use nlscope_web::{
    prose::Prose,
    state::{Action, State},
    tables::SCHEMA,
};
use yew::Reducible;

const REFUSED: &str = include_str!("../../corpus/errors/new-route-oif-0.hex");

/// The page with all prose, as it is where there is no browser.
fn page() -> Rc<State> {
    Rc::new(State::new(REFUSED))
}

fn said(state: &State) -> Vec<String> {
    state.report.iter().map(|entry| entry.text(&state.document)).collect()
}

/// The sentences that explain the first message.
fn sentence(state: &State) -> String {
    let tree = &state.document.trees[0];
    let (id, _) = tree.roots().next().expect("a message");
    insight::explain(&SCHEMA, state.document.prose.docs(), tree, id).sentence
}

#[test]
fn what_the_page_carries_are_the_tables_of_the_core() {
    // Not `assert_eq!`: it would print megabytes.
    assert!(*SCHEMA == nlscope_core::SCHEMA);
    assert!(*page().document.prose.docs() == nlscope_core::DOCS);
}

#[test]
fn without_prose_the_bytes_are_still_named() {
    let whole = page();
    let bare = Rc::clone(&whole).reduce(Action::Prose(Prose::Missing));
    assert_eq!(bare.document.prose, Prose::Missing);
    assert_eq!(bare.document.trees, whole.document.trees);
    assert_eq!((sentence(&bare).as_str(), sentence(&whole).is_empty()), ("", false));
    assert_eq!(said(&bare).len(), said(&whole).len());
}

#[test]
fn prose_that_comes_changes_what_is_said_and_nothing_else() {
    let whole = page();
    let bare = Rc::clone(&whole).reduce(Action::Prose(Prose::Missing)).reduce(Action::Entry(0));
    let filled = Rc::clone(&bare).reduce(Action::Prose(whole.document.prose.clone()));
    assert_ne!(said(&bare), said(&whole));
    assert_eq!(said(&filled), said(&whole));
    assert_eq!((filled.entry, filled.cursor), (bare.entry, bare.cursor));
    assert_eq!(filled.entry, Some(0));
}
