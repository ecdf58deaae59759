//! Names: C names by prefix or key, names of other files, and what a family is called.

mod small;

use nlscope_schema::{Builtin, EnumId, FamilyId, Payload, Protocol, SetId, StructId};
use small::{OPERATION, Tables, all_tables, raw, tables};

/// The C names of a set's attributes.
fn attribute_names<'t>(tables: &'t Tables, set: &str) -> Vec<&'t str> {
    let attributes = tables.0.slice(tables.set(set).attributes).iter();
    attributes.map(|a| tables.text(a.c_name)).collect()
}

#[test]
fn attributes_are_named_by_prefix_key_or_family_and_set() {
    let tables = tables(
        "
name: fam-ily
protocol: genetlink-c
attribute-sets:
  - name: prefixed
    name-prefix: px-a-
    attributes:
      - { name: one-two, type: u8 }
      - { name: other, type: u8, name-prefix: py- }
      - { name: named, type: u8, c-name: PZ_named }
  - { name: plain, attributes: [{ name: x, type: u8 }] }
  - { name: fam-ily, attributes: [{ name: x, type: u8 }] }
operations: { list: [] }
",
    );
    assert_eq!(attribute_names(&tables, "prefixed"), ["PX_A_ONE_TWO", "PY_OTHER", "PZ_named"]);
    assert_eq!(attribute_names(&tables, "plain"), ["FAM_ILY_A_PLAIN_X"]);
    assert_eq!(attribute_names(&tables, "fam-ily"), ["FAM_ILY_A_X"]);
}

