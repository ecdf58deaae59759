//! What holds for every input.

use nlscope_core::{
    SCHEMA,
    ingest::{Format, ingest},
};
use proptest::prelude::*;

use crate::{
    dress::{DRESSES, octal},
    promises::check,
};

/// A frame with a netlink header and anything behind it.
fn message() -> impl Strategy<Value = Vec<u8>> {
    let body = prop::collection::vec(any::<u8>(), 0..120);
    (any::<u16>(), any::<u32>(), body).prop_map(|(nlmsg_type, seq, body)| {
        let len = u32::try_from(16 + body.len()).unwrap_or(0);
        let mut bytes = len.to_le_bytes().to_vec();
        bytes.extend(nlmsg_type.to_le_bytes());
        bytes.extend([5, 0]);
        bytes.extend(seq.to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(body);
        bytes
    })
}

/// Text that is nearly of some format.
fn nearly_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "sendmsg(3, ",
        "{msg_name(12)={sa_family=AF_NETLINK, pid=0}, ",
        "msg_iov(1)=[{",
        "msg_iov=[{iov_base=",
        "\"\\x34\\x00",
        "\\0\\31",
        "\"...",
        "\", 52}]",
        "iov_len=52}]",
        "}, 0) = 52\n",
        "write(3, \"",
        "recvmsg(",
        " | 00000  34 00 00 00",
        "  00 00 |",
        "\n",
        " * 52 bytes in buffer 0\n",
        " = 1 buffers in vector 0\n",
        "<unfinished ...>\n",
        "17 <... recvmsg resumed>",
        "[pid 17] ",
        "12:00:01.5 ",
        "socket(AF_NETLINK, SOCK_RAW, ",
        "NETLINK_ROUTE) = 3\n",
        "34",
        "00 ",
        "0x",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "b'",
        "'",
        "0000: ",
        "*\n",
        "> ",
        "< ",
        "protocol: ",
        "# ",
        "//",
        "/*",
        "*/",
        "g",
        "??",
        "\\",
        "\u{a0}",
        "é",
        "99999999999999999999",
        "-1",
        " ",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn formats() -> impl Strategy<Value = Option<Format>> {
    prop::option::of(prop::sample::select(Format::all().collect::<Vec<_>>()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read_or_refused(input: Vec<u8>, wanted in formats()) {
        check(&input, wanted);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*", wanted in formats()) {
        check(text.as_bytes(), wanted);
    }

    #[test]
    fn text_that_is_nearly_right_is_read_or_refused(text in nearly_text(), wanted in formats()) {
        check(text.as_bytes(), wanted);
    }

}

proptest! {
    // Each case tries all dresses.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_frame_reads_back_from_every_dress(bytes in message()) {
        for dress in DRESSES {
            let text = (dress.print)(&bytes);
            check(text.as_bytes(), None);
            let read = ingest(&SCHEMA, text.as_bytes(), None);
            let read = read.unwrap_or_else(|error| panic!("{}: {error}\n{text}", dress.name));
            prop_assert_eq!(read.format, dress.format, "{}\n{}", dress.name, text);
            prop_assert_eq!(read.capture.frames.len(), 1, "{}\n{}", dress.name, text);
            prop_assert_eq!(&read.capture.frames[0].bytes, &bytes, "{}\n{}", dress.name, text);
            prop_assert!(read.capture.frames[0].gaps.is_empty(), "{}\n{}", dress.name, text);
        }
    }

    #[test]
    fn a_frame_reads_back_from_every_dress_that_is_damaged(
        bytes in message(),
        cut in any::<prop::sample::Index>(),
        junk in "[ -~\n]{0,3}",
    ) {
        for dress in DRESSES {
            let mut text = (dress.print)(&bytes);
            text.insert_str(cut.index(text.len()), &junk);
            check(text.as_bytes(), None);
            check(&text.as_bytes()[..cut.index(text.len())], None);
        }
    }

    #[test]
    fn raw_messages_are_themselves(bytes in message()) {
        let read = ingest(&SCHEMA, &bytes, None);
        let read = read.unwrap_or_else(|error| panic!("{error}"));
        prop_assert_eq!(read.format, Format::Raw);
        prop_assert_eq!(&read.capture.frames[0].bytes, &bytes);
    }

    #[test]
    fn a_string_that_strace_cut_lacks_exactly_its_end(bytes in message(), kept in 0_usize..80) {
        let kept = kept.min(bytes.len());
        let dots = if kept < bytes.len() { "..." } else { "" };
        let string = octal(&bytes[..kept]);
        let len = bytes.len();
        let text = format!(
            "socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3\nwrite(3, \"{string}\"{dots}, {len}) = {len}\n"
        );
        let read = ingest(&SCHEMA, text.as_bytes(), None);
        let frame = &read.unwrap_or_else(|error| panic!("{error}")).capture.frames[0];
        prop_assert_eq!(frame.bytes.len(), len);
        prop_assert_eq!(&frame.bytes[..kept], &bytes[..kept]);
        prop_assert_eq!(frame.gaps.missing() as usize, len - kept);
        prop_assert!(frame.gaps.as_slice().iter().all(|gap| gap.start as usize == kept));
    }
}
