//! What parts of a frame are called: the C name first, the YNL name beside it.

use core::fmt;

use nlscope_schema::{EnumId, Schema, Text};

use crate::{Field, FieldKind, MessageSpec, Spec};

/// The C name of what a spec is about, such as `RTA_OIF`; empty where it has none.
#[must_use]
pub fn c_name(schema: &Schema, spec: Spec) -> &str {
    schema.name(match spec {
        Spec::Message(message) => return message_c_name(schema, message).unwrap_or(""),
        Spec::Struct(id) => schema.strukt(id).c_name,
        Spec::Member(id) => schema.member(id).c_name,
        Spec::Attribute(id) => schema.attribute(id).c_name,
        Spec::Place { of, index } => return place_name(schema, of, index, true),
        Spec::TypeValue { name, .. } => name,
        Spec::None | Spec::UnknownAttribute(_) | Spec::Set(_) | Spec::Index(_) => Text::EMPTY,
    })
}

/// The YNL name of what a spec is about, such as `oif`; empty where it has none.
#[must_use]
pub fn ynl_name(schema: &Schema, spec: Spec) -> &str {
    schema.name(match spec {
        Spec::Message(message) => match message.message {
            Some(id) => schema.operation(schema.message(id).operation).name,
            None => Text::EMPTY,
        },
        Spec::Struct(id) => schema.strukt(id).name,
        Spec::Member(id) => schema.member(id).name,
        Spec::Attribute(id) => schema.attribute(id).name,
        Spec::Set(Some(id)) => schema.set(id).name,
        Spec::Place { of, index } => return place_name(schema, of, index, false),
        Spec::TypeValue { name, .. } => name,
        Spec::None | Spec::UnknownAttribute(_) | Spec::Set(None) | Spec::Index(_) => Text::EMPTY,
    })
}

/// The name of the family a message belongs to.
#[must_use]
pub fn family_name<'s>(schema: &'s Schema, message: &MessageSpec) -> Option<&'s str> {
    message.family.map(|id| schema.name(schema.family(id).name))
}

/// The C name of a protocol number, such as `NETLINK_ROUTE`.
#[must_use]
pub fn protocol_name(schema: &Schema, protonum: u16) -> Option<&str> {
    entry_c_name(schema, schema.builtin.protocols, u64::from(protonum))
}

/// The C name of an errno, given as the negative number that netlink carries.
#[must_use]
pub fn errno_name(schema: &Schema, error: i64) -> Option<&str> {
    entry_c_name(schema, schema.builtin.errnos, error.unsigned_abs())
}

/// The C name of an enum's value; its YNL name where it has no C name.
#[must_use]
pub fn entry_c_name(schema: &Schema, of: EnumId, value: u64) -> Option<&str> {
    let entry = schema.entry(schema.entry_by_value(of, value)?);
    let text = if entry.c_name.is_empty() { entry.name } else { entry.c_name };
    Some(schema.name(text))
}

fn message_c_name(schema: &Schema, message: MessageSpec) -> Option<&str> {
    if message.is_control() {
        let nlmsg_type = u64::from(message.nlmsg_type?);
        return entry_c_name(schema, schema.builtin.control_types, nlmsg_type);
    }
    Some(schema.name(schema.message(message.message?).c_name))
}

fn place_name(schema: &Schema, of: EnumId, index: u32, c: bool) -> &str {
    let Some(id) = schema.entry_by_value(of, u64::from(index)) else { return "" };
    let entry = schema.entry(id);
    schema.name(if c && !entry.c_name.is_empty() { entry.c_name } else { entry.name })
}

/// What to call a part of a frame, for people: the C name, else the YNL name, else its number.
///
/// ```
/// use nlscope_core::{SCHEMA, Spec, name::Label};
/// assert_eq!(Label { schema: &SCHEMA, spec: Spec::UnknownAttribute(Some(77)) }.to_string(), "type 77");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Label<'s> {
    /// Where the names are.
    pub schema: &'s Schema,
    /// What to name.
    pub spec: Spec,
}

impl Label<'_> {
    /// Whether there is anything to call it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.spec {
            Spec::None | Spec::Set(None) => true,
            Spec::Struct(_) | Spec::Member(_) | Spec::Set(Some(_)) => self.named().is_none(),
            _ => false,
        }
    }

    fn named(&self) -> Option<&str> {
        [c_name(self.schema, self.spec), ynl_name(self.schema, self.spec)]
            .into_iter()
            .find(|name| !name.is_empty())
    }
}

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.spec, self.named()) {
            (Spec::TypeValue { value, .. }, Some(name)) => write!(f, "{name} {value}"),
            (_, Some(name)) => f.write_str(name),
            (Spec::Message(message), None) => unknown_message(f, self.schema, &message),
            (Spec::UnknownAttribute(Some(value)), None) => write!(f, "type {value}"),
            (Spec::UnknownAttribute(None), None) => f.write_str("type ??"),
            (Spec::Index(index) | Spec::Place { index, .. }, None) => write!(f, "[{index}]"),
            (Spec::TypeValue { value, .. }, None) => write!(f, "{value}"),
            _ => Ok(()),
        }
    }
}

fn unknown_message(
    f: &mut fmt::Formatter<'_>,
    schema: &Schema,
    message: &MessageSpec,
) -> fmt::Result {
    let Some(nlmsg_type) = message.nlmsg_type else { return f.write_str("type ??") };
    match (message.cmd, family_name(schema, message)) {
        (Some(cmd), Some(family)) => write!(f, "{family} command {cmd}"),
        (Some(cmd), None) => write!(f, "family {nlmsg_type} command {cmd}"),
        (None, _) => write!(f, "type {nlmsg_type}"),
    }
}

/// The name of a kind of part, as the JSON has it.
#[must_use]
pub const fn kind_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Message => "message",
        FieldKind::NetlinkHeader => "netlink-header",
        FieldKind::GenericHeader => "generic-header",
        FieldKind::FixedHeader => "fixed-header",
        FieldKind::Attribute => "attribute",
        FieldKind::AttributeHeader => "attribute-header",
        FieldKind::Nest => "nest",
        FieldKind::ArrayEntry => "array-entry",
        FieldKind::Struct => "struct",
        FieldKind::Member => "member",
        FieldKind::Value => "value",
        FieldKind::Padding => "padding",
        FieldKind::Gap => "gap",
        FieldKind::Unparsed => "unparsed",
    }
}

/// What to call a field: its label, or its kind where it has none.
#[must_use]
pub fn field_name(schema: &Schema, field: &Field) -> alloc::string::String {
    use alloc::string::ToString;
    let label = Label { schema, spec: field.spec };
    if label.is_empty() { kind_name(field.kind).to_string() } else { label.to_string() }
}
