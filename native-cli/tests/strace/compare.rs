//! A tree of ours beside what strace printed of the same bytes.

use std::{collections::BTreeSet, fs, net::IpAddr};

use nlscope_core::{
    FieldKind, Node, NodeId, SCHEMA, Spec, Tree, Value, name, render::value::ValueText,
};

use crate::syntax::{Field, Term};

/// What was compared, and what differs.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) messages: usize,
    pub(crate) attributes: usize,
    pub(crate) values: usize,
    pub(crate) names: usize,
    /// Where, and what.
    pub(crate) differences: Vec<(String, String)>,
}

/// Compares the messages of one frame.
pub(crate) fn frame(tree: &Tree, term: &Term, report: &mut Report) {
    let messages: Vec<&Term> = match term {
        Term::List(fields) if is_message(term) => {
            let _ = fields;
            vec![term]
        }
        Term::List(fields) => {
            fields.iter().map(|field| &field.value).filter(|term| is_message(term)).collect()
        }
        _ => Vec::new(),
    };
    let ours = tree.roots().filter(|(_, node)| node.field.kind == FieldKind::Message);
    for ((id, node), theirs) in ours.zip(messages) {
        let mut pair = Pair { tree, report, path: name::field_name(&SCHEMA, &node.field) };
        pair.message(id, theirs);
    }
}

fn is_message(term: &Term) -> bool {
    matches!(term, Term::List(fields)
        if fields.first().is_some_and(|field| field.value.first_key() == Some("nlmsg_len")))
}

/// Whether a term is an attribute: its header, and what it holds.
fn is_attribute(term: &Term) -> bool {
    header_of(term).is_some()
}

fn header_of(term: &Term) -> Option<&Term> {
    match term {
        Term::Struct(_) if term.first_key() == Some("nla_len") => Some(term),
        Term::List(fields) => {
            fields.first().map(|f| &f.value).filter(|first| first.first_key() == Some("nla_len"))
        }
        _ => None,
    }
}

/// The attributes of a run: strace leaves out the brackets around a single one.
fn attributes_of(term: &Term) -> Vec<&Term> {
    if is_attribute(term) {
        return vec![term];
    }
    term.fields().iter().map(|field| &field.value).filter(|term| is_attribute(term)).collect()
}

struct Pair<'a> {
    tree: &'a Tree,
    report: &'a mut Report,
    path: String,
}

