//! Constants, enums, flags and structs as written.

use nlscope_schema::{EnumKind, Lesson};

use super::amount::Length;
use super::attribute::read_lesson;
use super::payload::{DecodeAs, PayloadKeys, Type};
use crate::object::{Context, Object, Word};
use crate::yaml::{Data, Node};

/// A constant.
#[derive(Clone, Debug)]
pub(crate) struct Constant {
    pub(crate) name: Word,
    /// With `name-prefix`, which is how other places may call it too.
    pub(crate) full_name: String,
    pub(crate) value: Option<Literal>,
}

/// A number or a text.
#[derive(Clone, Debug)]
pub(crate) enum Literal {
    Number(i128),
    Text(String),
}

/// An enum or flags.
#[derive(Clone, Debug)]
pub(crate) struct Enum {
    pub(crate) name: Word,
    pub(crate) kind: EnumKind,
    pub(crate) c_name: Option<String>,
    /// `Some(None)`: nameless on purpose.
    pub(crate) enum_name: Option<Option<Word>>,
    pub(crate) name_prefix: Option<String>,
    pub(crate) header: String,
    pub(crate) value_start: Option<i128>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) doc: String,
}

/// An entry of an enum or flags.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: Word,
    pub(crate) value: Option<i128>,
    pub(crate) c_name: Option<String>,
    pub(crate) doc: String,
}

/// A struct.
#[derive(Clone, Debug)]
pub(crate) struct Struct {
    pub(crate) name: Word,
    pub(crate) c_name: Option<String>,
    pub(crate) header: String,
    pub(crate) members: Vec<Member>,
    pub(crate) doc: String,
}

/// A member of a struct.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: Word,
    pub(crate) c_name: Option<String>,
    pub(crate) keys: PayloadKeys,
    pub(crate) len: Option<Length>,
    pub(crate) elements: Elements,
    pub(crate) decode_as: Option<DecodeAs>,
    pub(crate) lesson: Option<Lesson>,
    pub(crate) doc: String,
}

/// Ours: how many elements a member has.
#[derive(Clone, Debug)]
pub(crate) enum Elements {
    /// No array.
    Once,
    /// `count: N`.
    Times(u16),
    /// `count: remaining`.
    Remaining,
    /// `count: MEMBER + N`.
    Counted { member: Word, plus: u16 },
}

/// A definition of any kind.
pub(crate) enum Definition {
    Constant(Constant),
    Enum(Enum),
    Struct(Struct),
}

impl Definition {
    /// Reads one definition; without a name or type there is none.
    pub(crate) fn read(node: &Node, context: Context<'_>) -> Option<Self> {
        let object = Object::open("definition", node, context);
        object.ignore(&["scope"]);
        let (name, ty) = (object.required("name"), object.required("type"));
        let (name, ty) = (name?, ty?);
        let definition = match ty.text.as_str() {
            "const" => Self::Constant(Constant::read(name, &object)),
            "enum" => Self::Enum(Enum::read(name, EnumKind::Enumeration, &object)),
            "flags" => Self::Enum(Enum::read(name, EnumKind::FlagSet, &object)),
            "struct" => Self::Struct(Struct::read(name, &ty, &object)),
            other => {
                object.error(
                    ty.at,
                    format!(
                        "unknown type `{other}` of definition: const, enum, flags and struct exist"
                    ),
                );
                return None;
            }
        };
        object.close();
        Some(definition)
    }
}

impl Constant {
    fn read(name: Word, object: &Object<'_, '_>) -> Self {
        object.ignore(&["doc", "header"]);
        let full_name = [object.text("name-prefix"), name.text.clone()].concat();
        let value = match object.node("value").map(|node| &node.data) {
            Some(Data::Number(number)) => Some(Literal::Number(*number)),
            Some(Data::Text(text)) => Some(Literal::Text(text.clone())),
            Some(other) => {
                let found = other.kind();
                let at = object.at_key("value");
                object.error(at, format!("`value` must be a number or a text, not {found}"));
                None
            }
            None => {
                object.error(object.at, format!("constant `{}` without `value`", name.text));
                None
            }
        };
        Self { name, full_name, value }
    }
}

