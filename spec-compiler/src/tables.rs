//! The resolved model becomes the tables of a [`Schema`].
//!
//! Indices are handed out in the order of the files, so every family's things are consecutive.

use std::borrow::Cow;

use nlscope_schema::{
    Attribute, AttributeSet, Builtin, CaseKey, Check, Docs, Entry, Enum, Family, FamilyId, Format,
    Member, MemberId, Message, MulticastGroup, Odd, Operation, OperationId, Payload, PayloadId,
    Protocol, Schema, SetId, Span, Struct, StructId, SubMessage, SubMessageId, TableId, Text,
};

use crate::enclosure::{Enclosure, Place};
use crate::error::{At, Report};
use crate::intern::DocPool;
use crate::layout::Layout;
use crate::object::Word;
use crate::payload::{Payloads, span_behind};
use crate::resolve::{ResolvedAttribute, ResolvedOperations, ResolvedSet, resolve_enum};
use crate::scope::{Names, Scope};
use crate::selecting::Selecting;
use crate::spec::{CaseValue, File};
use crate::{Compiled, c_name, check};

/// What the resolving steps found out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resolved<'r, 'f> {
    pub(crate) scope: &'r Scope<'f>,
    pub(crate) sets: &'r [ResolvedSet<'f>],
    pub(crate) layouts: &'r [Layout],
    pub(crate) operations: &'r [ResolvedOperations<'f>],
    pub(crate) builtin: Builtin,
}

/// Fills all tables.
pub(crate) fn fill(resolved: Resolved<'_, '_>, report: &Report<'_>) -> Compiled {
    let scope = resolved.scope;
    let spans = member_spans(scope);
    let enclosure = Enclosure::new(scope, resolved.sets, &spans, resolved.operations);
    let payloads = Payloads::new(scope, resolved.sets, &enclosure, &spans, report);
    let mut tables = Tables {
        resolved,
        report,
        payloads,
        docs: DocPool::new(),
        schema: Schema { builtin: resolved.builtin, ..Schema::EMPTY },
    };
    tables.enums();
    tables.structs(&spans);
    tables.sets();
    tables.sub_messages();
    tables.families();
    tables.close()
}

/// Where the members of each struct are in the table of members.
fn member_spans(scope: &Scope<'_>) -> Vec<Span<MemberId>> {
    let mut start = 0;
    let spans = scope.structs.items.iter().map(|(_, strukt)| {
        let span = span_behind(start, strukt.members.len());
        start += strukt.members.len();
        span
    });
    spans.collect()
}

/// The tables while they are being filled.
struct Tables<'t, 'f> {
    resolved: Resolved<'t, 'f>,
    report: &'t Report<'t>,
    payloads: Payloads<'t, 'f>,
    docs: DocPool,
    schema: Schema,
}

impl<'t, 'f> Tables<'t, 'f> {
    fn text(&mut self, name: &str) -> Text {
        self.payloads.text.put(name)
    }

    fn enums(&mut self) {
        let scope = self.resolved.scope;
        for (family, spec) in &scope.enums.items {
            let file = &scope.files[*family];
            let entries = resolve_enum(file, spec, self.report);
            let span = span_behind(self.schema.entries.len(), entries.len());
            for entry in entries {
                let entry = Entry {
                    value: entry.value,
                    name: self.text(entry.name),
                    c_name: self.text(&entry.c_name),
                    doc: self.docs.put(entry.doc),
                };
                self.schema.entries.to_mut().push(entry);
            }
            let enumeration = Enum {
                name: self.text(&spec.name.text),
                c_name: self.text(&c_name::enumeration(file, spec)),
                header: self.text(&spec.header),
                family: FamilyId::from_index(*family),
                kind: spec.kind,
                entries: span,
                doc: self.docs.put(&spec.doc),
            };
            self.schema.enums.to_mut().push(enumeration);
        }
    }

    fn structs(&mut self, spans: &[Span<MemberId>]) {
        let scope = self.resolved.scope;
        for (index, (family, spec)) in scope.structs.items.iter().enumerate() {
            let layout = &self.resolved.layouts[index];
            let place = Place::Struct(StructId::from_index(index));
            for (member, at) in spec.members.iter().zip(&layout.members) {
                let declared = self.payloads.declared(&member.keys, place);
                let payload = match &member.decode_as {
                    Some(keys) => self.payloads.decoded(&member.keys, keys, place),
                    None => declared,
                };
                self.check_len(payload, at.len, &member.name);
                let c_name = member.c_name.clone();
                let c_name = c_name.unwrap_or_else(|| c_name::identifier(&member.name.text));
                let member = Member {
                    name: self.text(&member.name.text),
                    c_name: self.text(&c_name),
                    offset: at.offset,
                    len: at.len,
                    count: at.count,
                    payload,
                    declared,
                    lesson: member.lesson,
                    doc: self.docs.put(&member.doc),
                };
                self.schema.members.to_mut().push(member);
            }
            let c_name = spec.c_name.clone();
            let c_name = c_name.unwrap_or_else(|| c_name::identifier(&spec.name.text));
            let strukt = Struct {
                name: self.text(&spec.name.text),
                c_name: self.text(&c_name),
                header: self.text(&spec.header),
                family: FamilyId::from_index(*family),
                size: layout.size,
                members: spans[index],
                doc: self.docs.put(&spec.doc),
            };
            self.schema.structs.to_mut().push(strukt);
        }
    }

