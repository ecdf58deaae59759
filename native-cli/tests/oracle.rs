//! netlink-packet-route as an independent oracle: what it parses, we parse, and the scalars agree.
//!
//! Headers are compared member by member. Attributes are compared in order: their numbers, and each
//! scalar, taken from the crate's typed value: a number, a string, an address, bytes, or where it is
//! an enum or flags of the crate, the number that it stands for.

mod samples;

use std::{fmt::Debug, net::IpAddr};

use netlink_packet_core::{NetlinkMessage, NetlinkPayload, Nla};
use netlink_packet_route::{
    RouteNetlinkMessage, address::AddressMessage, link::LinkMessage, neighbour::NeighbourMessage,
    route::RouteMessage, rule::RuleMessage,
};
use nlscope_core::{
    ByteOrder, FieldKind, Node, NodeId, ProblemKind, SCHEMA, Severity, Spec, Tree, Value, name,
    render::value::ValueText, wire::NLA_TYPE_MASK,
};

/// What was compared, and what differs.
#[derive(Default)]
struct Report {
    messages: usize,
    numbers: usize,
    strings: usize,
    addresses: usize,
    differences: Vec<String>,
}

/// One message of ours beside one of the crate's.
struct Pair<'a> {
    sample: &'a str,
    tree: &'a Tree,
    message: NodeId,
    report: &'a mut Report,
}

impl Pair<'_> {
    fn differ(&mut self, what: impl Into<String>) {
        self.report.differences.push(format!("{}: {}", self.sample, what.into()));
    }

    /// The value of a member of the headers, by its C name.
    fn member(&self, wanted: &str) -> Option<u64> {
        let headers = self.tree.children(self.message).filter(|(_, part)| {
            matches!(part.field.kind, FieldKind::NetlinkHeader | FieldKind::FixedHeader)
        });
        let mut members = headers.flat_map(|(id, _)| self.tree.children(id));
        let (_, member) =
            members.find(|(_, member)| name::c_name(&SCHEMA, member.field.spec) == wanted)?;
        number(member.value)
    }

    fn headers(&mut self, expected: &[(&str, u64)]) {
        for (name, theirs) in expected {
            match self.member(name) {
                Some(ours) if ours == *theirs => self.report.numbers += 1,
                ours => self.differ(format!("{name}: ours {ours:?}, theirs {theirs}")),
            }
        }
    }

    fn attributes<A: Nla + Debug>(&mut self, theirs: &[A]) {
        let ours: Vec<(NodeId, &Node)> = self
            .tree
            .children(self.message)
            .filter(|(_, part)| part.field.kind == FieldKind::Attribute)
            .collect();
        if ours.len() != theirs.len() {
            self.differ(format!("{} attributes, theirs {}", ours.len(), theirs.len()));
            return;
        }
        for ((id, _), theirs) in ours.into_iter().zip(theirs) {
            self.attribute(id, theirs);
        }
    }

    fn attribute<A: Nla + Debug>(&mut self, id: NodeId, theirs: &A) {
        let parts: Vec<_> = self.tree.children(id).collect();
        let [(header, _), contents @ ..] = parts.as_slice() else { return };
        let nla_type = self.tree.children(*header).find_map(|(_, member)| match member.value {
            Value::AttributeType(raw) => Some(raw & NLA_TYPE_MASK),
            _ => None,
        });
        if nla_type != Some(theirs.kind() & NLA_TYPE_MASK) {
            self.differ(format!("attribute {nla_type:?}, theirs {theirs:?}"));
        }
        if let [(value, leaf)] = contents
            && leaf.is_leaf
            && leaf.field.kind == FieldKind::Value
        {
            self.scalar(*value, leaf, theirs);
        }
    }

    fn scalar<A: Nla + Debug>(&mut self, id: NodeId, leaf: &Node, theirs: &A) {
        let shown = ValueText { schema: &SCHEMA, tree: self.tree, node: id }.to_string();
        let debug = format!("{theirs:?}");
        let inner = debug.rsplit_once('(').map_or("", |(_, rest)| rest).trim_end_matches(')');
        let agrees = match leaf.value {
            Value::Text => {
                self.report.strings += 1;
                shown == inner
            }
            Value::Bytes(_) if inner.parse::<IpAddr>().is_ok() => {
                self.report.addresses += 1;
                shown == inner
            }
            // Bytes are compared as the crate gives them back.
            Value::Bytes(_) => emitted(theirs) == self.tree.bytes_of(leaf),
            value => {
                let Some(ours) = number(value) else { return };
                self.report.numbers += 1;
                agrees_as_number(ours, leaf.field.range.len(), inner, theirs)
            }
        };
        if !agrees {
            self.differ(format!("ours {shown}, theirs {debug}"));
        }
    }
}

