//! The way from the message down to the part that is explained, and where it stands.

use yew::prelude::*;

use crate::{cursor::Cursor, document::Document, place::Target, state::Action};

/// The path, at the foot of the page.
pub fn path_bar(document: &Document, cursor: &Cursor, act: &Callback<Action>) -> Html {
    // What is pointed at, even while something else is pinned.
    let subject = cursor.preview.unwrap_or_else(|| cursor.subject());
    let crumb = |target: Target| {
        let act = act.clone();
        let onclick = move |_| act.emit(Action::Visit(target));
        let name = document.name(target.frame, target.node);
        html! { <li key={target.node.0}><button type="button" {onclick}>{ name }</button></li> }
    };
    html! {
        <nav class="path-bar" aria-label="Path to the field">
            <ol>{ for path(document, subject).into_iter().map(crumb) }</ol>
            <span class="place">{ place(document, cursor, subject) }</span>
        </nav>
    }
}

/// The parts from the message down; a value is left out, since its attribute has its name.
fn path(document: &Document, target: Target) -> Vec<Target> {
    let mut parts: Vec<Target> = document
        .chain(target.frame, target.node)
        .filter(|id| !document.is_wrapper(target.frame, *id))
        .filter(|id| !document.is_unnamed(target.frame, *id))
        .map(|id| Target::whole(target.frame, id))
        .collect();
    parts.reverse();
    parts
}

/// `0x1c–0x23 · 8 bytes`: of the selection, or of the part; with the frame where there are several.
fn place(document: &Document, cursor: &Cursor, target: Target) -> String {
    let part = (target.frame, document.range(target.frame, target.node));
    let selection = cursor.selection(document);
    let said = if selection.is_some() { "selected " } else { "" };
    let (frame, range) = selection.unwrap_or(part);
    let frame = match document.trees.len() {
        0 | 1 => String::new(),
        _ => format!("frame {} · ", frame + 1),
    };
    match range.len() {
        0 => frame,
        1 => format!("{said}{frame}{:#x} · 1 byte", range.start),
        len => format!("{said}{frame}{:#x}–{:#x} · {len} bytes", range.start, range.end - 1),
    }
}
