//! Values of attributes, and what subsets take from their parents.

use std::collections::HashMap;

use nlscope_schema::{AttributeId, Lesson, SetId, Span, TableId};

use crate::c_name;
use crate::error::{Report, nearest};
use crate::object::Word;
use crate::scope::Scope;
use crate::spec::{Attribute, Checks, DecodeAs, OddValue, PayloadKeys, Set};

/// `nla_type` has 14 bits; the upper two are flags.
const LARGEST_TYPE: u16 = 0x3fff;

/// A set with its attributes sorted by value.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedSet<'f> {
    pub(crate) family: usize,
    pub(crate) spec: &'f Set,
    pub(crate) parent: Option<SetId>,
    /// Where its attributes are in the table.
    pub(crate) span: Span<AttributeId>,
    pub(crate) attributes: Vec<ResolvedAttribute<'f>>,
}

/// An attribute with its value and its parent's properties.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedAttribute<'f> {
    pub(crate) value: u16,
    pub(crate) name: &'f Word,
    pub(crate) c_name: String,
    pub(crate) keys: PayloadKeys,
    pub(crate) decode_as: Option<&'f DecodeAs>,
    pub(crate) multi: bool,
    pub(crate) lesson: Option<Lesson>,
    pub(crate) odd: Option<&'f OddValue>,
    pub(crate) checks: Option<&'f Checks>,
    pub(crate) doc: &'f str,
}

impl ResolvedSet<'_> {
    /// The index of the attribute with this name.
    pub(crate) fn attribute(&self, name: &str) -> Option<(AttributeId, &ResolvedAttribute<'_>)> {
        let place = self.attributes.iter().position(|a| a.name.text == name)?;
        Some((self.span.nth(place)?, &self.attributes[place]))
    }
}

/// Resolves every set; the result has the order of the scope.
pub(crate) fn resolve_sets<'f>(scope: &Scope<'f>, report: &Report<'_>) -> Vec<ResolvedSet<'f>> {
    let count = scope.sets.items.len();
    let mut resolver = Resolver { scope, report, state: vec![State::Open; count] };
    (0..count).for_each(|index| resolver.resolve(index));
    let mut start = 0_usize;
    let mut resolved = Vec::with_capacity(count);
    for (state, (family, spec)) in resolver.state.into_iter().zip(&scope.sets.items) {
        let (parent, attributes) = match state {
            State::Done { parent, attributes } => (parent, attributes),
            State::Open | State::Started => (None, Vec::new()),
        };
        // A table that overflows is reported when the tables are closed.
        let span = Span::new(
            u16::try_from(start).unwrap_or(u16::MAX),
            u16::try_from(attributes.len()).unwrap_or(u16::MAX),
        );
        start += attributes.len();
        resolved.push(ResolvedSet { family: *family, spec, parent, span, attributes });
    }
    resolved
}

#[derive(Clone)]
enum State<'f> {
    Open,
    Started,
    Done { parent: Option<SetId>, attributes: Vec<ResolvedAttribute<'f>> },
}

struct Resolver<'r, 'f> {
    scope: &'r Scope<'f>,
    report: &'r Report<'r>,
    state: Vec<State<'f>>,
}