impl Pair<'_> {
    fn differ(&mut self, what: String) {
        self.report.differences.push((self.path.clone(), what));
    }

    fn message(&mut self, id: NodeId, theirs: &Term) {
        self.report.messages += 1;
        let mut theirs = theirs.fields().iter().map(|field| &field.value).peekable();
        let headers = self.tree.children(id).filter(|(_, part)| {
            matches!(part.field.kind, FieldKind::NetlinkHeader | FieldKind::FixedHeader)
        });
        for (header, _) in headers {
            match theirs.next() {
                Some(term @ Term::Struct(fields)) => {
                    self.strukt(header, term);
                    self.echo(id, fields);
                }
                _ => return,
            }
        }
        if let Some(run) = theirs.next() {
            self.attributes(id, run);
        }
    }

    /// The request that an error sends back: its header, or all of it.
    fn echo(&mut self, id: NodeId, fields: &[Field]) {
        let Some(theirs) = fields.iter().find(|field| field.key.as_deref() == Some("msg")) else {
            return;
        };
        let mut parts = self.tree.children(id);
        let echo = parts.find(|(_, part)| part.field.kind == FieldKind::Message);
        let Some((echo, node)) = echo else { return };
        let outer = self.path.len();
        self.path += &format!(" / {}", name::field_name(&SCHEMA, &node.field));
        match &theirs.value {
            message if is_message(message) => self.message(echo, message),
            header => {
                let alone = Field { key: None, value: header.clone() };
                self.message(echo, &Term::List(vec![alone]));
            }
        }
        self.path.truncate(outer);
    }

    /// The attributes among the parts of a message or nest.
    fn attributes(&mut self, id: NodeId, run: &Term) {
        let theirs = attributes_of(run);
        let ours: Vec<_> = self
            .tree
            .children(id)
            .filter(|(part, node)| {
                node.field.kind == FieldKind::Attribute
                    || (node.field.kind == FieldKind::ArrayEntry && self.has_header(*part))
            })
            .collect();
        if theirs.is_empty() {
            return;
        }
        if ours.len() != theirs.len() {
            self.differ(format!("{} attributes, strace has {}", ours.len(), theirs.len()));
            return;
        }
        for ((id, node), theirs) in ours.into_iter().zip(theirs) {
            let outer = self.path.len();
            self.path += &format!(" / {}", name::field_name(&SCHEMA, &node.field));
            self.attribute(id, theirs);
            self.path.truncate(outer);
        }
    }

    fn has_header(&self, id: NodeId) -> bool {
        let first = self.tree.children(id).next();
        first.is_some_and(|(_, part)| part.field.kind == FieldKind::AttributeHeader)
    }

    fn attribute(&mut self, id: NodeId, theirs: &Term) {
        self.report.attributes += 1;
        let mut parts = self.tree.children(id);
        let (Some((header, _)), Some(expected)) = (parts.next(), header_of(theirs)) else { return };
        self.strukt(header, expected);
        if let (Some((value, part)), Term::List(fields)) = (parts.next(), theirs)
            && let [_, content] = fields.as_slice()
        {
            self.content(value, part, &content.value);
        }
    }

    /// What an attribute holds.
    fn content(&mut self, id: NodeId, part: &Node, theirs: &Term) {
        match (part.field.kind, theirs) {
            (FieldKind::Nest, _) if !attributes_of(theirs).is_empty() => {
                self.attributes(id, theirs);
            }
            (FieldKind::Struct, Term::Struct(_)) => self.strukt(id, theirs),
            (FieldKind::ArrayEntry, Term::List(fields)) => self.array(id, fields),
            // strace didn't decode it.
            (FieldKind::Nest | FieldKind::Struct | FieldKind::ArrayEntry, _) => {}
            _ if part.is_leaf => self.value(id, part, theirs),
            _ => {}
        }
    }

    /// Entries of an array: numbers, or structs with attributes behind them.
    fn array(&mut self, first: NodeId, theirs: &[Field]) {
        let Some(holder) = self.tree.parent(first) else { return };
        let entries =
            self.tree.children(holder).filter(|(_, part)| part.field.kind == FieldKind::ArrayEntry);
        let entries: Vec<_> = entries.collect();
        if entries.len() != theirs.len() {
            self.differ(format!("{} entries, strace has {}", entries.len(), theirs.len()));
            return;
        }
        for ((id, entry), theirs) in entries.into_iter().zip(theirs) {
            if let Some(key) = &theirs.key {
                let ours = name::field_name(&SCHEMA, &entry.field);
                let place = key.trim_start_matches('[').trim_end_matches(']');
                self.name(&ours, place.trim_end_matches("-1"));
            }
            match &theirs.value {
                term if entry.is_leaf => self.value(id, entry, term),
                Term::List(fields) => self.record(id, fields),
                term => self.record(id, &[Field { key: None, value: term.clone() }]),
            }
        }
    }

    fn record(&mut self, id: NodeId, theirs: &[Field]) {
        let mut theirs = theirs.iter().map(|field| &field.value);
        for (part, node) in self.tree.children(id) {
            match (node.field.kind, theirs.next()) {
                (FieldKind::Struct, Some(term)) => self.strukt(part, term),
                (FieldKind::Nest, Some(term)) => self.attributes(part, term),
                _ => return,
            }
        }
    }

    /// The members of a struct that strace names.
    fn strukt(&mut self, id: NodeId, theirs: &Term) {
        for field in theirs.fields() {
            let Some(key) = &field.key else { continue };
            let mut members = self.tree.children(id);
            let member =
                members.find(|(_, node)| name::c_name(&SCHEMA, node.field.spec) == key.as_str());
            match member {
                Some((member, node)) if node.is_leaf => self.value(member, node, &field.value),
                Some(_) => {}
                None if key == "msg" => {}
                None => self.differ(format!("we have no member {key}")),
            }
        }
    }

    fn value(&mut self, id: NodeId, leaf: &Node, theirs: &Term) {
        let shown = ValueText { schema: &SCHEMA, tree: self.tree, node: id }.to_string();
        self.report.values += 1;
        let agrees = match theirs {
            Term::Text(text) => self.agrees_with_text(leaf, text),
            Term::Word(word) => self.agrees_with_word(leaf, &shown, word),
            Term::Struct(_) | Term::List(_) => true,
        };
        if !agrees {
            self.differ(format!("ours {shown}, strace {theirs:?}"));
        }
    }

    fn agrees_with_text(&self, leaf: &Node, text: &[u8]) -> bool {
        let bytes = self.tree.bytes_of(leaf);
        let end = |bytes: &[u8]| bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        match leaf.value {
            Value::Text => bytes[..end(bytes)] == text[..end(text)],
            // Bytes that strace didn't decode.
            _ => text.starts_with(bytes) || bytes.starts_with(text),
        }
    }

    fn agrees_with_word(&mut self, leaf: &Node, shown: &str, word: &str) -> bool {
        let argument = |names: &[&str]| {
            let inner = names.iter().find_map(|name| word.strip_prefix(name))?;
            let inner = inner.strip_prefix('(')?.strip_suffix(')')?;
            Some(inner.rsplit(", ").next()?.trim_matches('"'))
        };
        if let Some(address) = argument(&["inet_addr", "inet_pton"]) {
            return address.parse::<IpAddr>().ok().is_some_and(|a| Ok(a) == shown.parse());
        }
        if let Some(interface) = argument(&["if_nametoindex"]) {
            return number(leaf.value).is_some() && number(leaf.value) == index_of(interface);
        }
        if let Some(inner) = argument(&["htons", "htonl", "htobe64"]) {
            return self.agrees_with_word(leaf, shown, inner);
        }
        // A number that strace has no name for stands in front of a comment.
        let word = word.split(" /*").next().unwrap_or(word);
        match (parse_number(word), number(leaf.value)) {
            (Some(theirs), Some(ours)) => same_number(ours, theirs, leaf.field.range.len()),
            (None, Some(_)) => self.name(shown, word),
            // Of some link-layer addresses strace prints the beginning.
            _ => shown.starts_with(word),
        }
    }

    /// Names joined with `|`. Where strace has a number among them it doesn't know all.
    fn name(&mut self, ours: &str, theirs: &str) -> bool {
        self.report.names += 1;
        let theirs = theirs.replace("NLM_F_DUMP", "NLM_F_ROOT|NLM_F_MATCH");
        let theirs = theirs.replace("NLM_F_ROOT|NLM_F_MATCH_FILTERED", "NLM_F_DUMP_FILTERED");
        // An errno stands in front of its number.
        let ours: BTreeSet<&str> = ours.split(" (").next().unwrap_or(ours).split('|').collect();
        let theirs: BTreeSet<&str> =
            theirs.split('|').map(|name| name.trim_start_matches("1<<")).collect();
        let (numbers, names): (Vec<_>, Vec<_>) =
            theirs.into_iter().partition(|name| parse_number(name).is_some());
        names.iter().all(|name| ours.contains(name))
            && (!numbers.is_empty() || names.len() == ours.len())
    }
}

