//! What messages mean: control messages, flags by context, direction, byte order, what is learnt.

mod wire;

use expect_test::{Expect, expect};
use nlscope_core::{
    ByteOrder, DOCS, Decoder, Direction, Evidence, Frame, Options, SCHEMA, Tree, insight, name,
    render::value::ValueText,
};
use wire::{attribute, message, route};

const NLMSG_ERROR: u16 = 2;
const NLMSG_DONE: u16 = 3;
const ACK_TLVS: u16 = 0x200;
const CAPPED: u16 = 0x100;

fn decode(bytes: Vec<u8>) -> Tree {
    Decoder::new(&SCHEMA).decode(&Frame::from_bytes(bytes))
}

/// Every part with its value, a line each.
fn outline(tree: &Tree) -> String {
    let mut out = String::new();
    for (id, node) in tree.each() {
        let value = ValueText { schema: &SCHEMA, tree, node: id }.to_string();
        let name = name::field_name(&SCHEMA, &node.field);
        let line = format!("{:1$}{name} {value}", "", usize::from(node.depth) * 2);
        out += line.trim_end();
        out.push('\n');
    }
    out
}

/// The value of the first part of this name.
fn value_of(tree: &Tree, wanted: &str) -> String {
    let (id, _) = tree
        .each()
        .find(|(_, node)| name::field_name(&SCHEMA, &node.field) == wanted)
        .unwrap_or_else(|| panic!("no {wanted} in\n{}", outline(tree)));
    ValueText { schema: &SCHEMA, tree, node: id }.to_string()
}

fn findings(trees: &[Tree], expected: &Expect) {
    let found = insight::findings(&SCHEMA, &DOCS, trees);
    let lines: String = found.into_iter().map(|finding| finding.text + "\n").collect();
    expected.assert_eq(&lines);
}

fn error(errno: i32, flags: u16, rest: &[u8]) -> Vec<u8> {
    message(NLMSG_ERROR, flags, &[&errno.to_le_bytes()[..], rest].concat())
}

