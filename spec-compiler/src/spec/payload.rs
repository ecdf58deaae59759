//! The keys that say what bytes hold, on attributes, members, `decode-as` and its cases.

use nlscope_schema::{Hint, Order};

use crate::error::{At, near_or_all};
use crate::object::{Object, Word};
use crate::yaml::{Data, Node};

/// The type of an attribute or a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Unused,
    Pad,
    Flag,
    Binary,
    Bitfield32,
    /// `u8` to `s64`; width 0 is `uint` and `sint`.
    Number {
        width: u8,
        signed: bool,
    },
    Str,
    Nest,
    IndexedArray,
    NestTypeValue,
    SubMessage,
    /// Ours.
    Records,
}

const fn unsigned(width: u8) -> Type {
    Type::Number { width, signed: false }
}

const fn signed(width: u8) -> Type {
    Type::Number { width, signed: true }
}

/// The types of attributes.
const ATTRIBUTE_TYPES: [(&str, Type); 21] = [
    ("unused", Type::Unused),
    ("pad", Type::Pad),
    ("flag", Type::Flag),
    ("binary", Type::Binary),
    ("bitfield32", Type::Bitfield32),
    ("uint", unsigned(0)),
    ("sint", signed(0)),
    ("u8", unsigned(1)),
    ("u16", unsigned(2)),
    ("u32", unsigned(4)),
    ("u64", unsigned(8)),
    ("s8", signed(1)),
    ("s16", signed(2)),
    ("s32", signed(4)),
    ("s64", signed(8)),
    ("string", Type::Str),
    ("nest", Type::Nest),
    ("indexed-array", Type::IndexedArray),
    ("nest-type-value", Type::NestTypeValue),
    ("sub-message", Type::SubMessage),
    ("records", Type::Records),
];

impl Type {
    /// Its name in a spec.
    pub(crate) fn name(self) -> &'static str {
        ATTRIBUTE_TYPES.iter().find(|(_, ty)| *ty == self).map_or("", |(name, _)| name)
    }
}

/// Names of display hints, YNL's first.
const HINTS: [(&str, Hint); 14] = [
    ("hex", Hint::Hex),
    ("mac", Hint::Mac),
    ("fddi", Hint::Fddi),
    ("ipv4", Hint::Ipv4),
    ("ipv6", Hint::Ipv6),
    ("ipv4-or-v6", Hint::Ipv4OrV6),
    ("uuid", Hint::Uuid),
    ("mpls", Hint::Mpls),
    ("ifindex", Hint::IfIndex),
    ("clock-t", Hint::ClockTicks),
    ("seconds", Hint::Seconds),
    ("milliseconds", Hint::Milliseconds),
    ("errno", Hint::Errno),
    ("address", Hint::AnyAddress),
];

/// Payload keys as written; what is absent may come from the parent set.
#[derive(Clone, Debug, Default)]
pub(crate) struct PayloadKeys {
    pub(crate) at: At,
    pub(crate) ty: Option<Type>,
    pub(crate) sub_type: Option<Type>,
    pub(crate) nested_attributes: Option<Word>,
    pub(crate) enumeration: Option<Word>,
    pub(crate) enum_as_flags: Option<bool>,
    pub(crate) strukt: Option<Word>,
    pub(crate) byte_order: Option<Order>,
    pub(crate) hint: Option<Hint>,
    pub(crate) type_value: Option<Vec<Word>>,
    pub(crate) sub_message: Option<Word>,
    pub(crate) selector: Option<Word>,
    pub(crate) length_member: Option<Word>,
    pub(crate) repeat: Option<bool>,
    pub(crate) index_enum: Option<Word>,
}

impl PayloadKeys {
    /// Reads the keys that an attribute or a `decode-as` may have.
    pub(crate) fn read(object: &Object<'_, '_>) -> Self {
        Self {
            sub_type: read_type(object, "sub-type"),
            nested_attributes: object.word("nested-attributes"),
            type_value: object.words("type-value"),
            sub_message: object.word("sub-message"),
            selector: object.word("selector"),
            length_member: object.word("length-member"),
            repeat: object.flag_or_none("repeat"),
            index_enum: object.word("index-enum"),
            ..Self::of_member(object)
        }
    }

    /// Reads the keys that a struct member may have.
    pub(crate) fn of_member(object: &Object<'_, '_>) -> Self {
        let orders = [("little-endian", Order::LittleOrder), ("big-endian", Order::BigOrder)];
        Self {
            at: object.at,
            ty: read_type(object, "type"),
            enumeration: object.word("enum"),
            enum_as_flags: object.flag_or_none("enum-as-flags"),
            strukt: object.word("struct"),
            byte_order: object.choice("byte-order", &orders),
            hint: object.choice("display-hint", &HINTS),
            ..Self::default()
        }
    }

