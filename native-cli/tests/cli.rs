//! The command's contract: exit codes, what goes to which stream, what it says when it can't.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use expect_test::{Expect, expect};

/// The route of the story behind the project, as strace 4.12 printed it.
const STRACE: &str = concat!(
    "sendmsg(3, {msg_name(12)={sa_family=AF_NETLINK, pid=0, groups=00000000},\n",
    "    msg_iov(1)=[{\"\\x34\\x00\\x00\\x00\\x18\\x00\\x05\\x06\\x6e\\xbc\\xac\\x59\\x00\\x00",
    "\\x00\\x00\\x02\\x18\\x00\\x00\\xfe\\x03\\x00\\x01\\x00\\x00\\x00\\x00\\x08\\x00\\x01\\x00",
    "\\xac\\x10\\x05\\x00\\x08\\x00\\x05\\x00\\x7f\\x00\\x00\\x01\\x08\\x00\\x04\\x00\\x01\\x00",
    "\\x00\\x00\",\n    52}], msg_controllen=0, msg_flags=0}, 0) = 52\n"
);

fn nlscope(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nlscope"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("nlscope runs");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    // A command that ends before it read everything closes the pipe: nothing wrong with that.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("nlscope ends")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("output is UTF-8")
}

/// Exit code, standard output and standard error in one text.
fn check(arguments: &[&str], input: &str, expected: &Expect) {
    let output = nlscope(arguments, input);
    let mut all = text(&output.stdout).to_owned();
    for line in text(&output.stderr).lines() {
        all += &format!("stderr: {line}\n");
    }
    all += &format!("exit code {}\n", output.status.code().expect("an exit code"));
    expected.assert_eq(&all);
}

