//! Sub-messages and cases: where the selecting value is looked for, and what its values mean.

mod small;

use nlscope_schema::{CaseKey, Payload};
use small::{OPERATION, Tables, raw, tables};

const SUB_MESSAGE: &str = "
sub-messages:
  - name: m
    formats:
      - { value: one, attribute-set: inner }
      - { value: two, fixed-header: h }
      - { value: three, fixed-header: h, attribute-set: inner }
      - { value: four }
";

const DEFINITIONS: &str = "
definitions:
  - { name: e, type: enum, entries: [zero, one, two, three, four] }
  - { name: h, type: struct, members: [{ name: family, type: u8, enum: e }, { name: size, type: u8 }] }
";

/// A family with the sub-message `m` and these sets, one a line.
fn family(sets: &str) -> Tables {
    tables(&raw(&format!("{DEFINITIONS}{SUB_MESSAGE}attribute-sets:\n{sets}\n{OPERATION}")))
}

fn keys(tables: &Tables) -> Vec<CaseKey> {
    tables.0.slice(tables.sub_message("m").formats).iter().map(|f| f.key).collect()
}

const INNER: &str = "  - { name: inner, attributes: [{ name: x, type: u8 }] }";

#[test]
fn a_text_of_the_same_set_selects_by_name() {
    let tables = family(&format!(
        "{INNER}
  - name: s
    attributes:
      - {{ name: data, type: sub-message, sub-message: m, selector: kind }}
      - {{ name: kind, type: string }}"
    ));
    assert_eq!(tables.sources(tables.payload("s", "data")), ["s/kind"]);
    let names = keys(&tables).into_iter().map(|key| match key {
        CaseKey::Named(text) => tables.text(text).to_owned(),
        other => panic!("{other:?}"),
    });
    assert_eq!(names.collect::<Vec<_>>(), ["one", "two", "three", "four"]);
}

#[test]
fn a_number_with_an_enum_selects_by_its_value() {
    let tables = family(&format!(
        "{INNER}
  - name: s
    attributes:
      - {{ name: data, type: sub-message, sub-message: m, selector: kind }}
      - {{ name: kind, type: u32, byte-order: big-endian, enum: e }}"
    ));
    assert_eq!(keys(&tables), [1, 2, 3, 4].map(CaseKey::Numbered));
}

#[test]
fn of_two_places_one_may_lack_the_enum() {
    let tables = family(&format!(
        "{INNER}
  - name: s
    attributes:
      - {{ name: kind, type: u8 }}
      - {{ name: data, type: sub-message, sub-message: m, selector: kind }}
      - {{ name: down, type: nest, nested-attributes: t }}
  - name: t
    attributes:
      - {{ name: kind, type: u32, enum: e }}
      - {{ name: data, type: sub-message, sub-message: m, selector: kind }}"
    ));
    assert_eq!(keys(&tables), [1, 2, 3, 4].map(CaseKey::Numbered));
}

#[test]
fn formats_are_sets_structs_both_or_neither() {
    let tables = family(&format!(
        "{INNER}
  - {{ name: s, attributes: [{{ name: a, type: u8 }}] }}"
    ));
    let formats = tables.0.slice(tables.sub_message("m").formats).iter();
    let shapes = formats.map(|f| (tables.text(f.value), f.fixed_header.is_some(), f.set.is_some()));
    assert_eq!(
        shapes.collect::<Vec<_>>(),
        [("one", false, true), ("two", true, false), ("three", true, true), ("four", false, false)]
    );
}

#[test]
fn the_value_can_be_in_a_set_around() {
    let tables = family(
        "
  - name: s
    attributes:
      - { name: kind, type: string }
      - { name: list, type: indexed-array, sub-type: nest, nested-attributes: middle }
  - { name: middle, attributes: [{ name: down, type: nest, nested-attributes: inner }] }
  - { name: inner, attributes: [{ name: data, type: sub-message, sub-message: m, selector: kind }] }",
    );
    assert_eq!(tables.sources(tables.payload("inner", "data")), ["s/kind"]);
}

#[test]
fn the_nearest_set_comes_first_and_each_way_out_is_followed() {
    let tables = family(
        "
  - name: s
    attributes:
      - { name: kind, type: string }
      - { name: near, type: nest, nested-attributes: near }
      - { name: far, type: nest, nested-attributes: far }
  - name: near
    attributes:
      - { name: kind, type: string }
      - { name: down, type: nest, nested-attributes: inner }
  - { name: far, attributes: [{ name: down, type: nest, nested-attributes: inner }] }
  - { name: inner, attributes: [{ name: data, type: sub-message, sub-message: m, selector: kind }] }",
    );
    assert_eq!(tables.sources(tables.payload("inner", "data")), ["near/kind", "s/kind"]);
}

#[test]
fn a_subset_looks_in_itself() {
    let tables = family(&format!(
        "{INNER}
  - {{ name: part, subset-of: s, attributes: [{{ name: kind }}, {{ name: data }}] }}
  - name: s
    attributes:
      - {{ name: kind, type: string }}
      - {{ name: data, type: sub-message, sub-message: m, selector: kind }}
      - {{ name: again, type: nest, nested-attributes: part }}"
    ));
    assert_eq!(tables.sources(tables.payload("s", "data")), ["s/kind"]);
    assert_eq!(tables.sources(tables.payload("part", "data")), ["part/kind"]);
}

