//! Our specs against the uapi headers: values of constants, sizes and offsets of structs.
//!
//! Names that the installed headers lack are skipped, since specs are newer than most systems;
//! a name that is there must have our value. `NLSCOPE_UAPI_HEADERS` names other headers than
//! the system's.

mod c_probe;

use std::collections::HashMap;
use std::path::Path;

use c_probe::Probe;
use nlscope_schema::{EnumId, Family, Message, Order, Payload, Schema, Text};
use nlscope_spec::{Sources, compile};

/// `NETLINK_NETFILTER`: the upper byte of its message types is the subsystem, which no constant
/// of the header includes.
const NETFILTER: u16 = 12;

/// Where we differ from the header on purpose: family, enum or struct, why.
const ON_PURPOSE: [(&str, &str, &str); 1] = [(
    "builtin",
    "nlmsgerr",
    "without the request that follows `error`: that is walked as a message",
)];

/// A C expression and the value that it must have.
struct Claim {
    expression: String,
    value: u64,
    /// The value in network order, where the header may have it so (`TUNNEL_CSUM`).
    swapped: Option<u64>,
    /// The family and the set, enum or struct that say so.
    by: (String, String),
}

fn our_specs() -> Schema {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let sources = Sources::from_dir(folder).expect("specs/ is part of the repository");
    match compile(&sources) {
        Ok(compiled) => compiled.schema,
        Err(errors) => panic!("{errors:#?}"),
    }
}

/// What the tables say about constants.
fn constants(schema: &Schema) -> Vec<Claim> {
    let widths = network_order(schema);
    let mut claims = Claims { schema, claims: Vec::new() };
    for family in schema.families.iter() {
        for set in schema.slice(family.sets) {
            for attribute in schema.slice(set.attributes) {
                claims.add(family, set.name, attribute.c_name, attribute.value.into(), None);
            }
        }
        for (id, enumeration) in schema.each(family.enums) {
            let width = widths.get(&id).copied();
            for entry in schema.slice(enumeration.entries) {
                claims.add(family, enumeration.name, entry.c_name, entry.value, width);
            }
        }
        for message in schema.slice(family.messages) {
            let operation = schema.operation(message.operation).name;
            let value = message_value(message, family.protonum);
            claims.add(family, operation, message.c_name, value, None);
        }
        for group in schema.slice(family.groups) {
            if let Some(value) = group.value {
                claims.add(family, group.name, group.c_name, value.into(), None);
            }
        }
    }
    claims.claims
}

struct Claims<'s> {
    schema: &'s Schema,
    claims: Vec<Claim>,
}

impl Claims<'_> {
    /// Notes what a constant must be; names that are none in C are left out.
    fn add(&mut self, family: &Family, owner: Text, name: Text, value: u64, width: Option<u8>) {
        let text = |text| self.schema.name(text).to_owned();
        let expression = text(name);
        let is_constant = expression.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_constant || expression.is_empty() {
            return;
        }
        let swap = |width: u8| value.swap_bytes().checked_shr(64 - 8 * u32::from(width));
        let swapped = width.and_then(swap);
        self.claims.push(Claim {
            expression,
            value,
            swapped,
            by: (text(family.name), text(owner)),
        });
    }
}

/// The enums of big-endian numbers, and how wide those are.
fn network_order(schema: &Schema) -> HashMap<EnumId, u8> {
    let numbers = schema.payloads.iter().filter_map(|payload| match payload {
        Payload::Number(number) if number.order == Order::BigOrder => Some(number),
        _ => None,
    });
    numbers.filter_map(|number| Some((number.enumeration?, number.width))).collect()
}

fn message_value(message: &Message, protonum: u16) -> u64 {
    let mask = if protonum == NETFILTER { 0xff } else { 0xffff };
    (message.value & mask).into()
}

fn offset_of(strukt: &str, member: &str) -> String {
    format!("offsetof(struct {strukt}, {member})")
}

fn size_of(strukt: &str) -> String {
    format!("sizeof(struct {strukt})")
}

/// What the tables say about structs.
fn layouts(schema: &Schema) -> Vec<Claim> {
    let mut claims = Vec::new();
    for strukt in schema.structs.iter() {
        let c_name = schema.name(strukt.c_name);
        let family = schema.name(schema.family(strukt.family).name);
        let mut claim = |expression: String, value: u16| {
            let by = (family.to_owned(), schema.name(strukt.name).to_owned());
            claims.push(Claim { expression, value: value.into(), swapped: None, by });
        };
        claim(size_of(c_name), strukt.size);
        for member in schema.slice(strukt.members) {
            if let Some(offset) = member.offset {
                claim(offset_of(c_name, schema.name(member.c_name)), offset);
            }
        }
    }
    claims
}

/// Sizes count only where the header has all our members: structs grow from kernel to kernel.
fn forget_older_structs(schema: &Schema, values: &mut HashMap<String, u64>) {
    for strukt in schema.structs.iter() {
        let c_name = schema.name(strukt.c_name);
        let members = schema.slice(strukt.members).iter();
        let mut offsets = members.map(|member| offset_of(c_name, schema.name(member.c_name)));
        if !offsets.all(|offset| values.contains_key(&offset)) {
            values.remove(&size_of(c_name));
        }
    }
}

/// The headers that the specs name.
fn headers(schema: &Schema) -> Vec<&str> {
    let families = schema.families.iter().map(|family| family.header);
    let enums = schema.enums.iter().map(|enumeration| enumeration.header);
    let structs = schema.structs.iter().map(|strukt| strukt.header);
    let mut names: Vec<&str> =
        families.chain(enums).chain(structs).map(|header| schema.name(header)).collect();
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn our_numbers_are_those_of_the_headers() {
    let Some(probe) = Probe::new() else {
        println!("skipped: no C compiler, or no headers of Linux");
        return;
    };
    let schema = our_specs();
    let claims: Vec<Claim> = constants(&schema).into_iter().chain(layouts(&schema)).collect();
    let mut expressions: Vec<String> = claims.iter().map(|c| c.expression.clone()).collect();
    expressions.sort();
    expressions.dedup();
    let mut values = probe.values(&headers(&schema), &expressions);
    forget_older_structs(&schema, &mut values);

    let mut wrong = Vec::new();
    let mut compared = 0;
    let mut unused = ON_PURPOSE.map(|_| true);
    for Claim { expression, value, swapped, by: (family, owner) } in &claims {
        let Some(found) = values.get(expression) else {
            println!("not in these headers: {expression} ({family} {owner})");
            continue;
        };
        compared += 1;
        if found == value || Some(*found) == *swapped {
            continue;
        }
        match ON_PURPOSE.iter().position(|(f, o, _)| (*f, *o) == (family, owner)) {
            Some(reason) => unused[reason] = false,
            None => wrong.push(format!(
                "{family} {owner}: {expression} is {found} in the header, {value} here"
            )),
        }
    }
    println!("{compared} of {} values compared", claims.len());
    assert!(compared > 0, "the headers know none of our names");
    for ((family, owner, _), unused) in ON_PURPOSE.iter().zip(unused) {
        assert!(!unused, "{family} {owner} is as in the header: no exception is needed");
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
