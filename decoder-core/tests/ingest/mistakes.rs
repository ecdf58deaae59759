//! Bad and half-bad input: what is said, and where.

use expect_test::{Expect, expect};
use nlscope_core::{
    SCHEMA,
    ingest::{Format, ingest},
};

use crate::{hex_of, read};

/// What a text gives: its frames and notes, or the error.
fn said(text: &str, wanted: Option<Format>) -> String {
    match ingest(&SCHEMA, text.as_bytes(), wanted) {
        Ok(read) => {
            let frames = read.capture.frames.iter().map(|frame| hex_of(frame) + "\n");
            let notes = read.notes.iter().map(|note| format!("{note}\n"));
            frames.chain(notes).collect()
        }
        Err(error) => format!("error: {error}\n"),
    }
}

#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&said(text, None));
}

#[test]
fn nothing() {
    check(
        "",
        expect![[r#"
        error: line 1, column 1: there is nothing here yet; paste the output of `strace -x -s 65535`, hex digits, a hexdump, a byte array or a string with escapes
    "#]],
    );
    check(
        " \n\t\n",
        expect![[r#"
        error: line 1, column 1: there is nothing here yet; paste the output of `strace -x -s 65535`, hex digits, a hexdump, a byte array or a string with escapes
    "#]],
    );
}

#[test]
fn no_netlink() {
    check(
        "\n\nHello, what is this?\n",
        expect![[r#"
        error: line 3, column 1: no bytes of netlink are recognised in this text; paste the output of `strace -x -s 65535`, hex digits, a hexdump, a byte array or a string with escapes
    "#]],
    );
    expect![[r#"
        error: line 1, column 1: nothing here reads as hex (hex digits, separated or not; empty lines stand between frames)
    "#]].assert_eq(&said("Hello!", Some(Format::Hex)));
    expect![[r#"
        error: line 1, column 1: no call in this trace carries a netlink message; run `strace -f -e trace=network,read,write -e write=all -e read=all -s 65535`, which adds a dump of all bytes behind each call
    "#]].assert_eq(&said("Hello!", Some(Format::Strace)));
}

#[test]
fn binary_of_something_else() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10";
    let error =
        ingest(&SCHEMA, png, None).map(|read| read.format).map_err(|error| error.to_string());
    expect![[r#"
        Err(
            "line 1, column 1: this is binary data, and it doesn't begin like a netlink message",
        )
    "#]]
    .assert_debug_eq(&error);
}

#[test]
fn an_odd_digit() {
    check(
        "34 00 00 00\n18 00 0g 06 6e bc ac 59",
        expect![[r#"
        340000001800??066ebcac59
        line 2, column 8: odd hex digit 'g': its byte is taken as missing
    "#]],
    );
    check(
        "340000001800g506",
        expect![[r#"
        340000001800??06
        line 1, column 13: odd hex digit 'g': its byte is taken as missing
    "#]],
    );
    check(
        "34 00 zz 00 18 00 05 06",
        expect![[r#"
        3400??0018000506
        line 1, column 7: odd hex digit 'z': its byte is taken as missing
    "#]],
    );
    check(
        "34 00 00 00 and so on 18 00 05 06 01 02 03",
        expect![[r#"
        34000000????18000506010203
        line 1, column 13: 'and' is not hex: it is skipped
        line 1, column 17: odd hex digit 's': its byte is taken as missing
        line 1, column 20: odd hex digit 'o': its byte is taken as missing
    "#]],
    );
}

#[test]
fn half_a_byte() {
    check(
        "340000001",
        expect![[r#"
        34000000??
        line 1, column 9: hex digit '1' alone: its byte is taken as missing
    "#]],
    );
    check(
        "34 00 0",
        expect![[r#"
        3400??
        line 1, column 7: hex digit '0' alone: its byte is taken as missing
    "#]],
    );
    check(
        "3",
        expect![[r#"
        error: line 1, column 1: no bytes of netlink are recognised in this text; paste the output of `strace -x -s 65535`, hex digits, a hexdump, a byte array or a string with escapes
    "#]],
    );
}

#[test]
fn numbers_that_are_no_bytes() {
    check(
        "[52, 0, 256, 0, -129, 0x134, 1]",
        expect![[r#"
        3400??00????01
        line 1, column 9: '256' is not a byte; it is taken as missing
        line 1, column 17: '-129' is not a byte; it is taken as missing
        line 1, column 23: '0x134' is not a byte; it is taken as missing
    "#]],
    );
}

#[test]
fn a_string_without_its_end() {
    check(
        r#"b"\x10\0\0\0\x12"#,
        expect![[r#"
        1000000012
        line 1, column 17: the text ends before the closing quote
    "#]],
    );
    check(
        "write(3, \"\\x10\\0\\0\\0\\x12",
        expect![[r#"
        1000000012
        line 1, column 25: the text ends before the closing quote
    "#]],
    );
    check(
        r#"write(3, "\x10\0\0\0\x12\0\1\0"..."#,
        expect![[r#"
        1000000012000100
        line 1, column 31: strace cut this string, and the text doesn't say how long it was; run it with -s 65535
    "#]],
    );
    check(
        r#""\x10\0\0\0\x12\0"..."#,
        expect![[r#"
        100000001200
        line 1, column 18: this string was cut, and the text doesn't say how long it was; run strace with -s 65535
    "#]],
    );
}

#[test]
fn an_escape_that_is_none() {
    check(
        r#""\x10\0\0\0\q\xzz\x""#,
        expect![[r#"
        1000000071787a7a78
        line 1, column 12: '\q' is no escape; the character itself is taken
        line 1, column 14: '\x' is no escape; the character itself is taken
        line 1, column 18: '\x' is no escape; the character itself is taken
    "#]],
    );
}

#[test]
fn a_length_that_does_not_fit() {
    check(
        r#"write(3, "\20\0\0\0\3\0\0\0\1\0\0\0\0\0\0\0", 20) = 20"#,
        expect![[r#"
        10000000030000000100000000000000????????
        line 1, column 44: this string has 16 bytes but the call says 20: 4 are taken as missing
    "#]],
    );
    check(
        r#"recvmsg(3, {msg_name={sa_family=AF_NETLINK}, msg_iov=[{iov_base="\20\0\0\0\3\0\0\0", iov_len=8}], msg_flags=MSG_TRUNC}, MSG_TRUNC) = 16"#,
        expect![[r#"
            1000000003000000????????????????
            line 1, column 12: the buffers of this call hold 8 of its 16 bytes
            line 1, column 109: the receiver's buffer was too small: the end of the datagram is lost
        "#]],
    );
}

#[test]
fn a_length_beyond_all_measure_is_not_believed() {
    let text = "write(3, \"\\20\\0\\0\\0\\3\\0\\0\\0\"..., 99999999999) = 99999999999\n".repeat(40);
    let read = read(&text);
    let missing: u64 =
        read.capture.frames.iter().map(|frame| u64::from(frame.gaps.missing())).sum();
    assert_eq!(missing, 16 << 20);
    assert_eq!(
        read.notes[0].message,
        "strace cut this string: 99999999991 of 99999999999 bytes are missing"
    );
}

#[test]
fn a_call_that_failed() {
    check(
        r#"sendto(3, "\20\0\0\0\3\0\0\0\1\0\0\0\0\0\0\0", 16, 0, NULL, 0) = -1 EPERM (Operation not permitted)"#,
        expect![[r#"
            10000000030000000100000000000000
            line 1, column 66: the call failed with EPERM: this was not sent
        "#]],
    );
}

#[test]
fn a_dump_that_lacks_lines() {
    check(
        "write(3, \"\"..., 52) = 52
 | 00000  34 00 00 00 19 00 05 00  01 00 00 00 00 00 00 00  4............... |
 | 00020  0a 63 00 00 08 0g 04 00  00 00 00 00 08 00 05 00  .c.............. |
",
        expect![[r#"
            34000000190005000100000000000000????????????????????????????????0a63000008??04000000000008000500????????
            line 3, column 11: 16 bytes of the dump before this line are missing
            line 3, column 27: odd hex digit 'g': its byte is taken as missing
            line 3, column 78: the dump ends here: 4 of 52 bytes are missing
        "#]],
    );
    check(
        "00000000: 3400 0000 1900 0500  4.......\n00000020: 0100 0000 0x00 0000  ........\n",
        expect![[r#"
            3400000019000500????????????????????????????????????????????????01000000000000
            line 2, column 1: 24 bytes before this offset are missing
        "#]],
    );
}

#[test]
fn what_strace_decoded_is_rebuilt_and_what_it_left_out_is_told() {
    check(
        "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3
sendto(3, [{nlmsg_len=36, nlmsg_type=RTM_DELROUTE, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, nlmsg_seq=3, nlmsg_pid=0}, {rtm_family=AF_INET, rtm_dst_len=24, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_UNSPEC, rtm_scope=RT_SCOPE_NOWHERE, rtm_type=RTN_UNSPEC, rtm_flags=0}, [{nla_len=8, nla_type=RTA_DST}, inet_addr(\"10.98.0.0\")]], 36, 0, NULL, 0) = 36
recvmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, msg_iov=[{iov_base=[{nlmsg_len=36, nlmsg_type=NLMSG_ERROR, nlmsg_flags=NLM_F_CAPPED, nlmsg_seq=3, nlmsg_pid=16136}, {error=0, msg={nlmsg_len=36, nlmsg_type=RTM_DELROUTE, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, nlmsg_seq=3, nlmsg_pid=0}}], iov_len=32768}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 36
",
        expect![[r#"
            2400000019000500030000000000000002180000fe00ff0000000000080001000a620000
            240000000200000103000000083f00000000000024000000190005000300000000000000
        "#]],
    );
    check(
        "sendmsg(3<NETLINK:[ROUTE:17]>, 0x7ffe7a648280, 0) = 36\n",
        expect![[r#"
        error: line 1, column 32: strace left out the bytes of this message; run `strace -f -e trace=network,read,write -e write=all -e read=all -s 65535`, which adds a dump of all bytes behind each call
    "#]],
    );
}

#[test]
fn a_trace_without_netlink() {
    check(
        "read(3, \"\\177ELF\\2\\1\\1\\3\"..., 12) = 12\n",
        expect![[r#"
        7f454c4602010103????????
        line 1, column 9: this doesn't begin like a netlink message
    "#]],
    );
    check(
        "openat(AT_FDCWD, \"/etc/hosts\", O_RDONLY) = 3\nread(3, \"\\20\\0\\0\\0\", 832) = 4\n",
        expect![[r#"
            error: line 1, column 1: no call in this trace carries a netlink message; run `strace -f -e trace=network,read,write -e write=all -e read=all -s 65535`, which adds a dump of all bytes behind each call
        "#]],
    );
}

#[test]
fn a_trace_that_ends_in_a_call() {
    check(
        "17 recvmsg(3<NETLINK:[ROUTE:17]>,  <unfinished ...>\n17 +++ exited with 0 +++\n",
        expect![[r#"
            error: line 1, column 4: the text ends before the rest of this call of 'recvmsg'
        "#]],
    );
}

#[test]
fn a_protocol_that_is_none() {
    check(
        "protocol: NETLINK_ROUTES\n> 34 00\n",
        expect![[r#"
        3400
        line 1, column 11: no protocol has the name 'NETLINK_ROUTES'; say it as in NETLINK_ROUTE, or as a number
    "#]],
    );
}

#[test]
fn columns_count_characters() {
    check(
        "34 00 \u{a0}\u{a0} # dört\n34 00 \u{a0}\u{a0} 0g 00 00",
        expect![[r#"
        34003400??0000
        line 2, column 11: odd hex digit 'g': its byte is taken as missing
    "#]],
    );
}

#[test]
fn a_flood_of_notes_is_counted() {
    let text = "34 00 0g ".repeat(500);
    let notes = read(&text).notes;
    assert_eq!(notes.len(), 201);
    expect!["line 1, column 1808: from here on 300 more notes are left out"]
        .assert_eq(&notes[200].to_string());
}
