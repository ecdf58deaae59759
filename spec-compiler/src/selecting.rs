//! What kind of value picks a format or a case: a text, or a number with or without names.

use nlscope_schema::{EnumId, EnumKind, Source, TableId};

use crate::error::{Report, nearest};
use crate::object::Word;
use crate::payload::Payloads;
use crate::resolve::resolve_enum;
use crate::scope::Scope;
use crate::spec::{PayloadKeys, Type};

/// The kind of a selecting value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Selecting {
    /// A text, such as a link's kind.
    Name,
    /// A number; an enum may name its values.
    Number {
        /// The names.
        enumeration: Option<EnumId>,
        /// Whether an entry `n` of the enum is bit `1 << n`.
        as_flags: bool,
    },
    /// Request or reply.
    Direction,
    /// Nothing encloses the place yet, so nobody knows.
    Unknown,
    /// Kinds that don't go together: a mistake that was reported.
    Mixed,
}

impl Selecting {
    /// What the sources of a selector hold; kinds that don't go together are a mistake.
    pub(crate) fn of(sources: &[Source], name: &Word, payloads: &Payloads<'_, '_>) -> Self {
        let kinds = sources.iter().map(|source| Self::of_source(*source, name, payloads));
        kinds.reduce(|a, b| a.merge(b).unwrap_or(Self::Mixed)).map_or(Self::Unknown, |kind| {
            if kind == Self::Mixed {
                let message = format!("selector `{}` finds values of different kinds", name.text);
                payloads.report.error(name.at, message);
            }
            kind
        })
    }

    /// What two places have in common: of numbers one may lack the names.
    pub(crate) fn merge(self, other: Self) -> Option<Self> {
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Self::Mixed, _) | (_, Self::Mixed) => Some(Self::Mixed),
            (Self::Unknown, known) | (known, Self::Unknown) => Some(known),
            (Self::Number { enumeration: None, .. }, number @ Self::Number { .. })
            | (number @ Self::Number { .. }, Self::Number { enumeration: None, .. }) => {
                Some(number)
            }
            _ => None,
        }
    }

    fn of_source(source: Source, name: &Word, payloads: &Payloads<'_, '_>) -> Self {
        let keys = match source {
            Source::MessageDirection => return Self::Direction,
            Source::SetAttribute { set, .. } => {
                let found = payloads.sets[set.index()].attribute(&name.text);
                found.map(|(_, attribute)| (&attribute.keys, attribute.decode_as))
            }
            Source::HeaderMember { strukt, .. } => {
                let members = &payloads.scope.structs.items[strukt.index()].1.members;
                let found = members.iter().find(|member| member.name.text == name.text);
                found.map(|member| (&member.keys, member.decode_as.as_ref()))
            }
        };
        match keys {
            Some((plain, Some(decode_as))) => {
                Self::of_keys(&decode_as.keys.decoding(plain), name, payloads)
            }
            Some((plain, None)) => Self::of_keys(plain, name, payloads),
            None => Self::Unknown,
        }
    }

    fn of_keys(keys: &PayloadKeys, name: &Word, payloads: &Payloads<'_, '_>) -> Self {
        match keys.ty {
            Some(Type::Str) => Self::Name,
            Some(Type::Number { .. }) => Self::Number {
                enumeration: keys.enumeration.as_ref().and_then(|e| payloads.scope.enumeration(e)),
                as_flags: keys.enum_as_flags.unwrap_or(false),
            },
            None => Self::Unknown,
            Some(_) => {
                let message = format!("selector `{}` is neither a text nor a number", name.text);
                payloads.report.error(name.at, message);
                Self::Unknown
            }
        }
    }

    /// The number that a word stands for: `Some(None)` if texts select, `None` on a mistake.
    pub(crate) fn number(
        self,
        word: &Word,
        scope: &Scope<'_>,
        report: &Report<'_>,
    ) -> Option<Option<u64>> {
        let (enumeration, as_flags) = match self {
            Self::Name | Self::Unknown | Self::Mixed => return Some(None),
            Self::Direction => return direction(word, report).map(Some),
            Self::Number { enumeration, as_flags } => (enumeration, as_flags),
        };
        let Some(id) = enumeration else {
            let message = format!("`{}` is no number, and the selector has no enum", word.text);
            let number = word.text.parse().ok();
            if number.is_none() {
                report.error(word.at, message);
            }
            return number.map(Some);
        };
        let (family, enumeration) = scope.enums.items[id.index()];
        let entries = resolve_enum(&scope.files[family], enumeration, report);
        let Some(entry) = entries.iter().find(|entry| entry.name == word.text) else {
            let hint = nearest(&word.text, entries.iter().map(|entry| entry.name));
            let owner = &enumeration.name.text;
            report.error(word.at, format!("`{owner}` has no entry `{}`{hint}", word.text));
            return None;
        };
        let is_bit_number = as_flags && enumeration.kind == EnumKind::Enumeration;
        Some(if is_bit_number {
            u32::try_from(entry.value).ok().and_then(|bit| 1_u64.checked_shl(bit))
        } else {
            Some(entry.value)
        })
    }
}

/// The numbers of `Source::MessageDirection`.
fn direction(word: &Word, report: &Report<'_>) -> Option<u64> {
    match word.text.as_str() {
        "request" => Some(0),
        "reply" => Some(1),
        other => {
            report.error(word.at, format!("a direction is `request` or `reply`, not `{other}`"));
            None
        }
    }
}
