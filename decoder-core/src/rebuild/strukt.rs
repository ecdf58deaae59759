//! Structs: each member has its place by its C name.

use nlscope_schema::{Count, Member, Payload, StructId};

use super::{
    Encoder, Subject, Why,
    parse::{Id, Kind},
    scopes::{Scope, Scopes},
};
use crate::{ByteRange, limits};

impl Encoder<'_, '_> {
    /// `{a=1, b=2, ...}` in a window that may be longer or shorter than the struct.
    pub(super) fn strukt(
        &mut self,
        id: Id,
        window: ByteRange,
        strukt: StructId,
        subject: Subject,
        scopes: &Scopes<'_>,
    ) {
        if self.depth >= limits::DEPTH {
            self.lack(window, subject, Why::Unreadable);
            return;
        }
        self.depth = self.depth.saturating_add(1);
        let around = scopes.within(Scope::Header(strukt, window));
        let (mut is_cut, mut is_understood) = (false, true);
        for part in self.parsed.parts(id) {
            if self.is_more(part) {
                is_cut = true;
                continue;
            }
            let name = self.parsed.str_at(self.member_name(part));
            let known = self.names.member(strukt, name);
            let known = known.map(|known| (known, self.schema.member(known)));
            let is_pad = |member: &Member| *self.schema.payload(member.payload) == Payload::Pad;
            match known.filter(|(_, member)| !is_pad(member)) {
                Some((known, member)) => {
                    if let Some(place) = self.member_window(strukt, member, window) {
                        self.member(part, place, member, Subject::Member(known), &around);
                    }
                }
                // strace shows padding that isn't zero: `pad1=0x2`.
                None => is_understood = false,
            }
        }
        let pads_are_zero = core::mem::take(&mut self.pads_are_zero);
        self.pads_are_zero = pads_are_zero && is_understood;
        let why = if is_cut { Why::Cut } else { Why::NotPrinted };
        self.rest_of_struct(id, window, strukt, subject, why);
        self.pads_are_zero = pads_are_zero;
        self.depth = self.depth.saturating_sub(1);
    }

    /// The name of a member; `inet_pton(AF_INET6, "::", &idiag_src)` has it in the call.
    fn member_name(&self, id: Id) -> ByteRange {
        let node = self.parsed.node(id);
        if !node.name.is_empty() || !matches!(node.kind, Kind::Call(_)) {
            return node.name;
        }
        let last = self.parsed.parts(id).last().map(|last| self.parsed.node(last).place);
        last.filter(|last| self.parsed.at(*last).starts_with(b"&"))
            .map_or(node.name, |last| last.split(1).1)
    }

    /// Where a member is; `None` where that isn't fixed or the window doesn't reach.
    fn member_window(
        &self,
        strukt: StructId,
        member: &Member,
        window: ByteRange,
    ) -> Option<ByteRange> {
        let (_, rest) = window.split(u32::from(member.offset?));
        let len = u32::from(member.len);
        let times = match member.count {
            Count::Once if len == 0 => return Some(rest),
            Count::Once => 1,
            Count::Times(times) => u32::from(times),
            Count::ToEnd => return Some(rest),
            Count::Counted { member, plus } => {
                let members = self.schema.strukt(strukt).members;
                let counting = self.schema.member(members.nth(usize::from(member))?);
                let (_, counter) = window.split(u32::from(counting.offset?));
                let counter = self.out.known(counter.split(u32::from(counting.len)).0)?;
                let count = u32::try_from(self.order.read(counter)).ok()?;
                count.saturating_add(u32::from(plus))
            }
        };
        let (place, _) = rest.split(len.saturating_mul(times));
        (place.len() == len.saturating_mul(times)).then_some(place)
    }

    fn member(
        &mut self,
        id: Id,
        window: ByteRange,
        member: &Member,
        subject: Subject,
        scopes: &Scopes<'_>,
    ) {
        let payload = self.resolved(member.payload, scopes);
        if member.count == Count::Once || self.parsed.node(id).kind != Kind::Group {
            self.payload(&[id], window, Some(payload), subject, scopes);
        } else {
            self.elements(id, window, Some((u32::from(member.len), payload)), subject, scopes);
        }
    }

    /// Padding between and behind the members, and the members that the text doesn't have.
    fn rest_of_struct(
        &mut self,
        id: Id,
        window: ByteRange,
        strukt: StructId,
        subject: Subject,
        why: Why,
    ) {
        let place = self.parsed.node(id).place;
        let size = u32::from(self.schema.strukt(strukt).size);
        let (fixed, rest) = window.split(size);
        let mut at = fixed.start;
        for (member_id, member) in self.schema.each(self.schema.strukt(strukt).members) {
            let Some(offset) = member.offset else { break };
            let Some(here) = self.member_window(strukt, member, window) else { break };
            let start = window.start.saturating_add(u32::from(offset));
            self.pad(ByteRange::new(at, start), place, subject);
            at = here.end;
            if matches!(self.schema.payload(member.payload), Payload::Pad) {
                self.pad(here, place, Subject::Member(member_id));
            } else {
                self.lack(here, Subject::Member(member_id), why);
            }
        }
        if fixed.len() == size {
            self.pad(ByteRange::new(at, fixed.end), place, subject);
        }
        self.lack(ByteRange::new(rest.start.max(at), rest.end), subject, why);
    }
}
