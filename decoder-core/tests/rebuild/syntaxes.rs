//! The forms in which versions of strace print one and the same message.

use nlscope_core::{
    ByteOrder, ByteRange, Direction, SCHEMA,
    rebuild::{Hints, NameOf, Rebuilt, Why, rebuild},
};

/// `ip route del 10.1.2.0/24 dev lo`.
const DEL_ROUTE: &str = "2c0000001900050 05c85046b00000000 02180000fe00ff00 00000000 \
                         08000100 0a010200 08000400 ????????";

fn rebuilt(text: &str, hints: Hints) -> Rebuilt {
    rebuild(text.as_bytes(), 0, &SCHEMA, hints).expect("a message")
}

fn request(text: &str) -> Rebuilt {
    rebuilt(text, Hints { direction: Some(Direction::Request), ..Hints::default() })
}

fn reply(text: &str) -> Rebuilt {
    rebuilt(text, Hints { direction: Some(Direction::Reply), ..Hints::default() })
}

/// The bytes as hexadecimal digits, `??` for those of a gap.
fn hex(rebuilt: &Rebuilt) -> String {
    let byte = |(offset, byte): (u32, &u8)| {
        if rebuilt.gaps.contains(offset) { "??".into() } else { format!("{byte:02x}") }
    };
    (0..).zip(&rebuilt.bytes).map(byte).collect()
}

#[track_caller]
fn check(rebuilt: &Rebuilt, wanted: &str) {
    assert_eq!(hex(rebuilt), wanted.replace([' ', '\n'], ""));
}