#[test]
fn a_set_reached_through_a_sub_message_looks_around_it() {
    let tables = family(
        "
  - name: s
    attributes:
      - { name: kind, type: string }
      - { name: data, type: sub-message, sub-message: m, selector: kind }
  - { name: inner, attributes: [{ name: more, type: sub-message, sub-message: m, selector: kind }] }",
    );
    assert_eq!(tables.sources(tables.payload("inner", "more")), ["s/kind"]);
}

#[test]
fn the_struct_in_front_of_a_set_is_nearer_than_the_set_around() {
    let sets = "
attribute-sets:
  - name: s
    attributes:
      - { name: family, type: u8, enum: e }
      - { name: kind, type: string }
      - { name: data, type: sub-message, sub-message: m, selector: kind }
  - name: inner
    attributes:
      - { name: x, type: binary, decode-as: { selector: family, cases: [{ value: two, type: u32 }] } }
";
    let behind = "{ value: three, fixed-header: h, attribute-set: inner }";
    let alone = "{ value: one, attribute-set: inner }";
    for (formats, found) in [
        (behind.to_owned(), vec!["h.family"]),
        (alone.to_owned(), vec!["s/family"]),
        (format!("{alone}, {behind}"), vec!["s/family", "h.family"]),
    ] {
        let sub_message = format!("sub-messages: [{{ name: m, formats: [{formats}] }}]\n");
        let tables = tables(&raw(&format!("{DEFINITIONS}{sub_message}{sets}{OPERATION}")));
        assert_eq!(tables.sources(tables.payload("inner", "x")), found);
    }
}

/// A set `s` behind the fixed header `h`.
fn behind_header(attributes: &str) -> Tables {
    tables(&raw(&format!(
        "{DEFINITIONS}
attribute-sets:
  - {{ name: s, attributes: {attributes} }}
operations:
  fixed-header: h
  list: [{{ name: get, attribute-set: s, do: {{ request: {{}} }} }}]
"
    )))
}

fn case_keys(tables: &Tables, payload: Payload) -> Vec<CaseKey> {
    let Payload::Cases { cases, .. } = payload else { panic!("{payload:?}") };
    tables.0.slice(cases).iter().map(|case| case.key).collect()
}

#[test]
fn a_member_of_the_fixed_header_selects() {
    let tables = behind_header(
        "[{ name: a, type: binary, decode-as: { selector: family, cases: [{ value: two, type: u32 }] } }]",
    );
    let payload = tables.payload("s", "a");
    assert_eq!(tables.sources(payload), ["h.family"]);
    assert_eq!(case_keys(&tables, payload), [CaseKey::Numbered(2)]);
}

#[test]
fn the_direction_selects() {
    let tables = behind_header(
        "[{ name: a, type: binary, decode-as: { selector: direction, cases: [
            { value: request, type: u32 }, { value: reply, type: u64 }] } }]",
    );
    let payload = tables.payload("s", "a");
    assert_eq!(tables.sources(payload), ["direction"]);
    assert_eq!(case_keys(&tables, payload), [CaseKey::Numbered(0), CaseKey::Numbered(1)]);
}

#[test]
fn a_format_can_be_for_every_other_value() {
    let tables = tables(&raw(&format!(
        "
sub-messages:
  - {{ name: m, formats: [{{ value: 7, attribute-set: s }}, {{ default: true, attribute-set: s }}] }}
attribute-sets:
  - name: s
    attributes:
      - {{ name: kind, type: u8 }}
      - {{ name: data, type: sub-message, sub-message: m, selector: kind }}
{OPERATION}"
    )));
    assert_eq!(keys(&tables), [CaseKey::Numbered(7), CaseKey::Otherwise]);
}

#[test]
fn an_enum_read_as_flags_selects_by_bits() {
    let tables = behind_header(
        "[{ name: bits, type: u32, enum: e, enum-as-flags: true },
          { name: a, type: binary, decode-as: { selector: bits, cases: [{ value: three, type: u32 }] } }]",
    );
    assert_eq!(case_keys(&tables, tables.payload("s", "a")), [CaseKey::Numbered(8)]);
}

#[test]
fn a_member_looks_in_its_struct_then_in_the_structs_around() {
    let tables = tables(&raw(
        "
definitions:
  - name: inner
    type: struct
    members:
      - { name: addr, type: binary, len: 16, decode-as: { selector: family, cases: [{ value: 2, display-hint: ipv4 }] } }
  - name: outer
    type: struct
    members:
      - { name: id, type: binary, struct: inner }
      - { name: family, type: u8 }
  - name: own
    type: struct
    members:
      - { name: id, type: binary, struct: inner }
operations:
  list:
    - { name: get, fixed-header: outer, do: { request: {} } }
",
    ));
    let payload = *tables.0.payload(tables.member("inner", "addr").payload);
    assert_eq!(tables.sources(payload), ["outer.family"]);
}

#[test]
fn a_set_that_no_message_reaches_may_select_by_what_others_will_put_around_it() {
    let tables = tables(
        "
name: shared
protocol: definitions
attribute-sets:
  - name: s
    attributes:
      - { name: a, type: binary, decode-as: { selector: family, cases: [{ value: 2, type: u32 }] } }
",
    );
    assert!(tables.sources(tables.payload("s", "a")).is_empty());
}
