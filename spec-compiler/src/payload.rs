//! What bytes hold: payload keys become entries of the table of payloads.

use nlscope_schema::{
    Case, CaseId, CaseKey, EnumId, Hint, MemberId, Order, Payload, PayloadId, Scalar, Selector,
    SelectorId, Source, SourceId, Span, StructId, SubMessageId, TableId, Text,
};
use std::collections::HashMap;

use crate::enclosure::{Enclosure, Place};
use crate::error::{At, Report};
use crate::intern::{Interned, TextPool};
use crate::object::Word;
use crate::resolve::ResolvedSet;
use crate::scope::Scope;
use crate::selecting::Selecting;
use crate::spec::{Case as CaseKeys, CaseValue, DecodeAs, PayloadKeys, Type};

/// The tables around payloads, and what is needed to fill them.
#[derive(Debug)]
pub(crate) struct Payloads<'p, 'f> {
    pub(crate) scope: &'p Scope<'f>,
    pub(crate) sets: &'p [ResolvedSet<'f>],
    pub(crate) enclosure: &'p Enclosure<'p, 'f>,
    pub(crate) member_spans: &'p [Span<MemberId>],
    pub(crate) report: &'p Report<'p>,
    pub(crate) text: TextPool,
    pub(crate) payloads: Interned<Payload>,
    pub(crate) selectors: Interned<Selector>,
    pub(crate) sources: Vec<Source>,
    source_spans: HashMap<Vec<Source>, Span<SourceId>>,
    pub(crate) cases: Vec<Case>,
    case_spans: HashMap<Vec<Case>, Span<CaseId>>,
    /// What selects the formats of each sub-message that is used.
    pub(crate) selecting: HashMap<SubMessageId, (Selecting, Word)>,
}

