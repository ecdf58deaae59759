//! strace's own decoding as an oracle: names, numbers and addresses of the same bytes agree.
//!
//! The test runs itself under strace. That copy sends the datagrams of the samples to a netlink
//! port that nobody has: the kernel refuses them without a look, and strace has printed them by
//! then. So it needs no rights but to trace, and changes nothing. Without strace, or where tracing
//! isn't permitted, the test says that it was skipped.

#[path = "strace/compare.rs"]
mod compare;
mod samples;
#[path = "strace/syntax.rs"]
mod syntax;

use std::{
    collections::BTreeSet,
    env, fs,
    io::{self, Read, Write},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use compare::Report;
use libtest_mimic::{Arguments, Failed, Trial};
use netlink_sys::{Socket, SocketAddr, protocols::NETLINK_ROUTE};
use nlscope_core::{Decoder, Frame, SCHEMA, Tree};

/// Set for the copy that sends.
const SENDER: &str = "NLSCOPE_TEST_SENDER";
/// A port id that no socket has.
const NOBODY: u32 = 0x7fff_fff0;
/// Longer than any run takes.
const PATIENCE: Duration = Duration::from_secs(120);

/// Samples that strace isn't given: a record length of 0 makes strace 6.1 print without end.
const LEFT_OUT: [&str; 2] = ["malformed/", "errors/route-multipath-cut"];

/// Where strace 6.1 and we differ: a part of the path, a part of the difference, and why. Each must
/// occur, so that none outlives its reason.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("LINK", "ARPHRD_NETROM", "0 is the number of NET/ROM, but in a request it is no type at all"),
    ("NEIGH", "NUD_NONE", "no bit is set, and strace has a name for that"),
    ("", "IPTOS_", "strace names bits of the old type of service, which the kernel reads as DSCP"),
    ("type 0", "_UNSPEC", "the specs have no attribute 0"),
    ("NDA_PROTOCOL", "IPPROTO_", "the kernel has the origin there (RTPROT_), not an IP protocol"),
    ("RTA_SPORT", "strace", "a port is in network byte order"),
    ("RTA_DPORT", "strace", "a port is in network byte order"),
    ("STATS", "1<<IFLA_STATS_UNSPEC", "a filter's bit is the attribute's number minus 1"),
    ("RTM_GETNEIGH", "no member ifi_", "strace takes ndmsg of AF_BRIDGE for ifinfomsg"),
    ("RTM_GETNEIGH", "attributes, strace has", "strace takes ndmsg of AF_BRIDGE for ifinfomsg"),
    ("NEXTHOPBUCKET", "no member family", NOT_DECODED),
    ("NEXTHOPBUCKET", "no member data", NOT_DECODED),
    ("LINKPROP", "no member family", NOT_DECODED),
    ("LINKPROP", "no member data", NOT_DECODED),
];

const NOT_DECODED: &str = "strace doesn't know the message: it shows a family and bytes";

fn main() {
    if env::var_os(SENDER).is_some() {
        send();
        return;
    }
    let arguments = Arguments::from_args();
    let trials = vec![
        Trial::test("what_strace_prints_is_read", syntax::test),
        Trial::test("strace_reads_the_samples_alike", test),
    ];
    libtest_mimic::run(&arguments, trials).exit();
}

/// Sends each line of standard input, hexadecimal digits, to nobody.
fn send() {
    let mut socket = Socket::new(NETLINK_ROUTE).expect("a netlink socket");
    socket.bind_auto().expect("a port");
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).expect("standard input is text");
    for line in text.lines() {
        let digits = |at: usize| u8::from_str_radix(&line[at..at + 2], 16).expect("digits");
        let bytes: Vec<u8> = (0..line.len()).step_by(2).map(digits).collect();
        // The kernel refuses: that is the point.
        let _ = socket.send_to(&bytes, &SocketAddr::new(NOBODY, 0), 0);
    }
}

