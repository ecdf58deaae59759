//! Protocols by name: `NETLINK_ROUTE`, `ROUTE`, `route`, or the number.

use nlscope_schema::Schema;

use super::scan::number as parse;

/// What all C names of protocols begin with.
const PREFIX: &[u8] = b"NETLINK_";

/// The number of a protocol, from its C name in any case, with or without its prefix, or from the
/// number itself.
pub(super) fn number(schema: &Schema, name: &[u8]) -> Option<u16> {
    let digits = name.strip_prefix(b"0x");
    let value = digits.map_or_else(|| parse(name, 10), |digits| parse(digits, 16));
    if let Some(value) = value {
        return u16::try_from(value).ok();
    }
    let protocols = schema.enumeration(schema.builtin.protocols).entries;
    let named = |c_name: &str| {
        let short = c_name.as_bytes().strip_prefix(PREFIX).unwrap_or(c_name.as_bytes());
        name.eq_ignore_ascii_case(c_name.as_bytes()) || name.eq_ignore_ascii_case(short)
    };
    let mut entries = schema.slice(protocols).iter();
    let entry = entries.find(|entry| named(schema.name(entry.c_name)))?;
    u16::try_from(entry.value).ok()
}
