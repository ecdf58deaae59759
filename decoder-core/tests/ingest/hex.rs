//! Hex, hexdumps, arrays, strings, samples and binary input.

use expect_test::expect;
use nlscope_core::{
    SCHEMA,
    ingest::{Format, ingest},
};

use crate::{
    SEED_BYTES,
    dress::{DRESSES, spaced},
    frames, line, notes, read, read_one,
};

#[test]
fn the_seed_reads_from_every_dress() {
    for dress in DRESSES {
        let text = (dress.print)(&SEED_BYTES);
        assert_eq!(read_one(&text, dress.format).bytes, SEED_BYTES, "{}\n{text}", dress.name);
    }
}

#[test]
fn each_byte_knows_its_digits() {
    for dress in DRESSES {
        if !matches!(dress.format, Format::Hex | Format::Hexdump | Format::Sample) {
            continue;
        }
        let text = (dress.print)(&SEED_BYTES);
        let frame = read_one(&text, dress.format);
        for (byte, value) in (0..).zip(SEED_BYTES) {
            let place = frame.text.place_of(byte).unwrap_or_default();
            let digits = text[place.as_usize()].to_lowercase();
            assert_eq!(digits, format!("{value:02x}"), "{}", dress.name);
        }
    }
}

#[test]
fn each_byte_knows_its_number() {
    let text = "let bytes = [52, 0x00, 0u8, 0x1_u8, -1];";
    let frame = read_one(text, Format::Array);
    let texts: Vec<_> = (0..5)
        .map(|byte| &text[frame.text.place_of(byte).unwrap_or_default().as_usize()])
        .collect();
    assert_eq!(texts, ["52", "0x00", "0u8", "0x1_u8", "-1"]);
    assert_eq!(frame.bytes, [52, 0, 0, 1, 255]);
}

#[test]
fn hex_wins_over_decimal() {
    assert_eq!(read_one("34000000", Format::Hex).bytes, [0x34, 0, 0, 0]);
    assert_eq!(read_one("10 20 30 40", Format::Hex).bytes, [0x10, 0x20, 0x30, 0x40]);
    assert_eq!(read_one("{34, 00, 10, 20}", Format::Array).bytes, [0x34, 0, 0x10, 0x20]);
    assert_eq!(read_one("[34 00 10 20]", Format::Array).bytes, [0x34, 0, 0x10, 0x20]);
    assert_eq!(read_one("[34 0 10 20]", Format::Array).bytes, [34, 0, 10, 20]);
    assert_eq!(read_one("[34, 12, 10, 20]", Format::Array).bytes, [34, 12, 10, 20]);
}

