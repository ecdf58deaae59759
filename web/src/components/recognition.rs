//! What the input was recognised as, above the bytes; each part can be overridden.

use nlscope_core::{
    ByteOrder, Evidence, Spec, Tree, ingest::Format, name::protocol_name, schema::Direction,
};
use yew::prelude::*;

use super::choice::Choice;
use crate::{
    context::{Page, use_page},
    document::Document,
    source::Overrides,
    state::Action,
    tables::SCHEMA,
};

/// The properties of [`Recognition`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RecognitionProps {
    /// What the person said.
    pub overrides: Overrides,
}

/// Format, protocol, byte order, direction, size.
#[component]
pub fn Recognition(props: &RecognitionProps) -> Html {
    let Page { document, act } = use_page();
    let Overrides { format: said_format, decoding } = props.overrides;
    let choices = [
        Choice {
            label: "Format",
            recognised: format(&document),
            options: formats(),
            chosen: said_format.map(|it| it.name().into()),
            choose: format_action,
        },
        Choice {
            label: "Protocol",
            recognised: protocol(&document),
            options: protocols(),
            chosen: decoding.protonum.map(|number| number.to_string().into()),
            choose: protocol_action,
        },
        Choice {
            label: "Byte order",
            recognised: byte_order(&document),
            options: vec![("le".into(), LITTLE.into()), ("be".into(), BIG.into())],
            chosen: decoding.byte_order.map(byte_order_key),
            choose: byte_order_action,
        },
        Choice {
            label: "Direction",
            recognised: direction(&document),
            options: vec![("request".into(), REQUEST.into()), ("reply".into(), REPLY.into())],
            chosen: decoding.direction.map(direction_key),
            choose: direction_action,
        },
    ];
    html! {
        <div class="recognition" role="group" aria-label="What was recognised">
            { for choices.into_iter().map(|choice| choice.draw(&act)) }
            <span class="sizes">{ sizes(&document) }</span>
        </div>
    }
}

const LITTLE: &str = "little-endian";
const BIG: &str = "big-endian";
const REQUEST: &str = "to the kernel";
const REPLY: &str = "from the kernel";

/// `52 bytes, all explained`, with the number of frames where there are several.
fn sizes(document: &Document) -> String {
    let (len, explained) = (document.len(), document.explained());
    let frames = match document.trees.len() {
        0 | 1 => String::new(),
        count => format!("{count} frames, "),
    };
    let all = if explained == len { "all".to_owned() } else { explained.to_string() };
    format!("{frames}{len} bytes, {all} explained")
}

/// One text for all frames, or that they differ.
fn common(texts: impl Iterator<Item = String>) -> String {
    let mut texts = texts.collect::<Vec<_>>();
    texts.dedup();
    match texts.len() {
        0 => "none".to_owned(),
        1 => texts.swap_remove(0),
        _ => "differs by frame".to_owned(),
    }
}

const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Given => "chosen",
        Evidence::Source => "from the input",
        Evidence::Guessed => "guessed",
        Evidence::Earlier => "as before",
        Evidence::Default => "assumed",
    }
}

fn format(document: &Document) -> String {
    document.source.format.map_or("not recognised", Format::name).to_owned()
}

fn formats() -> Vec<(AttrValue, AttrValue)> {
    Format::all().map(|it| (it.name().into(), it.name().into())).collect()
}

fn format_action(key: Option<String>) -> Action {
    Action::Format(key.and_then(|key| Format::from_name(&key)))
}

fn protocol(document: &Document) -> String {
    common(document.trees.iter().map(|tree| {
        let name = protocol_name(&SCHEMA, tree.protonum)
            .map_or_else(|| format!("protocol {}", tree.protonum), str::to_owned);
        format!("{name} ({})", evidence(tree.protonum_from))
    }))
}

fn protocols() -> Vec<(AttrValue, AttrValue)> {
    let entries = SCHEMA.enumeration(SCHEMA.builtin.protocols).entries;
    SCHEMA
        .slice(entries)
        .iter()
        .map(|entry| {
            let name = SCHEMA.name(entry.c_name).to_owned();
            (entry.value.to_string().into(), name.into())
        })
        .collect()
}

fn protocol_action(key: Option<String>) -> Action {
    Action::Protocol(key.and_then(|key| key.parse().ok()))
}

fn byte_order(document: &Document) -> String {
    common(document.trees.iter().map(|tree| {
        let name = if tree.byte_order == ByteOrder::Big { BIG } else { LITTLE };
        format!("{name} ({})", evidence(tree.byte_order_from))
    }))
}

fn byte_order_key(order: ByteOrder) -> AttrValue {
    if order == ByteOrder::Big { "be".into() } else { "le".into() }
}

fn byte_order_action(key: Option<String>) -> Action {
    Action::ByteOrder(key.map(|key| match key.as_str() {
        "be" => ByteOrder::Big,
        _ => ByteOrder::Little,
    }))
}

fn direction(document: &Document) -> String {
    common(document.trees.iter().zip(&document.frames).map(|(tree, frame)| {
        let said = if frame.direction.is_some() { "from the input" } else { "guessed" };
        match frame.direction.or_else(|| direction_of(tree)) {
            Some(Direction::Request) => format!("{REQUEST} ({said})"),
            Some(Direction::Reply) => format!("{REPLY} ({said})"),
            None => "not known".to_owned(),
        }
    }))
}

/// The direction that the first message of a frame was read in.
fn direction_of(tree: &Tree) -> Option<Direction> {
    tree.roots().find_map(|(_, node)| match node.field.spec {
        Spec::Message(message) => Some(message.direction),
        _ => None,
    })
}

fn direction_key(direction: Direction) -> AttrValue {
    if direction == Direction::Request { "request".into() } else { "reply".into() }
}

fn direction_action(key: Option<String>) -> Action {
    Action::Direction(key.map(|key| match key.as_str() {
        "request" => Direction::Request,
        _ => Direction::Reply,
    }))
}