/// A number that the crate has as such, or as an enum or flags of its own.
fn agrees_as_number<A: Nla>(ours: u64, width: u32, inner: &str, theirs: &A) -> bool {
    let unused = 64_u32.saturating_sub(width * 8);
    let without_sign = |number: u64| number << unused >> unused;
    let ours = without_sign(ours);
    if let Ok(number) = inner.parse::<u64>() {
        return number == ours;
    }
    if let Ok(number) = inner.parse::<i64>() {
        return without_sign(number.cast_unsigned()) == ours;
    }
    let bytes = emitted(theirs);
    [ByteOrder::Little, ByteOrder::Big].iter().any(|order| order.read(&bytes) == ours)
}

/// The payload that the crate makes of its typed value.
fn emitted<A: Nla>(attribute: &A) -> Vec<u8> {
    let mut bytes = vec![0; attribute.value_len()];
    attribute.emit_value(&mut bytes);
    bytes
}

const fn number(value: Value) -> Option<u64> {
    match value {
        Value::Number { raw, .. } | Value::Enum { raw, .. } | Value::Flags { raw, .. } => Some(raw),
        Value::MessageType(raw) => Some(raw as u64),
        _ => None,
    }
}

fn link(pair: &mut Pair<'_>, message: &LinkMessage) {
    let header = &message.header;
    pair.headers(&[
        ("ifi_family", u8::from(header.interface_family).into()),
        ("ifi_type", u16::from(header.link_layer_type).into()),
        ("ifi_index", header.index.into()),
        ("ifi_flags", header.flags.bits().into()),
        ("ifi_change", header.change_mask.bits().into()),
    ]);
    pair.attributes(&message.attributes);
}

fn address(pair: &mut Pair<'_>, message: &AddressMessage) {
    let header = &message.header;
    pair.headers(&[
        ("ifa_family", u8::from(header.family).into()),
        ("ifa_prefixlen", header.prefix_len.into()),
        ("ifa_flags", header.flags.bits().into()),
        ("ifa_scope", u8::from(header.scope).into()),
        ("ifa_index", header.index.into()),
    ]);
    pair.attributes(&message.attributes);
}

fn route(pair: &mut Pair<'_>, message: &RouteMessage) {
    let header = &message.header;
    pair.headers(&[
        ("rtm_family", u8::from(header.address_family).into()),
        ("rtm_dst_len", header.destination_prefix_length.into()),
        ("rtm_src_len", header.source_prefix_length.into()),
        ("rtm_tos", header.tos.into()),
        ("rtm_table", header.table.into()),
        ("rtm_protocol", u8::from(header.protocol).into()),
        ("rtm_scope", u8::from(header.scope).into()),
        ("rtm_type", u8::from(header.kind).into()),
        ("rtm_flags", header.flags.bits().into()),
    ]);
    pair.attributes(&message.attributes);
}

