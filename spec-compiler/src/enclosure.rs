//! What encloses what: where a selector's value can be found.
//!
//! Sets enclose the sets of their nests, records and sub-messages, and the structs of their
//! binaries; structs enclose the structs of their members; the struct in front of a set (a
//! message's fixed header, a sub-message's, a record's) is nearer than the set around both.

use nlscope_schema::{MemberId, SetId, Source, Span, StructId, TableId};

use crate::object::Word;
use crate::resolve::{ResolvedOperations, ResolvedSet};
use crate::scope::Scope;
use crate::spec::{DecodeAs, PayloadKeys};

/// A set or a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Attributes of a set.
    Set(SetId),
    /// Members of a struct.
    Struct(StructId),
    /// The struct in front of a set, and what is around both.
    Front(StructId, Option<SetId>),
}

/// Which places enclose which.
#[derive(Debug)]
pub(crate) struct Enclosure<'e, 'f> {
    scope: &'e Scope<'f>,
    sets: &'e [ResolvedSet<'f>],
    member_spans: &'e [Span<MemberId>],
    around_sets: Vec<Vec<Around>>,
    around_structs: Vec<Vec<Place>>,
    is_fixed_header: Vec<bool>,
}

/// What is around a set: perhaps a struct in front of it, then a set, or the message itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Around {
    front: Option<StructId>,
    set: Option<SetId>,
}

/// Where a selecting value can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The places, the innermost first.
    pub(crate) sources: Vec<Source>,
    /// Whether a message encloses the place from which the search began.
    pub(crate) in_message: bool,
}

impl<'e, 'f> Enclosure<'e, 'f> {
    /// Draws the map.
    pub(crate) fn new(
        scope: &'e Scope<'f>,
        sets: &'e [ResolvedSet<'f>],
        member_spans: &'e [Span<MemberId>],
        operations: &[ResolvedOperations<'_>],
    ) -> Self {
        let mut enclosure = Self {
            scope,
            sets,
            member_spans,
            around_sets: vec![Vec::new(); sets.len()],
            around_structs: vec![Vec::new(); scope.structs.items.len()],
            is_fixed_header: vec![false; scope.structs.items.len()],
        };
        for message in operations.iter().flat_map(|family| &family.messages) {
            if let Some(set) = message.set {
                enclosure.put_set(set, Around { front: message.fixed_header, set: None });
            }
            if let Some(header) = message.fixed_header {
                enclosure.is_fixed_header[header.index()] = true;
            }
        }
        for (index, set) in sets.iter().enumerate() {
            let id = SetId::from_index(index);
            for attribute in &set.attributes {
                for keys in every_reading(&attribute.keys, attribute.decode_as) {
                    enclosure.put_payload(Place::Set(id), &keys);
                }
            }
        }
        for (index, (_, strukt)) in scope.structs.items.iter().enumerate() {
            let id = StructId::from_index(index);
            for member in &strukt.members {
                for keys in every_reading(&member.keys, member.decode_as.as_ref()) {
                    enclosure.put_payload(Place::Struct(id), &keys);
                }
            }
        }
        enclosure
    }

    fn put_set(&mut self, inner: SetId, around: Around) {
        let known = &mut self.around_sets[inner.index()];
        if !known.contains(&around) {
            known.push(around);
        }
    }

    fn put_struct(&mut self, inner: StructId, around: Place) {
        let known = &mut self.around_structs[inner.index()];
        if !known.contains(&around) {
            known.push(around);
        }
    }

    /// Notes what a payload puts inside a place.
    fn put_payload(&mut self, outer: Place, keys: &PayloadKeys) {
        let scope = self.scope;
        let strukt = keys.strukt.as_ref().and_then(|name| scope.known_struct(name));
        let nested = keys.nested_attributes.as_ref().and_then(|name| scope.known_set(name));
        if let Some(strukt) = strukt {
            self.put_struct(strukt, outer);
        }
        let Place::Set(outer_set) = outer else { return };
        if let Some(nested) = nested {
            self.put_set(nested, Around { front: strukt, set: Some(outer_set) });
        }
        let sub_message = keys.sub_message.as_ref().and_then(|n| scope.known_sub_message(n));
        let Some(sub_message) = sub_message else { return };
        for format in &scope.sub_messages.items[sub_message.index()].1.formats {
            let front = format.fixed_header.as_ref().and_then(|name| scope.known_struct(name));
            let set = format.attribute_set.as_ref().and_then(|name| scope.known_set(name));
            if let Some(front) = front {
                self.put_struct(front, outer);
            }
            if let Some(set) = set {
                self.put_set(set, Around { front, set: Some(outer_set) });
            }
        }
    }

    /// Looks for a name, from a place outwards.
    pub(crate) fn find(&self, from: Place, name: &Word) -> Found {
        let mut found = Found::default();
        let mut seen = vec![from];
        let mut level = vec![from];
        while !level.is_empty() {
            let mut next = Vec::new();
            for place in level {
                match self.source(place, &name.text) {
                    Some(source) if found.sources.contains(&source) => {}
                    Some(source) => found.sources.push(source),
                    None => self.outwards(place, &mut next, &mut found.in_message),
                }
            }
            next.retain(|place| {
                let is_new = !seen.contains(place);
                seen.extend(is_new.then_some(*place));
                is_new
            });
            level = next;
        }
        found
    }

    fn source(&self, place: Place, name: &str) -> Option<Source> {
        match place {
            Place::Set(set) => {
                let (attribute, _) = self.sets[set.index()].attribute(name)?;
                Some(Source::SetAttribute { set, attribute })
            }
            Place::Struct(strukt) | Place::Front(strukt, _) => {
                let members = &self.scope.structs.items[strukt.index()].1.members;
                let place = members.iter().position(|member| member.name.text == name)?;
                let member = self.member_spans[strukt.index()].nth(place)?;
                Some(Source::HeaderMember { strukt, member })
            }
        }
    }

    fn outwards(&self, place: Place, next: &mut Vec<Place>, in_message: &mut bool) {
        match place {
            Place::Set(set) => {
                for around in &self.around_sets[set.index()] {
                    *in_message |= around.set.is_none();
                    match (around.front, around.set) {
                        (Some(front), outer) => next.push(Place::Front(front, outer)),
                        (None, Some(outer)) => next.push(Place::Set(outer)),
                        (None, None) => {}
                    }
                }
            }
            Place::Struct(strukt) => {
                *in_message |= self.is_fixed_header[strukt.index()];
                next.extend(&self.around_structs[strukt.index()]);
            }
            Place::Front(_, outer) => next.extend(outer.map(Place::Set)),
        }
    }
}

/// The payload keys of an attribute or member in each way of reading it.
pub(crate) fn every_reading(plain: &PayloadKeys, decode_as: Option<&DecodeAs>) -> Vec<PayloadKeys> {
    let mut all = vec![plain.clone()];
    if let Some(decode_as) = decode_as {
        all.push(decode_as.keys.decoding(plain));
        let cases = decode_as.cases.iter().flat_map(|(_, cases)| cases);
        all.extend(cases.map(|case| case.keys.decoding(plain)));
    }
    all
}
