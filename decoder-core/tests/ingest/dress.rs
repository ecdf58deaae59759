//! One frame in every dress, as the tools and languages print it.

use std::fmt::Write;

use nlscope_core::ingest::Format;

/// A way to print bytes.
pub(crate) struct Dress {
    pub(crate) name: &'static str,
    pub(crate) format: Format,
    pub(crate) print: fn(&[u8]) -> String,
}

/// All of them.
pub(crate) const DRESSES: &[Dress] = &[
    Dress { name: "continuous", format: Format::Hex, print: |bytes| spaced(bytes, "") },
    Dress { name: "spaced", format: Format::Hex, print: |bytes| spaced(bytes, " ") },
    Dress { name: "colons", format: Format::Hex, print: |bytes| spaced(bytes, ":") },
    Dress { name: "dashes", format: Format::Hex, print: |bytes| spaced(bytes, "-") },
    Dress {
        name: "upper case",
        format: Format::Hex,
        print: |bytes| spaced(bytes, " ").to_uppercase(),
    },
    Dress { name: "wrapped", format: Format::Hex, print: wrapped },
    Dress { name: "xxd -p", format: Format::Hex, print: xxd_plain },
    Dress {
        name: "sample",
        format: Format::Sample,
        print: |bytes| format!("# one\nprotocol: NETLINK_ROUTE\n> {}\n", spaced(bytes, " ")),
    },
    Dress { name: "xxd", format: Format::Hexdump, print: xxd },
    Dress { name: "xxd -g1", format: Format::Hexdump, print: xxd_bytes },
    Dress { name: "hexdump -C", format: Format::Hexdump, print: hexdump_canonical },
    Dress { name: "hexdump", format: Format::Hexdump, print: |bytes| words(bytes, 2) },
    Dress { name: "od -A x -t x4", format: Format::Hexdump, print: |bytes| words(bytes, 4) },
    Dress { name: "od -t x1", format: Format::Hexdump, print: od },
    Dress { name: "tcpdump -x", format: Format::Hexdump, print: tcpdump },
    Dress { name: "xxd -i", format: Format::Array, print: xxd_include },
    Dress {
        name: "0x list",
        format: Format::Array,
        print: |bytes| list(bytes, ", ", |byte| format!("{byte:#04x}")),
    },
    Dress { name: "Rust Debug", format: Format::Array, print: |bytes| format!("{bytes:?}") },
    Dress {
        name: "Go %v",
        format: Format::Array,
        print: |bytes| format!("[{}]", list(bytes, " ", |byte| byte.to_string())),
    },
    Dress {
        name: "Go literal",
        format: Format::Array,
        print: |bytes| format!("[]byte{{{}}}", list(bytes, ", ", |byte| format!("{byte:#x}"))),
    },
    Dress {
        name: "Java signed",
        format: Format::Array,
        print: |bytes| format!("[{}]", list(bytes, ", ", |byte| byte.cast_signed().to_string())),
    },
    Dress { name: "C string", format: Format::Strings, print: c_string },
    Dress {
        name: "bare escapes",
        format: Format::Strings,
        print: |bytes| list(bytes, "", |byte| format!("\\x{byte:02x}")),
    },
    Dress {
        name: "Python bytes",
        format: Format::Strings,
        print: |bytes| format!("b'{}'", list(bytes, "", python_byte)),
    },
    Dress {
        name: "Rust bytes",
        format: Format::Strings,
        print: |bytes| format!("b\"{}\"", list(bytes, "", rust_byte)),
    },
    Dress {
        name: "strace write",
        format: Format::Strace,
        print: |bytes| strace_write(bytes, &octal(bytes)),
    },
    Dress {
        name: "strace write -x",
        format: Format::Strace,
        print: |bytes| strace_write(bytes, &list(bytes, "", |byte| format!("\\x{byte:02x}"))),
    },
    Dress { name: "strace 4.12 sendmsg", format: Format::Strace, print: strace_old },
    Dress { name: "strace dump", format: Format::Strace, print: strace_dump },
];

fn list(bytes: &[u8], separator: &str, print: impl Fn(u8) -> String) -> String {
    bytes.iter().map(|byte| print(*byte)).collect::<Vec<_>>().join(separator)
}

pub(crate) fn spaced(bytes: &[u8], separator: &str) -> String {
    list(bytes, separator, |byte| format!("{byte:02x}"))
}

fn lines(bytes: &[u8], width: usize, print: impl Fn(usize, &[u8]) -> String) -> String {
    let line = |(nth, row): (usize, &[u8])| print(nth * width, row) + "\n";
    bytes.chunks(width).enumerate().map(line).collect()
}

fn wrapped(bytes: &[u8]) -> String {
    lines(bytes, 16, |_, row| spaced(row, " "))
}

fn xxd_plain(bytes: &[u8]) -> String {
    lines(bytes, 30, |_, row| spaced(row, ""))
}

fn characters(row: &[u8]) -> String {
    row.iter()
        .map(|byte| if (0x20..0x7f).contains(byte) { char::from(*byte) } else { '.' })
        .collect()
}