#[test]
fn acknowledgement_echoes_the_header_alone() {
    let tree = decode(error(0, CAPPED, &route(&[])[..16]));
    expect![[r#"
        NLMSG_ERROR
          nlmsghdr
            nlmsg_len 36
            nlmsg_type NLMSG_ERROR
            nlmsg_flags NLM_F_CAPPED
            nlmsg_seq 7
            nlmsg_pid 0
          nlmsgerr
            error 0
          RTM_NEWROUTE
            nlmsghdr
              nlmsg_len 28
              nlmsg_type RTM_NEWROUTE
              nlmsg_flags NLM_F_REQUEST|NLM_F_ACK
              nlmsg_seq 7
              nlmsg_pid 0
    "#]]
    .assert_eq(&outline(&tree));
    assert!(tree.problems.is_empty());
}

#[test]
fn error_echoes_the_request_and_names_the_attribute() {
    let request = route(&[attribute(1, &[10, 0, 0, 0]), attribute(4, &[0, 0, 0, 0])]);
    let tlvs = [attribute(1, b"Device does not exist\0"), attribute(2, &36_u32.to_le_bytes())];
    let bytes = error(-19, ACK_TLVS, &[request, tlvs.concat()].concat());
    let tree = decode(bytes);
    expect![[r#"
        NLMSG_ERROR
          nlmsghdr
            nlmsg_len 100
            nlmsg_type NLMSG_ERROR
            nlmsg_flags NLM_F_ACK_TLVS
            nlmsg_seq 7
            nlmsg_pid 0
          nlmsgerr
            error -ENODEV (-19)
          RTM_NEWROUTE
            nlmsghdr
              nlmsg_len 44
              nlmsg_type RTM_NEWROUTE
              nlmsg_flags NLM_F_REQUEST|NLM_F_ACK
              nlmsg_seq 7
              nlmsg_pid 0
            rtmsg
              rtm_family AF_INET
              rtm_dst_len 24
              rtm_src_len 0
              rtm_tos 0x0
              rtm_table RT_TABLE_MAIN
              rtm_protocol RTPROT_BOOT
              rtm_scope RT_SCOPE_UNIVERSE
              rtm_type RTN_UNICAST
              rtm_flags 0
            RTA_DST
              nlattr
                nla_len 8
                nla_type RTA_DST
              value 10.0.0.0
            RTA_OIF
              nlattr
                nla_len 8
                nla_type RTA_OIF
              value 0
          NLMSGERR_ATTR_MSG
            nlattr
              nla_len 26
              nla_type NLMSGERR_ATTR_MSG
            value "Device does not exist"
          padding 00 00
          NLMSGERR_ATTR_OFFS
            nlattr
              nla_len 8
              nla_type NLMSGERR_ATTR_OFFS
            value 36
    "#]]
    .assert_eq(&outline(&tree));
    findings(
        &[tree],
        &expect![[r#"
            RTM_NEWROUTE failed: ENODEV (there is no such device); the kernel says "Device does not exist"; it is about RTM_NEWROUTE / RTA_OIF
            RTA_OIF 0 names no interface: a new route fails for it, a deletion or look-up takes any
        "#]],
    );
}

#[test]
fn capped_error_is_traced_to_the_request_seen_before() {
    let request = route(&[attribute(1, &[10, 0, 0, 0]), attribute(4, &[0, 0, 0, 0])]);
    let offset = attribute(2, &36_u32.to_le_bytes());
    let bytes = error(-22, CAPPED | ACK_TLVS, &[&request[..16], &offset].concat());
    let mut decoder = Decoder::new(&SCHEMA);
    let trees = [request, bytes].map(|bytes| decoder.decode(&Frame::from_bytes(bytes)));
    findings(
        &trees,
        &expect![[r#"
            RTA_OIF 0 names no interface: a new route fails for it, a deletion or look-up takes any
            RTM_NEWROUTE failed: EINVAL (a value is wrong, or values contradict each other); it is about RTM_NEWROUTE / RTA_OIF
        "#]],
    );
}

#[test]
fn missing_attribute_is_named_within_its_nest() {
    // RTM_NEWLINK with an IFLA_LINKINFO nest that lacks IFLA_INFO_KIND.
    let linkinfo = attribute(0x8000 | 18, &attribute(2, &[]));
    let request = message(16, 5, &[vec![0; 16], linkinfo].concat());
    let tlvs = [attribute(5, &1_u32.to_le_bytes()), attribute(6, &32_u32.to_le_bytes())].concat();
    let tree = decode(error(-22, ACK_TLVS, &[request, tlvs].concat()));
    findings(
        &[tree],
        &expect![[r#"
        RTM_NEWLINK failed: EINVAL (a value is wrong, or values contradict each other); missing: IFLA_INFO_KIND in RTM_NEWLINK / IFLA_LINKINFO
    "#]],
    );
}

#[test]
fn dump_ends_with_an_error_and_its_reason() {
    let body = [&(-22_i32).to_le_bytes()[..], &attribute(1, b"Invalid header\0")].concat();
    let tree = decode(message(NLMSG_DONE, 2 | ACK_TLVS, &body));
    expect![[r#"
        NLMSG_DONE
          nlmsghdr
            nlmsg_len 40
            nlmsg_type NLMSG_DONE
            nlmsg_flags NLM_F_MULTI|NLM_F_ACK_TLVS
            nlmsg_seq 7
            nlmsg_pid 0
          nlmsgdone
            error -EINVAL (-22)
          NLMSGERR_ATTR_MSG
            nlattr
              nla_len 19
              nla_type NLMSGERR_ATTR_MSG
            value "Invalid header"
          padding 00
    "#]]
    .assert_eq(&outline(&tree));
    findings(
        &[tree],
        &expect![[r#"
        the request failed: EINVAL (a value is wrong, or values contradict each other); the kernel says "Invalid header"
    "#]],
    );
}

#[test]
fn flags_are_named_by_the_message() {
    let flags = |nlmsg_type: u16, flags: u16| {
        let body = if nlmsg_type < 16 { vec![0; 4] } else { vec![0; 16] };
        value_of(&decode(message(nlmsg_type, flags, &body)), "nlmsg_flags")
    };
    assert_eq!(flags(24, 0x705), "NLM_F_REQUEST|NLM_F_ACK|NLM_F_REPLACE|NLM_F_EXCL|NLM_F_CREATE");
    assert_eq!(flags(26, 0x301), "NLM_F_REQUEST|NLM_F_ROOT|NLM_F_MATCH");
    assert_eq!(flags(25, 0x305), "NLM_F_REQUEST|NLM_F_ACK|NLM_F_NONREC|NLM_F_BULK");
    assert_eq!(flags(2, 0x300), "NLM_F_CAPPED|NLM_F_ACK_TLVS");
    assert_eq!(flags(24, 0x8001), "NLM_F_REQUEST|0x8000");
}

#[test]
fn interface_zero_in_a_request_is_odd() {
    let zero = attribute(4, &[0, 0, 0, 0]);
    findings(
        &[decode(route(std::slice::from_ref(&zero)))],
        &expect![[r#"
            RTA_OIF 0 names no interface: a new route fails for it, a deletion or look-up takes any
        "#]],
    );
    let mut answer = route(&[zero]);
    answer[6] = 0; // no NLM_F_REQUEST
    findings(&[decode(answer)], &expect![[""]]);
}

#[test]
fn byte_order_is_guessed_and_can_be_given() {
    let big = [
        0, 0, 0, 36, 0, 24, 0, 5, 0, 0, 0, 7, 0, 0, 0, 0, //
        2, 24, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0, 0, 8, 0, 4, 0, 0, 0, 1,
    ];
    let tree = decode(big.to_vec());
    assert_eq!((tree.byte_order, tree.byte_order_from), (ByteOrder::Big, Evidence::Guessed));
    assert_eq!(value_of(&tree, "nlmsg_type"), "RTM_NEWROUTE");
    assert!(tree.problems.is_empty());
    let options = Options { byte_order: Some(ByteOrder::Little), ..Options::default() };
    let tree = Decoder::with_options(&SCHEMA, options).decode(&Frame::from_bytes(big.to_vec()));
    assert_eq!((tree.byte_order, tree.byte_order_from), (ByteOrder::Little, Evidence::Given));
    assert!(!tree.problems.is_empty());
}

#[test]
fn generic_family_is_learnt_from_the_controller() {
    let family = [attribute(1, &21_u16.to_le_bytes()), attribute(2, b"nlctrl\0")];
    let newfamily = message(16, 0, &[&[1, 2, 0, 0][..], &family.concat()].concat());
    let getfamily = message(21, 1, &[&[3, 1, 0, 0][..], &attribute(2, b"lo\0")].concat());
    let options = Options { protonum: Some(16), ..Options::default() };
    let mut decoder = Decoder::with_options(&SCHEMA, options);
    let before = decoder.decode(&Frame::from_bytes(getfamily.clone()));
    assert_eq!(before.problems.len(), 1, "unknown family");
    decoder.decode(&Frame::from_bytes(newfamily));
    assert_eq!(decoder.conversation().generic_family(21), Some("nlctrl"));
    let after = decoder.decode(&Frame::from_bytes(getfamily));
    assert_eq!(value_of(&after, "nlmsg_type"), "21 (nlctrl)");
    assert!(after.problems.is_empty());
}

#[test]
fn interface_name_is_learnt_from_a_link() {
    let link = [vec![0, 0, 4, 3, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], attribute(3, b"eth0\0")];
    let mut decoder = Decoder::new(&SCHEMA);
    decoder.decode(&Frame::from_bytes(message(16, 0, &link.concat())));
    assert_eq!(decoder.conversation().interface(9), Some("eth0"));
}

#[test]
fn direction_is_the_sources_or_the_flags() {
    let direction = |tree: &Tree| match tree.roots().next().unwrap().1.field.spec {
        nlscope_core::Spec::Message(message) => message.direction,
        other => panic!("{other:?}"),
    };
    assert_eq!(direction(&decode(route(&[]))), Direction::Request);
    let mut answer = route(&[]);
    answer[6] = 0;
    assert_eq!(direction(&decode(answer.clone())), Direction::Reply);
    let sent = Frame { direction: Some(Direction::Request), ..Frame::from_bytes(answer) };
    assert_eq!(direction(&Decoder::new(&SCHEMA).decode(&sent)), Direction::Request);
}

#[test]
fn several_messages_in_one_frame() {
    let mut first = route(&[attribute(4, &[1, 0, 0, 0])]);
    first.extend(message(NLMSG_DONE, 2, &[0; 4]));
    let tree = decode(first);
    let names: Vec<_> =
        tree.roots().map(|(_, node)| name::field_name(&SCHEMA, &node.field)).collect();
    assert_eq!(names, ["RTM_NEWROUTE", "NLMSG_DONE"]);
}

#[test]
fn protocol_is_guessed_from_the_bytes() {
    let controller = message(16, 1, &[&[3, 1, 0, 0][..], &attribute(2, b"nl80211\0")].concat());
    let tree = decode(controller);
    assert_eq!((tree.protonum, tree.protonum_from), (16, Evidence::Guessed));
    let tree = decode(route(&[]));
    assert_eq!((tree.protonum, tree.protonum_from), (0, Evidence::Guessed));
    let tree = decode(message(NLMSG_DONE, 2, &[0; 4]));
    assert_eq!((tree.protonum, tree.protonum_from), (0, Evidence::Default));
}
