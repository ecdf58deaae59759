//! Bytes rebuilt from strace's text against the true ones, which strace printed as hexdumps behind
//! each call: every byte is equal or a gap.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use nlscope_core::{
    ByteRange, Direction, SCHEMA,
    rebuild::{Hints, Rebuilder, Rebuilt},
};

/// A call of a log, and the bytes of its hexdump.
struct Traced<'l> {
    text: &'l str,
    fd: &'l str,
    protonum: Option<u16>,
    total: u32,
    direction: Direction,
    bytes: Vec<u8>,
}

/// The netlink calls of a log: those with a message in their arguments and a dump behind them.
fn calls(log: &str) -> Vec<Traced<'_>> {
    let mut calls: Vec<Traced<'_>> = Vec::new();
    let mut is_open = false;
    let mut protocols = BTreeMap::new();
    for line in log.lines() {
        if let Some(dump) = line.strip_prefix(" | ") {
            if let Some(call) = calls.last_mut().filter(|_| is_open) {
                call.bytes.extend(dump_bytes(dump));
            }
        } else if !line.starts_with(" *") {
            protocols.extend(socket(line));
            let call = call(line);
            is_open = call.is_some();
            calls.extend(
                call.map(|call| Traced { protonum: protocols.get(call.fd).copied(), ..call }),
            );
        }
    }
    calls.retain(|call| !call.bytes.is_empty());
    for call in &mut calls {
        call.bytes.truncate(call.total as usize);
    }
    calls
}

fn dump_bytes(line: &str) -> impl Iterator<Item = u8> + '_ {
    let cells = line.get(7..56).expect("a line of a hexdump");
    cells.split_whitespace().map(|cell| u8::from_str_radix(cell, 16).expect("two digits"))
}

/// The file descriptor and the protocol of a new socket.
fn socket(line: &str) -> Option<(&str, u16)> {
    let (arguments, fd) = line.split_once("socket(")?.1.rsplit_once(" = ")?;
    let arguments = arguments.trim_end().strip_suffix(')')?;
    let protocol = arguments.rsplit(", ").next()?.split(' ').next()?;
    let entries = SCHEMA.slice(SCHEMA.enumeration(SCHEMA.builtin.protocols).entries);
    let named = entries.iter().find(|entry| SCHEMA.name(entry.c_name) == protocol);
    let number = || u16::from_str_radix(protocol.trim_start_matches("0x"), 16).ok();
    Some((fd, named.and_then(|entry| u16::try_from(entry.value).ok()).or_else(number)?))
}

fn call(line: &str) -> Option<Traced<'_>> {
    let (name, arguments) = line.split_once('(')?;
    let name = name.rsplit(' ').next()?;
    let direction = match name {
        "sendto" | "sendmsg" => Direction::Request,
        "recvfrom" | "recvmsg" => Direction::Reply,
        _ => return None,
    };
    let (_, result) = line.rsplit_once(" = ")?;
    let text = match arguments.split_once("iov_base=") {
        Some((_, text)) => text,
        None => arguments.split_once(", ")?.1,
    };
    let is_message = text.starts_with(['[', '{', '"']);
    let total = result.parse().ok().filter(|_| is_message)?;
    let fd = arguments.split(',').next()?;
    Some(Traced { text, fd, protonum: None, total, direction, bytes: Vec::new() })
}

fn logs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of logs can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

/// Bytes known and bytes in all.
#[derive(Default)]
struct Rate {
    known: usize,
    all: usize,
}

impl Rate {
    fn percent(&self) -> f64 {
        100.0 * self.known as f64 / self.all as f64
    }
}

/// The first byte that is wrong.
fn wrong_byte(rebuilt: &Rebuilt, truth: &[u8]) -> Option<usize> {
    let known = |offset: &usize| !rebuilt.gaps.contains(*offset as u32);
    (0..truth.len()).filter(known).find(|offset| rebuilt.bytes.get(*offset) != truth.get(*offset))
}

