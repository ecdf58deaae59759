//! Ids of operations, and the messages that carry them.

use std::collections::HashMap;

use nlscope_schema::{Direction, FlagModel, Protocol, SetId, StructId, TableId};

use crate::c_name;
use crate::error::{Report, nearest};
use crate::object::Word;
use crate::scope::Scope;
use crate::spec::{File, Operation, Side};

/// An operation with its ids.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedOperation<'f> {
    pub(crate) spec: &'f Operation,
    pub(crate) set: Option<SetId>,
    pub(crate) fixed_header: Option<StructId>,
    pub(crate) ids: Ids,
    flags: FlagModel,
    c_name: String,
}

/// The ids of an operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    pub(crate) request: Option<u16>,
    pub(crate) reply: Option<u16>,
    pub(crate) dump_request: Option<u16>,
    pub(crate) dump_reply: Option<u16>,
}

/// An id in one direction.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedMessage {
    /// Index of the operation in its family.
    pub(crate) operation: usize,
    pub(crate) direction: Direction,
    pub(crate) value: u16,
    pub(crate) c_name: String,
    pub(crate) fixed_header: Option<StructId>,
    pub(crate) set: Option<SetId>,
    pub(crate) flags: FlagModel,
}

/// The operations of one family.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedOperations<'f> {
    pub(crate) operations: Vec<ResolvedOperation<'f>>,
    /// Sorted by direction and value.
    pub(crate) messages: Vec<ResolvedMessage>,
}

impl<'f> ResolvedOperations<'f> {
    /// Resolves the operations of a file.
    pub(crate) fn new(file: &'f File, scope: &Scope<'f>, report: &Report<'_>) -> Self {
        let ids = if file.operations.directional {
            directional_ids(file, report)
        } else {
            unified_ids(file)
        };
        let by_name = names(file, report);
        let resolve = |(spec, ids): (&'f Operation, Ids)| {
            let origin = spec.notify.as_ref().and_then(|name| notified(name, &by_name, report));
            let of_file = file.operations.fixed_header.as_ref();
            let set = spec.attribute_set.as_ref().or_else(|| origin?.attribute_set.as_ref());
            let header = spec.fixed_header.as_ref();
            let header = header.or_else(|| origin?.fixed_header.as_ref()).or(of_file);
            ResolvedOperation {
                spec,
                set: set.and_then(|name| scope.set(name)),
                fixed_header: header.and_then(|name| scope.strukt(name)),
                ids,
                flags: spec.flag_model.unwrap_or_else(|| default_flags(spec)),
                c_name: c_name::operation(file, spec),
            }
        };
        let operations: Vec<_> = file.operations.list.iter().zip(ids).map(resolve).collect();
        operations.iter().for_each(|operation| check_names(file, operation, scope, report));
        let messages = messages(file, &operations, report);
        Self { operations, messages }
    }
}

fn names<'f>(file: &'f File, report: &Report<'_>) -> HashMap<&'f str, &'f Operation> {
    let mut by_name = HashMap::new();
    for operation in &file.operations.list {
        let Word { text, at } = &operation.name;
        if by_name.insert(text.as_str(), operation).is_some() {
            report.error(*at, format!("a second operation `{text}`"));
        }
    }
    by_name
}

/// The attributes that an operation lists are in its set, and its group exists.
fn check_names(
    file: &File,
    operation: &ResolvedOperation<'_>,
    scope: &Scope<'_>,
    report: &Report<'_>,
) {
    let spec = operation.spec;
    if let Some(group) = &spec.group
        && !file.groups.iter().any(|other| other.name.text == group.text)
    {
        let hint = nearest(&group.text, file.groups.iter().map(|group| group.name.text.as_str()));
        report.error(group.at, format!("unknown multicast group `{}`{hint}", group.text));
    }
    let Some(set) = operation.set else { return };
    let set = scope.sets.items[set.index()].1;
    let known = || set.attributes.iter().map(|attribute| attribute.name.text.as_str());
    let calls = [&spec.call, &spec.dump].into_iter().flatten();
    let sides = calls.flat_map(|call| [&call.request, &call.reply]).flatten();
    let listed = sides.flat_map(|side| &side.attributes).chain(spec.event.iter().flatten());
    for name in listed.filter(|name| !known().any(|known| known == name.text)) {
        let (set, hint) = (&set.name.text, nearest(&name.text, known()));
        report.error(name.at, format!("`{set}` has no attribute `{}`{hint}", name.text));
    }
}

/// The operation that `notify` names.
fn notified<'f>(
    name: &Word,
    by_name: &HashMap<&str, &'f Operation>,
    report: &Report<'_>,
) -> Option<&'f Operation> {
    let found = by_name.get(name.text.as_str()).copied();
    if found.is_none() {
        let mut known: Vec<&str> = by_name.keys().copied().collect();
        known.sort_unstable();
        let hint = nearest(&name.text, known);
        report.error(name.at, format!("`notify` names no operation: `{}`{hint}", name.text));
    }
    found
}

/// One counter from 1 for all; `value` resets it, and a reserved id takes its number too.
fn unified_ids(file: &File) -> Vec<Ids> {
    let mut next = 1_u16;
    let ids = file.operations.list.iter().map(|operation| {
        let id = operation.value.unwrap_or(next);
        next = id.saturating_add(1);
        let calls = [&operation.call, &operation.dump];
        let replies = calls.into_iter().flatten().any(|call| call.reply.is_some());
        Ids {
            request: operation.is_call().then_some(id),
            reply: (operation.is_announcement() || replies).then_some(id),
            ..Ids::default()
        }
    });
    ids.collect()
}

