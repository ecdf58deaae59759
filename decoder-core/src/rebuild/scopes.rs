//! The sets and structs around a payload, innermost first: where a selecting value is looked for.
//!
//! The same as in the walk, but that the bytes are in the making: what is written is found, what
//! comes later is not. The kernel writes the selecting attribute first.

use alloc::collections::BTreeMap;

use nlscope_schema::{
    Direction, Payload, PayloadId, SelectedBy, SelectorId, SetId, Source, StructId,
};

use super::Encoder;
use crate::ByteRange;

/// The sets and structs around a payload.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scopes<'p> {
    pub(super) here: Scope<'p>,
    pub(super) around: Option<&'p Scopes<'p>>,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope<'p> {
    /// The message itself.
    Message(Direction),
    /// A run of attributes: the payloads of those that are written.
    Attributes(SetId, &'p BTreeMap<u16, ByteRange>),
    /// A fixed header, or a struct in front of attributes.
    Header(StructId, ByteRange),
}

impl<'p> Scopes<'p> {
    pub(super) const fn message(direction: Direction) -> Self {
        Self { here: Scope::Message(direction), around: None }
    }

    pub(super) const fn within(&'p self, here: Scope<'p>) -> Self {
        Self { here, around: Some(self) }
    }

    fn outward(&'p self) -> impl Iterator<Item = Scope<'p>> + 'p {
        core::iter::successors(Some(self), |scopes| scopes.around).map(|scopes| scopes.here)
    }
}

impl Encoder<'_, '_> {
    /// The payload behind `decode-as` cases.
    pub(super) fn resolved(&self, mut id: PayloadId, scopes: &Scopes<'_>) -> PayloadId {
        for _ in 0..crate::limits::DEPTH {
            let Payload::Cases { selector, cases, otherwise } = *self.schema.payload(id) else {
                break;
            };
            let value = self.selected(selector, scopes);
            let case = value.and_then(|value| self.schema.case_by_value(cases, value));
            id = case.unwrap_or(otherwise);
        }
        id
    }

    /// The value that a selector names, from the innermost scope that has it.
    pub(super) fn selected(
        &self,
        selector: SelectorId,
        scopes: &Scopes<'_>,
    ) -> Option<SelectedBy<'_>> {
        let sources = self.schema.slice(self.schema.selector(selector).sources);
        scopes
            .outward()
            .find_map(|scope| sources.iter().find_map(|source| self.selected_in(scope, *source)))
    }

    fn selected_in(&self, scope: Scope<'_>, source: Source) -> Option<SelectedBy<'_>> {
        match (scope, source) {
            (Scope::Attributes(set, written), Source::SetAttribute { set: of, attribute })
                if set == of =>
            {
                let attribute = self.schema.attribute(attribute);
                self.selecting(attribute.payload, *written.get(&attribute.value)?)
            }
            (Scope::Header(strukt, window), Source::HeaderMember { strukt: of, member })
                if strukt == of =>
            {
                let member = self.schema.member(member);
                let (_, rest) = window.split(u32::from(member.offset?));
                self.selecting(member.payload, rest.split(u32::from(member.len)).0)
            }
            (Scope::Message(direction), Source::MessageDirection) => {
                Some(SelectedBy::Number(direction as u64))
            }
            _ => None,
        }
    }

    /// Reads a selecting value: a string without its NUL, or a number.
    fn selecting(&self, payload: PayloadId, window: ByteRange) -> Option<SelectedBy<'_>> {
        let bytes = self.out.known(window)?;
        match *self.schema.payload(payload) {
            Payload::Str => {
                let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
                bytes.get(..end).map(SelectedBy::Name)
            }
            Payload::Number(scalar) => {
                let order = self.order_of(scalar.order);
                Some(SelectedBy::Number(order.read(bytes.get(..bytes.len().min(8))?)))
            }
            _ => None,
        }
    }
}
