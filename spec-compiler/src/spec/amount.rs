//! Numbers that a spec may write as a constant's name.

use crate::object::{Object, Word};
use crate::yaml::Data;

/// A number, a constant's name, or `NAME - 1`.
#[derive(Clone, Debug)]
pub(crate) enum Amount {
    /// A number.
    Number(i128),
    /// A constant.
    Named {
        /// Its name.
        name: Word,
        /// Whether ` - 1` follows.
        minus_one: bool,
    },
}

/// The length of a member.
#[derive(Clone, Debug)]
pub(crate) enum Length {
    /// Bytes.
    Bytes(Amount),
    /// All that are left.
    Remaining,
}

impl Amount {
    /// Reads the value of a key.
    pub(crate) fn read(object: &Object<'_, '_>, key: &'static str) -> Option<Self> {
        if matches!(object.node(key)?.data, Data::Number(_)) {
            return object.number(key).map(Self::Number);
        }
        let Word { at, text } = object.word(key)?;
        let (name, minus_one) = match text.strip_suffix(" - 1") {
            Some(name) => (name.to_owned(), true),
            None => (text, false),
        };
        Some(Self::Named { name: Word { at, text: name }, minus_one })
    }
}

impl Length {
    /// Reads the key `len`.
    pub(crate) fn read(object: &Object<'_, '_>) -> Option<Self> {
        match Amount::read(object, "len")? {
            Amount::Named { name, minus_one: false } if name.text == "remaining" => {
                Some(Self::Remaining)
            }
            amount => Some(Self::Bytes(amount)),
        }
    }
}
