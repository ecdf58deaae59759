//! Operations as written.

use nlscope_schema::FlagModel;

use crate::object::{Context, Object, Word};
use crate::yaml::{Data, Node};

/// The operations of a family.
#[derive(Clone, Debug, Default)]
pub(crate) struct Operations {
    pub(crate) directional: bool,
    pub(crate) name_prefix: Option<String>,
    pub(crate) async_prefix: Option<String>,
    pub(crate) fixed_header: Option<Word>,
    pub(crate) list: Vec<Operation>,
}

/// One operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) name: Word,
    pub(crate) value: Option<u16>,
    pub(crate) c_name: Option<String>,
    pub(crate) attribute_set: Option<Word>,
    pub(crate) fixed_header: Option<Word>,
    pub(crate) call: Option<Call>,
    pub(crate) dump: Option<Call>,
    pub(crate) notify: Option<Word>,
    pub(crate) event: Option<Vec<Word>>,
    pub(crate) group: Option<Word>,
    pub(crate) flag_model: Option<FlagModel>,
    pub(crate) doc: String,
}

/// A `do` or a `dump`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Call {
    pub(crate) request: Option<Side>,
    pub(crate) reply: Option<Side>,
}

/// The request or the reply of a call.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) value: Option<u16>,
    pub(crate) c_name: Option<String>,
    pub(crate) attributes: Vec<Word>,
}

impl Operations {
    /// Reads the key `operations` of a file.
    pub(crate) fn read(node: &Node, context: Context<'_>) -> Self {
        let object = Object::open("operations", node, context);
        object.ignore(&["enum-name", "async-enum"]);
        object.need("list");
        let models = [("unified", false), ("directional", true)];
        let nodes = object.list("list");
        let operations = Self {
            directional: object.choice("enum-model", &models).unwrap_or(false),
            name_prefix: object.word("name-prefix").map(|word| word.text),
            async_prefix: object.word("async-prefix").map(|word| word.text),
            fixed_header: object.word("fixed-header"),
            list: nodes.iter().filter_map(|node| Operation::read(node, context)).collect(),
        };
        object.close();
        operations
    }
}

impl Operation {
    fn read(node: &Node, context: Context<'_>) -> Option<Self> {
        let object = Object::open("operation", node, context);
        object.ignore(&["flags", "dont-validate", "config-cond"]);
        let name = object.required("name");
        let models = [
            ("get", FlagModel::GetFlags),
            ("new", FlagModel::NewFlags),
            ("delete", FlagModel::DeleteFlags),
            ("ack", FlagModel::AckFlags),
        ];
        let operation = name.map(|name| Self {
            name,
            value: object.small("value"),
            c_name: object.word("c-name").map(|word| word.text),
            attribute_set: object.word("attribute-set"),
            fixed_header: object.word("fixed-header"),
            call: object.node("do").map(|node| Call::read(node, context)),
            dump: object.node("dump").map(|node| Call::read(node, context)),
            notify: object.word("notify"),
            event: object.node("event").map(|node| read_event(node, context)),
            group: object.word("mcgrp"),
            flag_model: object.choice("flag-model", &models),
            doc: object.text("doc"),
        });
        if operation.is_some() {
            object.close();
        }
        operation
    }

    /// Whether user space sends it.
    pub(crate) fn is_call(&self) -> bool {
        self.call.is_some() || self.dump.is_some()
    }

    /// Whether the kernel sends it unasked.
    pub(crate) fn is_announcement(&self) -> bool {
        self.notify.is_some() || self.event.is_some()
    }
}

impl Call {
    fn read(node: &Node, context: Context<'_>) -> Self {
        if matches!(node.data, Data::Null) {
            return Self::default();
        }
        let object = Object::open("call", node, context);
        object.ignore(&["pre", "post"]);
        let side = |key| object.node(key).map(|node| Side::read(node, context));
        let call = Self { request: side("request"), reply: side("reply") };
        object.close();
        call
    }
}

impl Side {
    fn read(node: &Node, context: Context<'_>) -> Self {
        if matches!(node.data, Data::Null) {
            return Self { value: None, c_name: None, attributes: Vec::new() };
        }
        let object = Object::open("request or reply", node, context);
        let side = Self {
            value: object.small("value"),
            c_name: object.word("c-name").map(|word| word.text),
            attributes: object.words("attributes").unwrap_or_default(),
        };
        object.close();
        side
    }
}

fn read_event(node: &Node, context: Context<'_>) -> Vec<Word> {
    if matches!(node.data, Data::Null) {
        return Vec::new();
    }
    let object = Object::open("event", node, context);
    let attributes = object.words("attributes").unwrap_or_default();
    object.close();
    attributes
}
