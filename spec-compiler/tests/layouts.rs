//! Structs: the layouts that a C compiler for 64-bit Linux gives them.

mod small;

use nlscope_schema::{Count, Hint, Lesson, Order, Payload, Scalar};
use small::{Tables, raw, tables};

/// A struct `x` with these members, one a line, beside two others.
fn with_struct(members: &str) -> Tables {
    tables(&raw(&format!(
        "
definitions:
  - {{ name: alen, type: const, value: 8 }}
  - {{ name: byte, type: struct, members: [{{ name: a, type: u8 }}] }}
  - {{ name: wide, type: struct, members: [{{ name: a, type: u8 }}, {{ name: b, type: u64 }}] }}
  - name: x
    type: struct
    members:
{members}
operations: {{ list: [] }}
"
    )))
}

#[test]
fn members_are_aligned_to_their_size_and_the_end_to_the_largest() {
    let tables = with_struct(
        "
      - { name: a, type: u8 }
      - { name: b, type: u16 }
      - { name: c, type: s32 }
      - { name: d, type: u8 }
      - { name: e, type: u64 }
      - { name: f, type: u8 }
",
    );
    let offsets = [(0, 1), (2, 2), (4, 4), (8, 1), (16, 8), (24, 1)];
    let (members, size) = tables.layout("x");
    assert_eq!(members, offsets.map(|(offset, len)| (Some(offset), len)));
    assert_eq!(size, 32);
}

#[test]
fn bytes_pads_and_strings_need_no_alignment() {
    let tables = with_struct(
        "
      - { name: a, type: binary, len: 3 }
      - { name: pad, type: pad, len: 2 }
      - { name: b, type: string, len: alen }
      - { name: pad, type: pad, len: alen - 1 }
",
    );
    let (members, size) = tables.layout("x");
    assert_eq!(members, [(Some(0), 3), (Some(3), 2), (Some(5), 8), (Some(13), 7)]);
    assert_eq!(size, 20);
    assert_eq!(*tables.0.payload(tables.member("x", "pad").payload), Payload::Pad);
    assert_eq!(*tables.0.payload(tables.member("x", "b").payload), Payload::Str);
}

#[test]
fn a_struct_inside_has_its_own_alignment() {
    let tables = with_struct(
        "
      - { name: a, type: binary, struct: byte }
      - { name: b, type: binary, struct: wide }
      - { name: c, type: u8 }
",
    );
    assert_eq!(tables.layout("wide"), (vec![(Some(0), 1), (Some(8), 8)], 16));
    assert_eq!(tables.layout("x"), (vec![(Some(0), 1), (Some(8), 16), (Some(24), 1)], 32));
}

#[test]
fn an_array_has_the_alignment_of_its_elements() {
    let tables = with_struct(
        "
      - { name: a, type: u8 }
      - { name: b, type: u16, count: 3 }
      - { name: c, type: binary, struct: wide, count: 2 }
",
    );
    assert_eq!(tables.layout("x"), (vec![(Some(0), 1), (Some(2), 2), (Some(8), 16)], 40));
    assert_eq!(tables.member("x", "c").count, Count::Times(2));
}

#[test]
fn an_open_array_begins_where_it_is_aligned_and_adds_no_size() {
    let tables = with_struct(
        "
      - { name: a, type: u32 }
      - { name: b, type: u8 }
      - { name: c, type: binary, struct: byte, count: remaining }
",
    );
    assert_eq!(tables.layout("x"), (vec![(Some(0), 4), (Some(4), 1), (Some(5), 1)], 8));
    assert_eq!(tables.member("x", "c").count, Count::ToEnd);
}

#[test]
fn bytes_can_take_all_that_is_left() {
    let tables = with_struct(
        "
      - { name: a, type: u16 }
      - { name: b, type: binary, len: remaining }
",
    );
    assert_eq!(tables.layout("x"), (vec![(Some(0), 2), (Some(2), 0)], 2));
    assert_eq!(tables.member("x", "b").count, Count::Once);
}

#[test]
fn behind_a_counted_array_nothing_has_a_fixed_place() {
    let tables = with_struct(
        "
      - { name: a, type: u8 }
      - { name: n, type: u8 }
      - { name: b, type: u16, count: n }
      - { name: c, type: u16, count: n + 1 }
      - { name: d, type: u32 }
",
    );
    let (members, size) = tables.layout("x");
    assert_eq!(members, [(Some(0), 1), (Some(1), 1), (Some(2), 2), (None, 2), (None, 4)]);
    assert_eq!(size, 8);
    assert_eq!(tables.member("x", "b").count, Count::Counted { member: 1, plus: 0 });
    assert_eq!(tables.member("x", "c").count, Count::Counted { member: 1, plus: 1 });
}

#[test]
fn members_have_payloads_lessons_and_names() {
    let tables = with_struct(
        "
      - { name: x-ifindex, type: s32, display-hint: ifindex, teaches: interface-index }
      - { name: Wlog, type: u8 }
      - { name: addr, type: binary, len: 4, decode-as: { display-hint: ipv4 } }
      - { name: port, type: u16, byte-order: big-endian, c-name: sport }
",
    );
    let index = tables.member("x", "x-ifindex");
    assert_eq!(index.lesson, Some(Lesson::InterfaceIndex));
    assert_eq!(tables.text(index.c_name), "x_ifindex");
    assert_eq!(tables.text(tables.member("x", "Wlog").c_name), "Wlog");
    let address = tables.member("x", "addr");
    assert_eq!(*tables.0.payload(address.declared), Payload::Binary(Hint::Plain));
    assert_eq!(*tables.0.payload(address.payload), Payload::Binary(Hint::Ipv4));
    let port = tables.member("x", "port");
    assert_eq!(tables.text(port.c_name), "sport");
    let Payload::Number(Scalar { order, width, .. }) = *tables.0.payload(port.payload) else {
        panic!("a number")
    };
    assert_eq!((order, width), (Order::BigOrder, 2));
}