fn xxd(bytes: &[u8]) -> String {
    lines(bytes, 16, |offset, row| {
        let words: Vec<_> = row.chunks(2).map(|word| spaced(word, "")).collect();
        format!("{offset:08x}: {:39}  {}", words.join(" "), characters(row))
    })
}

fn xxd_bytes(bytes: &[u8]) -> String {
    lines(bytes, 16, |offset, row| {
        format!("{offset:08x}: {:47}  {}", spaced(row, " "), characters(row))
    })
}

fn halves(row: &[u8]) -> String {
    let (left, right) = row.split_at(row.len().min(8));
    format!("{:23}  {:23}", spaced(left, " "), spaced(right, " "))
}

fn hexdump_canonical(bytes: &[u8]) -> String {
    let rows = lines(bytes, 16, |offset, row| {
        format!("{offset:08x}  {}  |{}|", halves(row), characters(row))
    });
    format!("{rows}{:08x}\n", bytes.len())
}

fn words(bytes: &[u8], width: usize) -> String {
    let rows = lines(bytes, 16, |offset, row| {
        let mut line = format!("{offset:07x}");
        for word in row.chunks(width) {
            let mut padded = word.to_vec();
            padded.resize(width, 0);
            padded.reverse();
            let _ = write!(line, " {}", spaced(&padded, ""));
        }
        line
    });
    format!("{rows}{:07x}\n", bytes.len())
}

fn od(bytes: &[u8]) -> String {
    let rows = lines(bytes, 16, |offset, row| format!("{offset:07o} {}", spaced(row, " ")));
    format!("{rows}{:07o}\n", bytes.len())
}

fn tcpdump(bytes: &[u8]) -> String {
    lines(bytes, 16, |offset, row| {
        let words: Vec<_> = row.chunks(2).map(|word| spaced(word, "")).collect();
        format!("\t0x{offset:04x}:  {}", words.join(" "))
    })
}

fn xxd_include(bytes: &[u8]) -> String {
    let rows = lines(bytes, 12, |_, row| {
        format!("  {},", list(row, ", ", |byte| format!("0x{byte:02x}")))
    });
    format!(
        "unsigned char message[] = {{\n{rows}}};\nunsigned int message_len = {};\n",
        bytes.len()
    )
}

fn c_string(bytes: &[u8]) -> String {
    let rows = lines(bytes, 16, |_, row| {
        format!("    \"{}\"", list(row, "", |byte| format!("\\x{byte:02x}")))
    });
    format!("static const char message[] =\n{};\n", rows.trim_end())
}

fn python_byte(byte: u8) -> String {
    match byte {
        b'\'' => String::from("\\'"),
        b'\\' => String::from("\\\\"),
        b'\n' => String::from("\\n"),
        b'\t' => String::from("\\t"),
        b'\r' => String::from("\\r"),
        0x20..0x7f => char::from(byte).to_string(),
        _ => format!("\\x{byte:02x}"),
    }
}

fn rust_byte(byte: u8) -> String {
    match byte {
        0 => String::from("\\0"),
        b'"' => String::from("\\\""),
        b'\'' => String::from("\\'"),
        _ => python_byte(byte),
    }
}

/// As strace prints a string without `-x`.
pub(crate) fn octal(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (nth, byte) in bytes.iter().enumerate() {
        let is_before_digit = bytes.get(nth + 1).is_some_and(u8::is_ascii_digit);
        match byte {
            b'"' | b'\\' => text.extend(['\\', char::from(*byte)]),
            b'\n' => text += "\\n",
            b'\t' => text += "\\t",
            b'\r' => text += "\\r",
            0x0b => text += "\\v",
            0x0c => text += "\\f",
            0x20..0x7f => text.push(char::from(*byte)),
            _ if is_before_digit => text += &format!("\\{byte:03o}"),
            _ => text += &format!("\\{byte:o}"),
        }
    }
    text
}

fn strace_write(bytes: &[u8], string: &str) -> String {
    let len = bytes.len();
    format!(
        "socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3\nwrite(3, \"{string}\", {len}) = {len}\n"
    )
}

fn strace_old(bytes: &[u8]) -> String {
    let (string, len) = (list(bytes, "", |byte| format!("\\x{byte:02x}")), bytes.len());
    format!(
        "sendmsg(3, {{msg_name(12)={{sa_family=AF_NETLINK, pid=0, groups=00000000}}, \
         msg_iov(1)=[{{\"{string}\", {len}}}], msg_controllen=0, msg_flags=0}}, 0) = {len}\n"
    )
}

fn strace_dump(bytes: &[u8]) -> String {
    let rows = lines(bytes, 16, |offset, row| {
        format!(" | {offset:05x}  {}  {:16} |", halves(row), characters(row))
    });
    format!(
        "sendto(3<NETLINK:[ROUTE:17]>, [...], {len}, 0, NULL, 0) = {len}\n * {len} bytes in buffer 0\n{rows}",
        len = bytes.len()
    )
}