#[test]
fn strace_5_13_and_later() {
    let text = r#"[{nlmsg_len=44, nlmsg_type=RTM_DELROUTE, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, nlmsg_seq=1795458396, nlmsg_pid=0}, {rtm_family=AF_INET, rtm_dst_len=24, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_UNSPEC, rtm_scope=RT_SCOPE_NOWHERE, rtm_type=RTN_UNSPEC, rtm_flags=0}, [[{nla_len=8, nla_type=RTA_DST}, inet_addr("10.1.2.0")], [{nla_len=8, nla_type=RTA_OIF}, if_nametoindex("lo")]]], iov_len=44}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 44"#;
    let rebuilt = request(text);
    check(&rebuilt, DEL_ROUTE);
    assert_eq!(rebuilt.protonum, Some(0));
    let summary = "40 of 44 bytes recovered; 4 not in the text: RTA_OIF (strace printed a name)";
    assert_eq!(rebuilt.summary(), summary);
    assert!(!rebuilt.complete);
    let place = rebuilt.text.place_of_range(ByteRange::new(32, 36)).expect("a place");
    assert_eq!(&text[place.as_usize()], r#"inet_addr("10.1.2.0")"#);
}

#[test]
fn strace_5_11_and_5_12() {
    let text = r#"{{nlmsg_len=44, nlmsg_type=RTM_DELROUTE, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, nlmsg_seq=1795458396, nlmsg_pid=0}, {rtm_family=AF_INET, rtm_dst_len=24, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_UNSPEC, rtm_scope=RT_SCOPE_NOWHERE, rtm_type=RTN_UNSPEC, rtm_flags=0}, [{{nla_len=8, nla_type=RTA_DST}, inet_addr("10.1.2.0")}, {{nla_len=8, nla_type=RTA_OIF}, if_nametoindex("lo")}]}"#;
    check(&request(text), DEL_ROUTE);
}

#[test]
fn strace_4_20_to_5_10() {
    let text = r#"{{len=44, type=RTM_DELROUTE, flags=NLM_F_REQUEST|NLM_F_ACK, seq=1795458396, pid=0}, {rtm_family=AF_INET, rtm_dst_len=24, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_UNSPEC, rtm_scope=RT_SCOPE_NOWHERE, rtm_type=RTN_UNSPEC, rtm_flags=0}, [{{nla_len=8, nla_type=RTA_DST}, inet_addr("10.1.2.0")}, {{nla_len=8, nla_type=RTA_OIF}, if_nametoindex("lo")}]}"#;
    check(&request(text), DEL_ROUTE);
    let one = r#"{{len=36, type=RTM_DELROUTE, flags=NLM_F_REQUEST, seq=1, pid=0}, {rtm_family=AF_INET, rtm_dst_len=24, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_UNSPEC, rtm_scope=RT_SCOPE_NOWHERE, rtm_type=RTN_UNSPEC, rtm_flags=0}, {{nla_len=8, nla_type=RTA_DST}, inet_addr("10.1.2.0")}}"#;
    let rebuilt = request(one);
    assert!(rebuilt.complete, "{}", rebuilt.summary());
    assert_eq!(rebuilt.summary(), "all 36 bytes recovered");
}

/// The header is text, the body a string with the escapes of any string.
#[test]
fn strace_4_13_to_4_19() {
    let bodies = [
        r#""\2\30\0\0\376\0\377\0\0\0\0\0\10\0\1\0\n\1\2\0\10\0\4\0\1\0\0\0""#,
        r#""\x02\x18\x00\x00\xfe\x00\xff\x00\x00\x00\x00\x00\x08\x00\x01\x00\x0a\x01\x02\x00\x08\x00\x04\x00\x01\x00\x00\x00""#,
    ];
    let wanted = DEL_ROUTE.replace("????????", "01000000");
    for body in bodies {
        for kind in ["0x19 /* NLMSG_??? */", "RTM_DELROUTE"] {
            let header = format!(
                "{{len=44, type={kind}, flags=NLM_F_REQUEST|NLM_F_ACK, seq=1795458396, pid=0}}"
            );
            let rebuilt = request(&format!("{{{header}, {body}}}"));
            check(&rebuilt, &wanted);
            assert!(rebuilt.complete);
            check(&request(&format!("[{{{header}, {body}}}]")), &wanted);
        }
    }
}

#[test]
fn a_list_of_strace_4_15() {
    let text = r#"[{{len=52, type=0x18 /* NLMSG_??? */, flags=NLM_F_MULTI, seq=1488792959, pid=2658}, "\x02\x00\x00\x00\xfe\x03\x00\x01\x00\x00\x00\x00\x08\x00\x0f\x00\xfe\x00\x00\x00\x08\x00\x05\x00\x0a\x04\x01\x01\x08\x00\x04\x00\x06\x00\x00\x00"},
{{len=20, type=NLMSG_DONE, flags=NLM_F_MULTI, seq=1488792959, pid=2658}, "\0\0\0\0"}]"#;
    let rebuilt = reply(text);
    check(
        &rebuilt,
        "34000000 18000200 7f2dbd58 620a0000 02000000fe03000100000000 08000f00fe000000
         080005000a040101 0800040006000000 14000000 03000200 7f2dbd58 620a0000 00000000",
    );
    assert!(rebuilt.complete);
}

#[test]
fn lone_headers() {
    let (noop, done) =
        ("10000000 0100 0000 01000000 00000000", "10000000 0300 0000 02000000 00000000");
    let texts = [
        "[{nlmsg_len=16, nlmsg_type=NLMSG_NOOP, nlmsg_flags=0, nlmsg_seq=1, nlmsg_pid=0}, {nlmsg_len=16, nlmsg_type=NLMSG_DONE, nlmsg_flags=0, nlmsg_seq=2, nlmsg_pid=0}]",
        "[{{len=16, type=NLMSG_NOOP, flags=0, seq=1, pid=0}}, {{len=16, type=NLMSG_DONE, flags=0, seq=2, pid=0}}]",
        "[{len=16, type=NLMSG_NOOP, flags=0, seq=1, pid=0}, {len=16, type=NLMSG_DONE, flags=0, seq=2, pid=0}]",
    ];
    for text in texts {
        check(&reply(text), &format!("{noop}{done}"));
    }
    check(&reply("{len=16, type=NLMSG_NOOP, flags=0, seq=1, pid=0}"), noop);
}

