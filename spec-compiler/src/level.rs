//! Which keys and types each protocol level of YNL allows.
//!
//! Source: the JSON schemas of `Documentation/netlink/`: `genetlink`, `genetlink-c`,
//! `genetlink-legacy`, `netlink-raw`. Our own keys are allowed on every level.
//! Files of the protocol `definitions` may use everything, since files of any level use them.

use nlscope_schema::Protocol;

/// Where a key or a type is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// On every level.
    Everywhere,
    /// From `genetlink-c` on.
    FromC,
    /// From `genetlink-legacy` on.
    FromLegacy,
    /// In `netlink-raw`.
    OnlyRaw,
    /// In the three generic levels.
    OnlyGeneric,
    /// In `genetlink-legacy`.
    OnlyLegacy,
}

impl Allowed {
    /// Whether a file of this protocol may have it.
    pub(crate) fn in_protocol(self, protocol: Protocol) -> bool {
        use Protocol::{Definitions, Genetlink, GenetlinkLegacy, NetlinkRaw};
        match self {
            _ if protocol == Definitions => true,
            Self::Everywhere => true,
            Self::FromC => protocol != Genetlink,
            Self::FromLegacy => matches!(protocol, GenetlinkLegacy | NetlinkRaw),
            Self::OnlyRaw => protocol == NetlinkRaw,
            Self::OnlyGeneric => protocol != NetlinkRaw,
            Self::OnlyLegacy => protocol == GenetlinkLegacy,
        }
    }

    /// The levels, as a message names them.
    pub(crate) fn levels(self) -> &'static str {
        match self {
            Self::Everywhere => "any protocol",
            Self::FromC => "genetlink-c, genetlink-legacy or netlink-raw",
            Self::FromLegacy => "genetlink-legacy or netlink-raw",
            Self::OnlyRaw => "netlink-raw",
            Self::OnlyGeneric => "genetlink, genetlink-c or genetlink-legacy",
            Self::OnlyLegacy => "genetlink-legacy",
        }
    }
}

/// Where a key of an object is allowed.
pub(crate) fn of_key(object: &str, key: &str) -> Allowed {
    match (object, key) {
        ("file", "protonum" | "sub-messages") => Allowed::OnlyRaw,
        ("file", "version") => Allowed::OnlyLegacy,
        ("file", "kernel-family") => Allowed::OnlyGeneric,
        ("file", "kernel-policy") => Allowed::FromLegacy,
        ("file", "c-family-name" | "c-version-name" | "max-by-define")
        | ("file", "cmd-max-name" | "cmd-cnt-name")
        | ("definition", "enum-name" | "name-prefix" | "enum-cnt-name")
        | ("attribute set", "attr-cnt-name" | "attr-max-name" | "header")
        | ("attribute", "name-prefix")
        | ("check", "unterminated-ok")
        | ("multicast group", "c-define-name") => Allowed::FromC,
        ("attribute", "struct")
        | ("operations", "fixed-header")
        | ("operation", "fixed-header")
        | ("request or reply", "value") => Allowed::FromLegacy,
        ("attribute", "sub-message" | "selector") | ("multicast group", "value") => {
            Allowed::OnlyRaw
        }
        _ => Allowed::Everywhere,
    }
}

/// Where a type of attribute or definition is allowed.
pub(crate) fn of_type(object: &str, name: &str) -> Allowed {
    match (object, name) {
        ("attribute", "bitfield32") | ("definition", "struct") => Allowed::FromLegacy,
        ("attribute", "sub-message") => Allowed::OnlyRaw,
        _ => Allowed::Everywhere,
    }
}

/// The name of a level in a spec.
pub(crate) fn name(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Genetlink => "genetlink",
        Protocol::GenetlinkC => "genetlink-c",
        Protocol::GenetlinkLegacy => "genetlink-legacy",
        Protocol::NetlinkRaw => "netlink-raw",
        Protocol::Definitions => "definitions",
    }
}
