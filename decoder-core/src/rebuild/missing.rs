//! What the text does not carry, and why.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use nlscope_schema::{AttributeId, MemberId, Schema};

use super::parse::Parsed;
use crate::{ByteRange, Gaps};

/// Bytes that the text does not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which bytes.
    pub bytes: ByteRange,
    /// The attribute or member that they are part of, such as `RTA_OIF`.
    pub subject: String,
    /// Why the text doesn't carry them.
    pub why: Why,
}

/// Why the text does not carry some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// It has a name, whose number depends on the machine.
    Name,
    /// strace cut a string or a list, or abbreviated a struct: `-s` and `-v` show all.
    Cut,
    /// strace doesn't print these bytes.
    NotPrinted,
    /// Padding, which strace doesn't print, of a message that a program made.
    Padding,
    /// It has a name or a member that the schema doesn't know.
    UnknownName,
    /// It has a number, and the schema doesn't say how many bytes that has.
    UnknownSize,
    /// The text here isn't strace's, or contradicts itself.
    Unreadable,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "strace printed a name",
            Self::Cut => "strace cut it",
            Self::NotPrinted => "strace prints less than all of it",
            Self::Padding => "strace prints no padding",
            Self::UnknownName => "the name is not known here",
            Self::UnknownSize => "the size is not known here",
            Self::Unreadable => "the text does not fit",
        })
    }
}

/// What some bytes are part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// What the text calls so.
    Written(ByteRange),
    /// An attribute of the schema.
    Attribute(AttributeId),
    /// A member of a struct of the schema.
    Member(MemberId),
    /// The message itself.
    Message,
}

/// Bytes that stay unknown, as the encoder notes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lack {
    pub(super) window: ByteRange,
    pub(super) subject: Subject,
    pub(super) why: Why,
}

/// The reason of each gap, in order.
pub(super) fn of_gaps(
    gaps: &Gaps,
    mut lacks: Vec<Lack>,
    schema: &Schema,
    parsed: &Parsed<'_>,
) -> Vec<Missing> {
    lacks.sort_by_key(|lack| lack.window.start);
    let mut missing = Vec::new();
    let mut push = |bytes: ByteRange, subject: String, why| {
        if !bytes.is_empty() {
            missing.push(Missing { bytes, subject, why });
        }
    };
    let mut lacks = lacks.into_iter().peekable();
    for gap in gaps.as_slice() {
        let mut rest = *gap;
        while let Some(lack) = lacks.peek().filter(|lack| lack.window.start < gap.end) {
            let (before, behind) = rest.split(lack.window.start.saturating_sub(rest.start));
            let (told, behind) = behind.split(lack.window.end.saturating_sub(behind.start));
            push(before, String::new(), Why::NotPrinted);
            push(told, subject(lack.subject, schema, parsed), lack.why);
            rest = behind;
            if lack.window.end > gap.end {
                break;
            }
            lacks.next();
        }
        push(rest, String::new(), Why::NotPrinted);
    }
    missing
}

fn subject(subject: Subject, schema: &Schema, parsed: &Parsed<'_>) -> String {
    match subject {
        Subject::Attribute(id) => schema.name(schema.attribute(id).c_name).to_string(),
        Subject::Member(id) => schema.name(schema.member(id).c_name).to_string(),
        Subject::Message => String::new(),
        Subject::Written(place) => {
            let written = parsed.str_at(place);
            let name = written.rsplit('|').next().unwrap_or(written);
            name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']')).to_string()
        }
    }
}
