//! Structs: members in order, with the padding that a C compiler puts between them.
//!
//! A payload that is shorter than the struct gives the members that fit; one that is longer gives
//! the rest as unparsed: structs grow between kernel versions.

use nlscope_schema::{Count, Member, MemberId, Payload, StructId};

use super::{Scopes, Walk, scopes::Scope};
use crate::{FieldKind, ProblemKind, Sink, Spec, window::Window};

/// How far a struct has been read.
struct Progress<'w> {
    whole: Window<'w>,
    rest: Window<'w>,
}

impl Progress<'_> {
    fn read(&self) -> u32 {
        self.whole.len().saturating_sub(self.rest.len())
    }
}

impl<S: Sink> Walk<'_, S> {
    pub(super) fn strukt(
        &mut self,
        kind: FieldKind,
        id: StructId,
        window: Window<'_>,
        scopes: &Scopes<'_, '_>,
    ) {
        self.open(kind, Spec::Struct(id), window);
        self.members(id, window, scopes);
        self.close();
    }

    fn members(&mut self, id: StructId, window: Window<'_>, scopes: &Scopes<'_, '_>) {
        let around = scopes.within(Scope::Header { strukt: id, window });
        let strukt = self.schema.strukt(id);
        let (size, members) = (u32::from(strukt.size), strukt.members);
        let mut progress = Progress { whole: window, rest: window };
        for member_id in members.ids() {
            let member = self.schema.member(member_id);
            if let Some(offset) = member.offset {
                self.align_to(&mut progress, u32::from(offset));
            }
            if !self.elements(id, member_id, member, &mut progress, &around) {
                break;
            }
        }
        if window.len() < size {
            self.unparsed(progress.rest);
            let kind = ProblemKind::ShortStruct { needed: size, available: window.len() };
            self.problem(kind, Spec::Struct(id), window);
            return;
        }
        self.align_to(&mut progress, size);
        self.unparsed(progress.rest);
    }

    /// Compiler padding up to an offset.
    fn align_to(&mut self, progress: &mut Progress<'_>, offset: u32) {
        let (padding, rest) = progress.rest.split(offset.saturating_sub(progress.read()));
        self.padding(padding);
        progress.rest = rest;
    }

    /// One member, or the elements of an array; false where the bytes don't reach.
    fn elements(
        &mut self,
        strukt: StructId,
        id: MemberId,
        member: &Member,
        progress: &mut Progress<'_>,
        scopes: &Scopes<'_, '_>,
    ) -> bool {
        let len = u32::from(member.len);
        let times = match member.count {
            Count::Once => {
                return self.element(FieldKind::Member, Spec::Member(id), id, progress, scopes);
            }
            Count::Times(times) => u32::from(times),
            Count::ToEnd => progress.rest.len().checked_div(len.max(1)).unwrap_or(0),
            Count::Counted { member: nth, plus } => {
                let counted = self.counting(strukt, nth, progress.whole);
                counted.saturating_add(u32::from(plus))
            }
        };
        let fit = progress.rest.len().checked_div(len.max(1)).unwrap_or(0);
        let array = progress.rest.head(len.saturating_mul(times.min(fit)));
        self.open(FieldKind::Member, Spec::Member(id), array);
        for index in 0..times.min(fit) {
            self.element(FieldKind::ArrayEntry, Spec::Index(index), id, progress, scopes);
        }
        self.close();
        times <= fit
    }

    /// The value of the member that counts an array's elements.
    fn counting(&self, strukt: StructId, nth: u16, window: Window<'_>) -> u32 {
        let members = self.schema.slice(self.schema.strukt(strukt).members);
        let Some(member) = members.get(usize::from(nth)) else { return 0 };
        let offset = u32::from(member.offset.unwrap_or(0));
        let count = window.uint(offset, u32::from(member.len), self.order);
        count.and_then(|count| u32::try_from(count).ok()).unwrap_or(0)
    }

    fn element(
        &mut self,
        kind: FieldKind,
        spec: Spec,
        id: MemberId,
        progress: &mut Progress<'_>,
        scopes: &Scopes<'_, '_>,
    ) -> bool {
        let member = self.schema.member(id);
        if member.len == 0 && progress.rest.is_empty() {
            return true;
        }
        let len = if member.len == 0 { progress.rest.len() } else { u32::from(member.len) };
        if progress.rest.len() < len {
            return false;
        }
        let (window, rest) = progress.rest.split(len);
        progress.rest = rest;
        let mut payload = member.payload;
        if let Payload::Cases { selector, cases, otherwise } = *self.schema.payload(payload) {
            payload = self.cases(selector, cases, otherwise, scopes);
        }
        match *self.schema.payload(payload) {
            Payload::Number(scalar) => self.scalar(kind, spec, scalar, window),
            Payload::Pad => self.padding(window),
            Payload::Str => self.string(kind, spec, window),
            Payload::Binary(hint) => self.binary(kind, spec, window, hint),
            Payload::StructBody { strukt, .. } => {
                self.nested(window, |walk| {
                    walk.open(kind, spec, window);
                    walk.members(strukt, window, scopes);
                    walk.close();
                });
            }
            Payload::Numbers { element, index } => {
                self.open(kind, spec, window);
                self.numbers(element, index, window);
                self.close();
            }
            _ => self.binary(kind, spec, window, nlscope_schema::Hint::Hex),
        }
        true
    }
}
