//! Python literals.

use alloc::{string::String, vec::Vec};
use core::fmt::{self, Write};

/// A value that Python's `ast.literal_eval` reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    /// `None`.
    None,
    /// `True`.
    True,
    /// A number.
    Unsigned(u64),
    /// A number with a sign.
    Signed(i64),
    /// `'text'`.
    Str(String),
    /// `b'bytes'`.
    Bytes(Vec<u8>),
    /// `[a, b]`.
    List(Vec<Literal>),
    /// `(a, b)`.
    Tuple(Vec<Literal>),
    /// `{'a': b}`.
    Dict(Vec<(String, Literal)>),
}

impl Literal {
    pub(super) fn str(text: impl Into<String>) -> Self {
        Self::Str(text.into())
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::True => f.write_str("True"),
            Self::Unsigned(number) => write!(f, "{number}"),
            Self::Signed(number) => write!(f, "{number}"),
            Self::Str(text) => string(f, text),
            Self::Bytes(bytes) => byte_string(f, bytes),
            Self::List(items) => sequence(f, "[", items, "]"),
            // One element needs a comma to be a tuple.
            Self::Tuple(items) if items.len() == 1 => sequence(f, "(", items, ",)"),
            Self::Tuple(items) => sequence(f, "(", items, ")"),
            Self::Dict(entries) => {
                f.write_str("{")?;
                for (nth, (key, value)) in entries.iter().enumerate() {
                    f.write_str(if nth > 0 { ", " } else { "" })?;
                    string(f, key)?;
                    write!(f, ": {value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn sequence(f: &mut fmt::Formatter<'_>, open: &str, items: &[Literal], close: &str) -> fmt::Result {
    f.write_str(open)?;
    for (nth, item) in items.iter().enumerate() {
        f.write_str(if nth > 0 { ", " } else { "" })?;
        write!(f, "{item}")?;
    }
    f.write_str(close)
}

/// Python takes double quotes where the text has single ones and no double ones.
const fn quote(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

fn string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let quote = quote(text.contains('\''), text.contains('"'));
    f.write_char(quote)?;
    for character in text.chars() {
        match character {
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            _ if character == quote => write!(f, "\\{character}")?,
            _ if character.is_control() => write!(f, "\\x{:02x}", u32::from(character))?,
            _ => f.write_char(character)?,
        }
    }
    f.write_char(quote)
}

fn byte_string(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    let quote = quote(bytes.contains(&b'\''), bytes.contains(&b'"'));
    write!(f, "b{quote}")?;
    for byte in bytes {
        let character = char::from(*byte);
        match character {
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            _ if character == quote => write!(f, "\\{character}")?,
            ' '..='~' => f.write_char(character)?,
            _ => write!(f, "\\x{byte:02x}")?,
        }
    }
    f.write_char(quote)
}

#[cfg(test)]
mod tests {
    use alloc::{string::ToString, vec};

    use super::*;

    #[test]
    fn literals_are_written_as_python_writes_them() {
        let literal = Literal::Dict(vec![
            ("attrs".into(), Literal::List(vec![Literal::Tuple(vec![Literal::str("A")])])),
            ("quotes".into(), Literal::str("it's \"so\"\n")),
            ("single".into(), Literal::str("it's")),
            ("bytes".into(), Literal::Bytes(b"\0a'\xff".to_vec())),
            ("numbers".into(), Literal::Tuple(vec![Literal::Signed(-1), Literal::Unsigned(1)])),
            ("none".into(), Literal::List(vec![Literal::None, Literal::True])),
            ("empty".into(), Literal::Tuple(vec![])),
        ]);
        assert_eq!(
            literal.to_string(),
            r#"{'attrs': [('A',)], 'quotes': 'it\'s "so"\n', 'single': "it's", 'bytes': b"\x00a'\xff", 'numbers': (-1, 1), 'none': [None, True], 'empty': ()}"#
        );
    }
}
