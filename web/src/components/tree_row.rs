//! One row of the tree: what opens it, its badge, its name, its value or summary, its size.

use nlscope_core::{FieldKind, Role, Severity, role};
use yew::prelude::*;

use crate::{
    document::Document,
    marks::PartMarks,
    place::{Pointed, Target},
    report::severity_name,
    shared::Shared,
    tree_rows::TreeRow,
};

/// Deeper rows are indented no further.
const MOST_LEVEL: u16 = 16;

/// The properties of [`TreeRowView`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TreeRowProps {
    /// The document.
    pub document: Shared<Document>,
    /// The row.
    pub row: TreeRow,
    /// How it is marked.
    pub marks: PartMarks,
    /// Whether the Tab key leads to it.
    pub is_tab_stop: bool,
}

/// One row of the tree; drawn anew only when its marks change.
#[component]
pub fn TreeRowView(props: &TreeRowProps) -> Html {
    let TreeRow { target, level, position, siblings, open } = props.row;
    let document = &props.document;
    let (frame, node) = (target.frame, target.node);
    let kind = document.node(frame, node).map(|node| node.field.kind);
    let class = classes!(
        "tree-row",
        (kind == Some(FieldKind::Padding)).then_some("quiet"),
        format!("level-{}", level.min(MOST_LEVEL)),
        props.marks.classes().into_iter().flatten().collect::<Classes>(),
    );
    let twisty = classes!("twisty", open.map(|open| if open { "open" } else { "closed" }));
    let size = document.range(frame, node).len();
    let is_closed = open != Some(true) || document.plain_value(frame, node).is_some();
    let summary = if is_closed { document.summary(frame, node) } else { String::new() };
    html! {
        <div {class} role="treeitem" aria-level={level.to_string()}
            aria-posinset={position.to_string()} aria-setsize={siblings.to_string()}
            aria-expanded={open.map(|open| if open { "true" } else { "false" })}
            aria-selected={if props.marks.pin { "true" } else { "false" }}
            tabindex={if props.is_tab_stop { "0" } else { "-1" }}
            data-at={Pointed::Part(target).to_string()}>
            <i class={twisty} data-fold={open.map(|_| "")} aria-hidden="true" />
            { badge(document, target) }
            <span class="name">{ document.name(frame, node) }</span>
            { " " }
            <span class="value">{ summary }</span>
            if open.is_some() && document.plain_value(frame, node).is_none() {
                <span class="size">{ format!("{size} B") }</span>
            }
        </div>
    }
}

/// A mark for what part the row plays, and for what is wrong in it.
fn badge(document: &Document, target: Target) -> Html {
    let worst = document.worst_in(target).filter(|severity| *severity > Severity::Note);
    let fault = worst.map(|severity| {
        html! {
            <span class={classes!("badge", severity_name(severity))}>
                { "!" }<span class="sr-only">{ severity_name(severity) }</span>
            </span>
        }
    });
    let role = role_of(document, target).map(|role| {
        html! { <span class={classes!("badge", role.name())} aria-hidden="true">{ badge_text(role) }</span> }
    });
    html! { <>{ fault }{ role }</> }
}

/// The part that a row plays where that is not plain from its name.
fn role_of(document: &Document, target: Target) -> Option<Role> {
    let node = document.node(target.frame, target.node)?;
    match node.field.kind {
        FieldKind::NetlinkHeader => Some(Role::NetlinkHeader),
        FieldKind::GenericHeader | FieldKind::FixedHeader => Some(Role::FamilyHeader),
        FieldKind::Attribute if is_unknown(document, target) => Some(Role::Unknown),
        _ if node.is_leaf => {
            let role = role(&document.trees[target.frame], target.node);
            matches!(role, Role::AttributeLength | Role::AttributeType | Role::Unknown)
                .then_some(role)
        }
        _ => None,
    }
}

fn is_unknown(document: &Document, target: Target) -> bool {
    document
        .node(target.frame, target.node)
        .is_some_and(|node| matches!(node.field.spec, nlscope_core::Spec::UnknownAttribute(_)))
}

const fn badge_text(role: Role) -> &'static str {
    match role {
        Role::Unknown => "?",
        role => role.name(),
    }
}
