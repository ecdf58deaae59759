//! Numbering: each rule once, on a spec of a few lines.

mod small;

use nlscope_schema::{Direction, EnumKind, FlagModel};
use small::{OPERATION, Tables, raw, raw_set, tables};

#[test]
fn attributes_count_from_1_and_value_resets() {
    let spec =
        raw_set("[{ name: a, type: u8 }, { name: b, type: u8, value: 10 }, { name: c, type: u8 }]");
    assert_eq!(tables(&spec).numbers("s"), [("a", 1), ("b", 10), ("c", 11)]);
}

#[test]
fn an_unspec_of_0_moves_nothing() {
    let spec = raw_set("[{ name: unspec, type: unused, value: 0 }, { name: a, type: u8 }]");
    assert_eq!(tables(&spec).numbers("s"), [("unspec", 0), ("a", 1)]);
}

#[test]
fn attributes_are_sorted_by_value() {
    let spec = raw_set("[{ name: b, type: u8, value: 2 }, { name: a, type: u8, value: 1 }]");
    assert_eq!(tables(&spec).numbers("s"), [("a", 1), ("b", 2)]);
}

fn with_subset(subset: &str) -> Tables {
    tables(&raw(&format!(
        "
attribute-sets:
  - name: t
    subset-of: s
    attributes: {subset}
  - name: s
    name-prefix: s-
    attributes:
      - {{ name: a, type: u32, doc: The first. }}
      - {{ name: b, type: binary, value: 7, multi-attr: true }}
{OPERATION}"
    )))
}

#[test]
fn a_subset_takes_values_names_and_properties() {
    let tables = with_subset("[{ name: b }, { name: a }]");
    assert_eq!(tables.numbers("t"), [("a", 1), ("b", 7)]);
    assert_eq!(tables.text(tables.attribute("t", "b").c_name), "S_B");
    assert!(tables.attribute("t", "b").multi);
    assert_eq!(tables.payload("t", "a"), tables.payload("s", "a"));
    assert_eq!(tables.attribute("t", "a").doc, tables.attribute("s", "a").doc);
    let parent = tables.set("t").subset_of.map(|id| tables.text(tables.0.set(id).name));
    assert_eq!(parent, Some("s"));
}

#[test]
fn a_subset_overlays_what_it_says() {
    let tables = with_subset("[{ name: b, display-hint: ipv6, multi-attr: false }]");
    assert_ne!(tables.payload("t", "b"), tables.payload("s", "b"));
    assert!(!tables.attribute("t", "b").multi);
}

#[test]
fn a_name_that_stands_twice_in_a_subset_is_one_attribute() {
    let tables =
        with_subset("[{ name: b, doc: One. }, { name: a }, { name: b, multi-attr: false }]");
    assert_eq!(tables.numbers("t"), [("a", 1), ("b", 7)]);
    assert!(!tables.attribute("t", "b").multi);
    assert_ne!(tables.attribute("t", "b").doc, tables.attribute("s", "b").doc);
}

#[test]
fn a_subset_of_a_subset_has_the_numbers_of_the_root() {
    let spec = raw(&format!(
        "
attribute-sets:
  - {{ name: u, subset-of: t, attributes: [{{ name: b }}] }}
  - {{ name: t, subset-of: s, attributes: [{{ name: b }}, {{ name: a }}] }}
  - {{ name: s, attributes: [{{ name: a, type: u8 }}, {{ name: b, type: u8 }}] }}
{OPERATION}"
    ));
    assert_eq!(tables(&spec).numbers("u"), [("b", 2)]);
}

fn with_enum(keys: &str) -> Tables {
    tables(&raw(&format!("definitions: [{{ name: e, {keys} }}]\noperations: {{ list: [] }}\n")))
}

#[test]
fn enum_entries_count_from_0_and_value_resets() {
    let tables = with_enum("type: enum, entries: [a, { name: b, value: 0x10 }, c]");
    assert_eq!(tables.values("e"), [("a", 0), ("b", 16), ("c", 17)]);
    assert_eq!(tables.enumeration("e").kind, EnumKind::Enumeration);
}

#[test]
fn enum_entries_count_from_value_start() {
    let tables = with_enum("type: enum, value-start: 5, entries: [a, b]");
    assert_eq!(tables.values("e"), [("a", 5), ("b", 6)]);
}

#[test]
fn flags_are_masks_of_bit_numbers() {
    let tables = with_enum("type: flags, entries: [a, b, { name: c, value: 63 }]");
    assert_eq!(tables.values("e"), [("a", 1), ("b", 2), ("c", 1 << 63)]);
    assert_eq!(tables.enumeration("e").kind, EnumKind::FlagSet);
}

#[test]
fn negative_and_large_values_have_64_bits() {
    let tables = with_enum(
        "type: enum, entries: [{ name: a, value: -1 }, { name: b, value: 0xfffffffffffffffe }]",
    );
    assert_eq!(tables.values("e"), [("b", u64::MAX - 1), ("a", u64::MAX)]);
}

#[test]
fn the_first_name_of_a_value_wins_and_the_others_stay() {
    let tables = with_enum(
        "type: enum, entries: [{ name: x, value: 3 }, a, { name: b, value: 3 }, { name: c, value: 3 }, { name: d, value: 3 }]",
    );
    let names: Vec<_> = tables.values("e").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["x", "b", "c", "d", "a"]);
    let id = nlscope_schema::EnumId(0);
    let found = tables.0.entry_by_value(id, 3).map(|id| tables.text(tables.0.entry(id).name));
    assert_eq!(found, Some("x"));
}

fn unified(list: &str) -> Tables {
    tables(&format!("name: demo\noperations:\n  list:\n{list}"))
}