#[test]
fn strings_in_hexadecimal_and_decorations() {
    let text = r#"[{nlmsg_len=44, nlmsg_type=RTM_DELROUTE, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, nlmsg_seq=1795458396, nlmsg_pid=20988<ip>}, {rtm_family=AF_INET, rtm_dst_len=24, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_UNSPEC, rtm_scope=RT_SCOPE_NOWHERE, rtm_type=RTN_UNSPEC, rtm_flags=0}, [[{nla_len=8, nla_type=RTA_DST}, inet_addr("\x31\x30\x2e\x31\x2e\x32\x2e\x30")], [{nla_len=8, nla_type=RTA_OIF}, if_nametoindex("\x6c\x6f")]]]"#;
    let rebuilt = request(text);
    check(&rebuilt, &DEL_ROUTE.replace("6b00000000", "6bfc510000"));
    assert_eq!(rebuilt.named[0].name, "lo");
}

#[test]
fn errors_with_what_they_send_back() {
    let text = r#"[{nlmsg_len=56, nlmsg_type=NLMSG_ERROR, nlmsg_flags=0, nlmsg_seq=1795458396, nlmsg_pid=16137}, {error=-ESRCH, msg=[{nlmsg_len=36, nlmsg_type=RTM_DELROUTE, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, nlmsg_seq=1795458396, nlmsg_pid=0}, {rtm_family=AF_INET, rtm_dst_len=16, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_UNSPEC, rtm_scope=RT_SCOPE_NOWHERE, rtm_type=RTN_UNSPEC, rtm_flags=0}, [{nla_len=8, nla_type=RTA_DST}, inet_addr("10.99.0.0")]]}]"#;
    let rebuilt = reply(text);
    check(
        &rebuilt,
        "38000000 02000000 5c85046b 093f0000 fdffffff 24000000 19000500 5c85046b 00000000
         02100000fe00ff0000000000 080001000a630000",
    );
    assert!(rebuilt.complete);
    let old = "{{len=36, type=NLMSG_ERROR, flags=NLM_F_CAPPED, seq=1, pid=7}, {error=-ENODEV, msg={len=44, type=0x19 /* NLMSG_??? */, flags=NLM_F_REQUEST, seq=1, pid=0}}}";
    check(
        &reply(old),
        "24000000 02000001 01000000 07000000 edffffff 2c000000 19000100 01000000 00000000",
    );
}

/// The attributes of extended acknowledgements, behind the struct and (later) within it.
#[test]
fn extended_acknowledgements() {
    let echo = "{nlmsg_len=44, nlmsg_type=RTM_DELROUTE, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, nlmsg_seq=1, nlmsg_pid=0}";
    let header = "{nlmsg_len=56, nlmsg_type=NLMSG_ERROR, nlmsg_flags=NLM_F_CAPPED|NLM_F_ACK_TLVS, nlmsg_seq=1, nlmsg_pid=7}";
    let attributes = r#"[[{nla_len=10, nla_type=NLMSGERR_ATTR_MSG}, "Wrong"], [{nla_len=8, nla_type=NLMSGERR_ATTR_OFFS}, 36]]"#;
    let wanted = "38000000 02000003 01000000 07000000 eaffffff 2c000000 19000500 01000000 00000000
                  0a000100 57726f6e6700 0000 08000200 24000000";
    let behind = format!("[{header}, [{{error=-EINVAL, msg={echo}}}, {attributes}]]");
    check(&reply(&behind), wanted);
    let within = format!("[{header}, {{error=-EINVAL, msg={echo}, {attributes}}}]");
    check(&reply(&within), wanted);
}

/// strace 6.10 and later decode the header of generic messages.
#[test]
fn generic_messages() {
    let text = r#"[{nlmsg_len=32, nlmsg_type=nlctrl, nlmsg_flags=NLM_F_REQUEST|NLM_F_DUMP, nlmsg_seq=1, nlmsg_pid=0}, {cmd=CTRL_CMD_GETFAMILY, version=1}, [{nla_len=11, nla_type=CTRL_ATTR_FAMILY_NAME}, "nlctrl"]]"#;
    let rebuilt = request(text);
    check(&rebuilt, "20000000 10000103 01000000 00000000 0301 ???? 0b000200 6e6c6374726c00 ??");
    assert_eq!(rebuilt.protonum, Some(16));
    let unknown = r#"[{nlmsg_len=24, nlmsg_type=wifi7, nlmsg_flags=NLM_F_REQUEST|0x300, nlmsg_seq=1, nlmsg_pid=0}, "\x03\x00\x00\x00\x04\x00\x01\x00"]"#;
    let mut rebuilt = rebuilt_generic(unknown);
    check(&rebuilt, "18000000 ???? 0103 01000000 00000000 03000000 04000100");
    assert_eq!(rebuilt.named[0].of, NameOf::GenericFamily);
    rebuilt.fill(NameOf::GenericFamily, "wifi7", 0x1234, ByteOrder::Little);
    check(&rebuilt, "18000000 3412 0103 01000000 00000000 03000000 04000100");
}