fn number(value: Value) -> Option<u64> {
    match value {
        Value::Number { raw, .. } | Value::Enum { raw, .. } | Value::Flags { raw, .. } => Some(raw),
        Value::MessageType(raw) | Value::AttributeType(raw) => Some(raw.into()),
        _ => None,
    }
}

fn same_number(ours: u64, theirs: u64, width: u32) -> bool {
    let unused = 64_u32.saturating_sub(width * 8);
    ours << unused == theirs << unused
}

/// A number as C writes it.
fn parse_number(word: &str) -> Option<u64> {
    if let Some(digits) = word.strip_prefix("0x") {
        return u64::from_str_radix(digits, 16).ok();
    }
    if let Some(digits) = word.strip_prefix('0').filter(|digits| !digits.is_empty()) {
        return u64::from_str_radix(digits, 8).ok();
    }
    word.parse().ok().or_else(|| word.parse::<i64>().ok().map(i64::cast_unsigned))
}

/// The number of an interface of this machine: strace looks the names up.
fn index_of(interface: &str) -> Option<u64> {
    let path = format!("/sys/class/net/{interface}/ifindex");
    fs::read_to_string(path).ok()?.trim().parse().ok()
}

/// Whether our schema knows the message and all that it echoes.
pub(crate) fn is_known(tree: &Tree) -> bool {
    tree.nodes.iter().all(|node| match node.field.spec {
        Spec::Message(spec) => spec.message.is_some() || spec.is_control(),
        _ => true,
    })
}
