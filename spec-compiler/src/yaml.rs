//! YAML text as a tree of nodes that know their lines.
//!
//! The one place that knows the YAML crate.
//! Anchors are resolved here; a key that stands twice in one mapping is an error here.

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use crate::error::{At, Report};

/// A node of a YAML document.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Where it begins.
    pub(crate) at: At,
    /// What it is.
    pub(crate) data: Data,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum Data {
    /// Nothing is written.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i128),
    /// A number that no key can have.
    Fraction,
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// Where it stands.
    pub(crate) at: At,
    /// The key.
    pub(crate) name: String,
}

impl Data {
    /// What a person calls it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Flag(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Fraction => "a number with a fraction or of this size",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Mapping(_) => "a mapping",
        }
    }
}

/// Reads the one document of a file.
pub(crate) fn parse(file: usize, text: &str, report: &Report<'_>) -> Option<Node> {
    let top = At { file, line: 1 };
    if let Some(line) = too_deep(text) {
        report.error(At { file, line }, format!("not a spec: nested past column {MAX_COLUMN}"));
        return None;
    }
    let documents = match MarkedYaml::load_from_str(text) {
        Ok(documents) => documents,
        Err(error) => {
            let at = At { file, line: error.marker().line() };
            let key = word_at(text, at.line, error.marker().col());
            report.error(
                at,
                match error.info() {
                    "duplicated key in mapping" => format!("a second key `{key}` in one mapping"),
                    other => format!("not YAML: {other}"),
                },
            );
            return None;
        }
    };
    match <[MarkedYaml<'_>; 1]>::try_from(documents) {
        Ok([document]) => Some(convert(document, file, report)),
        Err(documents) => {
            let count = documents.len();
            report.error(top, format!("a spec file holds one YAML document, this one has {count}"));
            None
        }
    }
}

/// The key that begins at a place.
fn word_at(text: &str, line: usize, column: usize) -> String {
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or("");
    line.chars().skip(column).take_while(|letter| *letter != ':').collect()
}

/// No spec nests deeper; a text that does would exhaust the stack of the YAML crate.
const MAX_COLUMN: usize = 200;

/// The first line whose text begins too far to the right, `- ` and `? ` not counted as text.
fn too_deep(text: &str) -> Option<usize> {
    let column = |line: &str| {
        let nests = |pair: &[u8]| matches!(pair, [b' ', _] | [b'-' | b'?', b' ']);
        line.as_bytes().windows(2).take_while(|pair| nests(pair)).count()
    };
    text.lines().position(|line| column(line) > MAX_COLUMN).map(|index| index + 1)
}

fn convert(yaml: MarkedYaml<'_>, file: usize, report: &Report<'_>) -> Node {
    let at = At { file, line: yaml.span.start.line() };
    let data = match yaml.data {
        YamlData::Value(Scalar::Null) => Data::Null,
        YamlData::Value(Scalar::Boolean(flag)) => Data::Flag(flag),
        YamlData::Value(Scalar::Integer(number)) => Data::Number(number.into()),
        YamlData::Value(Scalar::String(text)) => text_or_number(text.into_owned()),
        YamlData::Value(Scalar::FloatingPoint(_)) => Data::Fraction,
        YamlData::Sequence(items) => {
            Data::List(items.into_iter().map(|item| convert(item, file, report)).collect())
        }
        YamlData::Mapping(pairs) => Data::Mapping(
            pairs
                .into_iter()
                .filter_map(|(key, value)| {
                    Some((convert_key(key, file, report)?, convert(value, file, report)))
                })
                .collect(),
        ),
        _ => {
            report.error(at, "tags and unknown anchors have no meaning in a spec");
            Data::Null
        }
    };
    Node { at, data }
}

/// Hexadecimal numbers past `i64` reach us as text.
fn text_or_number(text: String) -> Data {
    match text.strip_prefix("0x").map(|digits| u64::from_str_radix(digits, 16)) {
        Some(Ok(number)) => Data::Number(number.into()),
        _ => Data::Text(text),
    }
}

fn convert_key(key: MarkedYaml<'_>, file: usize, report: &Report<'_>) -> Option<Key> {
    let at = At { file, line: key.span.start.line() };
    match key.data {
        YamlData::Value(Scalar::String(name)) => Some(Key { at, name: name.into_owned() }),
        _ => {
            report.error(at, "a key must be a word");
            None
        }
    }
}