fn rule(pair: &mut Pair<'_>, message: &RuleMessage) {
    let header = &message.header;
    pair.headers(&[
        ("family", u8::from(header.family).into()),
        ("dst_len", header.dst_len.into()),
        ("src_len", header.src_len.into()),
        ("tos", header.tos.into()),
        ("table", header.table.into()),
        ("action", u8::from(header.action).into()),
        ("flags", header.flags.bits().into()),
    ]);
    pair.attributes(&message.attributes);
}

fn neighbour(pair: &mut Pair<'_>, message: &NeighbourMessage) {
    let header = &message.header;
    pair.headers(&[
        ("ndm_family", u8::from(header.family).into()),
        ("ndm_ifindex", header.ifindex.into()),
        ("ndm_state", u16::from(header.state).into()),
        ("ndm_flags", header.flags.bits().into()),
        ("ndm_type", u8::from(header.kind).into()),
    ]);
    pair.attributes(&message.attributes);
}

fn compare(pair: &mut Pair<'_>, theirs: &NetlinkMessage<RouteNetlinkMessage>) {
    let NetlinkPayload::InnerMessage(message) = &theirs.payload else { return };
    pair.report.messages += 1;
    let errors = pair.tree.problems_in(pair.message);
    let error = errors
        .map(|(_, problem)| *problem)
        // How deep nests go is a limit of ours.
        .filter(|problem| problem.kind != ProblemKind::TooDeep)
        .find(|problem| problem.kind.severity() == Severity::Error);
    if let Some(error) = error {
        pair.differ(format!("{error:?}, theirs {message:?}"));
    }
    let header = &theirs.header;
    pair.headers(&[
        ("nlmsg_len", header.length.into()),
        ("nlmsg_type", header.message_type.into()),
        ("nlmsg_flags", header.flags.into()),
        ("nlmsg_seq", header.sequence_number.into()),
        ("nlmsg_pid", header.port_number.into()),
    ]);
    match message {
        RouteNetlinkMessage::NewLink(message)
        | RouteNetlinkMessage::DelLink(message)
        | RouteNetlinkMessage::GetLink(message)
        | RouteNetlinkMessage::SetLink(message)
        | RouteNetlinkMessage::NewLinkProp(message)
        | RouteNetlinkMessage::DelLinkProp(message) => link(pair, message),
        RouteNetlinkMessage::NewAddress(message)
        | RouteNetlinkMessage::DelAddress(message)
        | RouteNetlinkMessage::GetAddress(message) => address(pair, message),
        RouteNetlinkMessage::NewRoute(message)
        | RouteNetlinkMessage::DelRoute(message)
        | RouteNetlinkMessage::GetRoute(message) => route(pair, message),
        RouteNetlinkMessage::NewRule(message)
        | RouteNetlinkMessage::DelRule(message)
        | RouteNetlinkMessage::GetRule(message) => rule(pair, message),
        RouteNetlinkMessage::NewNeighbour(message)
        | RouteNetlinkMessage::DelNeighbour(message)
        | RouteNetlinkMessage::GetNeighbour(message) => neighbour(pair, message),
        _ => {}
    }
}

#[test]
fn what_netlink_packet_route_parses_we_parse_alike() {
    let mut report = Report::default();
    for sample in samples::all() {
        for tree in sample.trees().iter().filter(|tree| tree.protonum == 0) {
            for (id, node) in tree.roots() {
                let Spec::Message(_) = node.field.spec else { continue };
                let bytes = tree.bytes_of(node);
                if let Ok(theirs) = NetlinkMessage::<RouteNetlinkMessage>::deserialize(bytes) {
                    let mut pair =
                        Pair { sample: &sample.name, tree, message: id, report: &mut report };
                    compare(&mut pair, &theirs);
                }
            }
        }
    }
    let Report { messages, numbers, strings, addresses, differences } = report;
    println!("{messages} messages: {numbers} numbers, {strings} strings, {addresses} addresses");
    assert!(messages > 400 && numbers > 6_000 && strings > 200 && addresses > 200);
    assert!(differences.is_empty(), "{}:\n{}", differences.len(), differences.join("\n"));
}
