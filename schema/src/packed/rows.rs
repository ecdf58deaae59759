//! The rows of every table, field by field: a field or a variant that is left out doesn't compile.
//!
//! The order is that of the columns. What gives now more and now fewer numbers stands last.

use super::{
    cells::{Cells, Number},
    columns::{Reader, Writer},
};
use crate::{
    Attribute, AttributeSet, Builtin, Case, CaseKey, Check, Count, Direction, Entry, Enum,
    EnumKind, Family, FlagModel, Format, Hint, Lesson, Member, Message, MulticastGroup, Odd,
    Operation, Order, Payload, Protocol, Scalar, Selector, Source, Struct, SubMessage,
};

/// Structs: their fields, in the order of the columns.
macro_rules! rows {
    ($($row:ident { $($field:ident),* $(,)? })*) => { $(
        impl Cells for $row {
            fn put(&self, to: &mut Writer) {
                let Self { $($field),* } = self;
                $($field.put(to);)*
            }

            fn take(from: &mut Reader<'_>) -> Self {
                Self { $($field: Cells::take(from)),* }
            }
        }
    )* };
}

/// Enums without fields: the number of each variant. Damage is read as the first.
macro_rules! numbered {
    ($($choice:ident {
        $first:ident = 0, $($variant:ident = $number:literal),* $(,)?
    })*) => { $(
        impl Number for $choice {
            fn number(self) -> u32 {
                match self {
                    Self::$first => 0,
                    $(Self::$variant => $number,)*
                }
            }

            fn from_number(number: u64, from: &mut Reader<'_>) -> Self {
                match number {
                    0 => Self::$first,
                    $($number => Self::$variant,)*
                    _ => {
                        from.damage();
                        Self::$first
                    }
                }
            }
        }
    )* };
}

/// Enums with fields: the number of each variant, and its fields under names of our own. Damage is
/// read as the first, which has none.
macro_rules! choices {
    ($($choice:ident {
        $first:ident = 0,
        $($variant:ident { $($field:tt: $name:ident),* } = $number:literal),* $(,)?
    })*) => { $(
        impl Cells for $choice {
            fn put(&self, to: &mut Writer) {
                match self {
                    Self::$first => to.number(0),
                    $(Self::$variant { $($field: $name),* } => {
                        to.number($number);
                        $($name.put(to);)*
                    })*
                }
            }

            fn take(from: &mut Reader<'_>) -> Self {
                match from.number() {
                    0 => Self::$first,
                    $($number => Self::$variant { $($field: Cells::take(from)),* },)*
                    _ => {
                        from.damage();
                        Self::$first
                    }
                }
            }
        }
    )* };
}

rows! {
    Builtin {
        nlmsghdr, nlattr, genlmsghdr, nlmsgerr, nlmsgdone, nlmsgerr_attrs, control_types, flags,
        get_flags, new_flags, delete_flags, ack_flags, protocols, errnos,
    }
    Family {
        name, header, protocol, protonum, fixed_id, version, operations, messages, sets, structs,
        enums, sub_messages, groups, doc,
    }
    Operation {
        name, set, fixed_header, request, reply, dump_request, dump_reply, reserved, doc,
    }
    Message { family, operation, direction, value, c_name, fixed_header, set, flags }
    AttributeSet { name, family, subset_of, attributes, doc }
    Attribute { set, value, name, c_name, payload, declared, multi, lesson, checks, doc, odd }
    Odd { value, doc }
    Scalar { width, signed, order, enumeration, as_flags, hint }
    Struct { name, c_name, header, family, size, members, doc }
    Member { name, c_name, offset, len, payload, declared, lesson, doc, count }
    Enum { name, c_name, header, family, kind, entries, doc }
    Entry { value, name, c_name, doc }
    SubMessage { name, family, formats }
    Format { value, fixed_header, set, key }
    Selector { name, sources }
    Case { payload, key }
    MulticastGroup { name, c_name, value, doc }
}

numbered! {
    Protocol { Genetlink = 0, GenetlinkC = 1, GenetlinkLegacy = 2, NetlinkRaw = 3, Definitions = 4 }
    Direction { Request = 0, Reply = 1 }
    FlagModel { GetFlags = 0, NewFlags = 1, DeleteFlags = 2, AckFlags = 3 }
    EnumKind { Enumeration = 0, FlagSet = 1 }
    Lesson { InterfaceIndex = 0, InterfaceName = 1, GenericFamilyId = 2, GenericFamilyName = 3 }
    Order { HostOrder = 0, BigOrder = 1, LittleOrder = 2 }
    Hint {
        Plain = 0, Hex = 1, Mac = 2, Fddi = 3, Ipv4 = 4, Ipv6 = 5, Ipv4OrV6 = 6, Uuid = 7, Mpls = 8,
        IfIndex = 9, ClockTicks = 10, Seconds = 11, Milliseconds = 12, Errno = 13, AnyAddress = 14,
    }
}

choices! {
    Check {
        UnterminatedOk = 0,
        Min { 0: least } = 1,
        Max { 0: most } = 2,
        MinLen { 0: least } = 3,
        MaxLen { 0: most } = 4,
        ExactLen { 0: len } = 5,
        FlagsMask { 0: mask } = 6,
    }
    Count {
        Once = 0,
        Times { 0: times } = 1,
        ToEnd {} = 2,
        Counted { member: member, plus: plus } = 3,
    }
    CaseKey { Otherwise = 0, Named { 0: name } = 1, Numbered { 0: number } = 2 }
    Source {
        MessageDirection = 0,
        SetAttribute { set: set, attribute: attribute } = 1,
        HeaderMember { strukt: strukt, member: member } = 2,
    }
    Payload {
        Unused = 0,
        Pad {} = 1,
        Flag {} = 2,
        Number { 0: scalar } = 3,
        Bitfield32 { 0: enumeration } = 4,
        Str {} = 5,
        Binary { 0: hint } = 6,
        Numbers { element: element, index: index } = 7,
        StructBody { strukt: strukt, repeat: repeat } = 8,
        Nest { 0: set } = 9,
        IndexedArray { 0: payload } = 10,
        TypeValue { levels: levels, outer: outer, inner: inner, payload: payload } = 11,
        Selected { sub_message: sub_message, selector: selector } = 12,
        Records { strukt: strukt, length: length, set: set } = 13,
        Cases { selector: selector, cases: cases, otherwise: otherwise } = 14,
    }
}