impl<'p, 'f> Payloads<'p, 'f> {
    /// Empty tables.
    pub(crate) fn new(
        scope: &'p Scope<'f>,
        sets: &'p [ResolvedSet<'f>],
        enclosure: &'p Enclosure<'p, 'f>,
        member_spans: &'p [Span<MemberId>],
        report: &'p Report<'p>,
    ) -> Self {
        Self {
            scope,
            sets,
            enclosure,
            member_spans,
            report,
            text: TextPool::default(),
            payloads: Interned::default(),
            selectors: Interned::default(),
            sources: Vec::new(),
            source_spans: HashMap::new(),
            cases: Vec::new(),
            case_spans: HashMap::new(),
            selecting: HashMap::new(),
        }
    }

    fn put(&mut self, payload: Payload) -> PayloadId {
        PayloadId::from_index(self.payloads.put(payload))
    }

    /// The payload that plain YNL declares.
    pub(crate) fn declared(&mut self, keys: &PayloadKeys, place: Place) -> PayloadId {
        match self.payload(keys, place) {
            Some(payload) => self.put(payload),
            None => self.put(Payload::EMPTY),
        }
    }

    /// The payload that the decoder reads.
    pub(crate) fn decoded(
        &mut self,
        plain: &PayloadKeys,
        decode_as: &DecodeAs,
        place: Place,
    ) -> PayloadId {
        let otherwise = self.declared(&decode_as.keys.decoding(plain), place);
        match &decode_as.cases {
            None => otherwise,
            Some((selector, cases)) => self.choice(plain, selector, cases, otherwise, place),
        }
    }

    /// `cases`: a payload for each value of the selector.
    fn choice(
        &mut self,
        plain: &PayloadKeys,
        name: &Word,
        cases: &[CaseKeys],
        otherwise: PayloadId,
        place: Place,
    ) -> PayloadId {
        let (selector, selecting) = self.selector(name, place);
        let mut table = Vec::new();
        for case in cases {
            let payload = self.declared(&case.keys.decoding(plain), place);
            for value in &case.values {
                let Some(key) = self.case_key(value, selecting) else { continue };
                if table.iter().any(|other: &Case| other.key == key) {
                    self.report.error(case.at, "a second case for the same value");
                }
                table.push(Case { key, payload });
            }
        }
        let cases = match self.case_spans.get(&table) {
            Some(span) => *span,
            None => {
                let span = span_behind(self.cases.len(), table.len());
                self.cases.extend(&table);
                self.case_spans.insert(table, span);
                span
            }
        };
        self.put(Payload::Cases { selector, cases, otherwise })
    }

    /// The key of a case or format.
    pub(crate) fn case_key(&mut self, value: &CaseValue, selecting: Selecting) -> Option<CaseKey> {
        Some(match value {
            CaseValue::Otherwise => CaseKey::Otherwise,
            CaseValue::Name(word) => match selecting.number(word, self.scope, self.report)? {
                Some(number) => CaseKey::Numbered(number),
                None => CaseKey::Named(self.text.put(&word.text)),
            },
            CaseValue::Number(at, number) => {
                if selecting == Selecting::Name {
                    self.report.error(*at, format!("the selector is a text: write \"{number}\""));
                }
                CaseKey::Numbered(self.case_number(*at, *number)?)
            }
        })
    }

    fn case_number(&self, at: At, number: i128) -> Option<u64> {
        let signed = i64::try_from(number).ok().map(i64::cast_unsigned);
        let found = signed.or_else(|| u64::try_from(number).ok());
        if found.is_none() {
            self.report.error(at, format!("{number} has more than 64 bits"));
        }
        found
    }

    /// A selector, and what kind of value it finds.
    fn selector(&mut self, name: &Word, place: Place) -> (SelectorId, Selecting) {
        let found = self.enclosure.find(place, name);
        let mut sources = found.sources;
        if sources.is_empty() && name.text == "direction" {
            sources.push(Source::MessageDirection);
        } else if sources.is_empty() && found.in_message {
            let name_text = &name.text;
            let message = format!(
                "selector `{name_text}` is no attribute of this or an enclosing set, \
                 no member of a struct in front, and not `direction`"
            );
            self.report.error(name.at, message);
        }
        let selecting = Selecting::of(&sources, name, self);
        let span = match self.source_spans.get(&sources) {
            Some(span) => *span,
            None => {
                let span = span_behind(self.sources.len(), sources.len());
                self.sources.extend(&sources);
                self.source_spans.insert(sources, span);
                span
            }
        };
        let selector = Selector { name: self.text.put(&name.text), sources: span };
        (SelectorId::from_index(self.selectors.put(selector)), selecting)
    }

    /// One payload; `None` where a mistake was reported.
    fn payload(&mut self, keys: &PayloadKeys, place: Place) -> Option<Payload> {
        let ty = keys.ty?;
        self.check_keys(keys, ty);
        Some(match ty {
            Type::Unused => Payload::Unused,
            Type::Pad => Payload::Pad,
            Type::Flag => Payload::Flag,
            Type::Str => Payload::Str,
            Type::Bitfield32 => Payload::Bitfield32(self.enumeration(keys)),
            Type::Number { .. } => match keys.type_value.as_deref() {
                None => Payload::Number(self.scalar(keys, ty)?),
                Some(levels) => {
                    let scalar = self.scalar(keys, ty)?;
                    let payload = self.put(Payload::Number(scalar));
                    self.type_value(levels, payload, keys)?
                }
            },
            Type::Binary => self.binary(keys)?,
            Type::Nest => Payload::Nest(self.scope.set(self.need(keys, "nested-attributes")?)?),
            Type::IndexedArray => {
                let Some(inner) = keys.sub_type else { return self.lacks(keys, "sub-type") };
                let keys = PayloadKeys { ty: Some(inner), sub_type: None, ..keys.clone() };
                let inner = self.payload(&keys, place)?;
                Payload::IndexedArray(self.put(inner))
            }
            Type::NestTypeValue => {
                let set = self.scope.set(self.need(keys, "nested-attributes")?)?;
                let Some(levels) = &keys.type_value else { return self.lacks(keys, "type-value") };
                let payload = self.put(Payload::Nest(set));
                self.type_value(levels, payload, keys)?
            }
            Type::SubMessage => self.sub_message(keys, place)?,
            Type::Records => self.records(keys)?,
        })
    }

    fn binary(&mut self, keys: &PayloadKeys) -> Option<Payload> {
        if let Some(name) = &keys.strukt {
            let strukt = self.scope.strukt(name)?;
            return Some(Payload::StructBody { strukt, repeat: keys.repeat.unwrap_or(false) });
        }
        let Some(ty) = keys.sub_type else {
            return Some(Payload::Binary(keys.hint.unwrap_or(Hint::Plain)));
        };
        if !matches!(ty, Type::Number { width: 1.., .. }) {
            self.report.error(keys.at, "the sub-type of a binary array is u8 to u64 or s8 to s64");
            return None;
        }
        let index = keys.index_enum.as_ref().and_then(|name| self.scope.enumeration(name));
        Some(Payload::Numbers { element: self.scalar(keys, ty)?, index })
    }

    fn type_value(
        &mut self,
        levels: &[Word],
        payload: PayloadId,
        keys: &PayloadKeys,
    ) -> Option<Payload> {
        let (levels, outer, inner) = match levels {
            [outer] => (1, self.text.put(&outer.text), Text::EMPTY),
            [outer, inner] => (2, self.text.put(&outer.text), self.text.put(&inner.text)),
            _ => {
                let message =
                    format!("`type-value` has {} names, 1 or 2 are possible", levels.len());
                self.report.error(keys.at, message);
                return None;
            }
        };
        Some(Payload::TypeValue { levels, outer, inner, payload })
    }

    fn sub_message(&mut self, keys: &PayloadKeys, place: Place) -> Option<Payload> {
        let sub_message = self.scope.sub_message(self.need(keys, "sub-message")?)?;
        let name = self.need(keys, "selector")?.clone();
        let (selector, selecting) = self.selector(&name, place);
        let known = self.selecting.entry(sub_message).or_insert((selecting, name.clone()));
        match known.0.merge(selecting) {
            Some(merged) => known.0 = merged,
            None => {
                let (one, other) = (&name.text, &known.1.text);
                let message = format!(
                    "selector `{one}` and selector `{other}` pick from the same sub-message \
                     by different kinds of values"
                );
                self.report.error(name.at, message);
            }
        }
        Some(Payload::Selected { sub_message, selector })
    }

    fn records(&self, keys: &PayloadKeys) -> Option<Payload> {
        let strukt = self.scope.strukt(self.need(keys, "struct")?)?;
        let set = self.scope.set(self.need(keys, "nested-attributes")?)?;
        let name = self.need(keys, "length-member")?;
        Some(Payload::Records { strukt, length: self.length_member(strukt, name)?, set })
    }

    fn length_member(&self, strukt: StructId, name: &Word) -> Option<MemberId> {
        let spec = self.scope.structs.items[strukt.index()].1;
        let place = spec.members.iter().position(|member| member.name.text == name.text);
        let number =
            place.filter(|place| matches!(spec.members[*place].keys.ty, Some(Type::Number { .. })));
        if number.is_none() {
            let owner = &spec.name.text;
            let message =
                format!("`length-member` needs a number in `{owner}`, not `{}`", name.text);
            self.report.error(name.at, message);
        }
        self.member_spans[strukt.index()].nth(number?)
    }

    fn scalar(&self, keys: &PayloadKeys, ty: Type) -> Option<Scalar> {
        let Type::Number { width, signed } = ty else { return None };
        Some(Scalar {
            width,
            signed,
            order: keys.byte_order.unwrap_or(Order::HostOrder),
            enumeration: self.enumeration(keys),
            as_flags: keys.enum_as_flags.unwrap_or(false),
            hint: keys.hint.unwrap_or(Hint::Plain),
        })
    }

    fn enumeration(&self, keys: &PayloadKeys) -> Option<EnumId> {
        self.scope.enumeration(keys.enumeration.as_ref()?)
    }

    /// A key that this type can't do without.
    fn need<'k>(&self, keys: &'k PayloadKeys, key: &str) -> Option<&'k Word> {
        let found = match key {
            "nested-attributes" => &keys.nested_attributes,
            "struct" => &keys.strukt,
            "sub-message" => &keys.sub_message,
            "selector" => &keys.selector,
            _ => &keys.length_member,
        };
        found.as_ref().or_else(|| self.lacks(keys, key))
    }

    fn lacks<T>(&self, keys: &PayloadKeys, key: &str) -> Option<T> {
        let ty = keys.ty.map(Type::name).unwrap_or_default();
        self.report.error(keys.at, format!("type `{ty}` needs `{key}`"));
        None
    }

    /// Keys that have no meaning for a type are mistakes.
    fn check_keys(&self, keys: &PayloadKeys, ty: Type) {
        let element = keys.sub_type.unwrap_or(ty);
        let number = matches!(element, Type::Number { .. });
        let number_or_bytes = number || element == Type::Binary;
        let legal = [
            ("sub-type", keys.sub_type.is_some(), matches!(ty, Type::Binary | Type::IndexedArray)),
            (
                "nested-attributes",
                keys.nested_attributes.is_some(),
                matches!(element, Type::Nest | Type::NestTypeValue | Type::Records),
            ),
            ("enum", keys.enumeration.is_some(), number || element == Type::Bitfield32),
            ("enum-as-flags", keys.enum_as_flags.is_some(), keys.enumeration.is_some()),
            ("struct", keys.strukt.is_some(), matches!(element, Type::Binary | Type::Records)),
            ("byte-order", keys.byte_order.is_some(), number_or_bytes),
            ("display-hint", keys.hint.is_some(), number_or_bytes),
            ("type-value", keys.type_value.is_some(), number || ty == Type::NestTypeValue),
            ("sub-message", keys.sub_message.is_some(), ty == Type::SubMessage),
            ("selector", keys.selector.is_some(), ty == Type::SubMessage),
            ("length-member", keys.length_member.is_some(), ty == Type::Records),
            ("repeat", keys.repeat.is_some(), ty == Type::Binary && keys.strukt.is_some()),
            ("index-enum", keys.index_enum.is_some(), ty == Type::Binary && number),
        ];
        for (key, is_there, is_legal) in legal {
            if is_there && !is_legal {
                let ty = ty.name();
                self.report.error(keys.at, format!("`{key}` has no meaning here for type `{ty}`"));
            }
        }
    }
}

/// A span of `len` entries that will stand at `start`.
pub(crate) fn span_behind<I>(start: usize, len: usize) -> Span<I> {
    let clamp = |number| u16::try_from(number).unwrap_or(u16::MAX);
    Span::new(clamp(start), clamp(len))
}
