//! What earlier messages taught: names, requests, the protocol and byte order in use.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
};

use nlscope_schema::{Direction, Lesson, Schema};

use crate::{ByteRange, Event, FieldKind, Sink, Spec, Value, limits, wire::NETLINK_GENERIC};

/// What earlier messages taught.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    generic_families: BTreeMap<u16, String>,
    interfaces: BTreeMap<u32, String>,
    /// The protocol of the last frame that was sure of its own.
    pub protonum: Option<u16>,
}

impl Conversation {
    /// The name of a generic family's id, as a `CTRL_CMD_NEWFAMILY` told.
    #[must_use]
    pub fn generic_family(&self, id: u16) -> Option<&str> {
        self.generic_families.get(&id).map(String::as_str)
    }

    /// Tells the name of a generic family's id.
    pub fn name_generic_family(&mut self, id: u16, name: &str) {
        if self.generic_families.len() < limits::REMEMBERED_NAMES {
            self.generic_families.insert(id, name.to_string());
        }
    }

    /// The name of an interface, as an `RTM_NEWLINK` told.
    #[must_use]
    pub fn interface(&self, index: u32) -> Option<&str> {
        self.interfaces.get(&index).map(String::as_str)
    }

    /// Tells the name of an interface.
    pub fn name_interface(&mut self, index: u32, name: &str) {
        if self.interfaces.len() < limits::REMEMBERED_NAMES {
            self.interfaces.insert(index, name.to_string());
        }
    }

    /// The family of a generic message's `nlmsg_type`: fixed, or learnt.
    #[must_use]
    pub fn resolve_generic(
        &self,
        schema: &Schema,
        nlmsg_type: u16,
    ) -> Option<nlscope_schema::FamilyId> {
        schema
            .fixed_generic_family(nlmsg_type)
            .or_else(|| schema.generic_family(self.generic_family(nlmsg_type)?))
    }
}

/// Listens to one message, and afterwards tells a [`Conversation`] what it taught.
#[derive(Debug)]
pub(crate) struct Learner<'a> {
    schema: &'a Schema,
    bytes: &'a [u8],
    listens: bool,
    lesson: Option<Lesson>,
    learnt: Learnt,
}

/// What one message taught.
#[derive(Debug, Default)]
pub(crate) struct Learnt {
    interface_index: Option<u32>,
    interface_name: Option<ByteRange>,
    family_id: Option<u16>,
    family_name: Option<ByteRange>,
}

impl<'a> Learner<'a> {
    pub(crate) fn new(schema: &'a Schema, bytes: &'a [u8]) -> Self {
        Self { schema, bytes, listens: false, lesson: None, learnt: Learnt::default() }
    }

    /// Ends a message: what it taught becomes part of the conversation.
    pub(crate) fn teach(&mut self, conversation: &mut Conversation) {
        let learnt = core::mem::take(&mut self.learnt);
        if let (Some(index), Some(name)) =
            (learnt.interface_index, self.text(learnt.interface_name))
            && index != 0
        {
            conversation.name_interface(index, name);
        }
        if let (Some(id), Some(name)) = (learnt.family_id, self.text(learnt.family_name)) {
            conversation.name_generic_family(id, name);
        }
    }

    fn text(&self, range: Option<ByteRange>) -> Option<&'a str> {
        let bytes = range?.of(self.bytes);
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        core::str::from_utf8(bytes.get(..end)?).ok().filter(|text| !text.is_empty())
    }

    fn leaf(&mut self, lesson: Lesson, range: ByteRange, value: Value) {
        let raw = if let Value::Number { raw, .. } = value { Some(raw) } else { None };
        let learnt = &mut self.learnt;
        match lesson {
            Lesson::InterfaceIndex => {
                let index = raw.and_then(|raw| u32::try_from(raw).ok());
                learnt.interface_index = learnt.interface_index.or(index);
            }
            Lesson::InterfaceName => {
                learnt.interface_name = learnt.interface_name.or(Some(range));
            }
            Lesson::GenericFamilyId => {
                let id = raw.and_then(|raw| u16::try_from(raw).ok());
                learnt.family_id = learnt.family_id.or(id);
            }
            Lesson::GenericFamilyName => {
                learnt.family_name = learnt.family_name.or(Some(range));
            }
        }
    }
}

impl Sink for Learner<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Open(field) => match field.spec {
                // What a request asks for is not yet so.
                Spec::Message(message) => self.listens = message.direction == Direction::Reply,
                Spec::Attribute(id) => self.lesson = self.schema.attribute(id).lesson,
                Spec::UnknownAttribute(_) | Spec::Index(_) => self.lesson = None,
                _ => {}
            },
            Event::Leaf(field, value) if self.listens => {
                let lesson = match (field.kind, field.spec) {
                    (_, Spec::Member(id)) => self.schema.member(id).lesson,
                    (FieldKind::Value, Spec::None) => self.lesson,
                    _ => None,
                };
                if let Some(lesson) = lesson {
                    self.leaf(lesson, field.range, value);
                }
            }
            Event::Leaf(..) | Event::Close | Event::Problem(_) => {}
        }
    }
}

/// Whether a protocol's messages carry a `genlmsghdr`.
pub(crate) const fn is_generic(protonum: u16) -> bool {
    protonum == NETLINK_GENERIC
}