/// Requests and replies counted apart; an announcement takes a reply id, a call takes a request
/// id and, if it has a `reply`, a reply id. The ids of `do` win over those of `dump`.
fn directional_ids(file: &File, report: &Report<'_>) -> Vec<Ids> {
    let (mut next_request, mut next_reply) = (1_u16, 1_u16);
    let take = |next: &mut u16, value: Option<u16>| {
        let id = value.unwrap_or(*next);
        *next = id.saturating_add(1);
        Some(id)
    };
    let mut all = Vec::with_capacity(file.operations.list.len());
    for operation in &file.operations.list {
        let value = |side: &Option<Side>| side.as_ref().and_then(|side| side.value);
        let mut ids = Ids::default();
        if operation.is_announcement() {
            ids.reply = take(&mut next_reply, operation.value);
        } else if let Some(call) = operation.call.as_ref().or(operation.dump.as_ref()) {
            ids.request = take(&mut next_request, value(&call.request));
            if call.reply.is_some() {
                ids.reply = take(&mut next_reply, value(&call.reply));
            }
        } else {
            let Word { text, at } = &operation.name;
            let message = format!(
                "operation `{text}` has no `do`, `dump`, `notify` or `event`: \
                 with `enum-model: directional` it gets no id"
            );
            report.error(*at, message);
        }
        if let (Some(_), Some(dump)) = (&operation.call, &operation.dump) {
            ids.dump_request = value(&dump.request).filter(|id| Some(*id) != ids.request);
            ids.dump_reply = value(&dump.reply).filter(|id| Some(*id) != ids.reply);
        }
        all.push(ids);
    }
    all
}

/// The flag bits by the words of the operation's name, see `docs/SPECS.md`.
fn default_flags(operation: &Operation) -> FlagModel {
    let name = operation.name.text.as_str();
    let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    let has = |words: &[&str]| name.split('-').any(|word| words.contains(&word));
    if begins(&["del", "flush", "destroy"]) || has(&["del", "delete", "flush", "destroy"]) {
        FlagModel::DeleteFlags
    } else if begins(&["get", "dump"]) || has(&["get"]) || operation.dump.is_some() {
        FlagModel::GetFlags
    } else {
        FlagModel::NewFlags
    }
}

/// The messages of a family; an id that several operations share in a direction is one message.
fn messages(
    file: &File,
    operations: &[ResolvedOperation<'_>],
    report: &Report<'_>,
) -> Vec<ResolvedMessage> {
    let mut messages: Vec<ResolvedMessage> = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        let Ids { request, reply, dump_request, dump_reply } = operation.ids;
        let requests = [request, dump_request].map(|id| (Direction::Request, id));
        let replies = [reply, dump_reply].map(|id| (Direction::Reply, id));
        for (direction, id) in requests.into_iter().chain(replies) {
            let Some(value) = id else { continue };
            let message = message(file, operations, index, direction, value);
            let known = messages.iter().find(|m| (m.direction, m.value) == (direction, value));
            match known {
                None => messages.push(message),
                Some(known) => check_same(known, &message, operations, report),
            }
        }
    }
    messages.sort_by_key(|message| (message.direction, message.value));
    messages
}

fn check_same(
    known: &ResolvedMessage,
    new: &ResolvedMessage,
    operations: &[ResolvedOperation<'_>],
    report: &Report<'_>,
) {
    if (known.set, known.fixed_header) != (new.set, new.fixed_header) {
        let Word { text, at } = &operations[new.operation].spec.name;
        let other = &operations[known.operation].spec.name.text;
        let message = format!(
            "`{text}` and `{other}` share the id {} but not the attribute set and fixed header",
            new.value
        );
        report.error(*at, message);
    }
}

fn message(
    file: &File,
    operations: &[ResolvedOperation<'_>],
    index: usize,
    direction: Direction,
    value: u16,
) -> ResolvedMessage {
    let operation = &operations[index];
    let namesake = namesake(file, operations, direction, value).unwrap_or(operation);
    ResolvedMessage {
        operation: index,
        direction,
        value,
        c_name: side_name(operation, direction, value)
            .or_else(|| operation.spec.c_name.clone())
            .or_else(|| side_name(namesake, Direction::Request, value))
            .unwrap_or_else(|| namesake.c_name.clone()),
        fixed_header: operation.fixed_header,
        set: operation.set,
        flags: operation.spec.flag_model.unwrap_or(namesake.flags),
    }
}

/// A raw family numbers its messages, not its requests and replies: a reply has the name of the
/// operation that is requested with the same number (`getroute` answers with `RTM_NEWROUTE`).
fn namesake<'o, 'f>(
    file: &File,
    operations: &'o [ResolvedOperation<'f>],
    direction: Direction,
    value: u16,
) -> Option<&'o ResolvedOperation<'f>> {
    let is_raw = file.protocol == Protocol::NetlinkRaw;
    if !is_raw || direction == Direction::Request {
        return None;
    }
    operations.iter().find(|other| other.ids.request == Some(value))
}

/// The `c-name` of the request or reply of a `do` or `dump` with this id.
fn side_name(operation: &ResolvedOperation<'_>, direction: Direction, id: u16) -> Option<String> {
    let calls = [&operation.spec.call, &operation.spec.dump];
    calls.into_iter().flatten().find_map(|call| {
        let side = match direction {
            Direction::Request => call.request.as_ref()?,
            Direction::Reply => call.reply.as_ref()?,
        };
        if side.value.is_some_and(|value| value != id) {
            return None;
        }
        side.c_name.clone()
    })
}
