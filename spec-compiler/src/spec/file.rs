//! A spec file as written.

use nlscope_schema::Protocol;

use super::attribute::Set;
use super::definition::{Constant, Definition, Enum, Struct};
use super::operation::Operations;
use super::sub_message::SubMessage;
use crate::error::{At, Report, near_or_all};
use crate::object::{Context, Object, Word};
use crate::yaml::{Data, Node};

/// A spec file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) at: At,
    pub(crate) name: Word,
    pub(crate) protocol: Protocol,
    pub(crate) protonum: Option<u16>,
    pub(crate) family_id: Option<u16>,
    pub(crate) version: u8,
    pub(crate) header: Option<String>,
    pub(crate) uses: Vec<Word>,
    pub(crate) constants: Vec<Constant>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) structs: Vec<Struct>,
    pub(crate) sets: Vec<Set>,
    pub(crate) sub_messages: Vec<SubMessage>,
    pub(crate) operations: Operations,
    pub(crate) groups: Vec<Group>,
    pub(crate) doc: String,
}

/// A multicast group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) name: Word,
    pub(crate) value: Option<u32>,
    pub(crate) c_name: Option<String>,
    pub(crate) c_define_name: Option<String>,
    pub(crate) doc: String,
}

const PROTOCOLS: [(&str, Protocol); 5] = [
    ("genetlink", Protocol::Genetlink),
    ("genetlink-c", Protocol::GenetlinkC),
    ("genetlink-legacy", Protocol::GenetlinkLegacy),
    ("netlink-raw", Protocol::NetlinkRaw),
    ("definitions", Protocol::Definitions),
];

/// The protocol is read first, since it says which keys the rest may have.
fn read_protocol(node: &Node, report: &Report<'_>) -> Option<Protocol> {
    let Data::Mapping(pairs) = &node.data else { return Some(Protocol::Genetlink) };
    let Some((_, value)) = pairs.iter().find(|(key, _)| key.name == "protocol") else {
        return Some(Protocol::Genetlink);
    };
    let written = match &value.data {
        Data::Text(text) => text.as_str(),
        _ => "",
    };
    let found = PROTOCOLS.iter().find(|(name, _)| *name == written);
    if found.is_none() {
        let hint = near_or_all(written, PROTOCOLS.iter().map(|(name, _)| *name));
        report.error(value.at, format!("unknown protocol `{written}`{hint}"));
    }
    found.map(|(_, protocol)| *protocol)
}

impl File {
    /// Reads a file; without a name and a known protocol there is none.
    pub(crate) fn read(node: &Node, report: &Report<'_>) -> Option<Self> {
        let known_protocol = read_protocol(node, report);
        // Every key is allowed where nobody knows which are.
        let protocol = known_protocol.unwrap_or(Protocol::Definitions);
        let context = Context { report, protocol };
        let object = Object::open("file", node, context);
        object.ignore(&["protocol", "c-family-name", "c-version-name", "max-by-define"]);
        object.ignore(&["cmd-max-name", "cmd-cnt-name", "kernel-policy", "kernel-family"]);
        let name = object.required("name");
        let is_file = name.is_some() && known_protocol.is_some();
        let mut file = Self {
            at: object.at,
            name: name.unwrap_or(Word { at: object.at, text: String::new() }),
            protocol,
            protonum: object.small("protonum"),
            family_id: object.small("family-id"),
            version: object.small("version").unwrap_or(1),
            header: object.word("uapi-header").map(|word| word.text),
            uses: object.words("uses").unwrap_or_default(),
            constants: Vec::new(),
            enums: Vec::new(),
            structs: Vec::new(),
            sets: read_all(&object, "attribute-sets", Set::read),
            sub_messages: read_all(&object, "sub-messages", SubMessage::read),
            operations: Operations::default(),
            groups: object.node("mcast-groups").map_or_else(Vec::new, |n| read_groups(n, context)),
            doc: object.text("doc"),
        };
        for definition in read_all(&object, "definitions", Definition::read) {
            match definition {
                Definition::Constant(constant) => file.constants.push(constant),
                Definition::Enum(enumeration) => file.enums.push(enumeration),
                Definition::Struct(strukt) => file.structs.push(strukt),
            }
        }
        match known_protocol {
            Some(_) if object.is_mapping => file.read_operations(&object),
            _ => object.ignore(&["operations"]),
        }
        object.close();
        is_file.then_some(file)
    }

    fn read_operations(&mut self, object: &Object<'_, '_>) {
        let operations = object.node("operations");
        match (operations, self.protocol) {
            (Some(_), Protocol::Definitions) => {
                let at = object.at_key("operations");
                object.error(at, "a file of `protocol: definitions` has no operations");
            }
            (None, Protocol::Definitions) => {}
            (Some(node), _) => self.operations = Operations::read(node, object.context),
            (None, _) => {
                let message = "file without `operations`; \
                               one that only others use is `protocol: definitions`";
                object.error(object.at, message);
            }
        }
        if self.protocol == Protocol::NetlinkRaw && !object.has("protonum") {
            object.error(object.at, "a netlink-raw file needs `protonum`");
        }
    }
}

fn read_all<'n, T>(
    object: &Object<'n, '_>,
    key: &'static str,
    read: impl Fn(&'n Node, Context<'_>) -> Option<T>,
) -> Vec<T> {
    object.list(key).iter().filter_map(|node| read(node, object.context)).collect()
}

fn read_groups(node: &Node, context: Context<'_>) -> Vec<Group> {
    let object = Object::open("multicast groups", node, context);
    let groups = read_all(&object, "list", |node, context| {
        let object = Object::open("multicast group", node, context);
        object.ignore(&["flags"]);
        let name = object.required("name");
        let group = name.map(|name| Group {
            name,
            value: object.small("value"),
            c_name: object.word("c-name").map(|word| word.text),
            c_define_name: object.word("c-define-name").map(|word| word.text),
            doc: object.text("doc"),
        });
        object.close();
        group
    });
    object.close();
    groups
}