#[test]
fn a_pasted_call_is_read_from_standard_input() {
    check(
        &["decode"],
        STRACE,
        &expect![[r#"
            RTM_NEWROUTE request, 52 bytes, NETLINK_ROUTE, seq 1504492654
              nlmsghdr  len 52, type RTM_NEWROUTE, flags REQUEST|ACK|EXCL|CREATE, seq 1504492654, pid 0
              rtmsg  family AF_INET, dst_len 24, src_len 0, tos 0x0, table RT_TABLE_MAIN, protocol RTPROT_BOOT,
                     scope RT_SCOPE_UNIVERSE, type RTN_UNICAST, flags 0
              RTA_DST      172.16.5.0
              RTA_GATEWAY  127.0.0.1
              RTA_OIF      1
            exit code 0
        "#]],
    );
}

#[test]
fn words_on_the_command_line_are_the_text() {
    check(
        &["decode", "--as", "hex", "14", "00 00 00", "03000200", "0100000000000000", "00000000"],
        "",
        &expect![[r#"
            14 00 00 00 03 00 02 00 01 00 00 00 00 00 00 00 00 00 00 00
            exit code 0
        "#]],
    );
}

#[test]
fn verbose_says_what_was_recognised() {
    check(
        &["decode", "-v", "--as", "hex"],
        STRACE,
        &expect![[r#"
            34 00 00 00 18 00 05 06 6e bc ac 59 00 00 00 00 02 18 00 00 fe 03 00 01 00 00 00 00 08 00 01 00 ac 10 05 00 08 00 05 00 7f 00 00 01 08 00 04 00 01 00 00 00
            stderr: standard input: read as strace: the output of strace: calls with strings, or with dumps behind them (a call of sendmsg as strace prints it)
            stderr: 1 frame: NETLINK_ROUTE (the bytes fit best so), little-endian (the bytes fit best so)
            exit code 0
        "#]],
    );
}

#[test]
fn a_wrong_protocol_is_explained() {
    let output = nlscope(&["decode", "--protocol", "nosuch"], STRACE);
    let said = text(&output.stderr);
    let start = "error: invalid value 'nosuch' for '--protocol <NAME|NUMBER>': no such protocol; \
                 there are route, ";
    assert!(said.starts_with(start), "{said}");
    assert!(said.contains(", generic, "), "{said}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_is_no_netlink_is_unreadable() {
    check(
        &["decode"],
        "hello, world\n",
        &expect![[r#"
        stderr: error: standard input, line 1, column 1: no bytes of netlink are recognised in this text
        stderr: help: paste the output of `strace -x -s 65535`, hex digits, a hexdump, a byte array or a string with escapes
        exit code 2
    "#]],
    );
    check(
        &["decode", "no-such-file.pcap"],
        "",
        &expect![[r#"
        stderr: error: `no-such-file.pcap` is no file, and as text: no bytes of netlink are recognised in this text
        stderr: help: paste the output of `strace -x -s 65535`, hex digits, a hexdump, a byte array or a string with escapes
        exit code 2
    "#]],
    );
    check(
        &["decode"],
        "",
        &expect![[r#"
        stderr: error: standard input, line 1, column 1: there is nothing here yet
        stderr: help: paste the output of `strace -x -s 65535`, hex digits, a hexdump, a byte array or a string with escapes
        exit code 2
    "#]],
    );
}

#[test]
fn strict_exits_with_1_on_errors() {
    let cut = "34 00 00 00 18 00 05 06 6e bc ac 59 00 00 00 00";
    assert_eq!(nlscope(&["decode"], cut).status.code(), Some(0));
    let strict = nlscope(&["decode", "--strict"], cut);
    assert_eq!(strict.status.code(), Some(1));
    assert_eq!(text(&strict.stderr), "nlscope: the input has an error\n");
    assert_eq!(nlscope(&["decode", "--strict"], STRACE).status.code(), Some(0));
}

#[test]
fn overriding_protocol_and_byte_order() {
    let hex = "00 00 00 14 00 12 00 01 00 00 00 01 00 00 00 00 00 00 00 00";
    check(
        &["decode", "--byte-order", "be", hex],
        "",
        &expect![[r#"
        RTM_GETLINK request, 20 bytes, NETLINK_ROUTE, seq 1, big-endian
          nlmsghdr  len 20, type RTM_GETLINK, flags REQUEST, seq 1, pid 0
          ifinfomsg  family AF_UNSPEC, type 0
            ! struct ifinfomsg has 16 bytes, but only 4 are there (at byte 0x10)
        exit code 0
    "#]],
    );
    check(
        &["decode", "--protocol", "99", "--as", "map", hex],
        "",
        &expect![[r#"
        0x0000 ├─────────────────────────┤ type 18 request, 20 bytes, protocol 99, seq 1, big-endian
               │                         │   nlmsghdr, 16 bytes
        0x0000 │ 00 00 00 14             │     nlmsg_len    20
        0x0004 │ 00 12                   │     nlmsg_type   18
        0x0006 │ 00 01                   │     nlmsg_flags  REQUEST
        0x0008 │ 00 00 00 01             │     nlmsg_seq    1
        0x000c │ 00 00 00 00             │     nlmsg_pid    0
        0x0010 │ 00 00 00 00             │   4 bytes that nothing explains
               │                         │     ! no known message has nlmsg_type 18 (at byte 0x10) — is the
               │                         │     protocol right? It can be given
        exit code 0
    "#]],
    );
}

#[test]
fn colours_come_on_demand() {
    let plain = nlscope(&["decode"], STRACE).stdout;
    assert!(!text(&plain).contains('\x1b'));
    let coloured = nlscope(&["decode", "--color", "always"], STRACE).stdout;
    assert!(text(&coloured).starts_with("\x1b[1mRTM_NEWROUTE\x1b[0m request"));
}

#[test]
fn several_formats_follow_each_other() {
    let both = nlscope(&["decode", "--as", "jsonl,hex"], STRACE);
    let lines: Vec<_> = text(&both.stdout).lines().collect();
    assert!(lines[0].starts_with(r#"{"frame":0,"#));
    assert_eq!(lines[1], "");
    assert!(lines[2].starts_with("34 00 00 00 18 00"));
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nlscope"))
        .args(["schema", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("nlscope runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("nlscope ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn statistics() {
    let unknown = "3c 00 00 00 18 00 05 06 6e bc ac 59 00 00 00 00 02 18 00 00 fe 03 00 01 00 00 \
                   00 00 08 00 01 00 ac 10 05 00 08 00 05 00 7f 00 00 01 08 00 04 00 01 00 00 00 \
                   08 00 4d 00 01 02 03 04";
    check(
        &["stats", "--json", unknown],
        "",
        &expect![[r#"
        {"frames":1,"messages":1,"bytes":60,"explained_bytes":56,"unknown_attributes":{"RTM_NEWROUTE / type 77":1},"unknown_types":{},"problems":{"unknown-attribute":1},"types":{"RTM_NEWROUTE":1}}
        exit code 0
    "#]],
    );
    check(
        &["stats", unknown],
        "",
        &expect![[r#"
               1 frames
               1 messages
              60 bytes, 93.3 % of them explained

        messages by type
               1 RTM_NEWROUTE

        unknown attributes
               1 RTM_NEWROUTE / type 77

        problems
               1 unknown-attribute
        exit code 0
    "#]],
    );
}

#[test]
fn families_are_listed() {
    let list = nlscope(&["families"], "").stdout;
    let names: Vec<_> =
        text(&list).lines().filter_map(|line| line.split_whitespace().next()).collect();
    for name in ["nlctrl", "rt-addr", "rt-link", "rt-neigh", "rt-nexthop", "rt-route", "rt-rule"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    let one = nlscope(&["families", "RT_ROUTE"], "").stdout;
    assert!(text(&one).contains("    24  RTM_NEWROUTE"));
    assert!(text(&one).contains("     4  RTA_OIF"));
    assert_eq!(nlscope(&["families", "nosuch"], "").status.code(), Some(2));
}

#[test]
fn the_schema_has_what_its_messages_are_made_of() {
    let json = nlscope(&["schema", "--json"], "").stdout;
    let schema: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let families = schema["families"].as_array().expect("families");
    let named = |list: &serde_json::Value, name: &str| {
        let list = list.as_array().expect("a list").clone();
        list.into_iter().find(|entry| entry["name"] == name).expect("the entry")
    };
    let route = families.iter().find(|family| family["name"] == "rt-route").expect("rt-route");
    assert_eq!(route["protocol"], "netlink-raw");
    let set = named(&route["attribute-sets"], "route-attrs");
    let dst = named(&set["attributes"], "dst");
    assert_eq!(dst["value"], 1);
    assert_eq!(dst["c-name"], "RTA_DST");
    assert_eq!(dst["type"], "binary");
    assert_eq!(dst["display-hint"], "ipv4-or-v6");
    let header = named(&route["structs"], "rtmsg");
    assert_eq!(header["size"], 12);
    assert_eq!(header["members"][4]["offset"], 4);
    let operation = named(&route["operations"], "newroute");
    assert_eq!(operation["request-value"], 24);
    assert_eq!(operation["fixed-header"], "rtmsg");
    // In another file, and reached by the messages of this one.
    let link = families.iter().find(|family| family["name"] == "rt-link").expect("rt-link");
    named(&link["attribute-sets"], "linkinfo-bond-attrs");
    let kinds = named(&link["sub-messages"], "linkinfo-data-msg");
    named_format(&kinds, "vlan");
}

fn named_format(sub_message: &serde_json::Value, value: &str) {
    let formats = sub_message["formats"].as_array().expect("formats");
    assert!(formats.iter().any(|format| format["value"] == value), "{formats:?}");
}

#[test]
fn completions_are_printed() {
    let script = nlscope(&["completions", "bash"], "").stdout;
    assert!(text(&script).contains("_nlscope()"));
}
