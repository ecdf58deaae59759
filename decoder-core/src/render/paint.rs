//! What a piece of text is, and how that looks: one renderer, several paints.
//!
//! A renderer says the [`Role`] of every piece it writes; a [`Paint`] turns the role into nothing,
//! terminal colours or HTML classes. No renderer knows which one it has.

use core::fmt::{self, Write};

use crate::{Severity, byte_map};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Words and punctuation between the pieces.
    Plain,
    /// The name of a message.
    Message,
    /// The name of a header or struct.
    Struct,
    /// The name of an attribute.
    Attribute,
    /// The name of a member of a struct, or a place in an array.
    Member,
    /// A number.
    Number,
    /// The name of a number.
    Enum,
    /// The names of bits.
    Flags,
    /// An address.
    Address,
    /// A string.
    String,
    /// Bytes as such.
    Opaque,
    /// What is said beside a value: lengths, units, names learnt elsewhere.
    Hint,
    /// An offset.
    Offset,
    /// Lines that divide.
    Rule,
    /// Bytes that aren't there.
    Missing,
    /// Something is wrong.
    Problem(Severity),
    /// Bytes, by the part they play.
    Bytes(byte_map::Role),
}

impl Role {
    /// Its name in class names.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Message => "message",
            Self::Struct => "struct",
            Self::Attribute => "attribute",
            Self::Member => "member",
            Self::Number => "number",
            Self::Enum => "enum",
            Self::Flags => "flags",
            Self::Address => "address",
            Self::String => "string",
            Self::Opaque => "opaque",
            Self::Hint => "hint",
            Self::Offset => "offset",
            Self::Rule => "rule",
            Self::Missing => "missing",
            Self::Problem(Severity::Note) => "note",
            Self::Problem(Severity::Warning) => "warning",
            Self::Problem(Severity::Error) => "error",
            Self::Bytes(role) => role.name(),
        }
    }
}

/// Writes text in the way its role looks.
pub trait Paint {
    /// Writes one piece; it holds no line break.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    fn paint(&mut self, out: &mut dyn Write, role: Role, text: &str) -> fmt::Result;

    /// Ends a line.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    fn newline(&mut self, out: &mut dyn Write) -> fmt::Result {
        out.write_str("\n")
    }
}

/// No colours.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Paint for Plain {
    fn paint(&mut self, out: &mut dyn Write, _role: Role, text: &str) -> fmt::Result {
        out.write_str(text)
    }
}

/// Colours of a terminal, from the palette of 256.
///
/// The hues are those of the byte map of the web app. Each has a contrast of at least 3:1 to black
/// and to white, so both kinds of terminal show it; the sixteen basic colours promise nothing of
/// the kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ansi;

/// How a role looks in a terminal: a colour of the palette of 256, and whether it is bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    colour: Option<u8>,
    bold: bool,
}

/// Azure, as nlmsghdr has in the byte map.
const BLUE: u8 = 33;
/// Green, as family headers have.
const GREEN: u8 = 29;
/// Brown, as attribute lengths have.
const BROWN: u8 = 136;
/// Purple, as attribute types have.
const PURPLE: u8 = 135;
/// Red, as errors have.
const RED: u8 = 160;
/// Orange: warnings.
const ORANGE: u8 = 166;
/// Grey: what matters less.
const GREY: u8 = 244;

impl Style {
    const fn of(role: Role) -> Self {
        let plain = |colour| Self { colour: Some(colour), bold: false };
        let _ = &plain;
        match role {
            Role::Plain | Role::Number | Role::Bytes(byte_map::Role::Value) => {
                Self { colour: None, bold: false }
            }
            Role::Message => Self { colour: None, bold: true },
            Role::Attribute | Role::Bytes(byte_map::Role::AttributeType) => Self::coloured(PURPLE),
            Role::Struct | Role::Address | Role::Bytes(byte_map::Role::FamilyHeader) => {
                Self::coloured(GREEN)
            }
            Role::Enum | Role::Flags | Role::Bytes(byte_map::Role::NetlinkHeader) => {
                Self::coloured(BLUE)
            }
            Role::String | Role::Bytes(byte_map::Role::AttributeLength) => Self::coloured(BROWN),
            Role::Problem(Severity::Warning) => Self::coloured(ORANGE),
            Role::Problem(Severity::Error) => Self { colour: Some(RED), bold: true },
            Role::Missing | Role::Bytes(byte_map::Role::Gap) => Self::coloured(RED),
            _ => Self::coloured(GREY),
        }
    }

    const fn coloured(colour: u8) -> Self {
        Self { colour: Some(colour), bold: false }
    }
}
