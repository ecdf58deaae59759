//! Work grows no faster than text: counted in bytes that are read, not in time.

extern crate std;

use alloc::{format, string::String};

use nlscope_schema::Schema;

use super::{Format, ingest, scan::counter};

/// A text whose size grows with a number.
type Text = fn(usize) -> String;

/// Texts that would be slow to read for a reader that looks for an end again and again.
const HOSTILE: &[(&str, Text)] = &[
    ("letters", |n| "a".repeat(n)),
    ("spaces", |n| " ".repeat(n)),
    ("empty lines", |n| "\n".repeat(n)),
    ("quote marks", |n| "> ".repeat(n)),
    ("quotes", |n| "\"".repeat(n)),
    ("apostrophes", |n| "' ".repeat(n)),
    ("escaped quotes", |n| "\\\"\n".repeat(n)),
    ("backslashes", |n| "\\\n".repeat(n)),
    ("literals that don't end", |n| "b\"\\0\n".repeat(n)),
    ("bare escapes", |n| "\\x34\\\n".repeat(n)),
    ("wrong digits", |n| "0g".repeat(n)),
    ("question marks", |n| "34????".repeat(n)),
    ("single digits", |n| "34 0 ".repeat(n)),
    ("lines of hex", |n| "34 00\n".repeat(n)),
    ("paragraphs of hex", |n| "34 00\n\n".repeat(n)),
    ("brackets", |n| "[1,".repeat(n)),
    ("minus signs", |n| format!("[1{}", "-".repeat(n))),
    ("comments that don't end", |n| "[1, /* ".repeat(n)),
    ("offsets", |n| "0000 00\n".repeat(n)),
    ("rows of wrong digits", |n| format!("0000: {}", "0g ".repeat(n))),
    ("rows of dumps of wrong digits", |n| format!(" | 00000  {}", "0g ".repeat(n))),
    ("stars", |n| format!("0000: 00\n0001: 00\n{}", "*\n".repeat(n))),
    ("symbols that don't end", |n| "00000000 <\n".repeat(n)),
    ("calls on one line", |n| "write(3, \"\\0".repeat(n)),
    ("calls that don't end", |n| "write(3, \"\\0\n".repeat(n)),
    ("calls that wrap over others", |n| "write(3, [\nfoo(\n".repeat(n)),
    ("groups that don't end", |n| format!("write(3, {}", "[{(".repeat(n))),
    ("groups that were not opened", |n| format!("write(3, {}", ")]}".repeat(n))),
    ("decorations that don't end", |n| format!("write(3, {}", "a<b".repeat(n))),
    ("strace's comments that don't end", |n| "write(3, /*\n".repeat(n)),
    ("calls that never resume", |n| "read(3,  <unfinished ...>\n".repeat(n)),
    ("calls that resume often", |n| {
        "read(3, \"\" <unfinished ...>\n<... read resumed> <unfinished ...>\n".repeat(n)
    }),
    ("buffers", |n| format!("writev(3, [{}], 2) = 5", "{\"\\0\", 1}, ".repeat(n))),
    ("members", |n| format!("sendmsg(3, {{{}}}, 0) = 5", "a=1, ".repeat(n))),
    ("messages", |n| format!("sendmmsg(3, [{}], 2) = 5", "{{msg_iov=[]}, 1}, ".repeat(n))),
    ("descriptors", |n| {
        (0..n).map(|fd| format!("dup(3) = {fd}\nread({fd}, \"a\", 1) = 1\n")).collect()
    }),
    ("dumps", |n| " * 1 bytes in buffer 0\n | 00000  00\n".repeat(n)),
    ("rows of one dump", |n| format!("write(3, \"\", 1) = 1\n{}", " | 00000  00\n".repeat(n))),
    ("prefixes", |n| "[pid ".repeat(n)),
    ("numbers as prefixes", |n| "1 ".repeat(n)),
    ("samples", |n| "> 34 00\n< 34 00\n".repeat(n)),
    ("protocols", |n| "protocol: a\n34\n".repeat(n)),
    ("lengths that lie", |n| "write(3, \"\\0\"..., 99) = 99\n".repeat(n)),
];

fn bytes_read(text: &str, wanted: Option<Format>) -> u64 {
    counter::take();
    // What comes out is for other tests.
    drop(ingest(&Schema::EMPTY, text.as_bytes(), wanted));
    counter::take()
}

#[test]
fn twice_the_text_is_at_most_twice_the_work() {
    const SIZE: usize = 500;
    let formats = Format::all().map(Some).chain([None]);
    for wanted in formats {
        for (name, text) in HOSTILE {
            let (once, twice) = (text(SIZE), text(2 * SIZE));
            let (less, more) = (bytes_read(&once, wanted), bytes_read(&twice, wanted));
            assert!(more <= less * 9 / 4 + 100, "{name} as {wanted:?}: {less}, then {more}");
            let most = 40 * u64::try_from(twice.len()).unwrap_or(0) + 1000;
            assert!(more <= most, "{name} as {wanted:?}: {more} of {}", twice.len());
        }
    }
}

/// The counter counts: a reader that started anew at each byte would be found.
#[test]
fn work_is_counted() {
    let text = "34 00 ".repeat(100);
    assert!(bytes_read(&text, Some(Format::Hex)) >= 600);
}
