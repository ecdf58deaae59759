//! Attributes: the type-length-value loop over one run of them.
//!
//! Every step takes at least one byte, so the loop ends; what is left is reported as unparsed.

use nlscope_schema::{PayloadId, SetId, Text};

use super::{Scopes, Walk, payload::Holder, scopes::Scope};
use crate::{
    FieldKind, LengthField, ProblemKind, Sink, Spec, Value,
    window::Window,
    wire::{Attributes, NLATTR_LEN, Nlattr, Step},
};

/// What the types of a run of attributes mean.
#[derive(Clone, Copy)]
pub(super) enum Types {
    /// Attributes of a set; of none that is known.
    Set(Option<SetId>),
    /// Places in an array, each with the same payload.
    Index { entry: PayloadId },
    /// Data, on one or two levels.
    Value { levels: u8, name: Text, inner: Text, payload: PayloadId },
}

/// A run of attributes.
#[derive(Clone, Copy)]
pub(super) struct Run<'w> {
    pub(super) types: Types,
    pub(super) window: Window<'w>,
}

impl<S: Sink> Walk<'_, S> {
    pub(super) fn attributes(&mut self, run: Run<'_>, scopes: &Scopes<'_, '_>) {
        let here = match run.types {
            Types::Set(Some(set)) => &scopes.within(Scope::Attributes { set, window: run.window }),
            _ => scopes,
        };
        for step in Attributes::new(run.window, self.order) {
            match step {
                Step::Attribute(attribute) => self.attribute(attribute, run.types, here),
                Step::Padding(window) => self.padding(window),
                Step::Zeros(window) => {
                    self.leaf(FieldKind::Padding, Spec::None, window, Value::Bytes(PLAIN));
                    self.problem(ProblemKind::TrailingZeros, Spec::None, window);
                }
                Step::Rest(window) => self.rest(window),
                Step::BadLength(attribute) => self.bad_length(attribute, run.types),
                Step::LostLength(window) => self.lost_length(window, run.types),
            }
        }
    }

    fn rest(&mut self, window: Window<'_>) {
        self.unparsed(window);
        if !window.has_gap() {
            self.problem(ProblemKind::TrailingBytes, Spec::None, window);
        }
    }

    fn attribute(&mut self, attribute: Nlattr<'_>, types: Types, scopes: &Scopes<'_, '_>) {
        let spec = self.spec_of(attribute, types);
        let kind = match types {
            Types::Index { .. } => FieldKind::ArrayEntry,
            Types::Set(_) | Types::Value { .. } => FieldKind::Attribute,
        };
        self.open(kind, spec, attribute.window);
        self.attribute_header(attribute);
        let needed = u32::from(attribute.nla_len);
        let available = attribute.window.len();
        if available < needed {
            let kind = ProblemKind::Truncated { needed, available, said_by: LengthField::NlaLen };
            self.problem(kind, spec, attribute.window);
        }
        let window = attribute.payload();
        let holder = Holder { window, spec, is_nested: attribute.is_nested() };
        self.attribute_payload(holder, types, scopes);
        self.close();
    }

    fn attribute_payload(&mut self, holder: Holder<'_>, types: Types, scopes: &Scopes<'_, '_>) {
        match (types, holder.spec) {
            (_, Spec::Attribute(id)) => {
                self.payload(self.schema.attribute(id).payload, holder, scopes);
            }
            (Types::Index { entry }, _) => self.payload(entry, holder, scopes),
            (Types::Value { levels: 2.., inner, payload, .. }, _) => {
                let types = Types::Value { levels: 1, name: inner, inner, payload };
                let window = holder.window;
                self.nested(window, |walk| {
                    walk.open(FieldKind::Nest, Spec::None, window);
                    walk.attributes(Run { types, window }, scopes);
                    walk.close();
                });
            }
            (Types::Value { payload, .. }, _) => self.payload(payload, holder, scopes),
            (Types::Set(set), _) => {
                // Where the set itself is unknown, that has been said once.
                if let (Some(_), Spec::UnknownAttribute(Some(value))) = (set, holder.spec) {
                    let kind = ProblemKind::UnknownAttribute(value);
                    self.problem(kind, holder.spec, holder.window);
                }
                self.unknown_payload(holder, scopes);
            }
        }
    }

    /// What the schema says of an attribute.
    fn spec_of(&self, attribute: Nlattr<'_>, types: Types) -> Spec {
        let Some(value) = attribute.value() else { return Spec::UnknownAttribute(None) };
        match types {
            Types::Set(Some(set)) => self
                .schema
                .attribute_by_value(set, value)
                .map_or(Spec::UnknownAttribute(Some(value)), Spec::Attribute),
            Types::Set(None) => Spec::UnknownAttribute(Some(value)),
            Types::Index { .. } => Spec::Index(u32::from(value)),
            Types::Value { name, .. } => Spec::TypeValue { name, value },
        }
    }

    /// `nla_len` and `nla_type`.
    fn attribute_header(&mut self, attribute: Nlattr<'_>) {
        let header = attribute.window.head(NLATTR_LEN);
        self.open(FieldKind::AttributeHeader, Spec::Struct(self.schema.builtin.nlattr), header);
        let members = self.schema.strukt(self.schema.builtin.nlattr).members;
        let member = |nth| members.nth(nth).map_or(Spec::None, Spec::Member);
        let len = Value::Number { raw: u64::from(attribute.nla_len), signed: false, hint: PLAIN };
        let nla_type = attribute.nla_type.unwrap_or(0);
        let (len_window, type_window) = header.split(2);
        self.leaf(FieldKind::Member, member(0), len_window, len);
        self.leaf(FieldKind::Member, member(1), type_window, Value::AttributeType(nla_type));
        self.close();
    }

    /// A length less than the header itself: the rest can't be cut into attributes.
    fn bad_length(&mut self, attribute: Nlattr<'_>, types: Types) {
        let spec = self.spec_of(attribute, types);
        self.open(FieldKind::Attribute, spec, attribute.window);
        self.attribute_header(attribute);
        let kind = ProblemKind::LengthTooSmall {
            len: u32::from(attribute.nla_len),
            least: NLATTR_LEN,
            said_by: LengthField::NlaLen,
        };
        self.problem(kind, spec, attribute.window.head(2));
        self.unparsed(attribute.payload());
        self.close();
    }

    /// The length is in a gap: the rest is one part of which only pieces are known.
    fn lost_length(&mut self, window: Window<'_>, _types: Types) {
        self.unparsed(window);
    }
}

const PLAIN: nlscope_schema::Hint = nlscope_schema::Hint::Plain;
