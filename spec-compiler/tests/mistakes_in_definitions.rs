//! Each mistake in files, definitions and structs, and what is said about it.
//!
//! A spec here has many mistakes, one a line where possible: one run must find them all.

mod small;

use std::fmt::Write;

use expect_test::{Expect, expect};
use small::{mistakes, raw};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&mistakes(&[text]));
}

#[test]
fn no_yaml() {
    check(
        "name: [a\n",
        expect![[r#"
        a.yaml:2: not YAML: while parsing a flow sequence, expected ',' or ']'
    "#]],
    );
    check(
        "name: a\ndoc: x\ndoc: y\n",
        expect![[r#"
        a.yaml:3: a second key `doc` in one mapping
    "#]],
    );
    check(
        "name: a\n---\nname: b\n",
        expect![[r#"
        a.yaml:1: a spec file holds one YAML document, this one has 2
    "#]],
    );
    check(
        "- name: a\n",
        expect![[r#"
            a.yaml:1: file: a mapping is needed, not a list
        "#]],
    );
    check(
        &format!("name: a\nuses:\n{}x\n", "- ".repeat(1000)),
        expect![[r#"
        a.yaml:3: not a spec: nested past column 200
    "#]],
    );
}

#[test]
fn keys_of_a_file() {
    let text = "\
name: 5
doc: [x]
version: 1.5
protonum: 70000
protocol: netlink_raw
attribute-set: []
attribute-sets: x
operations: []
";
    check(
        text,
        expect![[r#"
            a.yaml:1: `name` must be a text, not a number; put it in quotes
            a.yaml:2: `doc` must be a text, not a list
            a.yaml:3: `version` must be a number, not a number with a fraction or of this size
            a.yaml:4: `protonum: 70000` is out of range, 0 to 65535
            a.yaml:5: unknown protocol `netlink_raw`; did you mean `netlink-raw`?
            a.yaml:6: unknown key `attribute-set` of file; did you mean `attribute-sets`?
            a.yaml:7: `attribute-sets` must be a list, not a text
        "#]],
    );
    check(
        "name: a\n",
        expect![[r#"
        a.yaml:1: file without `operations`; one that only others use is `protocol: definitions`
    "#]],
    );
    check(
        "name: a\nprotocol: netlink-raw\noperations: { list: [] }\n",
        expect![[r#"
        a.yaml:1: a netlink-raw file needs `protonum`
    "#]],
    );
    check(
        "name: a\nprotocol: definitions\noperations: { list: [] }\n",
        expect![[r#"
        a.yaml:3: a file of `protocol: definitions` has no operations
    "#]],
    );
    check(
        "name: builtin\nprotocol: definitions\n",
        expect![[r#"
        a.yaml:1: `builtin` needs the attribute set `nlmsgerr-attrs`
        a.yaml:1: `builtin` needs the enum `ack-flags`
        a.yaml:1: `builtin` needs the enum `control-type`
        a.yaml:1: `builtin` needs the enum `delete-flags`
        a.yaml:1: `builtin` needs the enum `errno`
        a.yaml:1: `builtin` needs the enum `get-flags`
        a.yaml:1: `builtin` needs the enum `new-flags`
        a.yaml:1: `builtin` needs the enum `nlmsg-flags`
        a.yaml:1: `builtin` needs the enum `protocol`
        a.yaml:1: `builtin` needs the struct `genlmsghdr`
        a.yaml:1: `builtin` needs the struct `nlattr`
        a.yaml:1: `builtin` needs the struct `nlmsgdone`
        a.yaml:1: `builtin` needs the struct `nlmsgerr`
        a.yaml:1: `builtin` needs the struct `nlmsghdr`
    "#]],
    );
}

#[test]
fn keys_of_another_level() {
    let text = "\
name: a
protonum: 3
version: 2
definitions:
  - { name: h, type: struct, members: [{ name: x, type: u8 }] }
  - { name: e, type: enum, enum-name: f, entries: [x] }
attribute-sets:
  - name: s
    attributes:
      - { name: x, type: bitfield32, name-prefix: y- }
      - { name: z, type: binary, struct: h }
operations:
  fixed-header: h
  list: []
";
    check(
        text,
        expect![[r#"
        a.yaml:2: key `protonum` of file needs protocol netlink-raw; this file is genetlink
        a.yaml:3: key `version` of file needs protocol genetlink-legacy; this file is genetlink
        a.yaml:5: type `struct` of definition needs protocol genetlink-legacy or netlink-raw; this file is genetlink
        a.yaml:6: key `enum-name` of definition needs protocol genetlink-c, genetlink-legacy or netlink-raw; this file is genetlink
        a.yaml:10: key `name-prefix` of attribute needs protocol genetlink-c, genetlink-legacy or netlink-raw; this file is genetlink
        a.yaml:10: type `bitfield32` of attribute needs protocol genetlink-legacy or netlink-raw; this file is genetlink
        a.yaml:11: key `struct` of attribute needs protocol genetlink-legacy or netlink-raw; this file is genetlink
        a.yaml:13: key `fixed-header` of operations needs protocol genetlink-legacy or netlink-raw; this file is genetlink
    "#]],
    );
    let text = "\
name: a
protocol: genetlink-legacy
sub-messages: [{ name: m, formats: [{ value: x }] }]
attribute-sets:
  - name: s
    attributes:
      - { name: x, type: string }
      - { name: z, type: sub-message, sub-message: m, selector: x }
operations: { list: [] }
";
    check(
        text,
        expect![[r#"
        a.yaml:3: key `sub-messages` of file needs protocol netlink-raw; this file is genetlink-legacy
        a.yaml:8: key `selector` of attribute needs protocol netlink-raw; this file is genetlink-legacy
        a.yaml:8: key `sub-message` of attribute needs protocol netlink-raw; this file is genetlink-legacy
        a.yaml:8: type `sub-message` of attribute needs protocol netlink-raw; this file is genetlink-legacy
    "#]],
    );
}

#[test]
fn several_files() {
    let shared = "\
name: shared
protocol: definitions
definitions: [{ name: e, type: enum, entries: [x] }]
";
    let user = "\
name: user
protocol: definitions
uses: [shard]
attribute-sets:
  - { name: s, attributes: [{ name: x, type: u8, enum: e }] }
";
    let same = "name: shared\nprotocol: definitions\n";
    expect![[r#"
        b.yaml:3: no file has the name `shard`; did you mean `shared`?
        b.yaml:5: unknown enum `e`; `shared` has one: add `uses: [shared]` to this file
        c.yaml:1: a second file with the name `shared`
    "#]]
    .assert_eq(&mistakes(&[shared, user, same]));

    let nameless = "doc: Nothing.\n";
    let wrong = "name: a\nprotocol: definition\n";
    expect![[r#"
        a.yaml:1: file without `name`
        a.yaml:1: file without `operations`; one that only others use is `protocol: definitions`
        b.yaml:2: unknown protocol `definition`; did you mean `definitions`?
    "#]]
    .assert_eq(&mistakes(&[nameless, wrong]));

    let one = raw("operations: { list: [{ name: get, do: { request: {} } }] }\n");
    let two = one.replace("demo", "other");
    expect![[r#"
        b.yaml:4: `get` has the message type 1 of protocol 0, which `demo` has too
    "#]]
    .assert_eq(&mistakes(&[&one, &two]));
}

#[test]
fn definitions() {
    let text = "\
name: demo
protocol: genetlink-legacy
definitions:
  - { name: a, type: enums, entries: [x] }
  - { name: b, type: enum, entries: [x] }
  - { name: b, type: flags, entries: [x] }
  - { name: c, type: enum, entries: [x, x] }
  - { name: d, type: flags, entries: [{ name: x, value: 64 }] }
  - { name: e, type: enum, entries: [{ name: x, value: 0xffffffffffffffff }, y] }
  - { name: f, type: enum, entries: [{ name: x, valu: 4 }] }
  - { name: g, type: enum }
  - { name: h, type: const }
  - { name: i, type: const, value: [4] }
  - { name: j, type: const, value: 4, entries: [x] }
  - { name: k, type: enum, value-start: x, entries: [802] }
  - { type: enum, entries: [x] }
operations: { list: [] }
";
    check(
        text,
        expect![[r#"
            a.yaml:4: unknown type `enums` of definition: const, enum, flags and struct exist
            a.yaml:6: a second enum `b`
            a.yaml:7: a second entry `x` in `c`
            a.yaml:8: entry `x` has value 64: the value of a flag is its bit number, 0 to 63
            a.yaml:9: entry `y` has value 18446744073709551616: a value has at most 64 bits
            a.yaml:10: unknown key `valu` of entry; did you mean `value`?
            a.yaml:11: `g` has no `entries`
            a.yaml:12: constant `h` without `value`
            a.yaml:13: `value` must be a number or a text, not a list
            a.yaml:14: unknown key `entries` of definition
            a.yaml:15: `value-start` must be a number, not a text
            a.yaml:15: the name of an entry is a text, not a number; put it in quotes
            a.yaml:16: definition without `name`
        "#]],
    );
}

#[test]
fn structs() {
    let text = "\
name: demo
protocol: genetlink-legacy
definitions:
  - { name: other, type: struct, members: [{ name: a, type: u32 }] }
  - { name: text, type: const, value: words }
  - { name: empty, type: struct }
  - { name: large, type: struct, members: [{ name: a, type: u64, count: 9000 }] }
  - name: x
    type: struct
    members:
      - { name: a, type: binary }
      - { name: a, type: u8 }
      - { name: b, type: u8, len: 4 }
      - { name: c, type: binary, struct: other, len: 4 }
      - { name: d, type: binary, struct: x }
      - { name: e, type: binary, struct: othr }
      - { name: f, type: binary, len: ALEN }
      - { name: g, type: binary, len: text }
      - { name: h, type: nest }
      - { name: i, type: binary, len: 0 }
      - { name: j, type: binary, len: 70000 }
      - { name: k, type: u8, count: remaining }
      - { name: l, type: binary, len: remaining }
      - { name: m, type: u8, count: n }
      - { name: n, type: u8, count: m + x }
      - { name: o, type: u16, decode-as: { type: u32 } }
      - { name: p, type: binary, len: 2, decode-as: { struct: other } }
      - { name: q, type: u8, nested-attributes: s }
operations: { list: [] }
";
    check(
        text,
        expect![[r#"
            a.yaml:6: struct `empty` has no `members`
            a.yaml:7: struct `large` has 72000 bytes, 65535 is the most
            a.yaml:11: `a` needs `len`
            a.yaml:12: a second member `a` in `x`
            a.yaml:13: `b` is a number: it has no `len` and no `struct`
            a.yaml:14: `c` has a `struct`: it must be binary without `len`
            a.yaml:15: struct `x` contains itself
            a.yaml:16: unknown struct `othr`; did you mean `other`?
            a.yaml:17: unknown constant `ALEN`
            a.yaml:18: constant `text` is `words`, a number is needed
            a.yaml:19: a struct member can't be `nest`: u8 to u64, s8 to s64, string, binary and pad can
            a.yaml:20: `i` has 0 bytes: 1 to 65535 are possible
            a.yaml:21: `j` has 70000 bytes: 1 to 65535 are possible
            a.yaml:22: `k` takes all that is left, so it must be the last member
            a.yaml:23: `l` takes all that is left, so it must be the last member
            a.yaml:24: `count` needs an earlier member that is a number, not `n`
            a.yaml:25: `count` must be a number, `remaining`, MEMBER or MEMBER + N
            a.yaml:26: `o` has 2 bytes, but is decoded as something of 4
            a.yaml:27: `p` has 2 bytes, but is decoded as something of 4
            a.yaml:28: unknown key `nested-attributes` of member
        "#]],
    );
}

#[test]
fn too_many_entries_for_an_index() {
    let mut text = raw("operations: { list: [] }\ndefinitions:\n");
    text.push_str("  - name: e\n    type: enum\n    entries:\n");
    for number in 0..=u16::MAX {
        writeln!(text, "    - e{number}").expect("a String takes all");
    }
    check(
        &text,
        expect![[r#"
        a.yaml:1: 65536 entries in all specs, 65535 is the most
    "#]],
    );
}
