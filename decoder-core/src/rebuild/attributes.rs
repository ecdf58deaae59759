//! Attributes: `nla_len` says where each one ends and the next one begins.

use alloc::{collections::BTreeMap, vec::Vec};

use nlscope_schema::{AttributeId, Payload, PayloadId, SetId};

use super::{
    Encoder, Subject, Why,
    expression::{Number, Unknown},
    parse::{Id, Kind},
    scopes::{Scope, Scopes},
    value::Form,
};
use crate::{
    ByteRange, limits,
    wire::{NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLATTR_LEN, align},
};

/// What the types of a run of attributes mean.
#[derive(Clone, Copy)]
pub(super) enum Types {
    /// Attributes of a set; of none that is known.
    Set(Option<SetId>),
    /// Places in an array, each with the same payload.
    Index(PayloadId),
    /// Data, on one or two levels.
    Value(u8, PayloadId),
}

/// A run of attributes.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) types: Types,
    pub(super) window: ByteRange,
    /// What they are the content of.
    pub(super) subject: Subject,
}

/// An attribute's header, as far as its text is understood.
struct Nlattr {
    nla_len: Option<u32>,
    /// Type without flag bits.
    value: Option<u16>,
    known: Option<AttributeId>,
    subject: Subject,
    place: ByteRange,
}

impl Encoder<'_, '_> {
    pub(super) fn attributes(&mut self, list: &[Id], run: Run, scopes: &Scopes<'_>) {
        if self.depth >= limits::DEPTH {
            self.lack(run.window, run.subject, Why::Unreadable);
            return;
        }
        self.depth = self.depth.saturating_add(1);
        let mut written = BTreeMap::new();
        let mut rest = run.window;
        let mut why = Why::NotPrinted;
        for id in list {
            if rest.is_empty() {
                break;
            }
            match self.parsed.node(*id).kind {
                Kind::More => {
                    why = Why::Cut;
                    break;
                }
                Kind::Text { .. } => {
                    self.leaf(*id, rest, Form::UNKNOWN, run.subject);
                    rest = rest.split(u32::MAX).1;
                    break;
                }
                _ => {}
            }
            let Some(behind) =
                self.attribute(*id, Run { window: rest, ..run }, &mut written, scopes)
            else {
                why = Why::Unreadable;
                break;
            };
            rest = behind;
        }
        self.lack(rest, run.subject, why);
        self.depth = self.depth.saturating_sub(1);
    }

    /// The attribute at the start of a window; what lies behind it, if its length tells.
    fn attribute(
        &mut self,
        id: Id,
        run: Run,
        written: &mut BTreeMap<u16, ByteRange>,
        scopes: &Scopes<'_>,
    ) -> Option<ByteRange> {
        let parts: Vec<Id> = self.parsed.parts(id).collect();
        let (header, parts) = match parts.split_first() {
            _ if self.is_nlattr(id) => (id, &[][..]),
            Some((first, rest)) if self.is_nlattr(*first) => (*first, rest),
            _ => return None,
        };
        let (head, _) = run.window.split(NLATTR_LEN);
        if head.len() < NLATTR_LEN {
            return None;
        }
        let nlattr = self.nlattr(header, head, run.types);
        let len = nlattr.nla_len?;
        if len < NLATTR_LEN {
            return Some(run.window.split(NLATTR_LEN).1);
        }
        let (whole, behind) = run.window.split(len);
        let (_, payload) = whole.split(NLATTR_LEN);
        let (padding, behind) = behind.split(align(len).saturating_sub(len));
        let around = match run.types {
            Types::Set(Some(set)) => &scopes.within(Scope::Attributes(set, written)),
            _ => scopes,
        };
        self.attribute_payload(&nlattr, parts, Run { window: payload, ..run }, around);
        if let Some(value) = nlattr.value {
            written.entry(value).or_insert(payload);
        }
        self.pad(padding, nlattr.place, nlattr.subject);
        Some(behind)
    }

    /// `nla_len` and `nla_type`.
    fn nlattr(&mut self, id: Id, window: ByteRange, types: Types) -> Nlattr {
        let (len_window, type_window) = window.split(2);
        let mut nlattr = Nlattr {
            nla_len: None,
            value: None,
            known: None,
            subject: Subject::Message,
            place: self.parsed.node(id).place,
        };
        if let Some(part) = self.parsed.part(id, b"nla_len") {
            let number = self.number(part, None);
            self.put_number(part, number, len_window, Some(2), nlattr.subject);
            nlattr.nla_len = number.ok().and_then(Number::as_u16).map(u32::from);
            nlattr.place = self.parsed.node(part).place;
        } else {
            self.lack(len_window, nlattr.subject, Why::Unreadable);
        }
        let Some(part) = self.parsed.part(id, b"nla_type") else {
            self.lack(type_window, nlattr.subject, Why::Unreadable);
            return nlattr;
        };
        nlattr.subject = Subject::Written(self.parsed.node(part).place);
        let set = if let Types::Set(set) = types { set } else { None };
        let mut known = None;
        let number = self.evaluate(part, |name| {
            let attribute = self.names.attribute(name, set);
            known = attribute.or(known);
            // The headers begin each list of attributes with `..._UNSPEC`, 0, which no spec names.
            let other = || self.names.value(name, None).or(name.ends_with("_UNSPEC").then_some(0));
            let value = |id| Some(u64::from(self.schema.attribute(id).value));
            attribute.map_or_else(other, value)
        });
        self.put_number(part, number, type_window, Some(2), nlattr.subject);
        let masked = number.ok().and_then(Number::as_u16);
        nlattr.value = masked.map(|raw| raw & !(NLA_F_NESTED | NLA_F_NET_BYTEORDER));
        let by_value = || self.schema.attribute_by_value(set?, nlattr.value?);
        nlattr.known = known.or_else(by_value);
        if let Some(known) = nlattr.known {
            nlattr.subject = Subject::Attribute(known);
        }
        nlattr
    }

    fn attribute_payload(&mut self, nlattr: &Nlattr, parts: &[Id], run: Run, scopes: &Scopes<'_>) {
        let payload = match (run.types, nlattr.known) {
            (Types::Index(payload) | Types::Value(0 | 1, payload), _) => Some(payload),
            (Types::Value(_, payload), _) => {
                let types = Types::Value(1, payload);
                let list = parts.first().and_then(|part| self.attributes_in(*part));
                if let Some(list) = list {
                    self.attributes(&list, Run { types, subject: nlattr.subject, ..run }, scopes);
                    return;
                }
                None
            }
            (Types::Set(_), Some(known)) => Some(self.schema.attribute(known).payload),
            (Types::Set(_), None) => None,
        };
        self.payload(parts, run.window, payload, nlattr.subject, scopes);
    }

    /// What the attributes in a payload mean.
    pub(super) fn types_in(&self, payload: Option<PayloadId>, scopes: &Scopes<'_>) -> Types {
        match payload.map(|id| *self.schema.payload(self.resolved(id, scopes))) {
            Some(Payload::Nest(set) | Payload::Records { set, .. }) => Types::Set(Some(set)),
            Some(Payload::IndexedArray(payload)) => Types::Index(payload),
            Some(Payload::TypeValue { levels, payload, .. }) => Types::Value(levels, payload),
            Some(Payload::Selected { sub_message, selector }) => {
                let format = self.selected(selector, scopes);
                let format = format.and_then(|by| self.schema.format_by_value(sub_message, by));
                Types::Set(format.and_then(|id| self.schema.format(id).set))
            }
            _ => Types::Set(None),
        }
    }
}

/// What a word is worth.
pub(super) type Evaluated = Result<Number, Unknown>;
