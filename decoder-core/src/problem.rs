//! What is wrong with an input: data beside the result, never instead of it.

use crate::{ByteRange, Spec};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; the bytes are read in full.
    Note,
    /// Odd; what is read may not be what was meant.
    Warning,
    /// Wrong: bytes are missing or can't be read.
    Error,
}

/// The field whose length was believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LengthField {
    /// `nlmsg_len`.
    NlmsgLen,
    /// `nla_len`.
    NlaLen,
    /// The length of a record in an array (`rtnh_len`).
    RecordLen,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// A length promises bytes that aren't there.
    Truncated {
        /// What the length says.
        needed: u32,
        /// What there is.
        available: u32,
        /// Which length.
        said_by: LengthField,
    },
    /// A length is less than its own header.
    LengthTooSmall {
        /// What the length says.
        len: u32,
        /// The header's size.
        least: u32,
        /// Which length.
        said_by: LengthField,
    },
    /// A payload is not as long as its type.
    WrongLength {
        /// What the type needs.
        needed: u32,
        /// What there is.
        available: u32,
    },
    /// A struct is cut.
    ShortStruct {
        /// The struct's size.
        needed: u32,
        /// What there is.
        available: u32,
    },
    /// No family knows this message type.
    UnknownMessage(u16),
    /// No operation of the family has this command.
    UnknownCommand(u8),
    /// No generic family with this id was seen.
    UnknownFamily(u16),
    /// The set has no attribute of this type.
    UnknownAttribute(u16),
    /// The value that says what the payload is, is missing or unknown.
    UnknownSelector,
    /// Zeros behind the end.
    TrailingZeros,
    /// Bytes behind the end.
    TrailingBytes,
    /// Alignment bytes that aren't zero.
    NonZeroPadding,
    /// Nests in nests beyond the limit.
    TooDeep,
    /// The source did not carry these bytes.
    Gap,
}

/// Something wrong at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Whose problem it is.
    pub subject: Spec,
    /// The bytes that show it.
    pub range: ByteRange,
}

impl ProblemKind {
    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Truncated { .. } | Self::LengthTooSmall { .. } | Self::TooDeep => Severity::Error,
            Self::WrongLength { .. }
            | Self::ShortStruct { .. }
            | Self::TrailingBytes
            | Self::NonZeroPadding
            | Self::UnknownMessage(_)
            | Self::UnknownCommand(_)
            | Self::UnknownFamily(_)
            | Self::Gap => Severity::Warning,
            Self::UnknownAttribute(_) | Self::UnknownSelector | Self::TrailingZeros => {
                Severity::Note
            }
        }
    }

    /// Its name for machines, such as `truncated`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Truncated { .. } => "truncated",
            Self::LengthTooSmall { .. } => "length-too-small",
            Self::WrongLength { .. } => "wrong-length",
            Self::ShortStruct { .. } => "short-struct",
            Self::UnknownMessage(_) => "unknown-message",
            Self::UnknownCommand(_) => "unknown-command",
            Self::UnknownFamily(_) => "unknown-family",
            Self::UnknownAttribute(_) => "unknown-attribute",
            Self::UnknownSelector => "unknown-selector",
            Self::TrailingZeros => "trailing-zeros",
            Self::TrailingBytes => "trailing-bytes",
            Self::NonZeroPadding => "non-zero-padding",
            Self::TooDeep => "too-deep",
            Self::Gap => "gap",
        }
    }
}