fn check_invariants(rebuilt: &Rebuilt, text: &str, at: u32) {
    let len = rebuilt.bytes.len() as u32;
    assert_eq!(rebuilt.text.len(), len);
    assert!(rebuilt.gaps.as_slice().iter().all(|gap| gap.end <= len && !gap.is_empty()));
    let told: u32 = rebuilt.missing.iter().map(|missing| missing.bytes.len()).sum();
    assert_eq!(told, rebuilt.gaps.missing());
    for (offset, byte) in (0..).zip(&rebuilt.bytes) {
        let place = rebuilt.text.place_of(offset);
        assert_eq!(place.is_none(), rebuilt.gaps.contains(offset), "byte {offset}");
        assert!(place.is_some() || *byte == 0);
        let input = ByteRange::new(at, at + text.len() as u32);
        assert!(place.is_none_or(|place| input.covers(place)), "byte {offset}");
    }
    for named in &rebuilt.named {
        assert!(rebuilt.gaps.contains(named.bytes.start) && named.bytes.end <= len);
    }
}

/// How a log was made, by the options of its first line.
fn options(log: &str) -> &'static str {
    let command = log.lines().next().unwrap_or_default();
    match () {
        () if command.contains("-X raw") => "-X raw",
        () if command.contains("-X verbose") => "-X verbose",
        () if command.contains("-s 65535") => "all",
        () => "cut",
    }
}

#[test]
fn no_byte_is_wrong() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/strace-decoded");
    // More logs of the same form, such as those that `capture.py --replay` makes.
    let more = env::var_os("NLSCOPE_STRACE_LOGS").map(PathBuf::from);
    let rebuilder = Rebuilder::new(&SCHEMA);
    let mut rates: BTreeMap<(Option<u16>, &str), Rate> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut reasons: BTreeMap<String, u32> = BTreeMap::new();
    for path in [Some(corpus), more].into_iter().flatten().flat_map(|folder| logs(&folder)) {
        let log = fs::read_to_string(&path).expect("a log is text");
        for call in calls(&log) {
            let hints = Hints {
                protonum: call.protonum,
                total: Some(call.total),
                direction: Some(call.direction),
                ..Hints::default()
            };
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some(rebuilt) = rebuilder.rebuild(call.text.as_bytes(), 7, hints) else {
                wrong.push(format!("{file}: nothing rebuilt from {:.100}", call.text));
                continue;
            };
            check_invariants(&rebuilt, call.text, 7);
            if rebuilt.bytes.len() != call.bytes.len() {
                wrong.push(format!("{file}: {} for {}", rebuilt.bytes.len(), call.bytes.len()));
            }
            if let Some(offset) = wrong_byte(&rebuilt, &call.bytes) {
                let place = rebuilt.text.place_of(offset as u32).unwrap_or_default();
                let text = &call.text[place.start as usize - 7..];
                let (got, want) = (rebuilt.bytes.get(offset), call.bytes[offset]);
                wrong.push(format!(
                    "{file}: byte {offset:#x} is {got:x?} for {want:x}: {text:.120}"
                ));
            }
            let rate = rates.entry((rebuilt.protonum, options(&log))).or_default();
            rate.all += call.bytes.len();
            rate.known += call.bytes.len() - rebuilt.gaps.missing() as usize;
            for missing in &rebuilt.missing {
                let key = format!("{:?} {} {}", rebuilt.protonum, missing.why, missing.subject);
                *reasons.entry(key).or_default() += missing.bytes.len();
            }
        }
    }
    if env::var_os("NLSCOPE_REASONS").is_some() {
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.1));
        reasons.iter().take(60).for_each(|(reason, bytes)| println!("{bytes:8} {reason}"));
    }
    for ((protonum, options), rate) in &rates {
        println!("{protonum:?} {options}: {:.1} % of {} bytes", rate.percent(), rate.all);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let route = &rates[&(Some(0), "all")];
    assert!(route.percent() >= 95.0, "rtnetlink: {:.1} %", route.percent());
}
