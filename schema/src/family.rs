//! Families and their multicast groups.

use crate::{
    DocId, EnumId, GroupId, MessageId, OperationId, SetId, Span, StructId, SubMessageId, Text,
};

/// The four protocol levels of YNL, and a file that only others use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// `genetlink`: the default.
    Genetlink,
    /// `genetlink-c`: with C names.
    GenetlinkC,
    /// `genetlink-legacy`: with fixed headers, structs, directional ids.
    GenetlinkLegacy,
    /// `netlink-raw`: a protocol number of its own, no `genlmsghdr`.
    NetlinkRaw,
    /// Ours: `definitions`, a file with no messages, whose sets and structs other files use.
    Definitions,
}

/// One netlink family: a spec file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// Name as the kernel registers it (generic netlink) or as the spec calls it.
    pub name: Text,
    /// The uapi header with its numbers, such as `linux/rtnetlink.h`.
    pub header: Text,
    /// How its messages are framed.
    pub protocol: Protocol,
    /// `NETLINK_*` number of the socket's protocol (16 for generic netlink).
    pub protonum: u16,
    /// `nlmsg_type` of a generic family whose id is fixed (nlctrl: 16).
    pub fixed_id: Option<u16>,
    /// Version of the generic family.
    pub version: u8,
    /// Its operations, in the order of the spec.
    pub operations: Span<OperationId>,
    /// Its messages, sorted by direction and value.
    pub messages: Span<MessageId>,
    /// Its attribute sets.
    pub sets: Span<SetId>,
    /// Its structs.
    pub structs: Span<StructId>,
    /// Its enums and flags.
    pub enums: Span<EnumId>,
    /// Its sub-messages.
    pub sub_messages: Span<SubMessageId>,
    /// Its multicast groups.
    pub groups: Span<GroupId>,
    /// What it is.
    pub doc: DocId,
}

impl Family {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self {
        name: Text::EMPTY,
        header: Text::EMPTY,
        protocol: Protocol::Definitions,
        protonum: 0,
        fixed_id: None,
        version: 0,
        operations: Span::EMPTY,
        messages: Span::EMPTY,
        sets: Span::EMPTY,
        structs: Span::EMPTY,
        enums: Span::EMPTY,
        sub_messages: Span::EMPTY,
        groups: Span::EMPTY,
        doc: DocId::NONE,
    };

    /// Whether its messages carry a `genlmsghdr`.
    #[must_use]
    pub const fn is_generic(&self) -> bool {
        matches!(
            self.protocol,
            Protocol::Genetlink | Protocol::GenetlinkC | Protocol::GenetlinkLegacy
        )
    }
}

/// A multicast group of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MulticastGroup {
    /// YNL name.
    pub name: Text,
    /// C name, such as `RTNLGRP_LINK`.
    pub c_name: Text,
    /// Number, where it is fixed (rtnetlink, nfnetlink).
    pub value: Option<u32>,
    /// What it announces.
    pub doc: DocId,
}

impl MulticastGroup {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self =
        Self { name: Text::EMPTY, c_name: Text::EMPTY, value: None, doc: DocId::NONE };
}
