//! strace's output, of old and new versions.

use expect_test::expect;
use nlscope_core::{ByteRange, ingest::Format, schema::Direction};

use crate::{SEED, SEED_BYTES, frames, notes, read, read_one};

#[test]
fn the_seed_is_a_route_that_was_sent() {
    let frame = read_one(SEED, Format::Strace);
    assert_eq!(frame.bytes, SEED_BYTES);
    assert!(frame.gaps.is_empty());
    assert_eq!(frame.direction, Some(Direction::Request));
    let call = frame.call.unwrap_or_default();
    assert_eq!((call.name.as_str(), call.fd, call.pid), ("sendmsg", Some(3), None));
    assert_eq!(notes(SEED), "");
}

#[test]
fn the_seed_quoted_in_a_mail_is_the_same() {
    for mark in ["> ", "> > ", ">> ", "  > "] {
        let quoted: String = SEED.lines().map(|line| format!("{mark}{line}\r\n")).collect();
        let frame = read_one(&quoted, Format::Strace);
        assert_eq!(frame.bytes, SEED_BYTES, "{quoted}");
        assert_eq!(frame.direction, Some(Direction::Request));
    }
}

#[test]
fn prose_and_fences_around_the_seed_are_skipped() {
    let text = format!("I ran strace and got this (why?):\n\n```\n{SEED}```\n\nThanks!\n");
    assert_eq!(read_one(&text, Format::Strace).bytes, SEED_BYTES);
    assert_eq!(read(&text).skipped_lines, 4);
}

#[test]
fn a_string_that_was_wrapped_is_whole() {
    let (start, end) = (SEED.find('"').unwrap_or(0), SEED.rfind('"').unwrap_or(0));
    let string: Vec<_> = SEED[start..end].chars().collect();
    for width in 2..90 {
        for indent in ["", "    ", "\t", "> "] {
            let lines: Vec<String> =
                string.chunks(width).map(|line| line.iter().collect()).collect();
            let string = lines.join(&format!("\n{indent}"));
            let text = format!("{}{string}{}", &SEED[..start], &SEED[end..]);
            assert_eq!(read_one(&text, Format::Strace).bytes, SEED_BYTES, "{text}");
        }
    }
}

#[test]
fn each_byte_knows_its_escape() {
    let frame = read_one(SEED, Format::Strace);
    for (byte, value) in (0..).zip(SEED_BYTES) {
        let place = frame.text.place_of(byte).unwrap_or_default();
        assert_eq!(&SEED[place.as_usize()], format!("\\x{value:02x}"));
    }
}

/// Samples of strace 3.x to 4.12 without `-x`, as people posted them.
#[test]
fn old_calls_that_were_cut_have_gaps() {
    let text = r#"sendmsg(4, {msg_name(12)={sa_family=AF_NETLINK, pid=0, groups=00000000}, 
    msg_iov(1)=[{"$\0\0\0\32\0\1\0\0\0\0\0\0\0\0\0\2 \0\0\0\0\0\0\0\0\0\0\10\0\1\0"..., 36}], 
    msg_controllen=0, msg_flags=0}, 0) = -1 EOPNOTSUPP (Operation not supported)