    /// These keys where they say something, else `below`'s.
    pub(crate) fn over(&self, below: &Self) -> Self {
        Self {
            at: self.at,
            ty: self.ty.or(below.ty),
            sub_type: self.sub_type.or(below.sub_type),
            nested_attributes: or(&self.nested_attributes, &below.nested_attributes),
            enumeration: or(&self.enumeration, &below.enumeration),
            enum_as_flags: self.enum_as_flags.or(below.enum_as_flags),
            strukt: or(&self.strukt, &below.strukt),
            byte_order: self.byte_order.or(below.byte_order),
            hint: self.hint.or(below.hint),
            type_value: or(&self.type_value, &below.type_value),
            sub_message: or(&self.sub_message, &below.sub_message),
            selector: or(&self.selector, &below.selector),
            length_member: or(&self.length_member, &below.length_member),
            repeat: self.repeat.or(below.repeat),
            index_enum: or(&self.index_enum, &below.index_enum),
        }
    }

    /// These keys laid over the plain ones; a `type` of their own replaces all of those.
    pub(crate) fn decoding(&self, plain: &Self) -> Self {
        if self.ty.is_some() { self.clone() } else { self.over(plain) }
    }
}

fn or<T: Clone>(upper: &Option<T>, lower: &Option<T>) -> Option<T> {
    upper.clone().or_else(|| lower.clone())
}

fn read_type(object: &Object<'_, '_>, key: &'static str) -> Option<Type> {
    let word = object.word(key)?;
    let Some((_, ty)) = ATTRIBUTE_TYPES.iter().find(|(name, _)| *name == word.text) else {
        let hint = near_or_all(&word.text, ATTRIBUTE_TYPES.iter().map(|(name, _)| *name));
        object.error(word.at, format!("unknown {key} `{}`{hint}", word.text));
        return None;
    };
    object.check_type(&word);
    Some(*ty)
}

/// Ours: what the decoder reads in place of the plain keys.
#[derive(Clone, Debug)]
pub(crate) struct DecodeAs {
    /// The keys, or with cases the ones for every other value.
    pub(crate) keys: PayloadKeys,
    /// Keys by a value elsewhere: the selector and its cases.
    pub(crate) cases: Option<(Word, Vec<Case>)>,
}

/// Ours: one line of `cases`.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) at: At,
    pub(crate) values: Vec<CaseValue>,
    pub(crate) keys: PayloadKeys,
}

/// A value that picks a case or a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CaseValue {
    /// A number.
    Number(At, i128),
    /// A string, an enum's entry, or a direction.
    Name(Word),
    /// Ours: every other value.
    Otherwise,
}

impl DecodeAs {
    /// Reads the key `decode-as`.
    pub(crate) fn read(outer: &Object<'_, '_>) -> Option<Self> {
        let object = Object::open("decode-as", outer.node("decode-as")?, outer.context);
        let mut keys = PayloadKeys::read(&object);
        let cases = object.has("cases").then(|| {
            let nodes = object.list("cases");
            nodes.iter().map(|node| Case::read(node, &object)).collect()
        });
        if cases.is_some() && keys.selector.is_none() {
            object.error(object.at, "`cases` without `selector`: by which value?");
        }
        let cases = cases.and_then(|cases| Some((keys.selector.take()?, cases)));
        object.close();
        Some(Self { keys, cases })
    }
}

impl Case {
    fn read(node: &Node, outer: &Object<'_, '_>) -> Self {
        let object = Object::open("case", node, outer.context);
        let values = match object.node("value") {
            Some(Node { data: Data::List(items), .. }) => {
                items.iter().filter_map(|item| CaseValue::read(item, &object)).collect()
            }
            Some(value) => CaseValue::read(value, &object).into_iter().collect(),
            None => {
                object.error(object.at, "case without `value`");
                Vec::new()
            }
        };
        let case = Self { at: object.at, values, keys: PayloadKeys::read(&object) };
        object.close();
        case
    }
}

impl CaseValue {
    /// Reads one value.
    pub(crate) fn read(node: &Node, object: &Object<'_, '_>) -> Option<Self> {
        match &node.data {
            Data::Number(number) => Some(Self::Number(node.at, *number)),
            Data::Text(text) => Some(Self::Name(Word { at: node.at, text: text.clone() })),
            other => {
                let found = other.kind();
                object.error(node.at, format!("`value` must be a number or a name, not {found}"));
                None
            }
        }
    }
}