#[test]
fn unified_ids_count_from_1_over_all_operations() {
    let tables = unified(
        "
    - { name: asked, do: { request: {} } }
    - { name: reserved }
    - { name: answered, dump: { reply: {} } }
    - { name: told, event: {}, value: 9 }
    - { name: told-too, notify: answered }
",
    );
    assert_eq!(tables.ids("asked"), [Some(1), None, None, None]);
    assert_eq!(tables.ids("reserved"), [None; 4]);
    assert!(tables.operation("reserved").reserved);
    assert_eq!(tables.ids("answered"), [Some(3), Some(3), None, None]);
    assert_eq!(tables.ids("told"), [None, Some(9), None, None]);
    assert_eq!(tables.ids("told-too"), [None, Some(10), None, None]);
}

fn directional(list: &str) -> Tables {
    tables(&raw(&format!(
        "operations:\n  enum-model: directional\n  name-prefix: rtm-\n  list:\n{list}"
    )))
}

#[test]
fn directional_ids_count_requests_and_replies_apart() {
    let tables = directional(
        "
    - { name: asked, do: { request: {} } }
    - { name: answered, do: { request: {}, reply: {} } }
    - { name: told, event: {} }
    - { name: far, do: { request: { value: 20 }, reply: { value: 30 } } }
    - { name: next, dump: { request: {}, reply: {} } }
    - { name: told-far, notify: far, value: 40 }
",
    );
    assert_eq!(tables.ids("asked"), [Some(1), None, None, None]);
    assert_eq!(tables.ids("answered"), [Some(2), Some(1), None, None]);
    assert_eq!(tables.ids("told"), [None, Some(2), None, None]);
    assert_eq!(tables.ids("far"), [Some(20), Some(30), None, None]);
    assert_eq!(tables.ids("next"), [Some(21), Some(31), None, None]);
    assert_eq!(tables.ids("told-far"), [None, Some(40), None, None]);
}

#[test]
fn do_wins_over_dump_and_a_dump_can_have_ids_of_its_own() {
    let tables = directional(
        "
    - name: a
      do: { request: { value: 5 }, reply: { value: 7 } }
      dump: { request: { value: 5 }, reply: { value: 3 } }
",
    );
    assert_eq!(tables.ids("a"), [Some(5), Some(7), None, Some(3)]);
}

#[test]
fn messages_are_sorted_by_direction_and_value() {
    let tables = directional(
        "
    - { name: getlink, do: { request: { value: 18 }, reply: { value: 16 } } }
    - { name: newlink, do: { request: { value: 16 } } }
    - { name: newlink-ntf, notify: getlink, value: 16 }
",
    );
    let messages = tables.messages().iter().map(|m| {
        let operation = tables.text(tables.0.operation(m.operation).name);
        (m.direction, m.value, tables.text(m.c_name), operation, m.flags)
    });
    // One message for both ways to get a reply 16: the first operation of the spec.
    assert_eq!(
        messages.collect::<Vec<_>>(),
        [
            (Direction::Request, 16, "RTM_NEWLINK", "newlink", FlagModel::NewFlags),
            (Direction::Request, 18, "RTM_GETLINK", "getlink", FlagModel::GetFlags),
            (Direction::Reply, 16, "RTM_NEWLINK", "getlink", FlagModel::NewFlags),
        ]
    );
    let reply = tables.0.raw_message(0, Direction::Reply, 16);
    assert_eq!(reply, Some(nlscope_schema::MessageId(2)));
}

#[test]
fn the_flag_bits_follow_the_words_of_the_name() {
    let models = [
        ("newroute", FlagModel::NewFlags),
        ("setlink", FlagModel::NewFlags),
        ("delroute", FlagModel::DeleteFlags),
        ("flush-addrs", FlagModel::DeleteFlags),
        ("destroytable", FlagModel::DeleteFlags),
        ("port-del", FlagModel::DeleteFlags),
        ("getroute", FlagModel::GetFlags),
        ("plca-get-cfg", FlagModel::GetFlags),
        ("unlock-export", FlagModel::NewFlags),
    ];
    for (name, model) in models {
        let tables = unified(&format!("    - {{ name: {name}, do: {{ request: {{}} }} }}\n"));
        assert_eq!(tables.messages()[0].flags, model, "{name}");
    }
    let tables = unified("    - { name: list-nodes, dump: { request: {} } }\n");
    assert_eq!(tables.messages()[0].flags, FlagModel::GetFlags);
    let tables = unified("    - { name: get, flag-model: ack, do: { request: {} } }\n");
    assert_eq!(tables.messages()[0].flags, FlagModel::AckFlags);
}

#[test]
fn a_notification_has_the_set_and_header_of_its_operation() {
    let tables = tables(&raw("
definitions:
  - { name: h, type: struct, members: [{ name: a, type: u32 }] }
  - { name: g, type: struct, members: [{ name: a, type: u32 }] }
attribute-sets:
  - { name: s, attributes: [{ name: a, type: u8 }] }
operations:
  fixed-header: h
  list:
    - { name: get, attribute-set: s, fixed-header: g, do: { request: {}, reply: {} } }
    - { name: told, notify: get }
    - { name: other, do: { request: {} } }
"));
    let header = |name| {
        let header = tables.operation(name).fixed_header;
        header.map(|id| tables.text(tables.0.strukt(id).name).to_owned())
    };
    assert_eq!(header("get").as_deref(), Some("g"));
    assert_eq!(header("told").as_deref(), Some("g"));
    assert_eq!(header("other").as_deref(), Some("h"));
    assert_eq!(tables.operation("told").set, tables.operation("get").set);
    assert_eq!(tables.operation("other").set, None);
}
