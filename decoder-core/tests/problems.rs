//! Each kind of problem once, with the sentence that a person reads.

mod wire;

use expect_test::{Expect, expect};
use nlscope_core::{ByteRange, Decoder, Frame, Gaps, Options, SCHEMA, Tree, insight};
use wire::{RTM_NEWROUTE, RTMSG, attribute, message, route};

fn decode(frame: &Frame) -> Tree {
    let options = Options { protonum: Some(0), ..Options::default() };
    Decoder::with_options(&SCHEMA, options).decode(frame)
}

fn problems(tree: &Tree) -> String {
    let line = |problem| {
        let problem: &nlscope_core::Problem = problem;
        let text = insight::problem_text(&SCHEMA, problem);
        format!("{:?} {}: {text}\n", problem.kind.severity(), problem.kind.name())
    };
    tree.problems.iter().map(|(_, problem)| line(problem)).collect()
}

fn check(bytes: Vec<u8>, expected: &Expect) {
    expected.assert_eq(&problems(&decode(&Frame::from_bytes(bytes))));
}

const OIF: u16 = 4;

#[test]
fn a_good_message_has_none() {
    check(route(&[attribute(OIF, &[1, 0, 0, 0])]), &expect![[""]]);
}

#[test]
fn message_cut_short() {
    let mut bytes = route(&[attribute(OIF, &[1, 0, 0, 0])]);
    bytes.truncate(20);
    check(
        bytes,
        &expect![[r#"
        Error truncated: RTM_NEWROUTE: nlmsg_len says 36 bytes, but only 20 are left (at byte 0x0)
        Warning short-struct: struct rtmsg has 12 bytes, but only 4 are there (at byte 0x10)
    "#]],
    );
}

#[test]
fn attribute_longer_than_the_message() {
    let mut bytes = route(&[attribute(OIF, &[1, 0, 0, 0])]);
    bytes[28] = 64;
    check(
        bytes,
        &expect![[r#"
        Error truncated: RTA_OIF: nla_len says 64 bytes, but only 8 are left (at byte 0x1c)
    "#]],
    );
}

#[test]
fn message_length_less_than_a_header() {
    let mut bytes = route(&[]);
    bytes[0] = 8;
    check(
        bytes,
        &expect![[r#"
        Error length-too-small: RTM_NEWROUTE: nlmsg_len says 8 bytes, less than the 16 of its own header (at byte 0x0)
    "#]],
    );
}

#[test]
fn attribute_length_less_than_a_header() {
    let mut bytes = route(&[attribute(OIF, &[1, 0, 0, 0])]);
    bytes[28] = 2;
    check(
        bytes,
        &expect![[r#"
        Error length-too-small: RTA_OIF: nla_len says 2 bytes, less than the 4 of its own header (at byte 0x1c)
    "#]],
    );
}

#[test]
fn number_too_short() {
    check(
        route(&[attribute(OIF, &[1, 0])]),
        &expect![[r#"
        Warning wrong-length: RTA_OIF needs 4 bytes, but its payload has 2 (at byte 0x20)
    "#]],
    );
}

#[test]
fn number_too_long() {
    check(
        route(&[attribute(OIF, &[1, 0, 0, 0, 0, 0, 0, 0])]),
        &expect![[r#"
        Warning wrong-length: RTA_OIF needs 4 bytes, but its payload has 8 (at byte 0x20)
    "#]],
    );
}

#[test]
fn fixed_header_cut_short() {
    check(
        message(RTM_NEWROUTE, 5, &RTMSG[..5]),
        &expect![[r#"
        Warning short-struct: struct rtmsg has 12 bytes, but only 5 are there (at byte 0x10)
    "#]],
    );
}

#[test]
fn unknown_message() {
    check(
        message(9999, 1, &[1, 2, 3, 4]),
        &expect![[r#"
        Warning unknown-message: no known message has nlmsg_type 9999 (at byte 0x10)
    "#]],
    );
}

#[test]
fn unknown_attribute() {
    check(
        route(&[attribute(77, &[1, 2, 3, 4])]),
        &expect![[r#"
        Note unknown-attribute: attribute type 77 is not known in this set (at byte 0x20)
    "#]],
    );
}

#[test]
fn unknown_encapsulation() {
    check(
        route(&[attribute(22, &[1, 2, 3, 4])]),
        &expect![[r#"
        Note unknown-selector: what RTA_ENCAP holds depends on a value that is missing or unknown
    "#]],
    );
}

#[test]
fn zeros_behind_the_message() {
    check(
        [route(&[]), vec![0; 128]].concat(),
        &expect![[r#"
        Note trailing-zeros: 128 zero bytes behind the end (at byte 0x1c)
    "#]],
    );
}

#[test]
fn bytes_behind_the_message() {
    check(
        [route(&[]), vec![1, 2, 3]].concat(),
        &expect![[r#"
            Warning trailing-bytes: 3 bytes left over that belong to nothing (at byte 0x1c)
        "#]],
    );
}

#[test]
fn bytes_behind_the_attributes() {
    check(
        route(&[attribute(OIF, &[1, 0, 0, 0]), vec![9, 9]]),
        &expect![[r#"
            Warning trailing-bytes: 2 bytes left over that belong to nothing (at byte 0x24)
        "#]],
    );
}

#[test]
fn padding_that_is_not_zero() {
    let mut label = attribute(OIF, &[1, 0]);
    label[7] = 0xaa;
    check(
        route(&[label]),
        &expect![[r#"
        Warning wrong-length: RTA_OIF needs 4 bytes, but its payload has 2 (at byte 0x20)
        Warning non-zero-padding: padding that is not zero (at byte 0x22)
    "#]],
    );
}

#[test]
fn nests_without_end() {
    // RTA_METRICS is a nest; unknown nested attributes go deeper without a schema's help.
    let deep = (0..200).fold(Vec::new(), |inner, _| attribute(0x8000 | 77, &inner));
    let tree = decode(&Frame::from_bytes(route(&[deep])));
    let deepest = problems(&tree).lines().last().unwrap().to_owned();
    expect!["Error too-deep: nests deeper than the limit (at byte 0xe0)"].assert_eq(&deepest);
}

#[test]
fn gap() {
    let bytes = route(&[attribute(OIF, &[0, 0, 0, 0])]);
    let mut gaps = Gaps::NONE;
    gaps.push(ByteRange::new(32, 36));
    let frame = Frame { gaps, ..Frame::from_bytes(bytes) };
    expect![[r#"
        Warning gap: 4 bytes are not in the input (at byte 0x20)
    "#]]
    .assert_eq(&problems(&decode(&frame)));
}

#[test]
fn generic_family_never_named() {
    let options = Options { protonum: Some(16), ..Options::default() };
    let frame = Frame::from_bytes(message(33, 1, &[1, 1, 0, 0]));
    let tree = Decoder::with_options(&SCHEMA, options).decode(&frame);
    expect![[r#"
        Warning unknown-family: generic netlink family 33 has not been named in this input
    "#]]
    .assert_eq(&problems(&tree));
    let frame = Frame::from_bytes(message(16, 1, &[99, 1, 0, 0]));
    let tree = Decoder::with_options(&SCHEMA, options).decode(&frame);
    expect![[r#"
        Warning unknown-command: the family has no known command 99 (at byte 0x10)
    "#]]
    .assert_eq(&problems(&tree));
}

#[test]
fn record_that_says_too_little() {
    // RTA_MULTIPATH: rtnh_len 4 is less than struct rtnexthop.
    check(
        route(&[attribute(9, &[4, 0, 0, 0, 1, 0, 0, 0])]),
        &expect![[r#"
        Error length-too-small: rtnh_len: the record's length says 4 bytes, less than the 8 of its own header (at byte 0x20)
    "#]],
    );
}
