//! Types of attributes, `decode-as`, checks: each becomes the right entry of a table.

mod small;

use nlscope_schema::{
    CaseKey, Check, EnumId, Hint, Lesson, Order, Payload, PayloadId, Scalar, SetId,
};
use small::{OPERATION, Tables, raw, tables};

const NUMBER: Scalar = Scalar {
    width: 4,
    signed: false,
    order: Order::HostOrder,
    enumeration: None,
    as_flags: false,
    hint: Hint::Plain,
};

/// A set `s` with one attribute `a` beside a set, a struct, an enum and flags to refer to.
fn attribute(keys: &str) -> Tables {
    tables(&raw(&format!(
        "
definitions:
  - {{ name: e, type: enum, entries: [zero, one, two, three] }}
  - {{ name: f, type: flags, entries: [low, high] }}
  - {{ name: size, type: const, value: 20 }}
  - {{ name: h, type: struct, members: [{{ name: len, type: u16 }}] }}
attribute-sets:
  - name: s
    attributes:
      - {{ name: k, type: u32, enum: e }}
      - {{ name: a, {keys} }}
  - {{ name: t, attributes: [{{ name: x, type: u8 }}] }}
{OPERATION}"
    )))
}

fn payload(keys: &str) -> Payload {
    attribute(keys).payload("s", "a")
}

#[test]
fn types_without_properties() {
    assert_eq!(payload("type: unused"), Payload::Unused);
    assert_eq!(payload("type: pad"), Payload::Pad);
    assert_eq!(payload("type: flag"), Payload::Flag);
    assert_eq!(payload("type: string"), Payload::Str);
    assert_eq!(payload("type: binary"), Payload::Binary(Hint::Plain));
    assert_eq!(payload("type: bitfield32"), Payload::Bitfield32(None));
    assert_eq!(payload("type: nest, nested-attributes: t"), Payload::Nest(SetId(1)));
}

#[test]
fn numbers_have_width_and_sign() {
    let kinds = [
        ("u8", 1, false),
        ("u16", 2, false),
        ("u32", 4, false),
        ("u64", 8, false),
        ("s8", 1, true),
        ("s16", 2, true),
        ("s32", 4, true),
        ("s64", 8, true),
        ("uint", 0, false),
        ("sint", 0, true),
    ];
    for (name, width, signed) in kinds {
        let number = Payload::Number(Scalar { width, signed, ..NUMBER });
        assert_eq!(payload(&format!("type: {name}")), number, "{name}");
    }
}

#[test]
fn numbers_have_order_enum_and_hint() {
    let of = |scalar| Payload::Number(scalar);
    let enumeration = Some(EnumId(0));
    assert_eq!(
        payload("type: u32, byte-order: big-endian, display-hint: ipv4"),
        of(Scalar { order: Order::BigOrder, hint: Hint::Ipv4, ..NUMBER })
    );
    assert_eq!(
        payload("type: u32, byte-order: little-endian"),
        of(Scalar { order: Order::LittleOrder, ..NUMBER })
    );
    assert_eq!(payload("type: u32, enum: e"), of(Scalar { enumeration, ..NUMBER }));
    assert_eq!(
        payload("type: u32, enum: e, enum-as-flags: true"),
        of(Scalar { enumeration, as_flags: true, ..NUMBER })
    );
    assert_eq!(
        payload("type: bitfield32, enum: e, enum-as-flags: true"),
        Payload::Bitfield32(enumeration)
    );
}

#[test]
fn display_hints_have_their_names() {
    let hints = [
        ("hex", Hint::Hex),
        ("mac", Hint::Mac),
        ("fddi", Hint::Fddi),
        ("ipv4", Hint::Ipv4),
        ("ipv6", Hint::Ipv6),
        ("ipv4-or-v6", Hint::Ipv4OrV6),
        ("uuid", Hint::Uuid),
        ("mpls", Hint::Mpls),
        ("ifindex", Hint::IfIndex),
        ("clock-t", Hint::ClockTicks),
        ("seconds", Hint::Seconds),
        ("milliseconds", Hint::Milliseconds),
        ("errno", Hint::Errno),
        ("address", Hint::AnyAddress),
    ];
    for (name, hint) in hints {
        let keys = format!("type: binary, display-hint: {name}");
        assert_eq!(payload(&keys), Payload::Binary(hint), "{name}");
    }
}

