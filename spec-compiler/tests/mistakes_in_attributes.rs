//! Each mistake in attributes, selectors and operations, and what is said about it.
//!
//! A spec here has many mistakes, one a line where possible: one run must find them all.

mod small;

use std::fmt::Write;

use expect_test::{Expect, expect};
use small::mistakes;

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&mistakes(&[text]));
}

#[test]
fn attributes() {
    let text = "\
name: demo
protocol: netlink-raw
protonum: 0
attribute-sets:
  - name: s
    attributes:
      - { name: a, type: u33 }
      - { name: b, type: sting }
      - { name: c }
      - { type: u8 }
      - { name: e, type: u8, displayhint: hex }
      - { name: e, type: u8 }
      - { name: f, type: u8, value: 3 }
      - { name: g, type: u8, value: 0x4000 }
      - { name: h, type: nest, nested-attributes: ss, value: 10 }
      - { name: i, type: u8, enum: no-enum }
      - { name: j, type: binary, struct: no-struct }
      - { name: k, type: u8, display-hint: hexx }
      - { name: l, type: u8, byte-order: big }
      - { name: m, type: u8, teaches: ifindex }
      - { name: n, type: u8, multi-attr: 1 }
      - { name: o, type: u8, odd: { value: -1 } }
operations: { list: [] }
";
    check(
        text,
        expect![[r#"
            a.yaml:7: unknown type `u33`; did you mean `u32`?
            a.yaml:8: unknown type `sting`; did you mean `string`?
            a.yaml:9: attribute without `type`
            a.yaml:10: attribute without `name`
            a.yaml:11: unknown key `displayhint` of attribute; did you mean `display-hint`?
            a.yaml:12: a second attribute `e` in `s`
            a.yaml:13: `f` and `c` both have the value 3
            a.yaml:14: attribute `g` has value 16384: nla_type has 14 bits, 16383 is the largest
            a.yaml:15: unknown attribute set `ss`
            a.yaml:16: unknown enum `no-enum`
            a.yaml:17: unknown struct `no-struct`
            a.yaml:18: unknown display-hint `hexx`; did you mean `hex`?
            a.yaml:19: unknown byte-order `big`; known: little-endian, big-endian
            a.yaml:20: unknown teaches `ifindex`; known: interface-index, interface-name, generic-family-id, generic-family-name
            a.yaml:21: `multi-attr` must be true or false, not a number
            a.yaml:22: `value: -1` is out of range, 0 to 18446744073709551615
            a.yaml:22: odd value without `doc`
        "#]],
    );
}

#[test]
fn payloads() {
    let text = "\
name: demo
protocol: netlink-raw
protonum: 0
definitions: [{ name: h, type: struct, members: [{ name: b, type: binary, len: 2 }] }]
attribute-sets:
  - name: s
    attributes:
      - { name: a, type: nest }
      - { name: b, type: indexed-array }
      - { name: c, type: nest-type-value, nested-attributes: s }
      - { name: d, type: sub-message }
      - { name: e, type: records, nested-attributes: s }
      - { name: f, type: records, nested-attributes: s, struct: h, length-member: b }
      - { name: g, type: string, enum: x }
      - { name: h, type: u8, nested-attributes: s }
      - { name: i, type: u8, repeat: true }
      - { name: j, type: u8, enum-as-flags: true }
      - { name: k, type: binary, sub-type: string }
      - { name: l, type: nest-type-value, nested-attributes: s, type-value: [x, y, z] }
      - { name: m, type: u8, checks: { max: -1 } }
      - { name: n, type: u8, checks: { min-len: u64-max } }
      - { name: o, type: u8, checks: { max-len: no-such } }
      - { name: p, type: u8, checks: { maxlen: 4 } }
      - { name: q, type: u8, checks: { flags-mask: no-flags } }
operations: { list: [] }
";
    check(
        text,
        expect![[r#"
        a.yaml:8: type `nest` needs `nested-attributes`
        a.yaml:9: type `indexed-array` needs `sub-type`
        a.yaml:10: type `nest-type-value` needs `type-value`
        a.yaml:11: type `sub-message` needs `sub-message`
        a.yaml:12: type `records` needs `struct`
        a.yaml:13: `length-member` needs a number in `h`, not `b`
        a.yaml:14: `enum` has no meaning here for type `string`
        a.yaml:15: `nested-attributes` has no meaning here for type `u8`
        a.yaml:16: `repeat` has no meaning here for type `u8`
        a.yaml:17: `enum-as-flags` has no meaning here for type `u8`
        a.yaml:18: the sub-type of a binary array is u8 to u64 or s8 to s64
        a.yaml:19: `type-value` has 3 names, 1 or 2 are possible
        a.yaml:20: -1 is out of range for this check
        a.yaml:21: 18446744073709551615 is out of range for this check
        a.yaml:22: unknown constant `no-such`
        a.yaml:23: unknown key `maxlen` of check; did you mean `max-len`?
        a.yaml:24: unknown enum `no-flags`
    "#]],
    );
}

#[test]
fn subsets() {
    let text = "\
name: demo
attribute-sets:
  - { name: s, attributes: [{ name: attr, type: u8 }] }
  - { name: s, attributes: [] }
  - { name: t }
  - { name: a, subset-of: parent, attributes: [] }
  - { name: b, subset-of: b, attributes: [] }
  - { name: c, subset-of: t, attributes: [{ name: attr }] }
  - { name: d, subset-of: s, name-prefix: d-, attributes: [] }
  - { name: e, subset-of: f, attributes: [{ name: attr }] }
  - { name: f, subset-of: g, attributes: [{ name: atr }] }
  - { name: g, attributes: [{ name: attr, type: u8 }] }
  - { name: h, subset-of: g, attributes: [{ name: attr, value: 3 }] }
operations: { list: [] }
";
    check(
        text,
        expect![[r#"
        a.yaml:4: a second attribute set `s`
        a.yaml:5: attribute set without `attributes`
        a.yaml:6: unknown attribute set `parent`
        a.yaml:7: `b` is a subset of itself
        a.yaml:8: `t` has no attribute `attr`
        a.yaml:9: a subset takes its names from the parent: remove `name-prefix`
        a.yaml:10: `f` has no attribute `attr`
        a.yaml:11: `g` has no attribute `atr`; did you mean `attr`?
        a.yaml:13: a subset can't renumber: `attr` is 1 above
    "#]],
    );
}

/// A set whose messages have a fixed header, with a sub-message of these formats.
fn selecting(formats: &str, attributes: &[&str]) -> String {
    let mut text = format!(
        "\
name: demo
protocol: netlink-raw
protonum: 0
definitions:
  - {{ name: e, type: enum, entries: [one, two, three] }}
  - {{ name: h, type: struct, members: [{{ name: family, type: u8 }}] }}
operations: {{ fixed-header: h, list: [{{ name: get, attribute-set: s, do: {{ request: {{}} }} }}] }}
sub-messages: [{{ name: m, formats: {formats} }}]
attribute-sets:
  - name: s
    attributes:
"
    );
    for attribute in attributes {
        writeln!(text, "      - {{ {attribute} }}").expect("a String takes all");
    }
    text
}

#[test]
fn selectors() {
    let text = selecting(
        "[{ value: one }]",
        &[
            "name: kind, type: string",
            "name: number, type: u8, enum: e",
            "name: bytes, type: binary",
            "name: a, type: sub-message, sub-message: m, selector: kind",
            "name: b, type: sub-message, sub-message: m, selector: number",
            "name: c, type: sub-message, sub-message: m, selector: king",
            "name: d, type: sub-message, sub-message: n, selector: kind",
            "name: f, type: sub-message, sub-message: m, selector: bytes",
            "name: g, type: u8, decode-as: { cases: [{ value: 1, enum: e }] }",
            "name: h, type: u8, decode-as: { selector: number, cases: [{ enum: e }] }",
            "name: i, type: u8, decode-as: { selector: number, cases: [{ value: 1 }, { value: two }] }",
            "name: j, type: u8, decode-as: { selector: number, cases: [{ value: thre }] }",
            "name: k, type: u8, decode-as: { selector: direction, cases: [{ value: answer }] }",
            "name: l, type: u8, decode-as: { selector: family, cases: [{ value: inet }] }",
            "name: m, type: u8, decode-as: { selector: kind, cases: [{ value: 1 }] }",
            "name: n, type: nest, nested-attributes: t",
            "name: o, type: nest, nested-attributes: u",
        ],
    );
    // Around `v` there is a text `way` on one way and a number on the other.
    let text = format!(
        "{text}
  - {{ name: t, attributes: [{{ name: way, type: string }}, {{ name: x, type: nest, nested-attributes: v }}] }}
  - {{ name: u, attributes: [{{ name: way, type: u8 }}, {{ name: x, type: nest, nested-attributes: v }}] }}
  - {{ name: v, attributes: [{{ name: data, type: sub-message, sub-message: m, selector: way }}] }}
"
    );
    check(
        &text,
        expect![[r#"
            a.yaml:16: selector `number` and selector `kind` pick from the same sub-message by different kinds of values
            a.yaml:17: selector `king` is no attribute of this or an enclosing set, no member of a struct in front, and not `direction`
            a.yaml:18: unknown sub-message `n`
            a.yaml:19: selector `bytes` is neither a text nor a number
            a.yaml:20: `cases` without `selector`: by which value?
            a.yaml:21: case without `value`
            a.yaml:22: a second case for the same value
            a.yaml:23: `e` has no entry `thre`; did you mean `three`?
            a.yaml:24: a direction is `request` or `reply`, not `answer`
            a.yaml:25: `inet` is no number, and the selector has no enum
            a.yaml:26: the selector is a text: write "1"
            a.yaml:32: selector `way` finds values of different kinds
        "#]],
    );
}

#[test]
fn formats() {
    let number = "name: number, type: u8, enum: e";
    let data = "name: data, type: sub-message, sub-message: m, selector: number";
    for (formats, expected) in [
        (
            "[{ value: thre }]",
            expect![[r#"
            a.yaml:8: `e` has no entry `thre`; did you mean `three`?
        "#]],
        ),
        (
            "[{ value: one }, { value: 0 }]",
            expect![[r#"
            a.yaml:8: a second format for the same value
        "#]],
        ),
        (
            "[{ attribute-set: s }]",
            expect![[r#"
            a.yaml:8: format without `value` (or `default: true`)
        "#]],
        ),
        (
            "[{ value: one, default: true }]",
            expect![[r#"
            a.yaml:8: a format has either `value` or `default: true`
        "#]],
        ),
        (
            "[{ value: one, attribute-set: t, fixed-header: g }]",
            expect![[r#"
            a.yaml:8: unknown attribute set `t`
            a.yaml:8: unknown struct `g`
        "#]],
        ),
    ] {
        check(&selecting(formats, &[number, data]), expected);
    }
}

#[test]
fn operations() {
    let text = "\
name: demo
attribute-sets: [{ name: s, attributes: [{ name: ifindex, type: u8 }] }]
mcast-groups: { list: [{ name: links }] }
operations:
  enum-model: directed
  list:
    - { name: get, attribute-set: s, do: { request: { attributes: [ifindx] } } }
    - { name: get, do: { replay: {} } }
    - { name: set, attribute-set: t, do: {} }
    - { name: told, notify: gett }
    - { name: event, attribute-set: s, event: { attributes: [x] }, mcgrp: link }
    - { name: same, value: 1, do: {} }
    - { name: far, value: 65536, do: {} }
    - { name: model, value: 7, flag-model: set, do: {} }
";
    check(
        text,
        expect![[r#"
            a.yaml:5: unknown enum-model `directed`; known: unified, directional
            a.yaml:7: `s` has no attribute `ifindx`; did you mean `ifindex`?
            a.yaml:8: a second operation `get`
            a.yaml:8: unknown key `replay` of call; did you mean `reply`?
            a.yaml:9: unknown attribute set `t`
            a.yaml:10: `notify` names no operation: `gett`; did you mean `get`?
            a.yaml:11: `s` has no attribute `x`
            a.yaml:11: unknown multicast group `link`; did you mean `links`?
            a.yaml:12: `same` and `get` share the id 1 but not the attribute set and fixed header
            a.yaml:13: `value: 65536` is out of range, 0 to 65535
            a.yaml:14: unknown flag-model `set`; did you mean `get`?
        "#]],
    );
    let text = "\
name: demo
protocol: genetlink-legacy
operations:
  enum-model: directional
  fixed-header: h
  list: [{ name: unspec }]
";
    check(
        text,
        expect![[r#"
        a.yaml:5: unknown struct `h`
        a.yaml:6: operation `unspec` has no `do`, `dump`, `notify` or `event`: with `enum-model: directional` it gets no id
    "#]],
    );
}
