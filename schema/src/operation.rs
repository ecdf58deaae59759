//! Operations, and the messages that carry them.

use crate::{DocId, FamilyId, OperationId, SetId, StructId, Text};

/// Which way a message goes; the same id can mean different sets each way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From user space to the kernel.
    Request,
    /// From the kernel: an answer or a notification.
    Reply,
}

/// How to read the bits 0x100..0x800 of `nlmsg_flags`, which mean different things by message.
///
/// Source: `NLM_F_ROOT`, `NLM_F_REPLACE`, `NLM_F_NONREC`, `NLM_F_CAPPED` in `linux/netlink.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlagModel {
    /// `NLM_F_ROOT`, `NLM_F_MATCH`, `NLM_F_ATOMIC`.
    GetFlags,
    /// `NLM_F_REPLACE`, `NLM_F_EXCL`, `NLM_F_CREATE`, `NLM_F_APPEND`.
    NewFlags,
    /// `NLM_F_NONREC`, `NLM_F_BULK`.
    DeleteFlags,
    /// `NLM_F_CAPPED`, `NLM_F_ACK_TLVS`.
    AckFlags,
}

/// What a user can ask for, or the kernel announces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// YNL name, such as `newroute`.
    pub name: Text,
    /// Attribute set of its messages.
    pub set: Option<SetId>,
    /// Fixed header of its messages.
    pub fixed_header: Option<StructId>,
    /// Id of the request: `do`, or `dump` where there is no `do`.
    pub request: Option<u16>,
    /// Id of the reply, notification or event.
    pub reply: Option<u16>,
    /// Id of a dump's request, where it differs from `request`.
    pub dump_request: Option<u16>,
    /// Id of a dump's reply, where it differs from `reply`.
    pub dump_reply: Option<u16>,
    /// Whether it is a reserved id without do, dump, notify or event.
    pub reserved: bool,
    /// What it does.
    pub doc: DocId,
}

impl Operation {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self {
        name: Text::EMPTY,
        set: None,
        fixed_header: None,
        request: None,
        reply: None,
        dump_request: None,
        dump_reply: None,
        reserved: true,
        doc: DocId::NONE,
    };
}

/// A message on the wire: an id in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The family it belongs to.
    pub family: FamilyId,
    /// The operation it carries.
    pub operation: OperationId,
    /// Which way it goes.
    pub direction: Direction,
    /// `nlmsg_type` (raw families) or `cmd` of the `genlmsghdr` (generic ones).
    pub value: u16,
    /// C name, such as `RTM_NEWROUTE`.
    pub c_name: Text,
    /// Struct between the netlink (and generic) header and the attributes.
    pub fixed_header: Option<StructId>,
    /// Set of the attributes.
    pub set: Option<SetId>,
    /// How to read the bits 0x100..0x800 of `nlmsg_flags`.
    pub flags: FlagModel,
}

impl Message {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self {
        family: FamilyId(u16::MAX),
        operation: OperationId(u16::MAX),
        direction: Direction::Request,
        value: 0,
        c_name: Text::EMPTY,
        fixed_header: None,
        set: None,
        flags: FlagModel::GetFlags,
    };
}