recvmsg(3, {msg_name(12)={sa_family=AF_NETLINK, pid=0, groups=00000000}, msg_iov(1)=[{"\224\0\0\0\30\0\0\0\323K\255S\3674\0\0\n\200\200\0\0\2\0\7\0\0\0\0\10\0\17\0"..., 16384}], msg_controllen=0, msg_flags=0}, 0) = 148
"#;
    let found = frames(text);
    let mut lines = found.lines();
    let sent = "> - 240000001a0001000000000000000000022000000000000000000000\
                08000100????????";
    assert_eq!(lines.next(), Some(sent));
    let received = "< - 9400000018000000d34bad53f73400000a8080000002000700000000\
                    08000f00";
    assert_eq!(lines.next(), Some(format!("{received}{}", "??".repeat(116)).as_str()));
    expect![[r#"
        line 2, column 83: strace cut this string: 4 of 36 bytes are missing; run it with -s 65535
        line 3, column 42: the call failed with EOPNOTSUPP: this was not sent
        line 4, column 164: strace cut this string: 116 of 148 bytes are missing; run it with -s 65535
    "#]]
    .assert_eq(&notes(text));
}

/// strace 6.1, `-e trace=read,write,readv,writev,network`.
#[test]
fn new_calls_with_strings() {
    let text = r#"
write(3, "4\0\0\0\31\0\5\0\1\0\0\0\0\0\0\0\2\20\0\0\376\0\377\0\0\0\0\0\10\0\1\0\nc\0\0\10\0\4\0\0\0\0\0\10\0\5\0\n\t\10\7", 52) = 52
read(3, "H\0\0\0\2\0\0\0\1\0\0\0\22]\0\0\375\377\377\3774\0\0\0\31\0\5\0\1\0\0\0"..., 65536) = 72
writev(3, [{iov_base="4\0\0\0\31\0\5\0\1\0\0\0\0\0\0\0", iov_len=16}, {iov_base="\2\20\0\0\376\0\377\0\0\0\0\0\10\0\1\0\nc\0\0\10\0\4\0\0\0\0\0\10\0\5\0"..., iov_len=36}], 2) = 52
sendmsg(3, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="4\0\0\0\31\0\5\0\1\0\0\0\0\0\0\0", iov_len=16}, {iov_base="\2\20\0\0\376\0\377\0\0\0\0\0\10\0\1\0\nc\0\0\10\0\4\0\0\0\0\0\10\0\5\0"..., iov_len=36}], msg_iovlen=2, msg_controllen=0, msg_flags=0}, 0) = 52
sendto(3, "4\0\0\0\31\0\5\0\1\0\0\0\0\0\0\0\2\20\0\0\376\0\377\0\0\0\0\0\10\0\1\0\nc\0\0\10\0\4\0\0\0\0\0\10\0\5\0\n\t\10\7", 52, 0, NULL, 0) = 52
"#;
    expect![[r#"
        > - 3400000019000500010000000000000002100000fe00ff0000000000080001000a6300000800040000000000080005000a090807
        < - 480000000200000001000000125d0000fdffffff340000001900050001000000????????????????????????????????????????????????????????????????????????????????
        > - 3400000019000500010000000000000002100000fe00ff0000000000080001000a630000080004000000000008000500????????
        > - 3400000019000500010000000000000002100000fe00ff0000000000080001000a630000080004000000000008000500????????
        > - 3400000019000500010000000000000002100000fe00ff0000000000080001000a6300000800040000000000080005000a090807
    "#]]
    .assert_eq(&frames(text));
}

#[test]
fn several_messages_of_one_call() {
    let text = r#"
7441  socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3
7441  sendmmsg(3, [{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="\x14\x00\x00\x00\x12\x00\x01\x00", iov_len=8}, {iov_base="\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", iov_len=12}], msg_iovlen=2, msg_controllen=0, msg_flags=0}, msg_len=20}, {msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="\x10\x00\x00\x00\x12\x00\x01\x00\x02\x00\x00\x00\x00\x00\x00\x00", iov_len=16}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=16}], 2, 0) = 2
7441  recvmmsg(3, [{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="\x14\x00\x00\x00\x03\x00\x02\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", iov_len=5000}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=20}], 2, 0, NULL) = 1
"#;
    expect![[r#"
        > NETLINK_ROUTE 1400000012000100010000000000000000000000
        > NETLINK_ROUTE 10000000120001000200000000000000
        < NETLINK_ROUTE 1400000003000200010000000000000000000000
    "#]]
    .assert_eq(&frames(text));
}

#[test]
fn dumps_of_several_messages_of_one_call() {
    let text = "
sendmmsg(3<NETLINK:[GENERIC:17]>, [...], 2, 0) = 2
 = 2 buffers in vector 0
 * 16 bytes in buffer 0
 | 00000  34 00 00 00 19 00 05 00  01 00 00 00 00 00 00 00  4............... |
 * 4 bytes in buffer 1
 | 00000  02 10 00 00                                       ....             |
 = 1 buffers in vector 1
 * 18 bytes in buffer 0
 | 00000  34 00 00 00 19 00 05 00  01 00 00 00 00 00 00 00  4............... |
 | 00010  0a 63                                             .c               |
write(1, \"2\", 1)                  = 1
 | 00000  32                                                2                |
";
    expect![[r#"
        > NETLINK_GENERIC 3400000019000500010000000000000002100000
        > NETLINK_GENERIC 340000001900050001000000000000000a63
    "#]]
    .assert_eq(&frames(text));
}

#[test]
fn a_dump_wins_over_the_text_of_its_call() {
    let text = r#"socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3
sendmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, msg_iov=[{iov_base=[{nlmsg_len=20, nlmsg_type=RTM_GETLINK, nlmsg_flags=NLM_F_REQUEST, nlmsg_seq=1, nlmsg_pid=0}, {rtgen_family=AF_UNSPEC}], iov_len=20}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 20
 * 20 bytes in buffer 0
 | 00000  14 00 00 00 12 00 01 00  01 00 00 00 00 00 00 00  ................ |
 | 00010  00 00 00 00                                       ....             |
write(3, "\24\0\0\0\22"..., 20) = 20
 | 00000  14 00 00 00 12 00 01 00  02 00 00 00 00 00 00 00  ................ |
 | 00010  00 00 00 00                                       ....             |
"#;
    expect![[r#"
        > NETLINK_ROUTE 1400000012000100010000000000000000000000
        > NETLINK_ROUTE 1400000012000100020000000000000000000000
    "#]]
    .assert_eq(&frames(text));
    assert_eq!(notes(text), "");
}

#[test]
fn a_dump_alone_has_no_direction() {
    let text = " * 16 bytes in buffer 0
 | 00000  10 00 00 00 12 00 01 00  01 00 00 00 00 00 00 00  ................ |
 * 4 bytes in buffer 1
 | 00000  14 00 00 00                                       ....             |
 | 00000  10 00 00 00 03 00 02 00  01 00 00 00 00 00 00 00  ................ |
";
    expect![[r#"
        - - 1000000012000100010000000000000014000000
        - - 10000000030002000100000000000000
    "#]]
    .assert_eq(&frames(text));
}

#[test]
fn prefixes_are_stepped_over() {
    let call =
        r#"write(3, "\x10\x00\x00\x00\x12\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00\x00", 16) = 16"#;
    let cases = [
        ("", None, None),
        ("17 ", Some(17), None),
        ("17    ", Some(17), None),
        ("[pid 17] ", Some(17), None),
        ("[pid    17] ", Some(17), None),
        ("20988<ip> 1795458532.170185 ", Some(20988), Some(1_795_458_532_170_185_000)),
        ("18:28:52.114423 ", None, Some(66_532_114_423_000)),
        ("18:28:52 ", None, Some(66_532_000_000_000)),
        ("17 18:28:52 ", Some(17), Some(66_532_000_000_000)),
        ("1795458532 ", None, Some(1_795_458_532_000_000_000)),
        ("     0.004256 ", None, None),
        ("18:28:52 (+     0.000123) ", None, Some(66_532_000_000_000)),
        ("[00007f59bea0bc10] ", None, None),
        ("[????????????????] ", None, None),
        ("[  46] ", None, None),
        ("17 18:28:52.5 [  46] [00007f59bea0bc10] ", Some(17), Some(66_532_500_000_000)),
    ];
    for (prefix, pid, time_ns) in cases {
        let frame = read_one(&format!("{prefix}{call}\n"), Format::Strace);
        assert_eq!(frame.call.unwrap_or_default().pid, pid, "{prefix:?}");
        assert_eq!(frame.time_ns, time_ns, "{prefix:?}");
        assert_eq!(frame.bytes.len(), 16);
    }
}

#[test]
fn suffixes_are_stepped_over() {
    for suffix in [" <0.000019>", " (INJECTED)", " <0.000019>\n > /lib/libc.so.6(write+0x15) [0x1]"]
    {
        let text = format!(
            "write(3, \"\\20\\0\\0\\0\\3\\0\\0\\0\\1\\0\\0\\0\\0\\0\\0\\0\", 16) = 16{suffix}\n"
        );
        assert_eq!(read_one(&text, Format::Strace).bytes.len(), 16);
    }
}

/// A message of 16 bytes on a file descriptor, of a process.
fn write(prefix: &str, descriptor: &str) -> String {
    format!(
        "{prefix}write({descriptor}, \"\\20\\0\\0\\0\\22\\0\\1\\0\\1\\0\\0\\0\\0\\0\\0\\0\", 16) = 16\n"
    )
}

#[test]
fn the_protocol_comes_from_the_socket() {
    let cases = [
        ("socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3\n", "3", Some(0)),
        ("socket(PF_NETLINK, SOCK_RAW, NETLINK_GENERIC) = 3\n", "3", Some(16)),
        ("socket(AF_NETLINK, SOCK_RAW, 0x10 /* NETLINK_??? */) = 3\n", "3", Some(16)),
        ("socket(0x10, 0x3, 0xc) = 0x3\n", "0x3", Some(12)),
        (
            "socket(AF_NETLINK, SOCK_RAW, NETLINK_XFRM) = 3<NETLINK:[35145]>\n",
            "3<NETLINK:[35145]>",
            Some(6),
        ),
        ("", "3<NETLINK:[ROUTE:16171]>", Some(0)),
        ("", "3<NETLINK:[GENERIC:4997]>", Some(16)),
        ("", "3<NETLINK:[43267]>", None),
        ("", "3<socket:[46782]>", None),
        ("socket(AF_NETLINK, SOCK_RAW, NETLINK_AUDIT) = 3\ndup(3) = 5\n", "5", Some(9)),
        (
            "socket(AF_NETLINK, SOCK_RAW, NETLINK_AUDIT) = 3\nfcntl(3, F_DUPFD_CLOEXEC, 0) = 5\n",
            "5",
            Some(9),
        ),
        ("socket(AF_NETLINK, SOCK_RAW, NETLINK_AUDIT) = 3\nclose(3) = 0\n", "3", None),
        (
            "socket(AF_NETLINK, SOCK_RAW, NETLINK_AUDIT) = -1 EPERM (Operation not permitted)\n",
            "3",
            None,
        ),
    ];
    for (before, descriptor, protonum) in cases {
        let text = format!("{before}{}", write("", descriptor));
        assert_eq!(read_one(&text, Format::Strace).protonum, protonum, "{text}");
    }
}

#[test]
fn each_process_has_its_own_descriptors() {
    let text = format!(
        "17 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3\n\
         18 socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC) = 3\n{}{}{}",
        write("17 ", "3"),
        write("18 ", "3"),
        write("19 ", "3"),
    );
    let read = read(&text);
    let protocols: Vec<_> = read.capture.frames.iter().map(|frame| frame.protonum).collect();
    // A process that opened none has it from its parent.
    assert_eq!(protocols, [Some(0), Some(16), Some(16)]);
}

#[test]
fn what_is_no_netlink_socket_is_skipped() {
    let others = [
        "openat(AT_FDCWD, \"/etc/hosts\", O_RDONLY|O_CLOEXEC) = 3\n",
        "socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3\n",
    ];
    for other in others {
        let text = format!("{other}{}{}", write("", "3"), write("", "4"));
        assert_eq!(read_one(&text, Format::Strace).call.unwrap_or_default().fd, Some(4), "{text}");
    }
    for descriptor in ["3</etc/hosts>", "3<TCP:[127.0.0.1:80]>", "3<UNIX:[17]>"] {
        let text = format!("{}{}", write("", descriptor), write("", "4"));
        assert_eq!(read_one(&text, Format::Strace).call.unwrap_or_default().fd, Some(4), "{text}");
    }
}

#[test]
fn what_is_not_like_netlink_is_skipped_without_a_word() {
    let text = format!(
        "read(3, \"\\177ELF\\2\\1\\1\\3\\0\\0\\0\\0\\0\\0\\0\\0\\3\\0>\\0\\1\\0\\0\\0\"..., 832) = 832\n\
         write(1, \"hello\\n\", 6) = 6\n\
         sendto(5, \"\\20\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\", 16, 0, {{sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"127.0.0.1\")}}, 16) = 16\n\
         {}",
        write("", "4")
    );
    assert_eq!(read_one(&text, Format::Strace).call.unwrap_or_default().fd, Some(4));
    assert_eq!(notes(&text), "");
    assert_eq!(read(&text).skipped_lines, 3);
}

#[test]
fn probes_and_failures_to_receive_are_no_frames() {
    let text = r#"recvmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, msg_iov=[{iov_base=NULL, iov_len=0}], msg_iovlen=1, msg_controllen=0, msg_flags=MSG_TRUNC}, MSG_PEEK|MSG_TRUNC) = 36
recvfrom(3, "\20\0\0\0\3\0\0\0\1\0\0\0\0\0\0\0", 4096, MSG_PEEK, NULL, NULL) = 16
recvmsg(3, {msg_namelen=12}, 0)   = -1 ENOBUFS (No buffer space available) (INJECTED)
recvfrom(3, 0x7ffd, 4096, MSG_DONTWAIT, NULL, NULL) = -1 EAGAIN (Resource temporarily unavailable)
recvfrom(3, "\20\0\0\0\3\0\0\0\1\0\0\0\0\0\0\0", 4096, 0, NULL, NULL) = 16
"#;
    assert_eq!(read_one(text, Format::Strace).bytes.len(), 16);
    assert_eq!(notes(text), "");
}

#[test]
fn interrupted_calls_are_put_together() {
    let text = r#"17    sendto(4, "\20\0\0\0\22\0\1\0\1\0\0\0\0\0\0\0", 16, 0, {sa_family=AF_NETLINK, nl_pad=0xd57, nl_pid=0, nl_groups=00000000}, 12 <unfinished ...>
18    recvmsg(3,  <unfinished ...>
17    <... sendto resumed>)             = 16
18    <... recvmsg resumed>{msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, msg_iov=[{iov_base="\20\0\0\0\3\0\0\0\1\0\0\0\0\0\0\0", iov_len=4096}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 16
"#;
    expect![[r#"
        > - 10000000120001000100000000000000
        < - 10000000030000000100000000000000
    "#]]
    .assert_eq(&frames(text));
    let pids =
        read(text).capture.frames.iter().map(|frame| frame.call.as_ref()?.pid).collect::<Vec<_>>();
    assert_eq!(pids, [Some(17), Some(18)]);
}

#[test]
fn what_was_received_is_cut_to_what_came() {
    // strace 4.8 printed the whole buffer.
    let text = r#"recvmsg(3, {msg_name(12)={sa_family=AF_NETLINK, pid=0, groups=00000000}, msg_iov(2)=[{"\20\0\0\0\3\0\0\0", 8}, {"\1\0\0\0\0\0\0\0garbage", 15}], msg_controllen=0, msg_flags=0}, 0) = 16
"#;
    assert_eq!(read_one(text, Format::Strace).bytes.len(), 16);
    assert_eq!(notes(text), "");
}

#[test]
fn a_gap_stands_where_the_string_ends() {
    let text = "write(3, \"\\24\\0\\0\\0\\22\\0\\1\\0\\1\\0\\0\\0\\0\\0\\0\\0\"..., 20) = 20\n";
    let frame = read_one(text, Format::Strace);
    assert_eq!(frame.gaps.as_slice(), [ByteRange::new(16, 20)]);
    assert_eq!(frame.text.len(), 20);
    assert_eq!(frame.text.place_of(17), None);
    let note = &read(text).notes[0];
    assert_eq!(&text[note.place.as_usize()], "\"...");
}
