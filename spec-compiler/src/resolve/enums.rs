//! Values of enum entries and masks of flags.

use std::collections::HashSet;

use nlscope_schema::EnumKind;

use crate::c_name;
use crate::error::Report;
use crate::spec::{Enum, File};

/// An entry with its value, or its mask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResolvedEntry<'f> {
    pub(crate) value: u64,
    pub(crate) name: &'f str,
    pub(crate) c_name: String,
    pub(crate) doc: &'f str,
}

/// The entries of an enum, sorted by value; of two with the same value the first stays first.
///
/// Values start at `value-start` or 0 and count up; `value` resets the counter. The values of
/// flags are bit numbers. A negative value is kept in two's complement.
pub(crate) fn resolve_enum<'f>(
    file: &File,
    enumeration: &'f Enum,
    report: &Report<'_>,
) -> Vec<ResolvedEntry<'f>> {
    let prefix = c_name::entry_prefix(file, enumeration);
    let mut next = enumeration.value_start.unwrap_or(0);
    let mut names = HashSet::new();
    let mut entries: Vec<ResolvedEntry<'f>> = Vec::with_capacity(enumeration.entries.len());
    for entry in &enumeration.entries {
        let number = entry.value.unwrap_or(next);
        next = number + 1;
        let name = entry.name.text.as_str();
        if !names.insert(name) {
            let owner = &enumeration.name.text;
            report.error(entry.name.at, format!("a second entry `{name}` in `{owner}`"));
        }
        let Some(value) = value_of(enumeration.kind, number) else {
            let limit = match enumeration.kind {
                EnumKind::Enumeration => "a value has at most 64 bits",
                EnumKind::FlagSet => "the value of a flag is its bit number, 0 to 63",
            };
            report.error(entry.name.at, format!("entry `{name}` has value {number}: {limit}"));
            continue;
        };
        let c_name = entry.c_name.clone().unwrap_or_else(|| c_name::constant(&prefix, name));
        entries.push(ResolvedEntry { value, name, c_name, doc: &entry.doc });
    }
    entries.sort_by_key(|entry| entry.value);
    entries
}

fn value_of(kind: EnumKind, number: i128) -> Option<u64> {
    match kind {
        EnumKind::FlagSet => u32::try_from(number).ok().and_then(|bit| 1_u64.checked_shl(bit)),
        EnumKind::Enumeration => {
            let signed = i64::try_from(number).ok().map(i64::cast_unsigned);
            signed.or_else(|| u64::try_from(number).ok())
        }
    }
}