#[test]
fn empty_lines_and_prose_stand_between_frames() {
    let text = "
sent:
10 00 00 00 12 00 01 03  # the header
// and its second half
01 00 00 00 00 00 00 00

received:
14:00:00:00:03:00:02:00
01:00:00:00:00:00:00:00
00:00:00:00
";
    expect![[r#"
        - - 10000000120001030100000000000000
        - - 1400000003000200010000000000000000000000
    "#]]
    .assert_eq(&frames(text));
    assert_eq!(read(text).skipped_lines, 2);
}

#[test]
fn lines_that_are_whole_messages_are_frames_each() {
    let text = "10000000120001030100000000000000\n14000000030002000100000000000000????????\n";
    expect![[r#"
        - - 10000000120001030100000000000000
        - - 14000000030002000100000000000000????????
    "#]]
    .assert_eq(&frames(text));
}

#[test]
fn question_marks_are_gaps() {
    let text = "10 00 00 00 12 00 01 03 ?? ?? ?? ??\n?? ?? ?? ?? ff ff";
    expect![[r#"
        - - 1000000012000103????????????????ffff
    "#]]
    .assert_eq(&frames(text));
    assert_eq!(notes(text), "");
}

/// `hexdump -C` of a file with repeated lines.
#[test]
fn a_star_repeats_the_line_above() {
    let text = "
00000000  34 00 00 00 18 00 05 06  6e bc ac 59 00 00 00 00  |4.......n..Y....|
00000010  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
*
00000050  34 00 00 00 18                                    |4....|
00000055
";
    let frame = read_one(text, Format::Hexdump);
    assert_eq!(frame.bytes.len(), 0x55);
    assert!(frame.gaps.is_empty());
    assert!(frame.bytes[0x10..0x50].iter().all(|byte| *byte == 0));
    let star = frame.text.place_of(0x4f).unwrap_or_default();
    assert_eq!(text[star.as_usize()].trim(), "*");
}

/// `hexdump` of 13 bytes: the last word is half, and only the last offset says so.
#[test]
fn the_last_offset_says_how_many_bytes_the_last_word_has() {
    let text = "0000000 0034 0000 0018 0605 bc6e 59ac 0012     \n000000d\n";
    assert_eq!(
        spaced(&read_one(text, Format::Hexdump).bytes, " "),
        "34 00 00 00 18 00 05 06 6e bc ac 59 12"
    );
}

#[test]
fn hexdumps_of_other_tools() {
    // mdlayher/netlink#183
    let go = "00000000  ea ff ff ff 32 00 01 00  49 6e 76 61 6c 69 64 20  |....2...Invalid |\n";
    assert_eq!(read_one(go, Format::Hexdump).bytes[8..], *b"Invalid ");
    // FRRouting/frr#5490
    let frr = "0x00007f8307e61990: 3c 00 00 00 18 00 01 05 <.......\n0x00007f8307e61998: 71 0e 00 00 00 00 00 00 q.......\n";
    assert_eq!(read_one(frr, Format::Hexdump).bytes.len(), 16);
    let gdb = "0x7ffe29a8 <buffer>:\t0x34\t0x00\t0x00\t0x00\n0x7ffe29ac <buffer+4>:\t0x18\t0x00\t0x05\t0x06\n";
    assert_eq!(read_one(gdb, Format::Hexdump).bytes, [0x34, 0, 0, 0, 0x18, 0, 5, 6]);
    let wireshark = "0000   34 00 00 00 18 00 05 06 6e bc ac 59 00 00 00 00   4.......n..Y....\n0010   02 18 00 00                                       ....\n";
    assert_eq!(read_one(wireshark, Format::Hexdump).bytes.len(), 20);
    // od -A d -t x1
    let decimal =
        "0000000 34 00 00 00 18 00 05 06 6e bc ac 59 00 00 00 00\n0000016 02 18\n0000018\n";
    assert_eq!(read_one(decimal, Format::Hexdump).bytes.len(), 18);
}

#[test]
fn a_dump_that_begins_anew_is_a_new_frame() {
    let text = "00000000: 1000 0000 0300 0200  ........\n00000008: 0100 0000 0000 0000  ........\n00000000: 1000 0000 0400  ......\n";
    expect![[r#"
        - - 10000000030002000100000000000000
        - - 100000000400
    "#]]
    .assert_eq(&frames(text));
}

#[test]
fn empty_lines_in_a_dump_that_goes_on_are_nothing() {
    let text = "00000000: 1000 0000 0300 0200  ........\n\n00000008: 0100 0000 0000 0000  ........\n\n\
                00000100: 1000 0000 0400  ......\n";
    expect![[r#"
        - - 10000000030002000100000000000000
        - - 100000000400
    "#]]
    .assert_eq(&frames(text));
    assert_eq!(notes(text), "");
}

#[test]
fn strings_side_by_side_are_one_frame() {
    let text = r#"
static const char request[] =
    "\x10\x00\x00\x00" /* length */ "\x12\x00" // type
    "\1\3" "\1\0\0\0\0\0\0\0";
char reply[] = "\x14\0\0\0";

reply = (b'\x10\x00\x00\x00\x03\x00'
         b"\0\01")
"#;
    expect![[r#"
        - - 10000000120001030100000000000000
        - - 14000000
        - - 100000000300000031
    "#]]
    .assert_eq(&frames(text));
}

#[test]
fn all_escapes_of_c() {
    let text = r#""\a\b\e\f\n\r\t\v\\\'\"\?\0\7\77\377\x0\x7f\xFFg""#;
    let bytes = read_one(text, Format::Strings).bytes;
    assert_eq!(bytes, *b"\x07\x08\x1b\x0c\n\r\t\x0b\\'\"?\0\x07\x3f\xff\0\x7f\xffg");
}

#[test]
fn a_zero_before_a_digit_is_octal_in_c_and_not_in_rust() {
    assert_eq!(read_one(r#""\012""#, Format::Strings).bytes, [0o12]);
    assert_eq!(read_one(r#"b"\012""#, Format::Strings).bytes, *b"\x0012");
}

#[test]
fn a_line_that_ends_with_a_backslash_goes_on() {
    let text = "b\"\\x10\\0\\0\\0\\\n   \\x12\\0\"\n";
    assert_eq!(read_one(text, Format::Strings).bytes, [0x10, 0, 0, 0, 0x12, 0]);
    let text = "\\x10\\x00\\x00\\x00\\\n\\x12\\x00";
    assert_eq!(read_one(text, Format::Strings).bytes, [0x10, 0, 0, 0, 0x12, 0]);
}

/// rust-netlink/netlink-packet-route#151
#[test]
fn a_log_line_of_rust() {
    let text = r#"failed to decode packet b"\x14\0\0\0\x11\0\0\0\0\0\0\0\0\0\0\0\0\011": can't happen, don't ask"#;
    assert_eq!(read_one(text, Format::Strings).bytes.len(), 20);
}

#[test]
fn samples_say_protocol_and_direction() {
    let text = "# ip link\n# strace 6.1\nprotocol: NETLINK_ROUTE\n> 14 00 00 00 12 00 01 03\n< 14 00 ?? ??\nprotocol: 16\n20 00\n";
    expect![[r#"
        > NETLINK_ROUTE 1400000012000103
        < NETLINK_ROUTE 1400????
        - NETLINK_GENERIC 2000
    "#]]
    .assert_eq(&frames(text));
    assert_eq!(notes(text), "");
}

#[test]
fn a_datagram_without_a_byte_is_a_frame() {
    let text = "protocol: NETLINK_ROUTE\n>\n<\n";
    expect![["> NETLINK_ROUTE \n< NETLINK_ROUTE \n"]].assert_eq(&frames(text));
}

#[test]
fn quoted_hex_is_no_sample() {
    let text = "> 10 00 00 00 03 00 02 00\n> 01 00 00 00 00 00 00 00\n";
    assert_eq!(read_one(text, Format::Hex).bytes.len(), 16);
    let text = "> 10 00 00 00 03 00 02 00 01 00 00 00 00 00 00 00\n";
    assert_eq!(read(text).format, Format::Sample);
}

#[test]
fn binary_messages_are_one_frame_without_a_text() {
    let read = ingest(&SCHEMA, &SEED_BYTES.repeat(2), None);
    let read = read.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.format, Format::Raw);
    assert_eq!(read.capture.frames[0].bytes, SEED_BYTES.repeat(2));
    assert!(read.capture.frames[0].text.is_empty());
}

#[test]
fn a_format_that_is_wanted_is_taken() {
    let text = b"34000000 18000506";
    for (format, len) in [(Format::Hex, 8), (Format::Raw, 17), (Format::Hexdump, 4)] {
        let read = ingest(&SCHEMA, text, Some(format)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.format, format);
        assert_eq!(read.reason, "asked for");
        assert_eq!(read.capture.frames[0].bytes.len(), len, "{}", line(&read.capture.frames[0]));
    }
}

#[test]
fn formats_have_names() {
    for format in Format::all() {
        assert_eq!(Format::from_name(format.name()), Some(format));
        assert_eq!(Format::from_name(&format.name().to_uppercase()), Some(format));
        assert!(!format.describe().is_empty());
    }
    assert_eq!(Format::from_name("pcap"), None);
}

#[test]
fn the_reason_says_what_was_seen() {
    let reasons: String = DRESSES
        .iter()
        .map(|dress| format!("{}: {}\n", dress.name, read(&(dress.print)(&SEED_BYTES)).reason))
        .collect();
    expect![[r#"
        continuous: hex digits of 52 bytes
        spaced: hex digits of 52 bytes
        colons: hex digits of 52 bytes
        dashes: hex digits of 52 bytes
        upper case: hex digits of 52 bytes
        wrapped: hex digits of 52 bytes
        xxd -p: hex digits of 52 bytes
        sample: a line `protocol:`
        xxd: 4 lines with offsets
        xxd -g1: 4 lines with offsets
        hexdump -C: 5 lines with offsets
        hexdump: 5 lines with offsets
        od -A x -t x4: 5 lines with offsets
        od -t x1: 5 lines with offsets
        tcpdump -x: 4 lines with offsets
        xxd -i: a list of 52 numbers
        0x list: a list of 52 numbers
        Rust Debug: a list of 52 numbers
        Go %v: a list of 52 numbers
        Go literal: a list of 52 numbers
        Java signed: a list of 52 numbers
        C string: escapes in strings, such as '\x34'
        bare escapes: escapes in strings, such as '\x34'
        Python bytes: escapes in strings, such as '\x00'
        Rust bytes: escapes in strings, such as '\0\0'
        strace write: a call of write as strace prints it
        strace write -x: a call of write as strace prints it
        strace 4.12 sendmsg: a call of sendmsg as strace prints it
        strace dump: a call of sendto as strace prints it
    "#]]
    .assert_eq(&reasons);
}
