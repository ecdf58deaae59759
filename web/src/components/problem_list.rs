//! What is wrong with the input, above everything else.

use nlscope_core::Severity;
use yew::prelude::*;

use crate::{
    context::{Page, use_page},
    document::Document,
    keyboard::Pane,
    page::focus,
    place::Target,
    report::{Entry, Place, severity_name},
    shared::Shared,
    state::Action,
};

/// So many are listed; F8 walks all.
const LISTED: usize = 50;

/// The properties of [`ProblemList`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemListProps {
    /// What is wrong.
    pub report: Shared<Vec<Entry>>,
    /// The one that was visited last.
    pub current: Option<usize>,
}

/// The list; nothing where nothing is wrong.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    let Page { document, act } = use_page();
    if props.report.is_empty() {
        return Html::default();
    }
    let item = |(index, entry): (usize, &Entry)| {
        let is_current = props.current == Some(index);
        let onclick = {
            let (act, place) = (act.clone(), entry.place);
            move |_| {
                act.emit(Action::Entry(index));
                if let Place::Text(place) = place {
                    focus::select_source(place);
                }
            }
        };
        let cause = entry.cause(&document).map(|cause| cause_button(&document, cause, &act));
        html! {
            <li class={severity_name(entry.severity)}>
                <button type="button" aria-current={is_current.then_some("true")} {onclick}>
                    <b>{ severity_name(entry.severity) }</b>
                    { " " }{ entry.text(&document) }
                    if let Some(hint) = entry.hint(&document) {
                        <small>{ hint }</small>
                    }
                </button>
                { cause }
            </li>
        }
    };
    let worst = props.report.iter().map(|entry| entry.severity).max();
    let hidden = props.report.len().saturating_sub(LISTED);
    html! {
        <section class={classes!("problems", worst.map(severity_name))} aria-label="Problems" data-pane={Pane::Problems.name()}>
            <h2>{ heading(&props.report) }<kbd>{ "F8" }</kbd></h2>
            <ul class="scroller">
                { for props.report.iter().enumerate().take(LISTED).map(item) }
                if hidden > 0 {
                    <li>{ format!("and {hidden} more, which F8 walks through") }</li>
                }
            </ul>
        </section>
    }
}

/// `2 errors, 1 note`.
fn heading(report: &[Entry]) -> String {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let count = report.iter().filter(|entry| entry.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        if count > 0 {
            parts.push(format!("{count} {}{plural}", severity_name(severity)));
        }
    }
    parts.join(", ")
}

/// Leads from an error to the part of the request that it is about.
fn cause_button(document: &Document, cause: Target, act: &Callback<Action>) -> Html {
    let act = act.clone();
    let onclick = move |_| act.emit(Action::Visit(cause));
    let name = document.name(cause.frame, cause.node);
    html! {
        <button type="button" class="cause" {onclick}>{ format!("Show {name} in the request") }</button>
    }
}
