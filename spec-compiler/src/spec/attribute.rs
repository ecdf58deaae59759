//! Attribute sets and attributes as written.

use nlscope_schema::Lesson;

use super::amount::Amount;
use super::payload::{DecodeAs, PayloadKeys};
use crate::error::At;
use crate::object::{Context, Object, Word};
use crate::yaml::Node;

/// An attribute set.
#[derive(Clone, Debug)]
pub(crate) struct Set {
    pub(crate) name: Word,
    pub(crate) name_prefix: Option<String>,
    pub(crate) subset_of: Option<Word>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) doc: String,
}

/// An attribute of a set.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    pub(crate) name: Word,
    pub(crate) value: Option<u16>,
    pub(crate) c_name: Option<String>,
    pub(crate) name_prefix: Option<String>,
    pub(crate) multi: Option<bool>,
    pub(crate) keys: PayloadKeys,
    pub(crate) decode_as: Option<DecodeAs>,
    pub(crate) lesson: Option<Lesson>,
    pub(crate) odd: Option<OddValue>,
    pub(crate) checks: Option<Checks>,
    pub(crate) doc: String,
}

/// A value that is seldom meant.
#[derive(Clone, Debug)]
pub(crate) struct OddValue {
    pub(crate) value: u64,
    pub(crate) doc: String,
}

/// The kernel's checks on an attribute.
#[derive(Clone, Debug)]
pub(crate) struct Checks {
    pub(crate) flags_mask: Option<Word>,
    pub(crate) min: Option<(At, Amount)>,
    pub(crate) max: Option<(At, Amount)>,
    pub(crate) min_len: Option<(At, Amount)>,
    pub(crate) max_len: Option<(At, Amount)>,
    pub(crate) exact_len: Option<(At, Amount)>,
    pub(crate) unterminated_ok: bool,
}

impl Set {
    /// Reads a set; without a name there is none.
    pub(crate) fn read(node: &Node, context: Context<'_>) -> Option<Self> {
        let object = Object::open("attribute set", node, context);
        object.ignore(&["enum-name", "attr-cnt-name", "attr-max-name", "header"]);
        let name = object.required("name");
        let name_prefix = object.word("name-prefix").map(|word| word.text);
        let subset_of = object.word("subset-of");
        if name_prefix.is_some() && subset_of.is_some() {
            let at = object.at_key("name-prefix");
            object.error(at, "a subset takes its names from the parent: remove `name-prefix`");
        }
        object.need("attributes");
        let needs_type = subset_of.is_none();
        let nodes = object.list("attributes");
        let attributes =
            nodes.iter().filter_map(|node| Attribute::read(node, needs_type, context)).collect();
        let doc = object.text("doc");
        object.close();
        Some(Self { name: name?, name_prefix, subset_of, attributes, doc })
    }
}

impl Attribute {
    fn read(node: &Node, needs_type: bool, context: Context<'_>) -> Option<Self> {
        let object = Object::open("attribute", node, context);
        let name = object.required("name");
        if needs_type {
            object.required("type");
        }
        let attribute = name.map(|name| Self {
            name,
            value: object.small("value"),
            c_name: object.word("c-name").map(|word| word.text),
            name_prefix: object.word("name-prefix").map(|word| word.text),
            multi: object.flag_or_none("multi-attr"),
            keys: PayloadKeys::read(&object),
            decode_as: DecodeAs::read(&object),
            lesson: read_lesson(&object),
            odd: object.node("odd").and_then(|node| OddValue::read(node, context)),
            checks: object.node("checks").map(|node| Checks::read(node, context)),
            doc: object.text("doc"),
        });
        if attribute.is_some() {
            object.close();
        }
        attribute
    }
}

impl OddValue {
    fn read(node: &Node, context: Context<'_>) -> Option<Self> {
        let object = Object::open("odd value", node, context);
        object.need("value");
        object.need("doc");
        let odd = object.small("value").map(|value| Self { value, doc: object.text("doc") });
        object.close();
        odd
    }
}

impl Checks {
    fn read(node: &Node, context: Context<'_>) -> Self {
        let object = Object::open("check", node, context);
        let amount = |key| Some((object.at_key(key), Amount::read(&object, key)?));
        let checks = Self {
            flags_mask: object.word("flags-mask"),
            min: amount("min"),
            max: amount("max"),
            min_len: amount("min-len"),
            max_len: amount("max-len"),
            exact_len: amount("exact-len"),
            unterminated_ok: object.flag("unterminated-ok"),
        };
        object.close();
        checks
    }
}

/// Reads the key `teaches`.
pub(crate) fn read_lesson(object: &Object<'_, '_>) -> Option<Lesson> {
    object.choice(
        "teaches",
        &[
            ("interface-index", Lesson::InterfaceIndex),
            ("interface-name", Lesson::InterfaceName),
            ("generic-family-id", Lesson::GenericFamilyId),
            ("generic-family-name", Lesson::GenericFamilyName),
        ],
    )
}
