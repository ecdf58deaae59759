//! What strace prints of a structure, as a term.

use libtest_mimic::Failed;

/// A structure, a list, a string, or anything else as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    /// `{a=1, b=2}`
    Struct(Vec<Field>),
    /// `[1, 2]`
    List(Vec<Field>),
    /// `"text"`
    Text(Vec<u8>),
    /// `RTN_LOCAL`, `0x14 /* IFLA_??? */`, `inet_addr("127.0.0.1")`
    Word(String),
}

/// An element of a structure or list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// What stands in front of `=`.
    pub(crate) key: Option<String>,
    pub(crate) value: Term,
}

impl Term {
    /// The elements of a structure or list.
    pub(crate) fn fields(&self) -> &[Field] {
        match self {
            Self::Struct(fields) | Self::List(fields) => fields,
            Self::Text(_) | Self::Word(_) => &[],
        }
    }

    /// The key of the first element of a structure.
    pub(crate) fn first_key(&self) -> Option<&str> {
        match self {
            Self::Struct(fields) => fields.first()?.key.as_deref(),
            _ => None,
        }
    }
}

/// Reads one term; what stands behind it stays.
pub(crate) fn parse(text: &str) -> Option<(Term, &str)> {
    let mut reader = Reader { rest: text };
    let term = reader.term()?;
    Some((term, reader.rest))
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn take(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn term(&mut self) -> Option<Term> {
        match self.rest.chars().next()? {
            '{' => Some(Term::Struct(self.elements('{', '}')?)),
            '[' => Some(Term::List(self.elements('[', ']')?)),
            '"' => Some(Term::Text(self.string()?)),
            _ => Some(Term::Word(self.word())),
        }
    }

    fn elements(&mut self, open: char, close: char) -> Option<Vec<Field>> {
        let mut fields = Vec::new();
        self.rest = self.rest.strip_prefix(open)?;
        loop {
            if let Some(rest) = self.rest.strip_prefix(close) {
                self.rest = rest;
                return Some(fields);
            }
            let start = self.rest;
            let first = self.term()?;
            if self.take("=") {
                let key = &start[..start.len() - self.rest.len() - 1];
                fields.push(Field { key: Some(key.to_owned()), value: self.term()? });
            } else {
                fields.push(Field { key: None, value: first });
            }
            self.take(", ");
        }
    }

    /// A string with the escapes of C.
    fn string(&mut self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut rest = self.rest.strip_prefix('"')?.bytes().peekable();
        let mut used = 1;
        loop {
            used += 1;
            match rest.next()? {
                b'"' => break,
                b'\\' => {
                    let escape = rest.next()?;
                    used += 1;
                    if escape == b'x' {
                        let high = char::from(rest.next()?).to_digit(16)?;
                        let low = char::from(rest.next()?).to_digit(16)?;
                        used += 2;
                        bytes.push(u8::try_from(high * 16 + low).ok()?);
                    } else if escape.is_ascii_digit() {
                        let mut number = u32::from(escape - b'0');
                        while let Some(digit) = rest.next_if(u8::is_ascii_digit) {
                            number = number * 8 + u32::from(digit - b'0');
                            used += 1;
                        }
                        bytes.push(u8::try_from(number).ok()?);
                    } else {
                        bytes.push(match escape {
                            b'n' => b'\n',
                            b't' => b'\t',
                            b'r' => b'\r',
                            b'f' => 0x0c,
                            b'v' => 0x0b,
                            other => other,
                        });
                    }
                }
                byte => bytes.push(byte),
            }
        }
        self.rest = &self.rest[used..];
        Some(bytes)
    }

    /// Anything up to the end of the element, with calls and comments whole.
    fn word(&mut self) -> String {
        let mut depth = 0_u32;
        let mut quoted = false;
        let end = self.rest.find(|character: char| {
            match character {
                '"' => quoted = !quoted,
                '(' if !quoted => depth += 1,
                ')' if !quoted && depth > 0 => depth -= 1,
                ',' | ']' | '}' | '=' if !quoted && depth == 0 => return true,
                _ => {}
            }
            false
        });
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        word.to_owned()
    }
}

/// Reads a text that has one of each.
pub(crate) fn test() -> Result<(), Failed> {
    let text =
        r#"[{nla_len=8, nla_type=0x45 /* IFLA_??? */}, "a\x00b\0", [[X-1]=2], f("a, b")]] = 0"#;
    let (term, rest) = parse(text).ok_or("a term")?;
    let word = |text: &str| Term::Word(text.into());
    let plain = |value| Field { key: None, value };
    let keyed = |key: &str, value| Field { key: Some(key.into()), value };
    let expected = Term::List(vec![
        plain(Term::Struct(vec![
            keyed("nla_len", word("8")),
            keyed("nla_type", word("0x45 /* IFLA_??? */")),
        ])),
        plain(Term::Text(b"a\0b\0".to_vec())),
        plain(Term::List(vec![keyed("[X-1]", word("2"))])),
        plain(word("f(\"a, b\")")),
    ]);
    if term == expected && rest == "] = 0" {
        Ok(())
    } else {
        Err(format!("{term:?} {rest}").into())
    }
}