    /// What `decode-as` makes of a member may not be longer than the member.
    fn check_len(&self, payload: PayloadId, len: u16, name: &Word) {
        let payload = self.payloads.payloads.items.get(payload.index());
        let needed = match payload {
            Some(Payload::Number(scalar)) => scalar.width.into(),
            Some(Payload::StructBody { strukt, .. }) => self.resolved.layouts[strukt.index()].size,
            Some(Payload::Bitfield32(_)) => 8,
            _ => 0,
        };
        if len != 0 && needed > len {
            let message =
                format!("`{}` has {len} bytes, but is decoded as something of {needed}", name.text);
            self.report.error(name.at, message);
        }
    }

    fn sets(&mut self) {
        let sets = self.resolved.sets;
        for (index, set) in sets.iter().enumerate() {
            let id = SetId::from_index(index);
            for attribute in &set.attributes {
                let attribute = self.attribute(id, attribute);
                self.schema.attributes.to_mut().push(attribute);
            }
            let set = AttributeSet {
                name: self.text(&set.spec.name.text),
                family: FamilyId::from_index(set.family),
                subset_of: set.parent,
                attributes: set.span,
                doc: self.docs.put(&set.spec.doc),
            };
            self.schema.sets.to_mut().push(set);
        }
    }

    fn attribute(&mut self, set: SetId, attribute: &ResolvedAttribute<'_>) -> Attribute {
        let place = Place::Set(set);
        let declared = self.payloads.declared(&attribute.keys, place);
        let payload = match attribute.decode_as {
            Some(keys) => self.payloads.decoded(&attribute.keys, keys, place),
            None => declared,
        };
        let scope = self.resolved.scope;
        let checks = attribute.checks.map(|checks| check::resolve(checks, scope, self.report));
        let checks = self.checks(&checks.unwrap_or_default());
        Attribute {
            set,
            value: attribute.value,
            name: self.text(&attribute.name.text),
            c_name: self.text(&attribute.c_name),
            payload,
            declared,
            multi: attribute.multi,
            lesson: attribute.lesson,
            odd: attribute.odd.map(|odd| Odd { value: odd.value, doc: self.docs.put(&odd.doc) }),
            checks,
            doc: self.docs.put(attribute.doc),
        }
    }

    fn checks(&mut self, checks: &[Check]) -> Span<nlscope_schema::CheckId> {
        let span = span_behind(self.schema.checks.len(), checks.len());
        self.schema.checks.to_mut().extend(checks);
        if checks.is_empty() { Span::EMPTY } else { span }
    }

    fn sub_messages(&mut self) {
        let scope = self.resolved.scope;
        for (index, (family, spec)) in scope.sub_messages.items.iter().enumerate() {
            let id = SubMessageId::from_index(index);
            let selecting = self.payloads.selecting.get(&id).map_or(Selecting::Unknown, |s| s.0);
            let span = span_behind(self.schema.formats.len(), spec.formats.len());
            let mut keys: Vec<CaseKey> = Vec::with_capacity(spec.formats.len());
            for format in &spec.formats {
                let key = self.payloads.case_key(&format.value, selecting);
                let key = key.unwrap_or(CaseKey::Otherwise);
                if self.report.is_clean() && keys.contains(&key) {
                    self.report.error(format.at, "a second format for the same value");
                }
                keys.push(key);
                let value = match &format.value {
                    CaseValue::Number(_, number) => number.to_string(),
                    CaseValue::Name(word) => word.text.clone(),
                    CaseValue::Otherwise => String::new(),
                };
                let header = format.fixed_header.as_ref().and_then(|name| scope.strukt(name));
                let set = format.attribute_set.as_ref().and_then(|name| scope.set(name));
                let value = self.text(&value);
                let format = Format { key, value, fixed_header: header, set };
                self.schema.formats.to_mut().push(format);
            }
            let sub_message = SubMessage {
                name: self.text(&spec.name.text),
                family: FamilyId::from_index(*family),
                formats: span,
            };
            self.schema.sub_messages.to_mut().push(sub_message);
        }
    }

    fn families(&mut self) {
        let scope = self.resolved.scope;
        for (index, file) in scope.files.iter().enumerate() {
            let (operations, messages) = self.operations(index);
            let groups = self.groups(file);
            let family = Family {
                name: self.text(&file.name.text),
                header: self.header(file),
                protocol: file.protocol,
                protonum: protonum(file),
                fixed_id: file.family_id,
                version: file.version,
                operations,
                messages,
                sets: of_file(&scope.sets, index),
                structs: of_file(&scope.structs, index),
                enums: of_file(&scope.enums, index),
                sub_messages: of_file(&scope.sub_messages, index),
                groups,
                doc: self.docs.put(&file.doc),
            };
            self.schema.families.to_mut().push(family);
        }
    }

