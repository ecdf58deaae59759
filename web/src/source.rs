//! What the person gave, and what it was recognised as.
//!
//! Reads `\x34` escapes or bare hexadecimal digits, until the core's ingest does.

use std::rc::Rc;

use nlscope_core::{ByteRange, Frame, Options, Severity, TextMap};

/// What the person says about the input, against what was recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Name of the format; `None` to recognise it.
    pub format: Option<String>,
    /// Protocol, byte order and direction.
    pub decoding: Options,
}

/// The input, and how it was read.
#[derive(Debug)]
pub struct Source {
    /// As it was pasted or typed.
    pub text: Rc<str>,
    /// Name of the format.
    pub format: &'static str,
    /// What is odd in the text.
    pub notes: Vec<Note>,
}

/// Something that is odd in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// How bad it is.
    pub severity: Severity,
    /// Where, as bytes of the text.
    pub place: ByteRange,
    /// One sentence.
    pub message: String,
    /// What to do about it.
    pub hint: Option<&'static str>,
}

/// The formats that can be chosen.
pub const FORMATS: &[&str] = &["strace", "hex"];

impl Source {
    /// Reads the frames out of a text.
    pub fn read(text: Rc<str>, _format: Option<&str>) -> (Self, Vec<Frame>) {
        let mut map = TextMap::default();
        let mut bytes = Vec::new();
        let t = text.as_bytes();
        let escapes = text.contains("\\x");
        let mut i = 0;
        while i + 2 <= t.len() {
            let (skip, len) = if escapes { (2, 4) } else { (0, 2) };
            let ok = !escapes || t[i..].starts_with(b"\\x");
            if ok && i + len <= t.len() {
                if let Some(b) =
                    text.get(i + skip..i + len).and_then(|s| u8::from_str_radix(s, 16).ok())
                {
                    bytes.push(b);
                    map.push(ByteRange::new(i as u32, (i + len) as u32));
                    i += len;
                    continue;
                }
            }
            i += 1;
        }
        let frame = Frame { bytes, text: map, ..Frame::default() };
        (Self { text, format: "strace", notes: Vec::new() }, vec![frame])
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}
