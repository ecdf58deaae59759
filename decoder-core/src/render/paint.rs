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
/// The hues are those of the byte map of the web app. Each has a contrast of at least 3.5:1 to
/// black and to white, so that dark and light terminals show it; the sixteen basic colours promise
/// nothing of the kind, since every theme mixes its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ansi;

/// How a role looks in a terminal: a colour of the palette of 256, and whether it is bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    colour: Option<u8>,
    bold: bool,
}

/// `nlmsghdr`, and names of values.
const BLUE: u8 = 33;
/// Family headers, and names of structs.
const GREEN: u8 = 29;
/// Addresses.
const TEAL: u8 = 31;
/// Lengths of attributes, and strings.
const OLIVE: u8 = 100;
/// Types of attributes, and their names.
const PURPLE: u8 = 135;
/// Warnings.
const ORANGE: u8 = 166;
/// Errors, and what is missing.
const RED: u8 = 196;
/// What matters less.
const GREY: u8 = 244;

impl Style {
    const INK: Self = Self { colour: None, bold: false };

    const fn coloured(colour: u8) -> Self {
        Self { colour: Some(colour), bold: false }
    }

    const fn of(role: Role) -> Self {
        match role {
            Role::Plain
            | Role::Number
            | Role::Opaque
            | Role::Bytes(byte_map::Role::Value | byte_map::Role::Unknown) => Self::INK,
            Role::Message => Self { colour: None, bold: true },
            Role::Struct | Role::Bytes(byte_map::Role::FamilyHeader) => Self::coloured(GREEN),
            Role::Attribute | Role::Bytes(byte_map::Role::AttributeType) => Self::coloured(PURPLE),
            Role::Enum | Role::Flags | Role::Bytes(byte_map::Role::NetlinkHeader) => {
                Self::coloured(BLUE)
            }
            Role::Address => Self::coloured(TEAL),
            Role::String | Role::Bytes(byte_map::Role::AttributeLength) => Self::coloured(OLIVE),
            Role::Missing | Role::Bytes(byte_map::Role::Gap) | Role::Problem(Severity::Error) => {
                Self::coloured(RED)
            }
            Role::Problem(Severity::Warning) => Self::coloured(ORANGE),
            Role::Member
            | Role::Hint
            | Role::Offset
            | Role::Rule
            | Role::Problem(Severity::Note)
            | Role::Bytes(byte_map::Role::Padding) => Self::coloured(GREY),
        }
    }
}

impl Paint for Ansi {
    fn paint(&mut self, out: &mut dyn Write, role: Role, text: &str) -> fmt::Result {
        let style = Style::of(role);
        if style == Style::INK || text.is_empty() {
            return out.write_str(text);
        }
        if style.bold {
            out.write_str("\x1b[1m")?;
        }
        if let Some(colour) = style.colour {
            write!(out, "\x1b[38;5;{colour}m")?;
        }
        out.write_str(text)?;
        out.write_str("\x1b[0m")
    }
}

/// HTML: each piece is a `<span>` whose class is `nl-` and the role's name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Html;

impl Paint for Html {
    fn paint(&mut self, out: &mut dyn Write, role: Role, text: &str) -> fmt::Result {
        if role == Role::Plain || text.is_empty() {
            return escaped(out, text);
        }
        write!(out, "<span class=\"nl-{}\">", role.name())?;
        escaped(out, text)?;
        out.write_str("</span>")
    }
}

fn escaped(out: &mut dyn Write, text: &str) -> fmt::Result {
    for character in text.chars() {
        match character {
            '&' => out.write_str("&amp;")?,
            '<' => out.write_str("&lt;")?,
            '>' => out.write_str("&gt;")?,
            '"' => out.write_str("&quot;")?,
            '\'' => out.write_str("&#39;")?,
            _ => out.write_char(character)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    fn painted(paint: &mut dyn Paint, role: Role, text: &str) -> String {
        let mut out = String::new();
        paint.paint(&mut out, role, text).unwrap();
        out
    }

    #[test]
    fn each_paint_keeps_the_text() {
        let text = "<a> & \"b\"";
        assert_eq!(painted(&mut Plain, Role::String, text), text);
        assert_eq!(painted(&mut Ansi, Role::String, text), "\x1b[38;5;100m<a> & \"b\"\x1b[0m");
        assert_eq!(
            painted(&mut Html, Role::String, text),
            "<span class=\"nl-string\">&lt;a&gt; &amp; &quot;b&quot;</span>"
        );
    }

    #[test]
    fn ink_has_no_escape() {
        assert_eq!(painted(&mut Ansi, Role::Number, "52"), "52");
        assert_eq!(painted(&mut Html, Role::Plain, ", "), ", ");
    }

    /// Relative luminance (WCAG 2) of a colour of the palette of 256.
    fn luminance(colour: u8) -> f64 {
        let level = |nth: u8| if nth == 0 { 0.0 } else { f64::from(nth) * 40.0 + 55.0 };
        let (red, green, blue) = if colour >= 232 {
            let grey = f64::from(colour - 232) * 10.0 + 8.0;
            (grey, grey, grey)
        } else {
            let cube = colour - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        };
        let linear = |channel: f64| {
            let channel = channel / 255.0;
            if channel <= 0.040_45 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    #[test]
    fn colours_read_on_black_and_on_white() {
        for colour in [BLUE, GREEN, TEAL, OLIVE, PURPLE, ORANGE, RED, GREY] {
            let luminance = luminance(colour);
            let on_black = (luminance + 0.05) / 0.05;
            let on_white = 1.05 / (luminance + 0.05);
            assert!(on_black >= 3.5 && on_white >= 3.5, "{colour}: {on_black} {on_white}");
        }
    }
}
