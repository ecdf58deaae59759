//! `--as pyroute2` equals what pyroute2 itself makes of the same bytes, on every rtnetlink sample.
//!
//! `NLSCOPE_PYTHON` names a Python that has pyroute2 0.9.7; `cargo xtask test` sets it. Without it
//! the test says that it was skipped.

mod samples;

use std::{
    collections::BTreeSet,
    env,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use nlscope_core::{Decoder, FieldKind, SCHEMA, Spec, Tree, render::pyroute2};
use serde_json::{Value, json};

/// Where pyroute2 and we differ: a sample, the event of the message (`*`: any), and why.
///
/// Wherever the bytes are what they should be, both are equal, but for the two first reasons. Each
/// entry must differ, so that none outlives its reason.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("errors/address-dump-unknown-attribute", "NLMSG_DONE", DONE_HAS_NO_REQUEST),
    ("errors/link-dump-bad-header", "NLMSG_DONE", DONE_HAS_NO_REQUEST),
    ("errors/route-dump-bad-header", "NLMSG_DONE", DONE_HAS_NO_REQUEST),
    ("errors/route-dump-no-table", "NLMSG_DONE", DONE_HAS_NO_REQUEST),
    ("errors/del-route-no-table-capped", "NLMSG_ERROR", CAPPED),
    ("errors/del-route-oif-0-capped", "NLMSG_ERROR", CAPPED),
    ("errors/warning-on-success", "NLMSG_ERROR", CAPPED),
    ("errors/link-mtu-two-bytes", "*", LENGTH_OF_THE_TYPE),
    ("malformed/scalar-too-short", "RTM_NEWROUTE", LENGTH_OF_THE_TYPE),
    ("malformed/nest-child-past-parent", "RTM_NEWLINK", LENGTH_OF_THE_TYPE),
    ("errors/neighbour-address-length", "*", WHOLE_ATTRIBUTE),
    ("malformed/attribute-length-65535", "RTM_NEWROUTE", WHOLE_ATTRIBUTE),
    ("errors/route-multipath-cut", "*", BROKEN_HOPS),
    ("malformed/multipath-hop-length-0", "RTM_NEWROUTE", BROKEN_HOPS),
    ("malformed/multipath-hop-length-past-end", "RTM_NEWROUTE", BROKEN_HOPS),
    ("malformed/attribute-length-0", "RTM_NEWROUTE", LEAST_LENGTH),
    ("malformed/attribute-length-2", "RTM_NEWROUTE", LEAST_LENGTH),
    ("malformed/attribute-value-cut", "RTM_NEWROUTE", LENGTH_OF_THE_MESSAGE),
    ("malformed/message-length-0", "RTM_NEWROUTE", LENGTH_OF_THE_MESSAGE),
    ("malformed/message-length-15", "RTM_NEWROUTE", LENGTH_OF_THE_MESSAGE),
    ("malformed/message-length-largest", "RTM_NEWROUTE", LENGTH_OF_THE_MESSAGE),
    ("malformed/message-length-past-end", "RTM_NEWROUTE", LENGTH_OF_THE_MESSAGE),
    ("malformed/message-length-short", "", LENGTH_OF_THE_MESSAGE),
    ("malformed/second-length-lies", "NLMSG_ERROR", LENGTH_OF_THE_MESSAGE),
    ("malformed/big-endian-dump", "*", BYTE_ORDER),
    ("malformed/big-endian-error", "*", BYTE_ORDER),
    ("malformed/big-endian-new-route", "RTM_NEWROUTE", BYTE_ORDER),
    ("errors/header-too-short", "*", NO_HEADER),
    ("malformed/empty-messages", "*", NO_HEADER),
    ("malformed/error-echo-cut", "NLMSG_ERROR", NO_HEADER),
    ("malformed/error-positive", "NLMSG_ERROR", NO_HEADER),
    ("malformed/error-without-errno", "NLMSG_ERROR", NO_HEADER),
    ("malformed/fixed-header-cut", "RTM_NEWROUTE", NO_HEADER),
    ("malformed/fixed-header-missing", "RTM_NEWROUTE", NO_HEADER),
];

const DONE_HAS_NO_REQUEST: &str =
    "NLMSG_DONE doesn't send the request back; pyroute2 reads its attributes as one (errmsg)";
const CAPPED: &str = "pyroute2 doesn't know NLM_F_CAPPED: it looks for the whole request, and reads past the attributes";
const LENGTH_OF_THE_TYPE: &str =
    "pyroute2 reads as many bytes as the type has, also those of the next attribute";
