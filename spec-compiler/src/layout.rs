//! Structs as a C compiler lays them out: natural alignment, trailing padding.
//!
//! The specs leave compiler padding out. The layout is that of 64-bit Linux, which the uapi
//! headers keep on 32 bits too wherever they say `__aligned_u64` or pad by hand.

use nlscope_schema::{Count, TableId};

use crate::error::Report;
use crate::scope::Scope;
use crate::spec::{Elements, Length, Member, Struct, Type};

/// The layout of a struct.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// `sizeof`: arrays of variable length count nothing.
    pub(crate) size: u16,
    align: u16,
    /// Whether a member's length varies.
    varies: bool,
    /// The members, in order.
    pub(crate) members: Vec<Place>,
}

/// Where a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Bytes from the struct's start; `None` behind a member of variable length.
    pub(crate) offset: Option<u16>,
    /// Bytes of one element; 0: all that are left.
    pub(crate) len: u16,
    /// How many elements.
    pub(crate) count: Count,
}

/// Lays out every struct; the result has the order of the scope.
pub(crate) fn lay_out(scope: &Scope<'_>, report: &Report<'_>) -> Vec<Layout> {
    let state = vec![State::Open; scope.structs.items.len()];
    let mut compiler = Compiler { scope, report, state };
    (0..scope.structs.items.len()).for_each(|index| drop(compiler.lay_out(index)));
    let done = compiler.state.into_iter().map(|state| match state {
        State::Done(layout) => layout,
        State::Open | State::Started => Layout::default(),
    });
    done.collect()
}

#[derive(Clone)]
enum State {
    Open,
    Started,
    Done(Layout),
}

/// One element of a member.
struct Element {
    len: u16,
    align: u16,
    varies: bool,
}

struct Compiler<'c> {
    scope: &'c Scope<'c>,
    report: &'c Report<'c>,
    state: Vec<State>,
}

impl Compiler<'_> {
    /// The layout of a struct; `None` if it contains itself.
    fn lay_out(&mut self, index: usize) -> Option<Layout> {
        match &self.state[index] {
            State::Done(layout) => return Some(layout.clone()),
            State::Started => return None,
            State::Open => self.state[index] = State::Started,
        }
        let (_, strukt) = self.scope.structs.items[index];
        let layout = self.place_members(strukt);
        self.state[index] = State::Done(layout.clone());
        Some(layout)
    }

    fn place_members(&mut self, strukt: &Struct) -> Layout {
        let mut layout = Layout { size: 0, align: 1, varies: false, members: Vec::new() };
        let mut end = 0_u32;
        for (index, member) in strukt.members.iter().enumerate() {
            self.check_name(strukt, index);
            let Some(element) = self.element(member) else {
                // A mistake was reported; the place keeps the others where they belong.
                layout.members.push(Place { offset: None, len: 0, count: Count::Once });
                continue;
            };
            let count = self.count(strukt, index);
            let align = u32::from(element.align);
            let start = end.next_multiple_of(align);
            let offset = u16::try_from(start).ok().filter(|_| !layout.varies);
            layout.members.push(Place { offset, len: element.len, count });
            layout.align = layout.align.max(element.align);
            let open = element.len == 0 || count == Count::ToEnd;
            if open && index + 1 != strukt.members.len() {
                let name = &member.name.text;
                self.report.error(
                    member.name.at,
                    format!("`{name}` takes all that is left, so it must be the last member"),
                );
            }
            layout.varies |= open || element.varies || matches!(count, Count::Counted { .. });
            let times = match count {
                Count::Once => 1,
                Count::Times(times) => times.into(),
                Count::ToEnd | Count::Counted { .. } => 0,
            };
            end = start.saturating_add(u32::from(element.len).saturating_mul(times));
        }
        let size = end.next_multiple_of(layout.align.into());
        layout.size = u16::try_from(size).unwrap_or_else(|_| {
            let Struct { name, .. } = strukt;
            let message = format!("struct `{}` has {size} bytes, 65535 is the most", name.text);
            self.report.error(name.at, message);
            u16::MAX
        });
        layout
    }

    /// Two members of a name are a mistake, unless both are padding.
    fn check_name(&self, strukt: &Struct, index: usize) {
        let member = &strukt.members[index];
        let is_pad = |m: &Member| m.keys.ty == Some(Type::Pad);
        let same = |m: &Member| m.name.text == member.name.text && !(is_pad(m) && is_pad(member));
        if strukt.members.iter().take(index).any(same) {
            let (name, strukt) = (&member.name, &strukt.name.text);
            self.report.error(name.at, format!("a second member `{}` in `{strukt}`", name.text));
        }
    }

    fn element(&mut self, member: &Member) -> Option<Element> {
        let name = &member.name;
        let error = |message: String| self.report.error(name.at, message);
        match (member.keys.ty?, &member.keys.strukt, &member.len) {
            (Type::Number { width, .. }, None, None) => {
                Some(Element { len: width.into(), align: width.into(), varies: false })
            }
            (Type::Number { .. }, _, _) => {
                error(format!("`{}` is a number: it has no `len` and no `struct`", name.text));
                None
            }
            (Type::Binary, Some(strukt), None) => {
                let id = self.scope.strukt(strukt)?;
                let Some(inner) = self.lay_out(id.index()) else {
                    self.report
                        .error(strukt.at, format!("struct `{}` contains itself", strukt.text));
                    return None;
                };
                Some(Element { len: inner.size, align: inner.align, varies: inner.varies })
            }
            (_, Some(_), _) => {
                error(format!("`{}` has a `struct`: it must be binary without `len`", name.text));
                None
            }
            (_, None, Some(Length::Remaining)) => Some(Element { len: 0, align: 1, varies: true }),
            (_, None, Some(Length::Bytes(amount))) => {
                let bytes = self.scope.amount(amount)?;
                let len = u16::try_from(bytes).ok().filter(|len| *len > 0);
                if len.is_none() {
                    error(format!("`{}` has {bytes} bytes: 1 to 65535 are possible", name.text));
                }
                Some(Element { len: len?, align: 1, varies: false })
            }
            (_, None, None) => {
                error(format!("`{}` needs `len`", name.text));
                None
            }
        }
    }

    fn count(&self, strukt: &Struct, index: usize) -> Count {
        match &strukt.members[index].elements {
            Elements::Once => Count::Once,
            Elements::Times(times) => Count::Times(*times),
            Elements::Remaining => Count::ToEnd,
            Elements::Counted { member, plus } => {
                let earlier = strukt.members.iter().take(index);
                let found = earlier.into_iter().position(|other| other.name.text == member.text);
                let number = found.filter(|found| {
                    matches!(strukt.members[*found].keys.ty, Some(Type::Number { .. }))
                });
                match number.and_then(|found| u16::try_from(found).ok()) {
                    Some(member) => Count::Counted { member, plus: *plus },
                    None => {
                        let message = format!(
                            "`count` needs an earlier member that is a number, not `{}`",
                            member.text
                        );
                        self.report.error(member.at, message);
                        Count::Once
                    }
                }
            }
        }
    }
}
