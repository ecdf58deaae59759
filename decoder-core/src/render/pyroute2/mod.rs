//! Messages as Python literals: what pyroute2 0.9.7 prints for the same bytes.
//!
//! One line a message: the dictionary that `print(message)` shows. `attrs` is a list of
//! `(name, value)`, with the flag bits of `nla_type` behind it where there are any; a nest is a
//! dictionary with `attrs`; members of the fixed header are keys of the message; `header` is
//! `nlmsghdr`; `event` is the C name of the message. `ast.literal_eval` reads a line back; the one
//! thing that is no literal there, the exception in an error's header, is the tuple of its arguments
//! here, with the errno's name where pyroute2 takes a sentence from the C library.
//!
//! What pyroute2 doesn't know is `UNKNOWN`, or its bytes, here too; the module `dialect` says what
//! it knows. That holds for rtnetlink, which pyroute2 has classes for; other protocols are written in
//! the same manner with all that the specs know.

mod attribute;
mod dialect;
mod literal;
mod reading;

use alloc::{string::ToString, vec};
use core::fmt;

use nlscope_schema::Schema;

use self::{
    attribute::{Entries, Printer},
    literal::Literal,
};
use crate::{
    FieldKind, MessageSpec, Node, NodeId, Spec, Tree, Value, name,
    name::Label,
    window::Window,
    wire::{NETLINK_ROUTE, NLM_F_ACK_TLVS, NLMSG_DONE, NLMSG_ERROR, NLMSG_OVERRUN, Nlmsghdr},
};

/// Writes the messages of all trees, one a line.
///
/// # Errors
///
/// Those of the writer.
pub fn write<'t>(
    schema: &Schema,
    trees: impl IntoIterator<Item = &'t Tree>,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    for tree in trees {
        let printer = Printer { schema, tree, kind: "" };
        for (id, node) in tree.roots() {
            if let Spec::Message(spec) = node.field.spec {
                writeln!(out, "{}", printer.message(id, node, spec, true))?;
            }
        }
    }
    Ok(())
}

impl<'a> Printer<'a> {
    /// A message; an echoed one has neither `error` nor `event`.
    fn message(&self, id: NodeId, node: &Node, spec: MessageSpec, is_outer: bool) -> Literal {
        let header = self.header(node);
        let is_error = spec.nlmsg_type == Some(NLMSG_ERROR)
            || (spec.nlmsg_type == Some(NLMSG_DONE) && header.has(NLM_F_ACK_TLVS));
        let has_body = is_error || self.has_class(node, spec);
        let mut entries = Entries::new();
        if has_body {
            entries.push(("attrs".into(), Literal::List(self.attributes_of(id))));
        }
        entries.push(("header".into(), self.header_entries(id, &header, is_outer, is_error)));
        if has_body {
            for (part, node) in self.tree.children(id) {
                let kind = node.field.kind;
                if matches!(kind, FieldKind::GenericHeader | FieldKind::FixedHeader) {
                    entries.extend(self.members(part, node));
                }
            }
            state(&mut entries);
        }
        if is_outer {
            entries.extend(self.event(node, spec));
        }
        Literal::Dict(entries)
    }

    /// Whether pyroute2 reads what is behind the header of a message.
    fn has_class(&self, node: &Node, spec: MessageSpec) -> bool {
        let c_name = name::c_name(self.schema, node.field.spec);
        let is_known = spec.message.is_some() && !spec.is_control();
        is_known && (spec.protonum != NETLINK_ROUTE || dialect::has_class(c_name))
    }

    fn header(&self, message: &Node) -> Nlmsghdr {
        let range = message.field.range;
        let frame = Window::new(&self.tree.bytes, &self.tree.gaps);
        Nlmsghdr::read(frame.tail(range.start).head(range.len()), self.tree.byte_order)
    }

    fn header_entries(
        &self,
        id: NodeId,
        header: &Nlmsghdr,
        is_outer: bool,
        is_error: bool,
    ) -> Literal {
        let number = |number: Option<u32>| match number {
            Some(number) => Literal::Unsigned(number.into()),
            None => Literal::None,
        };
        let mut entries: Entries = vec![
            ("length".into(), number(header.nlmsg_len)),
            ("type".into(), number(header.nlmsg_type.map(u32::from))),
            ("flags".into(), number(header.nlmsg_flags.map(u32::from))),
            ("sequence_number".into(), number(header.nlmsg_seq)),
            ("pid".into(), number(header.nlmsg_pid)),
        ];
        let error = if is_error { self.error(id).filter(|error| *error != 0) } else { None };
        if error.is_some()
            && let Some((echo, node, spec)) = self.echo(id)
        {
            entries.push(("errmsg".into(), self.message(echo, node, spec, false)));
        }
        if is_outer {
            let exception = error.map_or(Literal::None, |error| self.exception(id, error));
            entries.push(("error".into(), exception));
        }
        Literal::Dict(entries)
    }

    /// The arguments of the exception: the errno, and the kernel's message or the errno's name.
    fn exception(&self, id: NodeId, error: i64) -> Literal {
        let message = self.tree.children(id).find_map(|(attribute, node)| {
            let c_name = name::c_name(self.schema, node.field.spec);
            (c_name == "NLMSGERR_ATTR_MSG").then(|| self.payload(attribute))
        });
        let name = name::errno_name(self.schema, error).map_or(Literal::None, Literal::str);
        Literal::Tuple(vec![Literal::Unsigned(error.unsigned_abs()), message.unwrap_or(name)])
    }

    fn error(&self, message: NodeId) -> Option<i64> {
        let mut parts = self.tree.children(message);
        let (id, _) = parts.find(|(_, part)| part.field.kind == FieldKind::FixedHeader)?;
        match self.tree.children(id).next()?.1.value {
            Value::Number { raw, .. } => Some(raw.cast_signed()),
            _ => None,
        }
    }

    fn echo(&self, message: NodeId) -> Option<(NodeId, &'a Node, MessageSpec)> {
        self.tree.children(message).find_map(|(id, node)| match node.field.spec {
            Spec::Message(spec) => Some((id, node, spec)),
            _ => None,
        })
    }

    fn event(&self, node: &Node, spec: MessageSpec) -> Option<(alloc::string::String, Literal)> {
        let label = Label { schema: self.schema, spec: node.field.spec }.to_string();
        let is_named = match spec.nlmsg_type? {
            0 => false,
            1..=NLMSG_OVERRUN => true,
            _ => spec.protonum == NETLINK_ROUTE && dialect::has_event(&label),
        };
        is_named.then(|| ("event".into(), Literal::Str(label)))
    }
}

/// The key that pyroute2 adds to link messages: whether the interface is up.
fn state(entries: &mut Entries) {
    let is_link = entries.iter().any(|(key, _)| key == "__align");
    let flags = entries.iter().find(|(key, _)| key == "flags").map(|(_, value)| value);
    if let (true, Some(Literal::Unsigned(flags))) = (is_link, flags) {
        let state = if flags & 1 == 1 { "up" } else { "down" };
        entries.push(("state".into(), Literal::str(state)));
    }
}
