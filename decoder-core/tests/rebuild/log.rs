//! Logs of strace with decoded text and hexdumps: calls, and the bytes that they carried.
//!
//! Read without the help of `ingest`, so that a mistake there can't hide one here.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use nlscope_core::{Direction, SCHEMA, rebuild::Hints};

/// A call of a log, and the bytes of its hexdump.
pub(crate) struct Traced {
    /// Where it is from, for messages.
    pub(crate) file: String,
    /// What strace printed for the buffer, and what follows it on the line.
    pub(crate) text: String,
    pub(crate) hints: Hints,
    /// The true bytes.
    pub(crate) bytes: Vec<u8>,
    /// What strace was told to print.
    pub(crate) printed: Printed,
}

/// What strace was told to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Printed {
    /// `-v -s 65535`.
    All,
    /// Numbers instead of names.
    Raw,
    /// Numbers and names.
    Verbose,
    /// Strings, lists and structs cut.
    Cut,
}

/// The calls of all logs of the corpus, and of the folder that `NLSCOPE_STRACE_LOGS` names, such as
/// `corpus/strace-decoded/capture.py --replay` fills.
pub(crate) fn calls() -> Vec<Traced> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/strace-decoded");
    let more = env::var_os("NLSCOPE_STRACE_LOGS").map(PathBuf::from);
    let folders = [Some(corpus), more].into_iter().flatten();
    let calls: Vec<_> = folders.flat_map(|folder| logs(&folder)).flat_map(read).collect();
    assert!(!calls.is_empty(), "no call was found");
    calls
}

fn logs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of logs can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

/// The netlink calls of a log that have both a message in their arguments and a dump behind them.
fn read(path: PathBuf) -> Vec<Traced> {
    let log = fs::read_to_string(&path).expect("a log is text");
    let command = log.lines().next().unwrap_or_default();
    let printed = match () {
        () if command.contains("-X raw") => Printed::Raw,
        () if command.contains("-X verbose") => Printed::Verbose,
        () if command.contains("-s 65535") => Printed::All,
        () => Printed::Cut,
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut calls: Vec<Traced> = Vec::new();
    let mut protocols = BTreeMap::new();
    let mut is_open = false;
    for line in log.lines() {
        if let Some(dump) = line.strip_prefix(" | ") {
            if let Some(call) = calls.last_mut().filter(|_| is_open) {
                call.bytes.extend(dump_bytes(dump));
            }
        } else if !line.starts_with(" *") {
            protocols.extend(socket(line));
            let call = call(line, &protocols);
            is_open = call.is_some();
            calls.extend(call.map(|call| Traced { file: file.clone(), printed, ..call }));
        }
    }
    calls.retain(|call| !call.bytes.is_empty());
    for call in &mut calls {
        call.bytes.truncate(call.hints.total.unwrap_or(0) as usize);
    }
    calls
}

fn dump_bytes(line: &str) -> impl Iterator<Item = u8> + '_ {
    let cells = line.get(7..56).expect("a line of a hexdump");
    cells.split_whitespace().map(|cell| u8::from_str_radix(cell, 16).expect("two digits"))
}

/// The file descriptor and the protocol of a new socket.
fn socket(line: &str) -> Option<(String, u16)> {
    let (arguments, fd) = line.split_once("socket(")?.1.rsplit_once(" = ")?;
    let protocol =
        arguments.trim_end().strip_suffix(')')?.rsplit(", ").next()?.split(' ').next()?;
    let entries = SCHEMA.slice(SCHEMA.enumeration(SCHEMA.builtin.protocols).entries);
    let named = entries.iter().find(|entry| SCHEMA.name(entry.c_name) == protocol);
    let number = || u16::from_str_radix(protocol.trim_start_matches("0x"), 16).ok();
    let number = named.and_then(|entry| u16::try_from(entry.value).ok()).or_else(number)?;
    Some((without_decoration(fd).into(), number))
}

/// `3<NETLINK:[ROUTE:16171]>` without what `-yy` adds.
fn without_decoration(fd: &str) -> &str {
    fd.split('<').next().unwrap_or(fd)
}

fn call(line: &str, protocols: &BTreeMap<String, u16>) -> Option<Traced> {
    let (name, arguments) = line.split_once('(')?;
    let direction = match name.rsplit(' ').next()? {
        "sendto" | "sendmsg" => Direction::Request,
        "recvfrom" | "recvmsg" => Direction::Reply,
        _ => return None,
    };
    let (_, result) = line.rsplit_once(" = ")?;
    let text = match arguments.split_once("iov_base=") {
        Some((_, text)) => text,
        None => arguments.split_once(", ")?.1,
    };
    let total = result.parse().ok().filter(|_| text.starts_with(['[', '{', '"']))?;
    let fd = without_decoration(arguments.split(',').next()?);
    let hints = Hints {
        protonum: protocols.get(fd).copied(),
        total: Some(total),
        direction: Some(direction),
        ..Hints::default()
    };
    let (text, bytes) = (text.into(), Vec::new());
    Some(Traced { file: String::new(), text, hints, bytes, printed: Printed::All })
}