#[test]
fn entries_are_named_by_prefix_key_or_family_and_enum() {
    let tables = tables(
        "
name: fam
protocol: genetlink-c
definitions:
  - { name: e, type: enum, name-prefix: rtn-, entries: [a-b, { name: c, c-name: RTn_C }] }
  - { name: f-g, type: flags, entries: [x] }
operations: { list: [] }
",
    );
    let names = |name| {
        let entries = tables.entries(name).iter();
        entries.map(|e| tables.text(e.c_name).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("e"), ["RTN_A_B", "RTn_C"]);
    assert_eq!(names("f-g"), ["FAM_F_G_X"]);
}

#[test]
fn an_enum_has_a_c_name_if_the_header_gives_it_one() {
    let enums = "
definitions:
  - { name: a, type: enum, entries: [x], c-name: my_enum }
  - { name: d-e, type: enum, entries: [x] }
";
    let keyed = "  - { name: b, type: enum, entries: [x], enum-name: b-c }
  - { name: c, type: enum, entries: [x], enum-name: }
";
    let names = |tables: &Tables| -> Vec<String> {
        tables.0.enums.iter().map(|e| tables.text(e.c_name).to_owned()).collect()
    };
    let list = "operations: { list: [] }\n";
    // Headers of this level are made from the spec, so the default is the name.
    let new = tables(&format!("name: fam\n{enums}{list}"));
    assert_eq!(names(&new), ["my_enum", "fam_d_e"]);
    let old = tables(&raw(&format!("{enums}{keyed}{list}")));
    assert_eq!(names(&old), ["my_enum", "", "b_c", ""]);
}

#[test]
fn structs_and_members_keep_their_case() {
    let tables = tables(&raw(
        "
definitions:
  - { name: --kernel-timespec, type: struct, header: linux/time_types.h, members: [{ name: DP, type: u8 }] }
  - { name: flow, type: struct, c-name: ovs_key, members: [{ name: a-b, type: u8, c-name: aB }] }
operations: { list: [] }
",
    ));
    let names = tables.0.structs.iter().map(|s| tables.text(s.c_name));
    assert_eq!(names.collect::<Vec<_>>(), ["__kernel_timespec", "ovs_key"]);
    let members = tables.0.members.iter().map(|m| tables.text(m.c_name));
    assert_eq!(members.collect::<Vec<_>>(), ["DP", "aB"]);
    let header = tables.strukt("--kernel-timespec").header;
    assert_eq!(tables.text(header), "linux/time_types.h");
}

/// The C names of all messages, requests first.
fn message_names(text: &str) -> Vec<String> {
    let tables = tables(text);
    tables.messages().iter().map(|m| tables.text(m.c_name).to_owned()).collect()
}

#[test]
fn messages_are_named_by_prefix_or_family() {
    let list = "
  list:
    - { name: dev-get, do: { request: {}, reply: {} } }
    - { name: dev-ntf, notify: dev-get }
";
    let plain = message_names(&format!("name: fam\noperations:{list}"));
    assert_eq!(plain, ["FAM_CMD_DEV_GET", "FAM_CMD_DEV_GET", "FAM_CMD_DEV_NTF"]);
    let keys = "\n  name-prefix: px-\n  async-prefix: ntf-";
    let prefixed = message_names(&format!("name: fam\noperations:{keys}{list}"));
    assert_eq!(prefixed, ["PX_DEV_GET", "PX_DEV_GET", "NTF_DEV_NTF"]);
}

#[test]
fn c_names_stand_on_operations_requests_and_replies() {
    let names = message_names(
        "
name: fam
protocol: genetlink-legacy
operations:
  enum-model: directional
  list:
    - name: a
      c-name: BOTH
      do: { request: {}, reply: {} }
    - name: b
      do: { request: { c-name: ASK }, reply: { c-name: TELL } }
    - name: c
      do: { request: { value: 5 }, reply: { value: 6 } }
      dump: { request: { value: 7, c-name: ASK_ALL }, reply: { value: 8, c-name: TELL_ALL } }
",
    );
    assert_eq!(
        names,
        ["BOTH", "ASK", "FAM_CMD_C", "ASK_ALL", "BOTH", "TELL", "FAM_CMD_C", "TELL_ALL"]
    );
}

#[test]
fn a_raw_reply_is_named_like_the_request_of_its_number() {
    let operations = "
operations:
  enum-model: directional
  name-prefix: rtm-
  list:
    - { name: newlink, do: { request: { value: 16 } } }
    - { name: getlink, do: { request: { value: 18 }, reply: { value: 16 } } }
    - { name: getstats, do: { request: { value: 94 }, reply: { value: 92 } } }
";
    let names = message_names(&raw(operations));
    assert_eq!(
        names,
        ["RTM_NEWLINK", "RTM_GETLINK", "RTM_GETSTATS", "RTM_NEWLINK", "RTM_GETSTATS"]
    );
    // Generic families may number requests and replies apart, so there the rule would lie.
    let generic = format!("name: fam\nprotocol: genetlink-legacy{operations}");
    assert_eq!(message_names(&generic)[3], "RTM_GETLINK");
}

#[test]
fn multicast_groups() {
    let groups = "
mcast-groups:
  list:
    - { name: rtnlgrp-link, value: 1, doc: Links. }
    - { name: own, c-name: OWN_group }
operations: { list: [{ name: told, event: {}, mcgrp: rtnlgrp-link }] }
";
    let names = |text: &str| -> Vec<(String, Option<u32>)> {
        let tables = tables(text);
        tables.0.groups.iter().map(|g| (tables.text(g.c_name).to_owned(), g.value)).collect()
    };
    let own = ("OWN_group".to_owned(), None);
    assert_eq!(names(&raw(groups)), [("RTNLGRP_LINK".to_owned(), Some(1)), own]);
    let generic = "
name: fam
protocol: genetlink-c
mcast-groups: { list: [{ name: mgmt }, { name: b, c-define-name: fam-group-b }] }
operations: { list: [] }
";
    assert_eq!(
        names(generic),
        [("FAM_MCGRP_MGMT".to_owned(), None), ("FAM_GROUP_B".to_owned(), None)]
    );
}

#[test]
fn families_have_headers_protocols_and_ids() {
    let tables = all_tables(&[
        "name: net-shaper\noperations: { list: [] }\n",
        "name: nlctrl\nprotocol: genetlink-legacy\nuapi-header: linux/genetlink.h\nversion: 2\nfamily-id: 16\noperations: { list: [] }\n",
        "name: tc\nprotocol: netlink-raw\nprotonum: 0\noperations: { list: [] }\n",
        "name: shared\nprotocol: definitions\n",
    ]);
    let generic = tables.family("net-shaper");
    assert_eq!((generic.protocol, generic.protonum, generic.version), (Protocol::Genetlink, 16, 1));
    assert_eq!(tables.text(generic.header), "linux/net_shaper.h");
    let control = tables.family("nlctrl");
    assert_eq!((control.fixed_id, control.version), (Some(16), 2));
    assert_eq!(tables.text(control.header), "linux/genetlink.h");
    assert_eq!(tables.0.fixed_generic_family(16), Some(FamilyId(1)));
    assert_eq!(tables.family("tc").protonum, 0);
    let shared = tables.family("shared");
    assert_eq!((shared.protocol, tables.text(shared.header)), (Protocol::Definitions, ""));
}

const BUILTIN: &str = "
name: builtin
protocol: definitions
definitions:
  - { name: small, type: const, value: 3 }
  - { name: nlmsghdr, type: struct, members: [{ name: nlmsg-len, type: u32 }] }
  - { name: nlattr, type: struct, members: [{ name: nla-len, type: u16 }] }
  - { name: genlmsghdr, type: struct, members: [{ name: cmd, type: u8 }] }
  - { name: nlmsgerr, type: struct, members: [{ name: error, type: s32 }] }
  - { name: nlmsgdone, type: struct, members: [{ name: error, type: s32 }] }
  - { name: control-type, type: enum, entries: [noop] }
  - { name: nlmsg-flags, type: flags, entries: [request] }
  - { name: get-flags, type: flags, entries: [root] }
  - { name: new-flags, type: flags, entries: [replace] }
  - { name: delete-flags, type: flags, entries: [nonrec] }
  - { name: ack-flags, type: flags, entries: [capped] }
  - { name: protocol, type: enum, entries: [route] }
  - { name: errno, type: enum, entries: [perm] }
attribute-sets:
  - { name: nlmsgerr-attrs, attributes: [{ name: msg, type: string }] }
";

#[test]
fn the_parts_of_builtin_are_found_by_name() {
    let tables = tables(BUILTIN);
    let expected = Builtin {
        nlmsghdr: StructId(0),
        nlattr: StructId(1),
        genlmsghdr: StructId(2),
        nlmsgerr: StructId(3),
        nlmsgdone: StructId(4),
        nlmsgerr_attrs: SetId(0),
        control_types: EnumId(0),
        flags: EnumId(1),
        get_flags: EnumId(2),
        new_flags: EnumId(3),
        delete_flags: EnumId(4),
        ack_flags: EnumId(5),
        protocols: EnumId(6),
        errnos: EnumId(7),
    };
    assert_eq!(tables.0.builtin, expected);
    let without = small::tables("name: fam\noperations: { list: [] }\n");
    assert_eq!(without.0.builtin, Builtin::EMPTY);
}

const SHARED: &str = "
name: shared
protocol: definitions
uses: [deep]
definitions:
  - { name: e, type: enum, entries: [x] }
  - { name: max, type: const, value: 9 }
attribute-sets:
  - { name: t, attributes: [{ name: a, type: u8, enum: only-deep }] }
";

const DEEP: &str = "
name: deep
protocol: definitions
definitions: [{ name: only-deep, type: enum, entries: [x] }]
";

#[test]
fn names_are_looked_up_at_home_in_used_files_and_in_builtin() {
    let tables = all_tables(&[
        SHARED,
        DEEP,
        BUILTIN,
        &raw(&format!(
            "
uses: [shared]
definitions: [{{ name: errno, type: enum, entries: [mine] }}]
attribute-sets:
  - name: s
    attributes:
      - {{ name: from-shared, type: u8, enum: e, checks: {{ max: max }} }}
      - {{ name: from-home, type: u8, enum: errno }}
      - {{ name: from-builtin, type: u8, enum: protocol, checks: {{ max: small }} }}
      - {{ name: nest, type: nest, nested-attributes: t }}
  - {{ name: part, subset-of: t, attributes: [{{ name: a }}] }}
{OPERATION}"
        )),
    ]);
    let family = |set, attribute| {
        let Payload::Number(scalar) = tables.payload(set, attribute) else { panic!("a number") };
        let id = scalar.enumeration.expect("an enum");
        tables.text(tables.0.family(tables.0.enumeration(id).family).name)
    };
    assert_eq!(family("s", "from-shared"), "shared");
    assert_eq!(family("s", "from-home"), "demo");
    assert_eq!(family("s", "from-builtin"), "builtin");
    // `demo` can't name `only-deep`, but it can use a set and a parent that do.
    assert_eq!(family("t", "a"), "deep");
    assert_eq!(family("part", "a"), "deep");
}

#[test]
fn a_constant_can_be_called_by_its_full_name() {
    let tables = tables(&raw(&format!(
        "
definitions: [{{ name: key-len, name-prefix: wg-, type: const, value: 32 }}]
attribute-sets:
  - name: s
    attributes:
      - {{ name: a, type: binary, checks: {{ exact-len: wg-key-len }} }}
      - {{ name: b, type: binary, checks: {{ exact-len: key-len }} }}
{OPERATION}"
    )));
    assert_eq!(tables.0.checks, [nlscope_schema::Check::ExactLen(32); 2].as_slice());
}

#[test]
fn anchors_and_aliases_repeat_what_they_name() {
    let tables = tables(&raw(&format!(
        "
attribute-sets:
  - {{ name: s, attributes: &attributes [{{ name: a, type: u8 }}] }}
  - {{ name: t, attributes: *attributes }}
{OPERATION}"
    )));
    assert_eq!(tables.numbers("t"), tables.numbers("s"));
}

#[test]
fn the_things_of_a_family_are_consecutive() {
    let one = raw(&format!(
        "definitions: [{{ name: e, type: enum, entries: [x] }}, {{ name: h, type: struct, members: [{{ name: a, type: u8 }}] }}]
attribute-sets: [{{ name: s, attributes: [{{ name: a, type: u8 }}] }}]
sub-messages: [{{ name: m, formats: [{{ value: a }}] }}]
mcast-groups: {{ list: [{{ name: g }}] }}
{OPERATION}"
    ));
    let two = one.replace("name: demo", "name: other").replace("protonum: 0", "protonum: 1");
    let tables = all_tables(&[&one, &two]);
    let family = tables.family("other");
    assert_eq!((family.sets.start, family.sets.len), (1, 1));
    assert_eq!((family.structs.start, family.structs.len), (1, 1));
    assert_eq!((family.enums.start, family.enums.len), (1, 1));
    assert_eq!((family.sub_messages.start, family.sub_messages.len), (1, 1));
    assert_eq!((family.groups.start, family.groups.len), (1, 1));
    assert_eq!((family.operations.start, family.operations.len), (1, 1));
    assert_eq!((family.messages.start, family.messages.len), (1, 1));
    assert_eq!(tables.0.set(SetId(1)).family, FamilyId(1));
}
