//! The shape of `schema --json`: YNL's words, with every implicit value filled in.

use nlscope_core::schema::{
    self, CaseKey, Count, EnumKind, FamilyId, Hint, Order, Payload, PayloadId, Protocol, Scalar,
    Schema, Text,
};
use serde::Serialize;

use super::reach::Reach;

/// A family and all that its messages are made of.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Family {
    name: String,
    protocol: &'static str,
    protonum: Option<u16>,
    uapi_header: Option<String>,
    attribute_sets: Vec<Set>,
    structs: Vec<Struct>,
    definitions: Vec<Definition>,
    operations: Vec<Operation>,
    sub_messages: Vec<SubMessage>,
    mcast_groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Set {
    name: String,
    subset_of: Option<String>,
    attributes: Vec<Attribute>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Attribute {
    name: String,
    c_name: Option<String>,
    value: u16,
    multi_attr: bool,
    #[serde(flatten)]
    ty: Type,
}

/// The type of an attribute, in YNL's keys.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Type {
    #[serde(rename = "type")]
    name: &'static str,
    nested: Option<String>,
    #[serde(rename = "enum")]
    enumeration: Option<String>,
    enum_as_flags: bool,
    byte_order: Option<&'static str>,
    display_hint: Option<&'static str>,
    sub_type: Option<&'static str>,
    #[serde(rename = "struct")]
    strukt: Option<String>,
    sub_message: Option<String>,
    selector: Option<String>,
    type_value: Option<Vec<String>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Struct {
    name: String,
    c_name: Option<String>,
    size: u16,
    members: Vec<Member>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Member {
    name: String,
    c_name: Option<String>,
    offset: Option<u16>,
    size: u32,
    #[serde(rename = "type")]
    ty: &'static str,
    byte_order: Option<&'static str>,
    display_hint: Option<&'static str>,
    #[serde(rename = "enum")]
    enumeration: Option<String>,
    #[serde(rename = "struct")]
    strukt: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Definition {
    name: String,
    c_name: Option<String>,
    kind: &'static str,
    entries: Vec<Entry>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Entry {
    name: String,
    c_name: Option<String>,
    value: u64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Operation {
    name: String,
    request_value: Option<u16>,
    reply_value: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dump_request_value: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dump_reply_value: Option<u16>,
    attribute_set: Option<String>,
    fixed_header: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct SubMessage {
    name: String,
    formats: Vec<Format>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Format {
    value: Option<String>,
    fixed_header: Option<String>,
    attribute_set: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Group {
    name: String,
    c_name: Option<String>,
    value: Option<u32>,
}

impl Family {
    pub(super) fn new(schema: &Schema, id: FamilyId) -> Self {
        let family = schema.family(id);
        let reach = Reach::of_family(schema, id);
        let tables = Tables { schema };
        Self {
            name: tables.name(family.name),
            protocol: protocol(family.protocol),
            protonum: (family.protocol == Protocol::NetlinkRaw).then_some(family.protonum),
            uapi_header: tables.optional(family.header),
            attribute_sets: reach.sets.iter().map(|id| tables.set(schema.set(*id))).collect(),
            structs: reach.structs.iter().map(|id| tables.strukt(schema.strukt(*id))).collect(),
            definitions: reach
                .enums
                .iter()
                .map(|id| tables.definition(schema.enumeration(*id)))
                .collect(),
            operations: schema
                .slice(family.operations)
                .iter()
                .filter(|operation| !operation.reserved)
                .map(|operation| tables.operation(operation))
                .collect(),
            sub_messages: reach
                .sub_messages
                .iter()
                .map(|id| tables.sub_message(schema.sub_message(*id)))
                .collect(),
            mcast_groups: schema
                .slice(family.groups)
                .iter()
                .map(|group| Group {
                    name: tables.name(group.name),
                    c_name: tables.optional(group.c_name),
                    value: group.value,
                })
                .collect(),
        }
    }
}

const fn protocol(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Genetlink => "genetlink",
        Protocol::GenetlinkC => "genetlink-c",
        Protocol::GenetlinkLegacy => "genetlink-legacy",
        Protocol::NetlinkRaw => "netlink-raw",
        Protocol::Definitions => "definitions",
    }
}

/// Reads entries of the tables.
#[derive(Clone, Copy)]
struct Tables<'a> {
    schema: &'a Schema,
}

impl Tables<'_> {
    fn name(self, text: Text) -> String {
        self.schema.name(text).to_owned()
    }

    fn optional(self, text: Text) -> Option<String> {
        (!text.is_empty()).then(|| self.name(text))
    }

    fn set(self, set: &schema::AttributeSet) -> Set {
        let attribute = |attribute: &schema::Attribute| Attribute {
            name: self.name(attribute.name),
            c_name: self.optional(attribute.c_name),
            value: attribute.value,
            multi_attr: attribute.multi,
            ty: self.ty(attribute.declared),
        };
        Set {
            name: self.name(set.name),
            subset_of: set.subset_of.map(|id| self.name(self.schema.set(id).name)),
            attributes: self.schema.slice(set.attributes).iter().map(attribute).collect(),
        }
    }

    fn strukt(self, strukt: &schema::Struct) -> Struct {
        let members = self.schema.slice(strukt.members);
        Struct {
            name: self.name(strukt.name),
            c_name: self.optional(strukt.c_name),
            size: strukt.size,
            members: members.iter().map(|member| self.member(member)).collect(),
        }
    }

    fn member(self, member: &schema::Member) -> Member {
        let ty = self.ty(member.declared);
        let times = match member.count {
            Count::Times(times) => u32::from(times),
            Count::Once => 1,
            Count::ToEnd | Count::Counted { .. } => 0,
        };
        Member {
            name: self.name(member.name),
            c_name: self.optional(member.c_name),
            offset: member.offset,
            size: u32::from(member.len) * times,
            ty: ty.name,
            byte_order: ty.byte_order,
            display_hint: ty.display_hint,
            enumeration: ty.enumeration,
            strukt: ty.strukt,
        }
    }

    fn definition(self, definition: &schema::Enum) -> Definition {
        let entry = |entry: &schema::Entry| Entry {
            name: self.name(entry.name),
            c_name: self.optional(entry.c_name),
            value: entry.value,
        };
        Definition {
            name: self.name(definition.name),
            c_name: self.optional(definition.c_name),
            kind: match definition.kind {
                EnumKind::Enumeration => "enum",
                EnumKind::FlagSet => "flags",
            },
            entries: self.schema.slice(definition.entries).iter().map(entry).collect(),
        }
    }

    fn operation(self, operation: &schema::Operation) -> Operation {
        Operation {
            name: self.name(operation.name),
            request_value: operation.request,
            reply_value: operation.reply,
            dump_request_value: operation.dump_request,
            dump_reply_value: operation.dump_reply,
            attribute_set: operation.set.map(|id| self.name(self.schema.set(id).name)),
            fixed_header: operation.fixed_header.map(|id| self.name(self.schema.strukt(id).name)),
        }
    }

    fn sub_message(self, sub_message: &schema::SubMessage) -> SubMessage {
        let format = |format: &schema::Format| Format {
            value: (format.key != CaseKey::Otherwise).then(|| self.name(format.value)),
            fixed_header: format.fixed_header.map(|id| self.name(self.schema.strukt(id).name)),
            attribute_set: format.set.map(|id| self.name(self.schema.set(id).name)),
        };
        SubMessage {
            name: self.name(sub_message.name),
            formats: self.schema.slice(sub_message.formats).iter().map(format).collect(),
        }
    }

    fn ty(self, id: PayloadId) -> Type {
        let schema = self.schema;
        let plain = |name| Type { name, ..Type::default() };
        match *schema.payload(id) {
            Payload::Unused => plain("unused"),
            Payload::Pad => plain("pad"),
            Payload::Flag => plain("flag"),
            Payload::Str => plain("string"),
            Payload::Number(scalar) => self.number(scalar),
            Payload::Bitfield32(enumeration) => Type {
                name: "bitfield32",
                enumeration: enumeration.map(|id| self.name(schema.enumeration(id).name)),
                ..Type::default()
            },
            Payload::Binary(hint) => {
                Type { name: "binary", display_hint: display_hint(hint), ..Type::default() }
            }
            Payload::Numbers { element, .. } => {
                let number = self.number(element);
                Type { name: "binary", sub_type: Some(number.name), ..number }
            }
            Payload::StructBody { strukt, .. } => Type {
                name: "binary",
                strukt: Some(self.name(schema.strukt(strukt).name)),
                ..Type::default()
            },
            Payload::Nest(set) => Type {
                name: "nest",
                nested: Some(self.name(schema.set(set).name)),
                ..Type::default()
            },
            Payload::IndexedArray(entry) => {
                let entry = self.ty(entry);
                Type { name: "indexed-array", sub_type: Some(entry.name), ..entry }
            }
            Payload::TypeValue { levels, outer, inner, payload } => {
                let names = [outer, inner].into_iter().take(usize::from(levels));
                Type {
                    name: "nest-type-value",
                    type_value: Some(names.map(|name| self.name(name)).collect()),
                    ..self.ty(payload)
                }
            }
            Payload::Selected { sub_message, selector } => Type {
                name: "sub-message",
                sub_message: Some(self.name(schema.sub_message(sub_message).name)),
                selector: Some(self.name(schema.selector(selector).name)),
                ..Type::default()
            },
            Payload::Records { set, .. } => Type {
                name: "records",
                nested: Some(self.name(schema.set(set).name)),
                ..Type::default()
            },
            Payload::Cases { otherwise, .. } => self.ty(otherwise),
        }
    }

    fn number(self, scalar: Scalar) -> Type {
        Type {
            name: number_name(scalar),
            enumeration: scalar.enumeration.map(|id| self.name(self.schema.enumeration(id).name)),
            enum_as_flags: scalar.as_flags,
            byte_order: match scalar.order {
                Order::HostOrder => None,
                Order::BigOrder => Some("big-endian"),
                Order::LittleOrder => Some("little-endian"),
            },
            display_hint: display_hint(scalar.hint),
            ..Type::default()
        }
    }
}

const fn number_name(scalar: Scalar) -> &'static str {
    match (scalar.signed, scalar.width) {
        (false, 1) => "u8",
        (false, 2) => "u16",
        (false, 4) => "u32",
        (false, 8) => "u64",
        (true, 1) => "s8",
        (true, 2) => "s16",
        (true, 4) => "s32",
        (true, 8) => "s64",
        (true, _) => "sint",
        (false, _) => "uint",
    }
}

const fn display_hint(hint: Hint) -> Option<&'static str> {
    Some(match hint {
        Hint::Plain => return None,
        Hint::Hex => "hex",
        Hint::Mac => "mac",
        Hint::Fddi => "fddi",
        Hint::Ipv4 => "ipv4",
        Hint::Ipv6 => "ipv6",
        Hint::Ipv4OrV6 => "ipv4-or-v6",
        Hint::Uuid => "uuid",
        Hint::Mpls => "mpls",
        Hint::IfIndex => "ifindex",
        Hint::ClockTicks => "clock-t",
        Hint::Seconds => "seconds",
        Hint::Milliseconds => "milliseconds",
        Hint::Errno => "errno",
        Hint::AnyAddress => "address",
    })
}
