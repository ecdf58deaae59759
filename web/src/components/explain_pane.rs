//! The explanation of the pinned part, or of the one that is pointed at.

use nlscope_core::insight::{self, Declaration, Explanation};
use yew::prelude::*;

use super::value_table::{Kind, value_table};
use crate::{
    context::{Page, use_cursor, use_page},
    keyboard::Pane,
    prose::Prose,
    state::Action,
    tables::SCHEMA,
};

/// The properties of [`ExplainPane`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExplainPaneProps {
    /// Whether a narrow screen shows all of it, or its head only.
    pub sheet: bool,
}

/// What a part is, how its value comes about, what else it could be.
#[component]
pub fn ExplainPane(props: &ExplainPaneProps) -> Html {
    let (Page { document, act }, cursor) = (use_page(), use_cursor());
    let (subject, sheet) = (cursor.subject(), props.sheet);
    let key = (document.clone(), subject.frame, subject.node);
    let explanation = use_memo(key, |(document, frame, node)| {
        let tree = document.trees.get(*frame)?;
        tree.node(*node)?;
        Some(insight::explain(&SCHEMA, document.prose.docs(), tree, *node))
    });
    let value = document
        .plain_value(subject.frame, subject.node)
        .map(|leaf| document.value(subject.frame, leaf));
    html! {
        <section class={classes!("pane", "explain-pane", sheet.then_some("whole"))}
            aria-label="Explanation">
            <header>
                <h2>{ "Explain" }</h2>
                <button type="button" class="sheet" aria-expanded={if sheet { "true" } else { "false" }}
                    onclick={move |_| act.emit(Action::Sheet(!sheet))}>
                    { explanation.as_ref().as_ref().map_or("", |it| it.title.as_str()) }
                </button>
                if cursor.pin.is_some() {
                    <span class="pin-note">{ "pinned · Esc unpins" }</span>
                }
            </header>
            <div class="explanation scroller" data-pane={Pane::Explain.name()} tabindex="0"
                role="region" aria-label="Explanation of the field">
                if document.prose == Prose::Missing {
                    <p>{ "What the fields are for could not be loaded; reload the page to try again." }</p>
                }
                if let Some(explanation) = explanation.as_ref() {
                    { explained(explanation, value) }
                }
            </div>
        </section>
    }
}

fn explained(it: &Explanation, value: Option<String>) -> Html {
    html! {
        <>
            <h3>{ &it.title }</h3>
            <p class="kind">{ kind_line(it) }</p>
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                <p class="value">{ value }</p>
            }
            if !it.meaning.is_empty() {
                <p>{ with_code(&it.meaning) }</p>
            }
            if !it.sentence.is_empty() {
                <p>{ with_code(&it.sentence) }</p>
            }
            { prose("How it is read", &it.arithmetic) }
            { value_table(Kind::Bits, &it.bits) }
            { value_table(Kind::Values, &it.values) }
            { contents(&it.contents) }
            { prose("Around it", &it.neighbours) }
            if let Some(declaration) = &it.declaration {
                { declared(declaration) }
            }
        </>
    }
}

/// What it is and where: `attribute dst · 0x1c–0x23 · 8 bytes`.
fn kind_line(it: &Explanation) -> String {
    let kind = it.kind.replace('-', " ");
    let ynl = if it.ynl.is_empty() { String::new() } else { format!(" {}", it.ynl) };
    match it.end - it.start {
        0 => format!("{kind}{ynl} · no bytes, at {:#x}", it.start),
        1 => format!("{kind}{ynl} · {:#x} · 1 byte", it.start),
        len => format!("{kind}{ynl} · {:#x}–{:#x} · {len} bytes", it.start, it.end - 1),
    }
}

fn prose(title: &str, sentences: &[String]) -> Html {
    if sentences.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h4>{ title }</h4>
            { for sentences.iter().map(|sentence| html! { <p>{ with_code(sentence) }</p> }) }
        </>
    }
}

/// A sentence in which backticks set off what is code.
fn with_code(sentence: &str) -> Html {
    let piece = |(index, piece): (usize, &str)| match index % 2 {
        1 => html! { <code>{ piece }</code> },
        _ => html! { piece },
    };
    sentence.split('`').enumerate().map(piece).collect()
}

fn contents(contents: &[(String, String)]) -> Html {
    if contents.is_empty() {
        return Html::default();
    }
    let line = |(name, value): &(String, String)| {
        html! { <tr><th scope="row">{ name }</th><td>{ value }</td></tr> }
    };
    html! {
        <>
            <h4>{ "In it" }</h4>
            <table class="contents"><tbody>{ for contents.iter().map(line) }</tbody></table>
        </>
    }
}

fn declared(declaration: &Declaration) -> Html {
    html! {
        <>
            <h4>{ "In C" }</h4>
            <pre>{ &declaration.line }</pre>
            if !declaration.header.is_empty() {
                <p>{ "Declared in " }<code>{ format!("<{}>", declaration.header) }</code>{ "." }</p>
            }
        </>
    }
}
