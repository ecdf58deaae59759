//! The explanation of the pinned part, or of the one that is pointed at.

use nlscope_core::{
    DOCS, SCHEMA,
    insight::{self, Declaration, Explanation},
};
use yew::prelude::*;

use super::value_table::ValueTable;
use crate::{
    context::{use_cursor, use_document},
    keyboard::Pane,
};

/// What a part is, how its value comes about, what else it could be.
#[component]
pub fn ExplainPane() -> Html {
    let (document, cursor) = (use_document(), use_cursor());
    let subject = cursor.subject();
    let explanation =
        use_memo((document, subject.frame, subject.node), |(document, frame, node)| {
            let tree = document.trees.get(*frame)?;
            tree.node(*node)?;
            Some(insight::explain(&SCHEMA, &DOCS, tree, *node))
        });
    html! {
        <section class="pane explain-pane" aria-label="Explanation">
            <header>
                <h2>{ "Explain" }</h2>
                if cursor.pin.is_some() {
                    <span class="pin-note">{ "pinned · Esc unpins" }</span>
                }
            </header>
            <div class="explanation scroller" data-pane={Pane::Explain.name()} tabindex="0"
                role="region" aria-label="Explanation of the field">
                if let Some(explanation) = explanation.as_ref() {
                    { explained(explanation) }
                }
            </div>
        </section>
    }
}

fn explained(it: &Explanation) -> Html {
    html! {
        <>
            <h3>{ &it.title }</h3>
            <p class="kind">{ kind_line(it) }</p>
            if !it.value.is_empty() {
                <p class="value">{ &it.value }</p>
            }
            if !it.meaning.is_empty() {
                <p>{ &it.meaning }</p>
            }
            if !it.sentence.is_empty() {
                <p>{ &it.sentence }</p>
            }
            { prose("How it is read", &it.arithmetic) }
            if !it.bits.is_empty() {
                <ValueTable title="Bits" rows={it.bits.clone()} bits=true />
            }
            if !it.values.is_empty() {
                <ValueTable title="Values" rows={it.values.clone()} />
            }
            { contents(&it.contents) }
            { prose("Around it", &it.neighbours) }
            if let Some(declaration) = &it.declaration {
                { declared(declaration) }
            }
        </>
    }
}

/// What it is and where: `attribute dst · bytes 0x1c to 0x23 · 8 bytes`.
fn kind_line(it: &Explanation) -> String {
    let kind = it.kind.replace('-', " ");
    let ynl = if it.ynl.is_empty() { String::new() } else { format!(" {}", it.ynl) };
    match it.end - it.start {
        0 => format!("{kind}{ynl} · no bytes, at {:#x}", it.start),
        1 => format!("{kind}{ynl} · byte {:#x}", it.start),
        len => format!("{kind}{ynl} · bytes {:#x} to {:#x} · {len} bytes", it.start, it.end - 1),
    }
}

fn prose(title: &str, sentences: &[String]) -> Html {
    if sentences.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h4>{ title }</h4>
            { for sentences.iter().map(|sentence| html! { <p>{ sentence }</p> }) }
        </>
    }
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
