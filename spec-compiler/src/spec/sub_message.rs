//! Sub-messages as written.

use super::payload::CaseValue;
use crate::error::At;
use crate::object::{Context, Object, Word};
use crate::yaml::Node;

/// A sub-message.
#[derive(Clone, Debug)]
pub(crate) struct SubMessage {
    pub(crate) name: Word,
    pub(crate) formats: Vec<Format>,
}

/// One format of a sub-message.
#[derive(Clone, Debug)]
pub(crate) struct Format {
    pub(crate) at: At,
    pub(crate) value: CaseValue,
    pub(crate) fixed_header: Option<Word>,
    pub(crate) attribute_set: Option<Word>,
}

impl SubMessage {
    /// Reads a sub-message; without a name there is none.
    pub(crate) fn read(node: &Node, context: Context<'_>) -> Option<Self> {
        let object = Object::open("sub-message", node, context);
        let name = object.required("name");
        object.need("formats");
        let nodes = object.list("formats");
        let formats = nodes.iter().filter_map(|node| Format::read(node, context)).collect();
        object.close();
        Some(Self { name: name?, formats })
    }
}

impl Format {
    fn read(node: &Node, context: Context<'_>) -> Option<Self> {
        let object = Object::open("format", node, context);
        let value = match (object.node("value"), object.flag("default")) {
            (None, true) => Some(CaseValue::Otherwise),
            (Some(value), false) => CaseValue::read(value, &object),
            (None, false) => {
                object.error(object.at, "format without `value` (or `default: true`)");
                None
            }
            (Some(_), true) => {
                object.error(object.at, "a format has either `value` or `default: true`");
                None
            }
        };
        let fixed_header = object.word("fixed-header");
        let attribute_set = object.word("attribute-set");
        let at = object.at;
        object.close();
        Some(Self { at, value: value?, fixed_header, attribute_set })
    }
}