#[test]
fn binaries_hold_structs_and_arrays() {
    let strukt = nlscope_schema::StructId(0);
    assert_eq!(payload("type: binary, struct: h"), Payload::StructBody { strukt, repeat: false });
    assert_eq!(
        payload("type: binary, struct: h, repeat: true"),
        Payload::StructBody { strukt, repeat: true }
    );
    let element = Scalar { width: 2, signed: true, ..NUMBER };
    assert_eq!(payload("type: binary, sub-type: s16"), Payload::Numbers { element, index: None });
    assert_eq!(
        payload("type: binary, sub-type: s16, index-enum: e"),
        Payload::Numbers { element, index: Some(EnumId(0)) }
    );
}

/// The payload behind an index.
fn behind(tables: &Tables, id: PayloadId) -> Payload {
    *tables.0.payload(id)
}

#[test]
fn indexed_arrays_have_one_payload_for_all_elements() {
    for (keys, inner) in [
        ("sub-type: nest, nested-attributes: t", Payload::Nest(SetId(1))),
        ("sub-type: binary, display-hint: ipv6", Payload::Binary(Hint::Ipv6)),
        (
            "sub-type: u32, enum: e",
            Payload::Number(Scalar { enumeration: Some(EnumId(0)), ..NUMBER }),
        ),
    ] {
        let tables = attribute(&format!("type: indexed-array, {keys}"));
        let Payload::IndexedArray(id) = tables.payload("s", "a") else { panic!("{keys}") };
        assert_eq!(behind(&tables, id), inner, "{keys}");
    }
}

#[test]
fn type_values_have_one_or_two_levels() {
    let tables =
        attribute("type: nest-type-value, type-value: [policy, attr], nested-attributes: t");
    let Payload::TypeValue { levels, outer, inner, payload } = tables.payload("s", "a") else {
        panic!("levels")
    };
    assert_eq!((levels, tables.text(outer), tables.text(inner)), (2, "policy", "attr"));
    assert_eq!(behind(&tables, payload), Payload::Nest(SetId(1)));

    let tables = attribute("type: u64, type-value: [id]");
    let Payload::TypeValue { levels, outer, inner, payload } = tables.payload("s", "a") else {
        panic!("levels")
    };
    assert_eq!((levels, tables.text(outer), tables.text(inner)), (1, "id", ""));
    assert_eq!(behind(&tables, payload), Payload::Number(Scalar { width: 8, ..NUMBER }));
}

#[test]
fn records_know_the_member_with_their_length() {
    let tables = attribute("type: records, struct: h, length-member: len, nested-attributes: t");
    let Payload::Records { strukt, length, set } = tables.payload("s", "a") else {
        panic!("records")
    };
    assert_eq!(tables.text(tables.0.strukt(strukt).name), "h");
    assert_eq!(tables.text(tables.0.member(length).name), "len");
    assert_eq!(tables.text(tables.0.set(set).name), "t");
}

#[test]
fn decode_as_lies_over_the_plain_keys() {
    let tables = attribute("type: u32, byte-order: big-endian, decode-as: { enum: e }");
    let plain = Scalar { order: Order::BigOrder, ..NUMBER };
    assert_eq!(tables.declared("s", "a"), Payload::Number(plain));
    let enumeration = Some(EnumId(0));
    assert_eq!(tables.payload("s", "a"), Payload::Number(Scalar { enumeration, ..plain }));
}

#[test]
fn decode_as_with_a_type_replaces_the_plain_keys() {
    let tables = attribute(
        "type: binary, display-hint: hex, decode-as: { type: nest, nested-attributes: t }",
    );
    assert_eq!(tables.declared("s", "a"), Payload::Binary(Hint::Hex));
    assert_eq!(tables.payload("s", "a"), Payload::Nest(SetId(1)));
}