impl Enum {
    fn read(name: Word, kind: EnumKind, object: &Object<'_, '_>) -> Self {
        object.ignore(&["render-max", "enum-cnt-name"]);
        if !object.has("entries") {
            object.error(object.at, format!("`{}` has no `entries`", name.text));
        }
        let entries = object.list("entries");
        Self {
            name,
            kind,
            c_name: object.word("c-name").map(|word| word.text),
            enum_name: object.word_or_null("enum-name"),
            name_prefix: object.word("name-prefix").map(|word| word.text),
            header: object.text("header"),
            value_start: read_value_start(object),
            entries: entries.iter().filter_map(|node| Entry::read(node, object.context)).collect(),
            doc: object.text("doc"),
        }
    }
}

/// The schemas allow a text here; a number is what makes sense.
fn read_value_start(object: &Object<'_, '_>) -> Option<i128> {
    if let Data::Text(text) = &object.node("value-start")?.data
        && let Ok(number) = text.parse()
    {
        return Some(number);
    }
    object.number("value-start")
}

impl Entry {
    fn read(node: &Node, context: Context<'_>) -> Option<Self> {
        if let Data::Text(text) = &node.data {
            let name = Word { at: node.at, text: text.clone() };
            return Some(Self { name, value: None, c_name: None, doc: String::new() });
        }
        if let Data::Number(_) | Data::Flag(_) | Data::Fraction = node.data {
            let found = node.data.kind();
            let message = format!("the name of an entry is a text, not {found}; put it in quotes");
            context.report.error(node.at, message);
            return None;
        }
        let object = Object::open("entry", node, context);
        let name = object.required("name");
        let value = object.number("value");
        let c_name = object.word("c-name").map(|word| word.text);
        let doc = object.text("doc");
        object.close();
        Some(Self { name: name?, value, c_name, doc })
    }
}

impl Struct {
    fn read(name: Word, ty: &Word, object: &Object<'_, '_>) -> Self {
        object.check_type(ty);
        if !object.has("members") {
            object.error(object.at, format!("struct `{}` has no `members`", name.text));
        }
        object.ignore(&["enum-name"]);
        let members = object.list("members");
        Self {
            name,
            c_name: object.word("c-name").map(|word| word.text),
            header: object.text("header"),
            members: members.iter().filter_map(|node| Member::read(node, object.context)).collect(),
            doc: object.text("doc"),
        }
    }
}

impl Member {
    fn read(node: &Node, context: Context<'_>) -> Option<Self> {
        let object = Object::open("member", node, context);
        let (name, ty) = (object.required("name"), object.required("type"));
        let mut keys = PayloadKeys::of_member(&object);
        match keys.ty {
            None | Some(Type::Number { width: 1.., .. } | Type::Str | Type::Binary | Type::Pad) => {
            }
            Some(_) => {
                let ty = ty.map(|word| word.text).unwrap_or_default();
                let message = format!(
                    "a struct member can't be `{ty}`: u8 to u64, s8 to s64, string, binary and pad can"
                );
                object.error(object.at_key("type"), message);
                keys.ty = None;
            }
        }
        let member = name.map(|name| Self {
            name,
            c_name: object.word("c-name").map(|word| word.text),
            keys,
            len: Length::read(&object),
            elements: Elements::read(&object),
            decode_as: DecodeAs::read(&object),
            lesson: read_lesson(&object),
            doc: object.text("doc"),
        });
        if member.is_some() {
            object.close();
        }
        member
    }
}

impl Elements {
    fn read(object: &Object<'_, '_>) -> Self {
        let Some(node) = object.node("count") else { return Self::Once };
        if matches!(node.data, Data::Number(_)) {
            return object.small("count").map_or(Self::Once, Self::Times);
        }
        let Some(Word { at, text }) = object.word("count") else { return Self::Once };
        if text == "remaining" {
            return Self::Remaining;
        }
        let (member, plus) = match text.split_once(" + ").map(|(name, n)| (name, n.parse())) {
            Some((name, Ok(plus))) => (name.to_owned(), plus),
            Some(_) => {
                object.error(at, "`count` must be a number, `remaining`, MEMBER or MEMBER + N");
                return Self::Once;
            }
            None => (text, 0),
        };
        Self::Counted { member: Word { at, text: member }, plus }
    }
}
