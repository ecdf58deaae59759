//! Payloads whose shape another value selects: sub-messages, and the cases of `decode-as`.

use nlscope_schema::{
    Payload, PayloadId, SelectedBy, SelectorId, Source, Span, StructId, SubMessageId,
};

use super::{Scopes, Walk, payload::Holder, scalar::sign_extend, scopes::Scope};
use crate::{
    FieldKind, ProblemKind, Sink,
    window::Window,
    wire::{Attributes, align},
};

impl<'a, S: Sink> Walk<'a, S> {
    /// The value that a selector names, from the innermost scope that has it.
    fn selected<'w>(
        &self,
        selector: SelectorId,
        scopes: &Scopes<'_, 'w>,
    ) -> Option<SelectedBy<'w>> {
        let sources = self.schema.slice(self.schema.selector(selector).sources);
        scopes
            .outward()
            .find_map(|scope| sources.iter().find_map(|source| self.selected_in(scope, *source)))
    }

    fn selected_in<'w>(&self, scope: Scope<'w>, source: Source) -> Option<SelectedBy<'w>> {
        match (scope, source) {
            (Scope::Attributes { set, window }, Source::SetAttribute { set: of, attribute })
                if set == of =>
            {
                let attribute = self.schema.attribute(attribute);
                let found = Attributes::new(window, self.order).find(attribute.value)?;
                self.selecting(attribute.payload, found.payload())
            }
            (Scope::Header { strukt, window }, Source::HeaderMember { strukt: of, member })
                if strukt == of =>
            {
                let member = self.schema.member(member);
                let bytes = window.tail(u32::from(member.offset?)).head(u32::from(member.len));
                self.selecting(member.payload, bytes)
            }
            (Scope::Message { direction }, Source::MessageDirection) => {
                Some(SelectedBy::Number(direction as u64))
            }
            _ => None,
        }
    }

    /// Reads a selecting value: a string without its NUL, or a number.
    fn selecting<'w>(&self, payload: PayloadId, window: Window<'w>) -> Option<SelectedBy<'w>> {
        if window.has_gap() {
            return None;
        }
        match *self.schema.payload(payload) {
            Payload::Str => {
                let bytes = window.bytes();
                let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
                bytes.get(..end).map(SelectedBy::Name)
            }
            Payload::Number(scalar) => {
                let width = window.len().min(8);
                let raw = window.uint(0, width, self.order_of(scalar.order))?;
                let number = if scalar.signed { sign_extend(raw, width) } else { raw };
                Some(SelectedBy::Number(number))
            }
            _ => None,
        }
    }

    /// A sub-message: a struct, attributes, both or neither.
    pub(super) fn sub_message(
        &mut self,
        sub_message: SubMessageId,
        selector: SelectorId,
        holder: Holder<'_>,
        scopes: &Scopes<'_, '_>,
    ) {
        let format = self
            .selected(selector, scopes)
            .and_then(|value| self.schema.format_by_value(sub_message, value));
        let Some(format) = format.map(|id| self.schema.format(id).clone()) else {
            self.unselected(holder, scopes);
            return;
        };
        match (format.fixed_header, format.set) {
            (Some(strukt), Some(set)) => {
                let (header, rest) = self.behind_header(strukt, holder.window);
                self.strukt(FieldKind::Struct, strukt, header, scopes);
                let around = scopes.within(Scope::Header { strukt, window: header });
                self.nest(Some(set), rest, &around);
            }
            (Some(strukt), None) => self.struct_payload(strukt, false, holder.window, scopes),
            (None, Some(set)) => self.nest(Some(set), holder.window, scopes),
            (None, None) => self.unparsed(holder.window),
        }
    }

    /// Another payload by a value elsewhere.
    pub(super) fn cases(
        &mut self,
        selector: SelectorId,
        cases: Span<nlscope_schema::CaseId>,
        otherwise: PayloadId,
        scopes: &Scopes<'_, '_>,
    ) -> PayloadId {
        self.selected(selector, scopes)
            .and_then(|value| self.schema.case_by_value(cases, value))
            .unwrap_or(otherwise)
    }

    /// The selecting value is missing or unknown: attributes if they look like it, else bytes.
    fn unselected(&mut self, holder: Holder<'_>, scopes: &Scopes<'_, '_>) {
        self.problem(ProblemKind::UnknownSelector, holder.spec, holder.window);
        self.unknown_payload(holder, scopes);
    }

    /// Cuts off a struct, aligned to 4, in front of attributes.
    pub(super) fn behind_header<'w>(
        &self,
        strukt: StructId,
        window: Window<'w>,
    ) -> (Window<'w>, Window<'w>) {
        window.split(align(u32::from(self.schema.strukt(strukt).size)))
    }
}
