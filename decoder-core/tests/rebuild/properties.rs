//! Any text: no panic, and the parts of the result fit each other.

use nlscope_core::{
    ByteRange, SCHEMA,
    rebuild::{Hints, Rebuilder, Rebuilt, rebuild},
};
use proptest::prelude::*;

use crate::log::calls;

/// What holds for every result.
pub(crate) fn check_invariants(rebuilt: &Rebuilt, text: &str, at: u32) {
    let len = rebuilt.bytes.len() as u32;
    assert_eq!(rebuilt.text.len(), len);
    assert!(rebuilt.gaps.as_slice().iter().all(|gap| gap.end <= len && !gap.is_empty()));
    let input = ByteRange::new(at, at + text.len() as u32);
    for (offset, byte) in (0..).zip(&rebuilt.bytes) {
        let place = rebuilt.text.place_of(offset);
        assert_eq!(place.is_none(), rebuilt.gaps.contains(offset), "byte {offset}");
        assert!(place.is_some() || *byte == 0);
        assert!(place.is_none_or(|place| input.covers(place)), "byte {offset}");
    }
    let mut told = rebuilt.missing.iter().map(|missing| missing.bytes);
    for gap in rebuilt.gaps.as_slice() {
        let mut rest = *gap;
        while !rest.is_empty() {
            let reason = told.next().expect("each gap has its reasons");
            assert_eq!(reason.start, rest.start);
            rest = rest.split(reason.len()).1;
        }
    }
    assert_eq!(told.next(), None);
    for named in &rebuilt.named {
        assert!(rebuilt.gaps.as_slice().iter().any(|gap| gap.covers(named.bytes)));
    }
    assert!(!rebuilt.complete || rebuilt.gaps.is_empty());
    assert!(!rebuilt.summary().is_empty());
}

fn try_text(text: &str, hints: Hints) {
    if let Some(rebuilt) = rebuild(text.as_bytes(), 3, &SCHEMA, hints) {
        check_invariants(&rebuilt, text, 3);
    }
}

/// What strace's texts are made of.
const TOKENS: [&str; 42] = [
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ", ",
    "=",
    "|",
    "<<",
    "...",
    "\"",
    "\\x41",
    "\\7",
    "NULL",
    "0x10",
    "44",
    "-1",
    "4294967295",
    "/* x */",
    "/*",
    "nlmsg_len=20",
    "nlmsg_len=16",
    "nlmsg_type=RTM_NEWLINK",
    "nlmsg_type=NLMSG_ERROR",
    "nlmsg_flags=0x100",
    "nla_len=8",
    "nla_len=5",
    "nla_type=IFLA_MTU",
    "nla_type=NLA_F_NESTED|IFLA_LINKINFO",
    "ifi_family=AF_INET",
    "rtnh_len=8",
    "error=-ESRCH",
    "msg=",
    "if_nametoindex(\"lo\")",
    "inet_addr(\"1.2.3.4\")",
    "htons(5)",
    "makedev(0, 0x5)",
    "aa:bb:cc",
    " ",
    "[{nlmsg_len=40, nlmsg_type=RTM_NEWLINK, nlmsg_flags=0, nlmsg_seq=0, nlmsg_pid=0}, ",
    "[{nla_len=12, nla_type=IFLA_AF_SPEC}, ",
];

proptest! {
    #[test]
    fn any_text(text in ".{0,200}", total in prop::option::of(0..2000_u32)) {
        try_text(&text, Hints { total, ..Hints::default() });
    }

    #[test]
    fn any_tokens(
        tokens in prop::collection::vec(prop::sample::select(&TOKENS[..]), 0..60),
        total in prop::option::of(any::<u32>()),
        protonum in prop::option::of(0..20_u16),
    ) {
        let text = format!("[{{nlmsg_len=60, {}", tokens.concat());
        try_text(&text, Hints { total, protonum, ..Hints::default() });
        try_text(&tokens.concat(), Hints::default());
    }
}

#[test]
fn changed_texts_of_the_corpus() {
    let rebuilder = Rebuilder::new(&SCHEMA);
    for (nth, call) in calls().iter().enumerate() {
        for (change, with) in (0..12).zip(TOKENS.iter().cycle().skip(nth)) {
            let at = (change * 7919 + nth * 31) % call.text.len();
            let end = (at + change).min(call.text.len());
            let text = [&call.text[..at], with, &call.text[end..]].concat();
            if let Some(rebuilt) = rebuilder.rebuild(text.as_bytes(), 0, call.hints) {
                check_invariants(&rebuilt, &text, 0);
            }
        }
    }
}

/// Nests without end stop at a limit, and in time.
#[test]
fn deep_nests() {
    let open = "[{nla_len=65535, nla_type=IFLA_AF_SPEC}, ";
    let header = "[{nlmsg_len=70000, nlmsg_type=RTM_NEWLINK, nlmsg_flags=0, nlmsg_seq=0, \
                  nlmsg_pid=0}, {ifi_family=AF_UNSPEC, ifi_type=0, ifi_index=1, ifi_flags=0, \
                  ifi_change=0}, ";
    try_text(&[header, &open.repeat(20_000)].concat(), Hints::default());
    try_text(&[header, &open.repeat(20_000), &"]".repeat(20_001)].concat(), Hints::default());
    try_text(&"[".repeat(200_000), Hints::default());
    try_text(&"{error=0, msg=[{nlmsg_len=16, nlmsg_type=0x2}, ".repeat(5_000), Hints::default());
}