#[test]
fn cases_pick_payloads_and_the_keys_beside_are_for_the_rest() {
    let tables = attribute(
        "type: binary, decode-as: { selector: k, display-hint: hex, cases: [
            { value: two, display-hint: ipv4 },
            { value: [one, 9], type: string } ] }",
    );
    assert_eq!(tables.declared("s", "a"), Payload::Binary(Hint::Plain));
    let payload = tables.payload("s", "a");
    assert_eq!(tables.sources(payload), ["s/k"]);
    let Payload::Cases { cases, otherwise, .. } = payload else { panic!("cases") };
    assert_eq!(behind(&tables, otherwise), Payload::Binary(Hint::Hex));
    let cases = tables.0.slice(cases).iter().map(|c| (c.key, behind(&tables, c.payload)));
    assert_eq!(
        cases.collect::<Vec<_>>(),
        [
            (CaseKey::Numbered(2), Payload::Binary(Hint::Ipv4)),
            (CaseKey::Numbered(1), Payload::Str),
            (CaseKey::Numbered(9), Payload::Str),
        ]
    );
}

#[test]
fn a_payload_and_a_name_are_kept_once() {
    let tables = attribute("type: u32, enum: e, decode-as: { enum: e }");
    // `s/k` and `s/a`, `t/x`, and the member of `h`.
    assert_eq!(tables.0.payloads.len(), 3, "{:?}", tables.0.payloads);
    assert_eq!(tables.attribute("s", "a").payload, tables.attribute("s", "k").declared);
    assert_eq!(tables.0.text.matches("one").count(), 1);
}

fn checks(keys: &str) -> Vec<Check> {
    let tables = attribute(&format!("type: u32, checks: {{ {keys} }}"));
    tables.0.slice(tables.attribute("s", "a").checks).to_vec()
}

#[test]
fn checks_are_numbers_constants_and_limits() {
    assert_eq!(checks("min: 1, max: u8-max"), [Check::Min(1), Check::Max(255)]);
    assert_eq!(checks("min: s32-min, max: u64-max"), [Check::Min(-1 << 31), Check::Max(u64::MAX)]);
    assert_eq!(
        checks("min-len: 4, max-len: size - 1, exact-len: size"),
        [Check::MinLen(4), Check::MaxLen(19), Check::ExactLen(20)]
    );
    assert_eq!(
        checks("flags-mask: f, unterminated-ok: true"),
        [Check::FlagsMask(3), Check::UnterminatedOk]
    );
}

#[test]
fn lessons_have_their_names() {
    for (name, lesson) in [
        ("interface-index", Lesson::InterfaceIndex),
        ("interface-name", Lesson::InterfaceName),
        ("generic-family-id", Lesson::GenericFamilyId),
        ("generic-family-name", Lesson::GenericFamilyName),
    ] {
        let tables = attribute(&format!("type: u32, teaches: {name}"));
        assert_eq!(tables.attribute("s", "a").lesson, Some(lesson), "{name}");
    }
}

#[test]
fn an_odd_value_has_its_reason() {
    let spec = "name: demo
attribute-sets:
  - { name: s, attributes: [{ name: a, type: u32, odd: { value: 7, doc: names nothing } }] }
  - { name: t, subset-of: s, attributes: [{ name: a }] }
operations: { list: [] }
";
    let compiled =
        nlscope_spec::compile(&[("a.yaml", spec)].into_iter().collect()).expect("tables");
    for attribute in compiled.schema.attributes.iter() {
        let odd = attribute.odd.expect("an odd value");
        assert_eq!((odd.value, compiled.docs.get(odd.doc)), (7, "names nothing"));
    }
    assert_eq!(compiled.schema.attributes.len(), 2);
}

#[test]
fn sets_may_contain_each_other() {
    let tables = tables(&raw(&format!(
        "
attribute-sets:
  - {{ name: s, attributes: [{{ name: a, type: nest, nested-attributes: t }}] }}
  - {{ name: t, attributes: [{{ name: b, type: nest, nested-attributes: s }}, {{ name: c, type: nest, nested-attributes: t }}] }}
{OPERATION}"
    )));
    assert_eq!(tables.payload("t", "b"), Payload::Nest(SetId(0)));
    assert_eq!(tables.payload("t", "c"), Payload::Nest(SetId(1)));
}