fn rebuilt_generic(text: &str) -> Rebuilt {
    rebuilt(text, Hints { protonum: Some(16), ..Hints::default() })
}

/// What strace cut is missing, and said so; `nla_len` tells how much.
#[test]
fn cuts() {
    let text = r#"[{nlmsg_len=48, nlmsg_type=RTM_NEWLINK, nlmsg_flags=0, nlmsg_seq=1, nlmsg_pid=0}, {ifi_family=AF_UNSPEC, ...}, [[{nla_len=9, nla_type=IFLA_IFNAME}, "et"...], ...]]"#;
    let rebuilt = reply(text);
    let header = "30000000 10000000 01000000 00000000 00 00";
    check(&rebuilt, &format!("{header} {} 09000300 6574 ?????? 000000 ????????", "??".repeat(14)));
    let whys: Vec<_> = rebuilt.missing.iter().map(|missing| missing.why).collect();
    assert_eq!(whys, [Why::Cut; 6]);
    assert_eq!(
        rebuilt.summary(),
        "27 of 48 bytes recovered; 21 not in the text: \
         ifi_type, ifi_index, ifi_flags and others (strace cut it)"
    );
}

/// The list of messages ends at 32; what the call returned tells how much is missing.
#[test]
fn more_messages_than_strace_prints() {
    let one = r#"[{nlmsg_len=20, nlmsg_type=0x19 /* NLMSG_??? */, nlmsg_flags=NLM_F_REQUEST, nlmsg_seq=0, nlmsg_pid=0}, "\x01\x02\x03\x04"]"#;
    let text = format!("[{one}, {one}, ...]");
    let known = rebuilt(&text, Hints { total: Some(60), ..Hints::default() });
    assert_eq!((known.bytes.len(), known.gaps.missing()), (60, 20));
    assert_eq!(known.summary(), "40 of 60 bytes recovered; 20 not in the text: strace cut it");
    let unknown = request(&text);
    assert_eq!((unknown.bytes.len(), unknown.complete), (40, false));
    let end = "all 40 bytes recovered; strace left out what comes behind them";
    assert_eq!(unknown.summary(), end);
}

/// iproute2 sends more bytes than its message has; strace shows an empty header and stops.
#[test]
fn zeros_behind_a_message() {
    let text = r#"[[{nlmsg_len=24, nlmsg_type=RTM_GETADDR, nlmsg_flags=NLM_F_REQUEST|NLM_F_DUMP, nlmsg_seq=1, nlmsg_pid=0}, {ifa_family=AF_UNSPEC, ifa_prefixlen=0, ifa_flags=0, ifa_scope=RT_SCOPE_UNIVERSE, ifa_index=0}], {nlmsg_len=0, nlmsg_type=0 /* NLMSG_??? */, nlmsg_flags=0, nlmsg_seq=0, nlmsg_pid=0}]"#;
    let rebuilt = rebuilt(text, Hints { total: Some(44), ..Hints::default() });
    check(&rebuilt, &format!("18000000 16000103 01000000{}????????", "00".repeat(28)));
}

/// Only what the kernel sent has zeros for padding.
#[test]
fn padding() {
    let text = r#"[{nlmsg_len=40, nlmsg_type=RTM_NEWLINK, nlmsg_flags=0, nlmsg_seq=1, nlmsg_pid=0}, {ifi_family=AF_UNSPEC, ifi_type=ARPHRD_LOOPBACK, ifi_index=1, ifi_flags=0, ifi_change=0}, [{nla_len=7, nla_type=IFLA_IFNAME}, "lo"]]"#;
    let start = "28000000 10000000 01000000 00000000";
    let rest = "0403 01000000 00000000 00000000 07000300 6c6f00";
    check(&reply(text), &format!("{start} 0000 {rest} 00"));
    check(&request(text), &format!("{start} 00?? {rest} ??"));
    // strace shows padding that isn't zero, if it shows any.
    let shown = text.replace("ifi_type=", "__ifi_pad=0x7, ifi_type=");
    check(&reply(&shown), &format!("{start} 00?? {rest} 00"));
}