impl<'f> Resolver<'_, 'f> {
    fn resolve(&mut self, index: usize) {
        if !matches!(self.state[index], State::Open) {
            return;
        }
        self.state[index] = State::Started;
        let (_, set) = self.scope.sets.items[index];
        let parent = set.subset_of.as_ref().and_then(|name| self.scope.set(name));
        let mut attributes = match (&set.subset_of, parent) {
            (None, _) => self.count(index),
            (Some(name), Some(parent)) => self.inherit(set, name, parent),
            (Some(_), None) => Vec::new(),
        };
        attributes.sort_by_key(|attribute| attribute.value);
        self.state[index] = State::Done { parent, attributes };
    }

    /// A root set: values start at 1 and count up; `value` resets the counter.
    fn count(&self, index: usize) -> Vec<ResolvedAttribute<'f>> {
        let (family, set) = self.scope.sets.items[index];
        let prefix = c_name::attribute_prefix(&self.scope.files[family], set);
        let mut next = 1_u16;
        let mut by_value = HashMap::new();
        let mut by_name = HashMap::new();
        let mut attributes = Vec::with_capacity(set.attributes.len());
        for attribute in &set.attributes {
            let (name, at) = (attribute.name.text.as_str(), attribute.name.at);
            let value = attribute.value.unwrap_or(next);
            next = value.saturating_add(1);
            if value > LARGEST_TYPE {
                let message = format!(
                    "attribute `{name}` has value {value}: \
                     nla_type has 14 bits, {LARGEST_TYPE} is the largest"
                );
                self.report.error(at, message);
            }
            if by_name.insert(name, ()).is_some() {
                let set = &set.name.text;
                self.report.error(at, format!("a second attribute `{name}` in `{set}`"));
            }
            if let Some(other) = by_value.insert(value, name) {
                let message = format!("`{name}` and `{other}` both have the value {value}");
                self.report.error(at, message);
            }
            attributes.push(root_attribute(attribute, value, &prefix));
        }
        attributes
    }

    /// A subset: values and properties of the parent, overlaid with its own.
    ///
    /// A name that stands twice is one attribute; the second line is laid over the first.
    fn inherit(&mut self, set: &'f Set, name: &Word, parent: SetId) -> Vec<ResolvedAttribute<'f>> {
        self.resolve(parent.index());
        let State::Done { attributes: inherited, .. } = &self.state[parent.index()] else {
            let message = format!("`{}` is a subset of itself", set.name.text);
            self.report.error(name.at, message);
            return Vec::new();
        };
        let mut attributes: Vec<ResolvedAttribute<'f>> = Vec::with_capacity(set.attributes.len());
        for own in &set.attributes {
            let is_own = |a: &ResolvedAttribute<'_>| a.name.text == own.name.text;
            if let Some(twice) = attributes.iter_mut().find(|a| is_own(a)) {
                *twice = self.overlay(own, twice);
            } else if let Some(above) = inherited.iter().find(|a| is_own(a)) {
                attributes.push(self.overlay(own, above));
            } else {
                let (own, parent) = (&own.name, &name.text);
                let hint = nearest(&own.text, inherited.iter().map(|a| a.name.text.as_str()));
                let message = format!("`{parent}` has no attribute `{}`{hint}", own.text);
                self.report.error(own.at, message);
            }
        }
        attributes
    }

    fn overlay(&self, own: &'f Attribute, above: &ResolvedAttribute<'f>) -> ResolvedAttribute<'f> {
        if own.value.is_some_and(|value| value != above.value) {
            let name = &own.name.text;
            let message = format!("a subset can't renumber: `{name}` is {} above", above.value);
            self.report.error(own.name.at, message);
        }
        ResolvedAttribute {
            value: above.value,
            name: &own.name,
            c_name: own.c_name.clone().unwrap_or_else(|| above.c_name.clone()),
            keys: own.keys.over(&above.keys),
            decode_as: own.decode_as.as_ref().or(above.decode_as),
            multi: own.multi.unwrap_or(above.multi),
            lesson: own.lesson.or(above.lesson),
            odd: own.odd.as_ref().or(above.odd),
            checks: own.checks.as_ref().or(above.checks),
            doc: if own.doc.is_empty() { above.doc } else { &own.doc },
        }
    }
}

fn root_attribute<'f>(attribute: &'f Attribute, value: u16, prefix: &str) -> ResolvedAttribute<'f> {
    let prefix = attribute.name_prefix.as_deref().unwrap_or(prefix);
    let from_prefix = || c_name::constant(prefix, &attribute.name.text);
    ResolvedAttribute {
        value,
        name: &attribute.name,
        c_name: attribute.c_name.clone().unwrap_or_else(from_prefix),
        keys: attribute.keys.clone(),
        decode_as: attribute.decode_as.as_ref(),
        multi: attribute.multi.unwrap_or(false),
        lesson: attribute.lesson,
        odd: attribute.odd.as_ref(),
        checks: attribute.checks.as_ref(),
        doc: &attribute.doc,
    }
}
