//! A sink that counts: it sees the events of the walk and keeps no tree.

use std::collections::BTreeMap;

use nlscope_core::{
    Event, Field, FieldKind, Frame, Gaps, MessageSpec, Sink, Spec, name, name::Label,
    schema::Schema,
};
use serde::Serialize;

/// What was counted; also the shape of `stats --json`.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Stats {
    pub(crate) frames: u64,
    /// Messages of their own; the requests that errors send back don't count.
    pub(crate) messages: u64,
    pub(crate) bytes: u64,
    /// Bytes that are neither unparsed nor missing nor in the payload of an unknown attribute.
    pub(crate) explained_bytes: u64,
    /// By path.
    pub(crate) unknown_attributes: BTreeMap<String, u64>,
    /// By protocol and number.
    pub(crate) unknown_types: BTreeMap<String, u64>,
    /// By kind.
    pub(crate) problems: BTreeMap<String, u64>,
    /// Messages by C name; unknown ones by protocol and number.
    pub(crate) types: BTreeMap<String, u64>,
}

/// Counts the events of one frame.
#[derive(Debug)]
pub(crate) struct Counter<'a> {
    schema: &'a Schema,
    stats: &'a mut Stats,
    gaps: &'a Gaps,
    open: Vec<Field>,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(schema: &'a Schema, stats: &'a mut Stats, frame: &'a Frame) -> Self {
        stats.frames += 1;
        stats.bytes += frame.bytes.len() as u64;
        Self { schema, stats, gaps: &frame.gaps, open: Vec::new() }
    }

    fn open(&mut self, field: Field) {
        match field.spec {
            Spec::Message(message) => self.message(message, &field),
            Spec::UnknownAttribute(_) => {
                let path = self.path(&field);
                *self.stats.unknown_attributes.entry(path).or_default() += 1;
            }
            _ => {}
        }
        self.open.push(field);
    }

    fn message(&mut self, message: MessageSpec, field: &Field) {
        if message.echoed {
            return;
        }
        self.stats.messages += 1;
        let mut label = Label { schema: self.schema, spec: field.spec }.to_string();
        if message.message.is_none() && !message.is_control() {
            let protocol = name::protocol_name(self.schema, message.protonum)
                .map_or_else(|| message.protonum.to_string(), str::to_owned);
            label = format!("{protocol} {label}");
            *self.stats.unknown_types.entry(label.clone()).or_default() += 1;
        }
        *self.stats.types.entry(label).or_default() += 1;
    }

    /// The names from the message down to a part, as [`Path`](nlscope_core::Path) writes them.
    fn path(&self, field: &Field) -> String {
        let silent = |field: &&Field| {
            !matches!(field.kind, FieldKind::Nest | FieldKind::AttributeHeader | FieldKind::Struct)
        };
        let labels = self
            .open
            .iter()
            .chain([field])
            .filter(silent)
            .map(|field| Label { schema: self.schema, spec: field.spec })
            .filter(|label| !label.is_empty())
            .map(|label| label.to_string());
        labels.collect::<Vec<_>>().join(" / ")
    }

    fn leaf(&mut self, field: &Field) {
        let is_missing = self.gaps.within(field.range).next().is_some();
        let is_opaque = matches!(field.kind, FieldKind::Unparsed | FieldKind::Gap);
        if !is_missing && !is_opaque && !self.is_in_unknown_payload() {
            self.stats.explained_bytes += u64::from(field.range.len());
        }
    }

    /// Whether an unknown attribute is open, and what is read isn't its own header.
    fn is_in_unknown_payload(&self) -> bool {
        let unknown =
            self.open.iter().position(|field| matches!(field.spec, Spec::UnknownAttribute(_)));
        let Some(unknown) = unknown else { return false };
        self.open.get(unknown + 1).is_none_or(|inside| inside.kind != FieldKind::AttributeHeader)
    }
}

impl Sink for Counter<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Open(field) => self.open(field),
            Event::Leaf(field, _) => self.leaf(&field),
            Event::Close => {
                self.open.pop();
            }
            Event::Problem(problem) => {
                *self.stats.problems.entry(problem.kind.name().to_owned()).or_default() += 1;
            }
        }
    }
}