#[test]
fn lengths_that_lie() {
    let text = |nla_len| {
        format!(
            r#"[{{nlmsg_len=36, nlmsg_type=RTM_NEWROUTE, nlmsg_flags=NLM_F_REQUEST, nlmsg_seq=4, nlmsg_pid=0}}, {{rtm_family=AF_INET, rtm_dst_len=24, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_UNSPEC, rtm_scope=RT_SCOPE_NOWHERE, rtm_type=RTN_UNSPEC, rtm_flags=0}}, [{{nla_len={nla_len}, nla_type=RTA_DST}}, inet_addr("10.97.0.0")]]"#
        )
    };
    let header = "24000000 18000100 04000000 00000000 02180000fe00ff0000000000";
    check(&request(&text("9")), &format!("{header} 09000100 0a610000"));
    check(&request(&text("8")), &format!("{header} 08000100 0a610000"));
    // What strace doesn't print that way says nothing.
    check(&request(&text("7")), &format!("{header} 07000100 ????????"));
    check(&request(&text("70000")), &format!("{header} ???? 0100 ????????"));
}

#[test]
fn names_are_filled_in_later() {
    let text = r#"[{nlmsg_len=48, nlmsg_type=RTM_NEWLINK, nlmsg_flags=0, nlmsg_seq=1, nlmsg_pid=0}, {ifi_family=AF_UNSPEC, ifi_type=ARPHRD_LOOPBACK, ifi_index=if_nametoindex("lo"), ifi_flags=0, ifi_change=0}, [[{nla_len=8, nla_type=IFLA_NEW_IFINDEX}, if_nametoindex("eth0")], [{nla_len=8, nla_type=IFLA_MTU}, 65536]]]"#;
    let mut rebuilt = reply(text);
    assert_eq!(rebuilt.named.len(), 2);
    rebuilt.fill(NameOf::GenericFamily, "lo", 1, ByteOrder::Little);
    rebuilt.fill(NameOf::Interface, "lo", 1, ByteOrder::Little);
    assert_eq!(rebuilt.bytes[20..24], [1, 0, 0, 0]);
    assert_eq!(rebuilt.named.len(), 1);
    let left =
        "44 of 48 bytes recovered; 4 not in the text: IFLA_NEW_IFINDEX (strace printed a name)";
    assert_eq!(rebuilt.summary(), left);
}

#[test]
fn big_endian() {
    let text = r#"[{nlmsg_len=36, nlmsg_type=RTM_NEWROUTE, nlmsg_flags=NLM_F_REQUEST, nlmsg_seq=4, nlmsg_pid=0}, {rtm_family=AF_INET, rtm_dst_len=0, rtm_src_len=0, rtm_tos=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_BOOT, rtm_scope=RT_SCOPE_UNIVERSE, rtm_type=RTN_UNICAST, rtm_flags=RTM_F_NOTIFY}, [{nla_len=8, nla_type=RTA_PRIORITY}, 258]]"#;
    let rebuilt = rebuilt(text, Hints { byte_order: ByteOrder::Big, ..Hints::default() });
    check(
        &rebuilt,
        "00000024 0018 0001 00000004 00000000 02000000fe030001 00000100 0008 0006 00000102",
    );
}

#[test]
fn what_is_no_message() {
    for text in
        ["NULL", "0x7ffe7a648280", "...", "", "[]", "{}", "[{iov_base=NULL, iov_len=0}]", "3"]
    {
        assert_eq!(rebuild(text.as_bytes(), 0, &SCHEMA, Hints::default()), None, "{text}");
    }
    let raw = request(r#""\x14\0\0\0""#);
    assert_eq!((raw.bytes.as_slice(), raw.complete), (&[0x14, 0, 0, 0][..], true));
}
