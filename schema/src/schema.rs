//! The tables together.

use alloc::borrow::Cow;

use crate::{
    Attribute, AttributeId, AttributeSet, Case, CaseId, Check, CheckId, Entry, EntryId, Enum,
    EnumId, Family, FamilyId, Format, FormatId, GroupId, Member, MemberId, Message, MessageId,
    MulticastGroup, Operation, OperationId, Payload, PayloadId, Selector, SelectorId, SetId,
    Source, SourceId, Span, Struct, StructId, SubMessage, SubMessageId, TableId, Text,
};

/// The parts of `builtin.yaml` that the walk itself needs.
///
/// Source: `linux/netlink.h`, `linux/genetlink.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// `struct nlmsghdr`.
    pub nlmsghdr: StructId,
    /// `struct nlattr`.
    pub nlattr: StructId,
    /// `struct genlmsghdr`.
    pub genlmsghdr: StructId,
    /// `struct nlmsgerr`: only its `error`; the echoed request is a message of its own.
    pub nlmsgerr: StructId,
    /// The payload of `NLMSG_DONE`.
    pub nlmsgdone: StructId,
    /// `enum nlmsgerr_attrs`.
    pub nlmsgerr_attrs: SetId,
    /// `NLMSG_NOOP` and the other control messages.
    pub control_types: EnumId,
    /// Flags of every message: `NLM_F_REQUEST` to `NLM_F_DUMP_FILTERED`.
    pub flags: EnumId,
    /// Those and the ones of get requests.
    pub get_flags: EnumId,
    /// Those and the ones of new requests.
    pub new_flags: EnumId,
    /// Those and the ones of delete requests.
    pub delete_flags: EnumId,
    /// Those and the ones of acknowledgements.
    pub ack_flags: EnumId,
    /// `NETLINK_ROUTE` and the other protocol numbers.
    pub protocols: EnumId,
    /// `EPERM` and the other error numbers.
    pub errnos: EnumId,
}

impl Builtin {
    /// Points nowhere.
    pub const EMPTY: Self = Self {
        nlmsghdr: StructId(u16::MAX),
        nlattr: StructId(u16::MAX),
        genlmsghdr: StructId(u16::MAX),
        nlmsgerr: StructId(u16::MAX),
        nlmsgdone: StructId(u16::MAX),
        nlmsgerr_attrs: SetId(u16::MAX),
        control_types: EnumId(u16::MAX),
        flags: EnumId(u16::MAX),
        get_flags: EnumId(u16::MAX),
        new_flags: EnumId(u16::MAX),
        delete_flags: EnumId(u16::MAX),
        ack_flags: EnumId(u16::MAX),
        protocols: EnumId(u16::MAX),
        errnos: EnumId(u16::MAX),
    };
}

macro_rules! tables {
    ($($(#[$doc:meta])* $field:ident, $one:ident: $entry:ident by $id:ident;)*) => {
        /// Everything that is known about netlink families: tables that refer to each other by index.
        ///
        /// The accessors (`schema.set(id)`, `schema.strukt(id)`, ...) never fail: an index that
        /// points nowhere yields that table's empty entry.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Schema {
            /// Every name, one after the other.
            pub text: Cow<'static, str>,
            /// The parts that the walk itself needs.
            pub builtin: Builtin,
            $($(#[$doc])* pub $field: Cow<'static, [$entry]>,)*
        }

        impl Schema {
            /// Knows nothing.
            pub const EMPTY: Self = Self {
                text: Cow::Borrowed(""),
                builtin: Builtin::EMPTY,
                $($field: Cow::Borrowed(&[]),)*
            };

            $(
                #[doc = concat!("The entry of `", stringify!($field), "` at an index.")]
                #[must_use]
                pub fn $one(&self, id: $id) -> &$entry {
                    const EMPTY: $entry = $entry::EMPTY;
                    self.$field.get(id.index()).unwrap_or(&EMPTY)
                }
            )*
        }

        $(
            impl TableOf for $id {
                type Entry = $entry;
                fn table(schema: &Schema) -> &[$entry] {
                    &schema.$field
                }
            }
        )*
    };
}

/// Which table an index belongs to.
pub trait TableOf: TableId {
    /// Its entries.
    type Entry: 'static;
    /// The table.
    fn table(schema: &Schema) -> &[Self::Entry];
}

tables! {
    /// The families.
    families, family: Family by FamilyId;
    /// Operations of all families.
    operations, operation: Operation by OperationId;
    /// Messages of all families.
    messages, message: Message by MessageId;
    /// Attribute sets.
    sets, set: AttributeSet by SetId;
    /// Attributes of all sets.
    attributes, attribute: Attribute by AttributeId;
    /// Payloads, each different one once.
    payloads, payload: Payload by PayloadId;
    /// Structs.
    structs, strukt: Struct by StructId;
    /// Members of all structs.
    members, member: Member by MemberId;
    /// Enums and flags.
    enums, enumeration: Enum by EnumId;
    /// Entries of all enums.
    entries, entry: Entry by EntryId;
    /// Sub-messages.
    sub_messages, sub_message: SubMessage by SubMessageId;
    /// Formats of all sub-messages.
    formats, format: Format by FormatId;
    /// Selectors.
    selectors, selector: Selector by SelectorId;
    /// Places of selecting values.
    sources, source: Source by SourceId;
    /// Cases of `decode-as`.
    cases, case: Case by CaseId;
    /// Checks of all attributes.
    checks, check: Check by CheckId;
    /// Multicast groups.
    groups, group: MulticastGroup by GroupId;
}

impl Check {
    /// The entry that a wrong index yields.
    pub const EMPTY: Self = Self::UnterminatedOk;
}

impl Schema {
    /// A name.
    #[must_use]
    pub fn name(&self, text: Text) -> &str {
        let start = usize::try_from(text.start).unwrap_or(usize::MAX);
        self.text.get(start..start.saturating_add(usize::from(text.len))).unwrap_or("")
    }

    /// The entries of a span.
    #[must_use]
    pub fn slice<I: TableOf>(&self, span: Span<I>) -> &[I::Entry] {
        let start = usize::from(span.start);
        I::table(self).get(start..start.saturating_add(usize::from(span.len))).unwrap_or(&[])
    }

    /// The entries of a span with their indices.
    pub fn each<I: TableOf>(
        &self,
        span: Span<I>,
    ) -> impl DoubleEndedIterator<Item = (I, &I::Entry)> {
        span.ids().zip(self.slice(span))
    }
}
