//! The formats that are read: one row each, and the sniffing that chooses a row.
//!
//! A new format is a variant and a row: its name, how it recognises itself, how it reads. Nothing
//! else knows which formats there are.

use alloc::{string::String, vec::Vec};

use super::{
    array, base64, found::Found, hex, hexdump, libmnl, libnl, raw, rtmon, sample, source::Source,
    strace, strings, tshark_json, unquoted,
};

/// A form in which netlink bytes come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// strace's output, whole calls.
    Strace,
    /// Samples of this project's corpus.
    Sample,
    /// Tables of libmnl.
    Libmnl,
    /// Blocks of libnl.
    Libnl,
    /// tshark's JSON.
    TsharkJson,
    /// Hexdumps with offsets in front.
    Hexdump,
    /// Escapes without quotes, as bpftrace prints them.
    Unquoted,
    /// String literals of C, Python or Rust.
    Strings,
    /// Base64 and base64url.
    Base64,
    /// Lists of numbers, as C, Rust, Go and JavaScript write byte arrays.
    Array,
    /// Hex digits.
    Hex,
    /// Files of rtmon.
    Rtmon,
    /// The messages themselves.
    Raw,
}

/// What is known of a format.
#[derive(Debug)]
pub(super) struct Row {
    format: Format,
    name: &'static str,
    what: &'static str,
    /// How sure it is that an input is of this format, and why.
    pub(super) recognise: fn(&Source<'_>) -> Option<Sign>,
    /// Takes what it can read.
    pub(super) read: fn(&Source<'_>, &mut Found<'_>),
}

/// Why an input seems to be of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// From 1 to 100; the highest is tried first.
    pub(super) score: u8,
    /// What was seen.
    pub(super) reason: String,
}

impl Sign {
    /// Something was seen.
    pub(super) fn new(score: u8, reason: impl Into<String>) -> Self {
        Self { score, reason: reason.into() }
    }
}

/// All formats. Of equal scores the first wins.
static FORMATS: [Row; 13] = [
    Row {
        format: Format::Strace,
        name: "strace",
        what: "the output of strace: calls with strings, or with dumps behind them",
        recognise: strace::recognise,
        read: strace::read,
    },
    Row {
        format: Format::Sample,
        name: "sample",
        what: "lines of `> hex` (sent) and `< hex` (received), as in this project's samples",
        recognise: sample::recognise,
        read: sample::read,
    },
    Row {
        format: Format::Libmnl,
        name: "libmnl",
        what: "tables of libmnl, as nft --debug=mnl prints them",
        recognise: libmnl::recognise,
        read: libmnl::read,
    },
    Row {
        format: Format::Libnl,
        name: "libnl",
        what: "messages as libnl prints them with NLCB=debug",
        recognise: libnl::recognise,
        read: libnl::read,
    },
    Row {
        format: Format::TsharkJson,
        name: "tshark-json",
        what: "packets as tshark prints them with -T json -x or -T jsonraw",
        recognise: tshark_json::recognise,
        read: tshark_json::read,
    },
    Row {
        format: Format::Hexdump,
        name: "hexdump",
        what: "a hexdump with offsets, as xxd, hexdump, od, tcpdump, gdb and the kernel print it",
        recognise: hexdump::recognise,
        read: hexdump::read,
    },
    Row {
        format: Format::Unquoted,
        name: "unquoted",
        what: "characters and escapes behind `52 bytes: `, as bpftrace prints a buf()",
        recognise: unquoted::recognise,
        read: unquoted::read,
    },
    Row {
        format: Format::Strings,
        name: "strings",
        what: "string literals with escapes, as in C, Python and Rust",
        recognise: strings::recognise,
        read: strings::read,
    },
    Row {
        format: Format::Base64,
        name: "base64",
        what: "base64 or base64url of netlink messages",
        recognise: base64::recognise,
        read: base64::read,
    },
    Row {
        format: Format::Array,
        name: "array",
        what: "a list of numbers, as in C, Rust, Go and JavaScript",
        recognise: array::recognise,
        read: array::read,
    },
    Row {
        format: Format::Hex,
        name: "hex",
        what: "hex digits, separated or not; empty lines stand between frames",
        recognise: hex::recognise,
        read: hex::read,
    },
    Row {
        format: Format::Rtmon,
        name: "rtmon",
        what: "a file of rtmon: messages, with times between them",
        recognise: rtmon::recognise,
        read: rtmon::read,
    },
    Row {
        format: Format::Raw,
        name: "raw",
        what: "binary netlink messages, one after the other",
        recognise: raw::recognise,
        read: raw::read,
    },
];

impl Format {
    /// All formats.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        FORMATS.iter().map(|row| row.format)
    }

    /// Its name, as a person gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn describe(self) -> &'static str {
        self.row().map_or("", |row| row.what)
    }

    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        FORMATS.iter().find(|row| row.name.eq_ignore_ascii_case(name)).map(|row| row.format)
    }

    pub(super) fn row(self) -> Option<&'static Row> {
        FORMATS.iter().find(|row| row.format == self)
    }
}

impl Row {
    /// The format of this row.
    pub(super) const fn format(&self) -> Format {
        self.format
    }
}

/// The formats that recognise themselves in an input, the surest first.
pub(super) fn candidates(source: &Source<'_>) -> Vec<(Sign, &'static Row)> {
    let recognised = |row: &'static Row| Some(((row.recognise)(source)?, row));
    let mut candidates: Vec<_> = FORMATS.iter().filter_map(recognised).collect();
    candidates.sort_by_key(|(sign, _)| core::cmp::Reverse(sign.score));
    candidates
}