const WHOLE_ATTRIBUTE: &str =
    "where an address can't be read, pyroute2 prints the attribute with its header";
const BROKEN_HOPS: &str =
    "pyroute2 goes on behind a wrong rtnh_len, or prints the attribute with its header";
const LEAST_LENGTH: &str = "pyroute2 takes an nla_len under 4 for 4 and goes on there";
const LENGTH_OF_THE_MESSAGE: &str =
    "pyroute2 stops at an nlmsg_len that is 0 or longer than what is there, and believes others";
const BYTE_ORDER: &str = "pyroute2 reads in the byte order of the machine it runs on";
const NO_HEADER: &str =
    "pyroute2 reads a header past the end of the message: into the next, or it gives up";

/// What a sample's frames are, and what we print for their messages.
fn prepare(sample: &samples::Sample) -> Option<Value> {
    let mut decoder = Decoder::new(&SCHEMA);
    let frames: Vec<Value> = sample
        .frames()
        .iter()
        .map(|frame| (frame, decoder.decode(frame)))
        .filter(|(_, tree)| tree.protonum == 0)
        .map(|(frame, tree)| {
            let bytes: String = frame.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "bytes": bytes, "ours": literals(&tree) })
        })
        .collect();
    (!frames.is_empty()).then(|| json!({ "sample": sample.name, "frames": frames }))
}

/// What we print for each message, nothing for those of families that the specs don't have yet.
fn literals(tree: &Tree) -> Vec<Option<String>> {
    let mut text = String::new();
    pyroute2::write(&SCHEMA, [tree], &mut text).expect("a string takes everything");
    let mut lines = text.lines().map(str::to_owned);
    let messages = tree.roots().filter(|(_, node)| node.field.kind == FieldKind::Message);
    messages
        .map(|(id, _)| {
            let line = lines.next().expect("a line a message");
            let is_known = tree.subtree(id).all(|(_, node)| match node.field.spec {
                Spec::Message(spec) => spec.message.is_some() || spec.is_control(),
                _ => true,
            });
            is_known.then_some(line)
        })
        .collect()
}

/// The messages that differ: sample, event, what.
fn differences(python: &Path, samples: &[Value]) -> Vec<(String, String, String)> {
    let oracle = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pyroute2/oracle.py");
    let mut child = Command::new(python)
        .arg(oracle)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("NLSCOPE_PYTHON runs");
    let input = serde_json::to_vec(samples).expect("JSON");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    stdin.write_all(&input).expect("the oracle reads");
    drop(stdin);
    let output = child.wait_with_output().expect("the oracle ends");
    assert!(output.status.success(), "the oracle failed");
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let field = |line: &Value, key: &str| line[key].as_str().expect("text").to_owned();
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .map(|line: Value| (field(&line, "sample"), field(&line, "event"), field(&line, "what")))
        .collect()
}

#[test]
fn every_rtnetlink_sample_is_printed_as_pyroute2_prints_it() {
    let Some(python) = env::var_os("NLSCOPE_PYTHON") else {
        println!("skipped: NLSCOPE_PYTHON is not set");
        return;
    };
    let prepared: Vec<Value> = samples::all().iter().filter_map(prepare).collect();
    let compared: usize = prepared
        .iter()
        .flat_map(|sample| sample["frames"].as_array().expect("frames"))
        .flat_map(|frame| frame["ours"].as_array().expect("literals"))
        .filter(|literal| !literal.is_null())
        .count();
    println!("{compared} messages of {} samples compared", prepared.len());
    assert!(compared > 500, "only {compared} messages");

    let mut unused: BTreeSet<(&str, &str)> =
        DIFFERENCES.iter().map(|(sample, event, _)| (*sample, *event)).collect();
    let mut unexpected = Vec::new();
    for (sample, event, what) in differences(Path::new(&python), &prepared) {
        let known = DIFFERENCES.iter().find(|(s, e, _)| *s == sample && (*e == event || *e == "*"));
        match known {
            Some((sample, event, _)) => {
                unused.remove(&(*sample, *event));
            }
            None => unexpected.push(format!("{sample}, {event}:\n{what}")),
        }
    }
    assert!(unexpected.is_empty(), "{} differ:\n{}", unexpected.len(), unexpected.join("\n\n"));
    assert!(unused.is_empty(), "these no longer differ: {unused:?}");
}
