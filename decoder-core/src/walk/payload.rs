//! What a payload holds: dispatch by type, one arm a type.

use nlscope_schema::{Hint, MemberId, Payload, PayloadId, SetId, StructId};

use super::{
    Scopes, Walk,
    attributes::{Run, Types},
    scopes::Scope,
};
use crate::{
    FieldKind, LengthField, ProblemKind, Sink, Spec, Value,
    window::Window,
    wire::{Attributes, align},
};

/// The attribute or array entry that holds a payload.
#[derive(Clone, Copy)]
pub(super) struct Holder<'w> {
    /// The payload's bytes.
    pub(super) window: Window<'w>,
    /// What the schema says of the holder.
    pub(super) spec: Spec,
    /// Whether its header has `NLA_F_NESTED`.
    pub(super) is_nested: bool,
}

impl<S: Sink> Walk<'_, S> {
    pub(super) fn payload(&mut self, id: PayloadId, holder: Holder<'_>, scopes: &Scopes<'_, '_>) {
        let window = holder.window;
        match *self.schema.payload(id) {
            Payload::Unused => self.unknown_payload(holder, scopes),
            Payload::Pad => self.padding(window),
            Payload::Flag => self.flag(window),
            Payload::Number(scalar) => self.scalar_payload(scalar, holder),
            Payload::Bitfield32(of) => self.bitfield32(of, holder),
            Payload::Str => self.string(FieldKind::Value, Spec::None, window),
            Payload::Binary(hint) => {
                self.leaf(FieldKind::Value, Spec::None, window, Value::Bytes(hint));
            }
            Payload::Numbers { element, index } => self.numbers(element, index, window),
            Payload::StructBody { strukt, repeat } => {
                self.struct_payload(strukt, repeat, window, scopes);
            }
            Payload::Nest(set) => self.nest(Some(set), window, scopes),
            Payload::IndexedArray(entry) => {
                self.nest_of(Spec::None, Types::Index { entry }, window, scopes);
            }
            Payload::TypeValue { levels, outer, inner, payload } => {
                let types = Types::Value { levels, name: outer, inner, payload };
                self.nest_of(Spec::None, types, window, scopes);
            }
            Payload::Selected { sub_message, selector } => {
                self.sub_message(sub_message, selector, holder, scopes);
            }
            Payload::Records { strukt, length, set } => {
                self.records(strukt, length, set, window, scopes);
            }
            Payload::Cases { selector, cases, otherwise } => {
                let chosen = self.cases(selector, cases, otherwise, scopes);
                self.nested(window, |walk| walk.payload(chosen, holder, scopes));
            }
        }
    }

    /// Present, and that is all; bytes that shouldn't be there are shown.
    fn flag(&mut self, window: Window<'_>) {
        self.leaf(FieldKind::Value, Spec::None, window.head(0), Value::Flag);
        if !window.is_empty() {
            self.unparsed(window);
            let kind = ProblemKind::WrongLength { needed: 0, available: window.len() };
            self.problem(kind, Spec::None, window);
        }
    }

    /// Text up to and with its NUL; what isn't zero behind it is shown apart.
    pub(super) fn string(&mut self, kind: FieldKind, spec: Spec, window: Window<'_>) {
        let bytes = window.bytes();
        let end = bytes.iter().position(|byte| *byte == 0);
        let behind = end.and_then(|end| bytes.get(end..)).unwrap_or(&[]);
        if window.has_gap() || behind.iter().all(|byte| *byte == 0) {
            self.leaf(kind, spec, window, Value::Text);
            return;
        }
        let len = crate::byte_range::to_u32(end.unwrap_or(bytes.len())).saturating_add(1);
        let (text, rest) = window.split(len);
        self.leaf(kind, spec, text, Value::Text);
        self.unparsed(rest);
        self.problem(ProblemKind::TrailingBytes, Spec::None, rest);
    }

    /// A payload of which nothing is known: attributes if it says so or looks like it.
    pub(super) fn unknown_payload(&mut self, holder: Holder<'_>, scopes: &Scopes<'_, '_>) {
        let attributes = Attributes::new(holder.window, self.order);
        if holder.is_nested && attributes.is_tidy() {
            self.nest(None, holder.window, scopes);
        } else {
            self.unparsed(holder.window);
        }
    }

    /// Attributes of a set.
    pub(super) fn nest(&mut self, set: Option<SetId>, window: Window<'_>, scopes: &Scopes<'_, '_>) {
        self.nest_of(Spec::Set(set), Types::Set(set), window, scopes);
    }

    fn nest_of(&mut self, spec: Spec, types: Types, window: Window<'_>, scopes: &Scopes<'_, '_>) {
        self.nested(window, |walk| {
            walk.open(FieldKind::Nest, spec, window);
            walk.attributes(Run { types, window }, scopes);
            walk.close();
        });
    }

    /// A struct, or structs up to the end.
    pub(super) fn struct_payload(
        &mut self,
        strukt: StructId,
        repeat: bool,
        window: Window<'_>,
        scopes: &Scopes<'_, '_>,
    ) {
        if !repeat {
            self.nested(window, |walk| walk.strukt(FieldKind::Struct, strukt, window, scopes));
            return;
        }
        let size = u32::from(self.schema.strukt(strukt).size).max(1);
        let mut rest = window;
        let mut index = 0_u32;
        while !rest.is_empty() {
            let (one, behind) = rest.split(size);
            self.open(FieldKind::ArrayEntry, Spec::Index(index), one);
            self.strukt(FieldKind::Struct, strukt, one, scopes);
            self.close();
            rest = behind;
            index = index.saturating_add(1);
        }
    }

    /// Structs that say their own length, each followed by attributes.
    fn records(
        &mut self,
        strukt: StructId,
        length: MemberId,
        set: SetId,
        window: Window<'_>,
        scopes: &Scopes<'_, '_>,
    ) {
        let size = u32::from(self.schema.strukt(strukt).size);
        let member = self.schema.member(length);
        let (offset, width) = (u32::from(member.offset.unwrap_or(0)), u32::from(member.len));
        let mut rest = window;
        let mut index = 0_u32;
        while !rest.is_empty() {
            let said = rest.uint(offset, width, self.order).and_then(|len| u32::try_from(len).ok());
            let Some(len) = said.filter(|len| *len >= size.max(1)) else {
                self.unparsed(rest);
                let kind = ProblemKind::LengthTooSmall {
                    len: said.unwrap_or(0),
                    least: size,
                    said_by: LengthField::RecordLen,
                };
                self.problem(kind, Spec::Member(length), rest);
                return;
            };
            let (record, behind) = rest.split(len);
            let (padding, behind) = behind.split(align(len).saturating_sub(len));
            self.record(strukt, set, index, record, scopes);
            if record.len() < len {
                let available = record.len();
                let said_by = LengthField::RecordLen;
                let kind = ProblemKind::Truncated { needed: len, available, said_by };
                self.problem(kind, Spec::Member(length), record);
            }
            self.padding(padding);
            rest = behind;
            index = index.saturating_add(1);
        }
    }

    fn record(
        &mut self,
        strukt: StructId,
        set: SetId,
        index: u32,
        record: Window<'_>,
        scopes: &Scopes<'_, '_>,
    ) {
        let (head, rest) = self.behind_header(strukt, record);
        self.open(FieldKind::ArrayEntry, Spec::Index(index), record);
        self.strukt(FieldKind::Struct, strukt, head, scopes);
        if !rest.is_empty() {
            let around = scopes.within(Scope::Header { strukt, window: head });
            self.nest(Some(set), rest, &around);
        }
        self.close();
    }

    /// Bytes that a hint explains.
    pub(super) fn binary(&mut self, kind: FieldKind, spec: Spec, window: Window<'_>, hint: Hint) {
        self.leaf(kind, spec, window, Value::Bytes(hint));
    }
}
