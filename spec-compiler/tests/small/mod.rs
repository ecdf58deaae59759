//! Small specs for tests: compiling them, and finding things in the tables by name.

#![allow(dead_code, reason = "each test file uses a part of it")]

use nlscope_schema::{
    Attribute, AttributeSet, Entry, Enum, Family, Member, Message, Operation, Payload, Schema,
    Source, Struct, SubMessage, Text,
};
use nlscope_spec::{Sources, compile};

/// The tables of specs that have no mistakes.
pub(crate) struct Tables(pub(crate) Schema);

/// Compiles one file, called `a.yaml`.
pub(crate) fn tables(text: &str) -> Tables {
    all_tables(&[text])
}

/// Compiles files called `a.yaml`, `b.yaml` and so on.
pub(crate) fn all_tables(texts: &[&str]) -> Tables {
    match compile(&sources(texts)) {
        Ok(compiled) => Tables(compiled.schema),
        Err(errors) => panic!("{}", lines(errors)),
    }
}

/// The mistakes in files called `a.yaml`, `b.yaml` and so on, one a line.
pub(crate) fn mistakes(texts: &[&str]) -> String {
    lines(compile(&sources(texts)).expect_err("a mistake"))
}

fn sources(texts: &[&str]) -> Sources {
    ('a'..).zip(texts).map(|(name, text)| (format!("{name}.yaml"), *text)).collect()
}

fn lines(errors: Vec<nlscope_spec::SpecError>) -> String {
    errors.iter().map(|error| format!("{error}\n")).collect()
}

/// A family of the level `netlink-raw` with these further keys, one a line.
pub(crate) fn raw(keys: &str) -> String {
    format!("name: demo\nprotocol: netlink-raw\nprotonum: 0\n{keys}")
}

/// A raw family with one set `s` and one operation for it.
pub(crate) fn raw_set(attributes: &str) -> String {
    raw(&format!(
        "attribute-sets: [{{ name: s, name-prefix: s-, attributes: {attributes} }}]\n{OPERATION}"
    ))
}

/// One operation for the set `s`.
pub(crate) const OPERATION: &str =
    "operations: { list: [{ name: get, attribute-set: s, do: { request: {} } }] }\n";

impl Tables {
    pub(crate) fn text(&self, text: Text) -> &str {
        self.0.name(text)
    }

    pub(crate) fn family(&self, name: &str) -> &Family {
        self.find(&self.0.families, |f| f.name, name)
    }

    pub(crate) fn set(&self, name: &str) -> &AttributeSet {
        self.find(&self.0.sets, |s| s.name, name)
    }

    pub(crate) fn attribute(&self, set: &str, name: &str) -> &Attribute {
        self.find(self.0.slice(self.set(set).attributes), |a| a.name, name)
    }

    /// How the decoder reads an attribute.
    pub(crate) fn payload(&self, set: &str, name: &str) -> Payload {
        *self.0.payload(self.attribute(set, name).payload)
    }

    /// How plain YNL has an attribute.
    pub(crate) fn declared(&self, set: &str, name: &str) -> Payload {
        *self.0.payload(self.attribute(set, name).declared)
    }

    /// Names and values of a set, in the order of the table.
    pub(crate) fn numbers(&self, set: &str) -> Vec<(&str, u16)> {
        let attributes = self.0.slice(self.set(set).attributes).iter();
        attributes.map(|a| (self.text(a.name), a.value)).collect()
    }

    pub(crate) fn enumeration(&self, name: &str) -> &Enum {
        self.find(&self.0.enums, |e| e.name, name)
    }

    pub(crate) fn entries(&self, name: &str) -> &[Entry] {
        self.0.slice(self.enumeration(name).entries)
    }

    /// Names and values of an enum, in the order of the table.
    pub(crate) fn values(&self, name: &str) -> Vec<(&str, u64)> {
        self.entries(name).iter().map(|e| (self.text(e.name), e.value)).collect()
    }

    pub(crate) fn strukt(&self, name: &str) -> &Struct {
        self.find(&self.0.structs, |s| s.name, name)
    }

    pub(crate) fn member(&self, strukt: &str, name: &str) -> &Member {
        self.find(self.0.slice(self.strukt(strukt).members), |m| m.name, name)
    }

    /// Offsets and lengths of a struct's members, and its size.
    pub(crate) fn layout(&self, name: &str) -> (Vec<(Option<u16>, u16)>, u16) {
        let strukt = self.strukt(name);
        let members = self.0.slice(strukt.members).iter();
        (members.map(|m| (m.offset, m.len)).collect(), strukt.size)
    }

    pub(crate) fn operation(&self, name: &str) -> &Operation {
        self.find(&self.0.operations, |o| o.name, name)
    }

    /// Request, reply, dump request and dump reply ids of an operation.
    pub(crate) fn ids(&self, name: &str) -> [Option<u16>; 4] {
        let o = self.operation(name);
        [o.request, o.reply, o.dump_request, o.dump_reply]
    }

    pub(crate) fn messages(&self) -> &[Message] {
        &self.0.messages
    }

    pub(crate) fn sub_message(&self, name: &str) -> &SubMessage {
        self.find(&self.0.sub_messages, |s| s.name, name)
    }

    /// The places of a selecting value, in words.
    pub(crate) fn sources(&self, payload: Payload) -> Vec<String> {
        let (Payload::Selected { selector, .. } | Payload::Cases { selector, .. }) = payload else {
            panic!("{payload:?} has no selector")
        };
        let sources = self.0.slice(self.0.selector(selector).sources).iter();
        let word = |source: &Source| match *source {
            Source::SetAttribute { set, attribute } => {
                let attribute = self.text(self.0.attribute(attribute).name);
                format!("{}/{attribute}", self.text(self.0.set(set).name))
            }
            Source::HeaderMember { strukt, member } => {
                let member = self.text(self.0.member(member).name);
                format!("{}.{member}", self.text(self.0.strukt(strukt).name))
            }
            Source::MessageDirection => "direction".to_owned(),
        };
        sources.map(word).collect()
    }

    fn find<'t, T>(&'t self, items: &'t [T], text: impl Fn(&T) -> Text, name: &str) -> &'t T {
        let found = items.iter().find(|item| self.text(text(item)) == name);
        found.unwrap_or_else(|| panic!("no `{name}`"))
    }
}
