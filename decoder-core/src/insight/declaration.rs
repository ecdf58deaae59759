//! Where C declares a thing: the line and the header.

use alloc::{format, string::String, string::ToString};

use nlscope_schema::{Count, FamilyId, Member, Order, Payload, Schema, StructId, Text};
use serde::Serialize;

use crate::Spec;

/// A line of C and the header it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Declaration {
    /// The line, such as `unsigned char rtm_dst_len; /* in struct rtmsg */`.
    pub line: String,
    /// The uapi header, such as `linux/rtnetlink.h`; empty where the spec names none.
    pub header: String,
}

/// Where C declares what a spec is about.
pub(super) fn declaration(schema: &Schema, spec: Spec) -> Option<Declaration> {
    match spec {
        Spec::Member(id) => {
            let owner = schema.structs.iter().position(|s| s.members.ids().any(|m| m == id))?;
            let owner = StructId(u16::try_from(owner).ok()?);
            let strukt = schema.strukt(owner);
            let line = format!(
                "{}; /* struct {}, offset {} */",
                member_line(schema, schema.member(id)),
                schema.name(strukt.c_name),
                schema.member(id).offset.unwrap_or(0),
            );
            Some(Declaration { line, header: header(schema, strukt.header, strukt.family) })
        }
        Spec::Struct(id) => {
            let strukt = schema.strukt(id);
            let line =
                format!("struct {}; /* {} bytes */", schema.name(strukt.c_name), strukt.size);
            Some(Declaration { line, header: header(schema, strukt.header, strukt.family) })
        }
        Spec::Attribute(id) => {
            let attribute = schema.attribute(id);
            let line = format!("{} = {}", schema.name(attribute.c_name), attribute.value);
            let family = schema.set(attribute.set).family;
            Some(Declaration { line, header: header(schema, Text::EMPTY, family) })
        }
        Spec::Message(message) => {
            let message = schema.message(message.message?);
            let line = format!("{} = {}", schema.name(message.c_name), message.value);
            Some(Declaration { line, header: header(schema, Text::EMPTY, message.family) })
        }
        _ => None,
    }
}

fn header(schema: &Schema, own: Text, family: FamilyId) -> String {
    let text = if own.is_empty() { schema.family(family).header } else { own };
    schema.name(text).to_string()
}

fn member_line(schema: &Schema, member: &Member) -> String {
    let array = match member.count {
        Count::Once => String::new(),
        Count::Times(times) => format!("[{times}]"),
        Count::ToEnd | Count::Counted { .. } => "[]".into(),
    };
    let name = schema.name(member.c_name);
    match *schema.payload(member.declared) {
        Payload::Number(scalar) => {
            let bits = u16::from(scalar.width).saturating_mul(8);
            let prefix = match (scalar.order, scalar.signed) {
                (Order::BigOrder, _) if scalar.width > 1 => "__be",
                (_, true) => "__s",
                _ => "__u",
            };
            format!("{prefix}{bits} {name}{array}")
        }
        Payload::StructBody { strukt, .. } => {
            format!("struct {} {name}{array}", schema.name(schema.strukt(strukt).c_name))
        }
        _ => match member.len {
            0 => format!("__u8 {name}[]"),
            len => format!("__u8 {name}[{len}]"),
        },
    }
}