    fn header(&mut self, file: &File) -> Text {
        match &file.header {
            Some(header) => self.text(header),
            None if file.protocol == Protocol::Definitions => Text::EMPTY,
            None => self.text(&format!("linux/{}.h", c_name::identifier(&file.name.text))),
        }
    }

    fn groups(&mut self, file: &File) -> Span<nlscope_schema::GroupId> {
        let span = span_behind(self.schema.groups.len(), file.groups.len());
        for group in &file.groups {
            let group = MulticastGroup {
                name: self.text(&group.name.text),
                c_name: self.text(&c_name::group(file, group)),
                value: group.value,
                doc: self.docs.put(&group.doc),
            };
            self.schema.groups.to_mut().push(group);
        }
        span
    }

    fn operations(
        &mut self,
        family: usize,
    ) -> (Span<OperationId>, Span<nlscope_schema::MessageId>) {
        let resolved = &self.resolved.operations[family];
        let operations = span_behind(self.schema.operations.len(), resolved.operations.len());
        let messages = span_behind(self.schema.messages.len(), resolved.messages.len());
        for operation in &resolved.operations {
            let spec = operation.spec;
            let operation = Operation {
                name: self.text(&spec.name.text),
                set: operation.set,
                fixed_header: operation.fixed_header,
                request: operation.ids.request,
                reply: operation.ids.reply,
                dump_request: operation.ids.dump_request,
                dump_reply: operation.ids.dump_reply,
                reserved: !spec.is_call() && !spec.is_announcement(),
                doc: self.docs.put(&spec.doc),
            };
            self.schema.operations.to_mut().push(operation);
        }
        for message in &resolved.messages {
            let message = Message {
                family: FamilyId::from_index(family),
                operation: operations.nth(message.operation).unwrap_or(OperationId(u16::MAX)),
                direction: message.direction,
                value: message.value,
                c_name: self.text(&message.c_name),
                fixed_header: message.fixed_header,
                set: message.set,
                flags: message.flags,
            };
            self.schema.messages.to_mut().push(message);
        }
        (operations, messages)
    }

    /// Moves the pools into the tables and checks that every index fits in 16 bits.
    fn close(mut self) -> Compiled {
        let too_long = [&self.payloads.text, &self.docs.pool];
        let too_long = too_long.into_iter().find_map(|pool| pool.too_long.clone());
        if let Some(text) = too_long {
            let start: String = text.chars().take(40).collect();
            self.report
                .error(At::default(), format!("a text of more than 65535 bytes: `{start}`..."));
        }
        self.schema.text = Cow::Owned(self.payloads.text.text);
        self.schema.payloads = Cow::Owned(self.payloads.payloads.items);
        self.schema.selectors = Cow::Owned(self.payloads.selectors.items);
        self.schema.sources = Cow::Owned(self.payloads.sources);
        self.schema.cases = Cow::Owned(self.payloads.cases);
        let docs = Docs {
            text: Cow::Owned(self.docs.pool.text),
            places: Cow::Owned(self.docs.places.items),
        };
        check_sizes(&self.schema, &docs, self.report);
        Compiled { schema: self.schema, docs }
    }
}

/// Generic netlink is `NETLINK_GENERIC`.
fn protonum(file: &File) -> u16 {
    match file.protocol {
        Protocol::NetlinkRaw | Protocol::Definitions => file.protonum.unwrap_or(0),
        Protocol::Genetlink | Protocol::GenetlinkC | Protocol::GenetlinkLegacy => 16,
    }
}

fn of_file<T, I>(names: &Names<'_, T>, file: usize) -> Span<I> {
    let (start, len) = names.of_file(file);
    span_behind(start, len)
}

/// An index has 16 bits, and 65535 points nowhere.
fn check_sizes(schema: &Schema, docs: &Docs, report: &Report<'_>) {
    let sizes = [
        ("families", schema.families.len()),
        ("operations", schema.operations.len()),
        ("messages", schema.messages.len()),
        ("attribute sets", schema.sets.len()),
        ("attributes", schema.attributes.len()),
        ("payloads", schema.payloads.len()),
        ("structs", schema.structs.len()),
        ("members", schema.members.len()),
        ("enums", schema.enums.len()),
        ("entries", schema.entries.len()),
        ("sub-messages", schema.sub_messages.len()),
        ("formats", schema.formats.len()),
        ("selectors", schema.selectors.len()),
        ("places of selecting values", schema.sources.len()),
        ("cases", schema.cases.len()),
        ("checks", schema.checks.len()),
        ("multicast groups", schema.groups.len()),
        ("docs", docs.places.len()),
    ];
    for (what, size) in sizes {
        if size > usize::from(u16::MAX) {
            let message = format!("{size} {what} in all specs, 65535 is the most");
            report.error(At { file: 0, line: 1 }, message);
        }
    }
}
