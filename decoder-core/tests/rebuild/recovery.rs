//! Every byte is the true one or a gap, and of rtnetlink nearly all are recovered.

use std::{collections::BTreeMap, env};

use nlscope_core::{
    Direction, SCHEMA,
    rebuild::{Hints, Rebuilder, Rebuilt},
};

use crate::{
    log::{Printed, Traced, calls},
    properties::check_invariants,
};

/// Where the text stands in the input.
const AT: u32 = 7;

/// The first byte that is wrong.
pub(crate) fn wrong_byte(rebuilt: &Rebuilt, truth: &[u8]) -> Option<usize> {
    let known = |offset: &usize| !rebuilt.gaps.contains(*offset as u32);
    (0..truth.len()).filter(known).find(|offset| rebuilt.bytes.get(*offset) != truth.get(*offset))
}

/// What is wrong with what was rebuilt, for people.
fn mistake(call: &Traced, rebuilt: &Rebuilt) -> Option<String> {
    let Traced { file, text, bytes, .. } = call;
    if rebuilt.bytes.len() != bytes.len() {
        return Some(format!("{file}: {} for {} bytes", rebuilt.bytes.len(), bytes.len()));
    }
    let offset = wrong_byte(rebuilt, bytes)?;
    let place = rebuilt.text.place_of(offset as u32).unwrap_or_default();
    let text = &text[(place.start - AT) as usize..];
    let (got, want) = (rebuilt.bytes[offset], bytes[offset]);
    Some(format!("{file}: byte {offset:#x} is {got:#04x} for {want:#04x}: {text:.120}"))
}

#[test]
fn no_byte_is_wrong() {
    let rebuilder = Rebuilder::new(&SCHEMA);
    let mut mistakes = Vec::new();
    for call in calls() {
        // What the socket tells may be known or not.
        for protonum in [call.hints.protonum, None] {
            let hints = Hints { protonum, ..call.hints };
            let Some(rebuilt) = rebuilder.rebuild(call.text.as_bytes(), AT, hints) else {
                mistakes.push(format!("{}: nothing from {:.100}", call.file, call.text));
                continue;
            };
            check_invariants(&rebuilt, &call.text, AT);
            mistakes.extend(mistake(&call, &rebuilt));
        }
    }
    assert!(mistakes.is_empty(), "{} wrong:\n{}", mistakes.len(), mistakes.join("\n"));
}

/// A text that ends anywhere, as torn lines do, tells less but nothing wrong.
#[test]
fn no_byte_is_wrong_in_torn_texts() {
    let rebuilder = Rebuilder::new(&SCHEMA);
    let mut mistakes = Vec::new();
    for (nth, call) in calls().iter().enumerate() {
        let step = call.text.len() / 40 + 1;
        for end in (nth % step..call.text.len()).step_by(step) {
            let torn = &call.text.as_bytes()[..end];
            if let Some(rebuilt) = rebuilder.rebuild(torn, AT, call.hints) {
                mistakes.extend(mistake(call, &rebuilt).map(|what| format!("{what} (at {end})")));
            }
        }
    }
    assert!(mistakes.is_empty(), "{} wrong:\n{}", mistakes.len(), mistakes.join("\n"));
}

/// Bytes known and bytes in all.
#[derive(Clone, Copy, Default)]
struct Rate {
    known: usize,
    all: usize,
}

impl Rate {
    fn percent(self) -> f64 {
        100.0 * self.known as f64 / self.all as f64
    }
}

/// The length of the messages at the start of some bytes. iproute2 sends more bytes than its
/// messages have; strace doesn't print them, and nobody reads them.
fn messages_len(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(len) = bytes.get(at..at + 16) {
        let len = u32::from_le_bytes([len[0], len[1], len[2], len[3]]) as usize;
        if len < 16 {
            break;
        }
        at += len.next_multiple_of(4);
    }
    at.min(bytes.len())
}

/// The family of the first message, as the schema names it.
fn family(call: &Traced) -> Option<&'static str> {
    let protonum = call.hints.protonum?;
    let is_error = call.bytes.get(4) == Some(&2);
    let first = if is_error { call.bytes.get(20..)? } else { &call.bytes };
    let nlmsg_type = u16::from_le_bytes([*first.get(4)?, *first.get(5)?]);
    let ways = [Direction::Request, Direction::Reply].into_iter();
    let family = if protonum == 16 {
        SCHEMA.fixed_generic_family(nlmsg_type)?
    } else {
        let mut found = ways.filter_map(|way| SCHEMA.raw_message(protonum, way, nlmsg_type));
        SCHEMA.message(found.next()?).family
    };
    Some(SCHEMA.name(SCHEMA.family(family).name))
}

/// Prints the rate of each family, and with `NLSCOPE_REASONS` what is missing.
#[test]
fn most_bytes_are_recovered() {
    let rebuilder = Rebuilder::new(&SCHEMA);
    let mut rates: BTreeMap<(Printed, Option<u16>, Option<&str>), Rate> = BTreeMap::new();
    let mut reasons: BTreeMap<String, u32> = BTreeMap::new();
    for call in calls() {
        let rebuilt = rebuilder.rebuild(call.text.as_bytes(), AT, call.hints).expect("a message");
        let len = messages_len(&call.bytes);
        let rate = rates.entry((call.printed, call.hints.protonum, family(&call))).or_default();
        rate.all += len;
        rate.known += (0..len as u32).filter(|offset| !rebuilt.gaps.contains(*offset)).count();
        for missing in rebuilt.missing.iter().filter(|missing| (missing.bytes.end as usize) <= len)
        {
            let reason = format!("{}: {} {}", call.file, missing.why, missing.subject);
            *reasons.entry(reason).or_default() += missing.bytes.len();
        }
    }
    if env::var_os("NLSCOPE_REASONS").is_some() {
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.1));
        reasons.iter().for_each(|(reason, bytes)| println!("{bytes:8} {reason}"));
    }
    let mut route = Rate::default();
    for ((printed, protonum, family), rate) in rates {
        let (protonum, family) =
            (protonum.map_or(-1, i32::from), family.unwrap_or("other messages"));
        println!(
            "{printed:?} {protonum:3} {family}: {:.1} % of {} bytes",
            rate.percent(),
            rate.all
        );
        if printed == Printed::All && protonum == 0 && family != "other messages" {
            route = Rate { known: route.known + rate.known, all: route.all + rate.all };
        }
    }
    println!("rtnetlink: {:.1} % of {} bytes", route.percent(), route.all);
    assert!(route.all > 15_000 && route.percent() >= 95.0);
}
