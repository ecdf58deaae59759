//! The C names of things, where a spec gives none with `c-name`.
//!
//! The rules are those of the kernel's generator of uapi headers (`ynl_gen_c.py`).

use crate::spec::{Enum, File, Group, Operation, Set};
use nlscope_schema::Protocol;

/// A constant: capitals, `_` for `-`.
pub(crate) fn constant(prefix: &str, name: &str) -> String {
    [prefix, name].concat().to_uppercase().replace('-', "_")
}

/// A type or member: `_` for `-`.
pub(crate) fn identifier(name: &str) -> String {
    name.replace('-', "_")
}

/// The prefix of a set's attributes: `name-prefix`, else `FAMILY_A_` for the set with the
/// family's name and `FAMILY_A_SET_` for others.
pub(crate) fn attribute_prefix(file: &File, set: &Set) -> String {
    let family = &file.name.text;
    match &set.name_prefix {
        Some(prefix) => prefix.clone(),
        None if set.name.text == *family => format!("{family}-a-"),
        None => format!("{family}-a-{}-", set.name.text),
    }
}

/// The prefix of an enum's entries: `name-prefix`, else `FAMILY_ENUM_`.
pub(crate) fn entry_prefix(file: &File, enumeration: &Enum) -> String {
    let default = || format!("{}-{}-", file.name.text, enumeration.name.text);
    enumeration.name_prefix.clone().unwrap_or_else(default)
}

/// The C name of an enum; empty where it has none.
///
/// Headers of the level `genetlink` are made from the specs, so there the default is a fact.
pub(crate) fn enumeration(file: &File, enumeration: &Enum) -> String {
    match (&enumeration.c_name, &enumeration.enum_name) {
        (Some(name), _) => name.clone(),
        (None, Some(Some(name))) => identifier(&name.text),
        (None, None) if file.protocol == Protocol::Genetlink => {
            identifier(&format!("{}-{}", file.name.text, enumeration.name.text))
        }
        (None, _) => String::new(),
    }
}

/// The C name of an operation's id.
pub(crate) fn operation(file: &File, operation: &Operation) -> String {
    if let Some(name) = &operation.c_name {
        return name.clone();
    }
    let operations = &file.operations;
    let default = || format!("{}-cmd-", file.name.text);
    let prefix = match &operations.async_prefix {
        Some(prefix) if operation.is_announcement() => prefix.clone(),
        _ => operations.name_prefix.clone().unwrap_or_else(default),
    };
    constant(&prefix, &operation.name.text)
}

/// The C name of a multicast group.
pub(crate) fn group(file: &File, group: &Group) -> String {
    match (&group.c_name, &group.c_define_name) {
        (Some(name), _) => name.clone(),
        (None, Some(name)) => constant("", name),
        (None, None) if file.protocol == Protocol::NetlinkRaw => constant("", &group.name.text),
        (None, None) => constant(&format!("{}-mcgrp-", file.name.text), &group.name.text),
    }
}

#[cfg(test)]
mod tests {
    use super::{constant, identifier};

    #[test]
    fn constants_are_capitals_and_types_keep_their_case() {
        assert_eq!(constant("rta-", "via"), "RTA_VIA");
        assert_eq!(identifier("--kernel-timespec"), "__kernel_timespec");
    }
}