/// The frames of rtnetlink that strace can be given, with their trees.
fn frames() -> Vec<(String, Frame, Tree)> {
    let mut frames = Vec::new();
    for sample in samples::all() {
        if LEFT_OUT.iter().any(|prefix| sample.name.starts_with(prefix)) {
            continue;
        }
        let mut decoder = Decoder::new(&SCHEMA);
        for frame in sample.frames() {
            let tree = decoder.decode(&frame);
            if tree.protonum == 0 && compare::is_known(&tree) {
                frames.push((sample.name.clone(), frame, tree));
            }
        }
    }
    frames
}

/// What strace prints of the frames, a call a line; `None` where it can't trace.
fn trace(frames: &[(String, Frame, Tree)]) -> Result<Option<String>, Failed> {
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join("strace.log");
    let child = Command::new("strace")
        .args(["-e", "trace=sendto", "-e", "signal=none", "-s", "1000000", "-v", "-o"])
        .arg(&log)
        .arg(env::current_exe()?)
        .env(SENDER, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut stdin = child.stdin.take().ok_or("standard input is a pipe")?;
    let lines: String = frames.iter().map(|(_, frame, _)| digits(&frame.bytes)).collect();
    // Where tracing isn't permitted nobody reads.
    let _ = stdin.write_all(lines.as_bytes());
    drop(stdin);
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if started.elapsed() > PATIENCE {
            child.kill()?;
            return Err("strace doesn't come to an end".into());
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let text = fs::read_to_string(&log).unwrap_or_default();
    Ok((status.success() && text.contains("sendto(")).then_some(text))
}

/// The version of strace, such as `6.1`.
fn version() -> Result<String, Failed> {
    let output = Command::new("strace").arg("-V").output()?;
    let text = String::from_utf8(output.stdout)?;
    let version =
        text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    Ok(version.unwrap_or_default().to_owned())
}

fn digits(bytes: &[u8]) -> String {
    let mut line: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    line.push('\n');
    line
}

fn test() -> Result<(), Failed> {
    let frames = frames();
    let Some(text) = trace(&frames)? else {
        println!("skipped: strace is not installed, or tracing is not permitted");
        return Ok(());
    };
    let calls: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(line.strip_prefix("sendto(")?.split_once(", ")?.1))
        .collect();
    if calls.len() != frames.len() {
        return Err(format!("{} calls for {} frames", calls.len(), frames.len()).into());
    }
    let mut report = Report::default();
    let mut unused: BTreeSet<usize> = (0..DIFFERENCES.len()).collect();
    let mut unexpected = Vec::new();
    for ((sample, _, tree), call) in frames.iter().zip(calls) {
        let (term, _) = syntax::parse(call).ok_or_else(|| format!("{sample}: {call}"))?;
        compare::frame(tree, &term, &mut report);
        for (path, what) in report.differences.drain(..) {
            let known = DIFFERENCES
                .iter()
                .position(|(at, text, _)| path.contains(at) && what.contains(text));
            match known {
                Some(index) => {
                    unused.remove(&index);
                }
                None => unexpected.push(format!("{sample}: {path}: {what}")),
            }
        }
    }
    let Report { messages, attributes, values, names, .. } = report;
    println!("{messages} messages: {attributes} attributes, {values} values, {names} names");
    if messages < 500 || attributes < 3000 || values < 10_000 || names < 2000 {
        return Err("strace decoded too little".into());
    }
    if !unexpected.is_empty() {
        return Err(format!("{} differ:\n{}", unexpected.len(), unexpected.join("\n")).into());
    }
    // Another strace may have other reasons.
    if !unused.is_empty() && version()?.starts_with("6.1") {
        let unused: Vec<_> = unused.iter().map(|index| DIFFERENCES[*index]).collect();
        return Err(format!("these no longer differ: {unused:?}").into());
    }
    Ok(())
}
