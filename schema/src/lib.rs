//! The tables that describe netlink families: pure data, and look-up only.
//!
//! The words are YNL's (family, operation, attribute set, sub-message, fixed header); the kernel's
//! `Documentation/userspace-api/netlink/specs.rst` defines them. Tables refer to each other by
//! index ([`SetId`], [`StructId`], ...), never by pointer, so a [`Schema`] is a plain value: a
//! `static` for the built-in families, owned `Vec`s for a user's own, through the same types.
//!
//! An index that points nowhere yields an empty entry, never a panic: see [`Schema`].
//!
//! `spec-compiler` makes these tables from `specs/*.yaml`; `decoder-core` reads them.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod attribute;
mod docs;
mod enumeration;
mod family;
mod id;
mod look_up;
mod operation;
pub mod packed;
mod payload;
mod schema;
mod strukt;
mod sub_message;
mod text;

pub use attribute::{Attribute, AttributeSet, Check, Lesson, Odd};
pub use docs::{DocId, Docs};
pub use enumeration::{Entry, Enum, EnumKind};
pub use family::{Family, MulticastGroup, Protocol};
pub use id::{
    AttributeId, CaseId, CheckId, EntryId, EnumId, FamilyId, FormatId, GroupId, MemberId,
    MessageId, OperationId, PayloadId, SelectorId, SetId, SourceId, Span, StructId, SubMessageId,
    TableId,
};
pub use look_up::SelectedBy;
pub use operation::{Direction, FlagModel, Message, Operation};
pub use payload::{Case, CaseKey, Hint, Order, Payload, Scalar, Selector, Source};
pub use schema::{Builtin, Schema, TableOf};
pub use strukt::{Count, Member, Struct};
pub use sub_message::{Format, SubMessage};
pub use text::Text;
