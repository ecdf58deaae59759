//! `struct nlattr`: type, length, payload; and the loop over a run of them.
//!
//! Every step takes at least one byte, so the loop ends.

use crate::{ByteOrder, window::Window, wire::align};

/// Length of `struct nlattr` in bytes.
pub const NLATTR_LEN: u32 = 4;
/// The payload is attributes.
pub const NLA_F_NESTED: u16 = 1 << 15;
/// The payload is in network byte order.
pub const NLA_F_NET_BYTEORDER: u16 = 1 << 14;
/// The type without the two flag bits.
pub const NLA_TYPE_MASK: u16 = !(NLA_F_NESTED | NLA_F_NET_BYTEORDER);

/// One attribute, as far as the bytes reach.
#[derive(Clone, Copy, Debug)]
pub struct Nlattr<'a> {
    /// Header and payload.
    pub window: Window<'a>,
    /// What `nla_len` says; more than the window holds where the attribute was cut.
    pub nla_len: u16,
    /// `nla_type` with its flag bits, `None` where the bytes are missing.
    pub nla_type: Option<u16>,
}

impl<'a> Nlattr<'a> {
    /// The type without its flag bits.
    #[must_use]
    pub fn value(&self) -> Option<u16> {
        self.nla_type.map(|nla_type| nla_type & NLA_TYPE_MASK)
    }

    /// Whether `NLA_F_NESTED` is set.
    #[must_use]
    pub fn is_nested(&self) -> bool {
        self.nla_type.is_some_and(|nla_type| nla_type & NLA_F_NESTED != 0)
    }

    /// What lies behind the header.
    #[must_use]
    pub fn payload(&self) -> Window<'a> {
        self.window.tail(NLATTR_LEN)
    }
}

/// What comes next in a run of attributes.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// An attribute; it may be cut short.
    Attribute(Nlattr<'a>),
    /// Up to three bytes that align the next attribute.
    Padding(Window<'a>),
    /// Zeros up to the end.
    Zeros(Window<'a>),
    /// Fewer than four bytes: no room for a header.
    Rest(Window<'a>),
    /// A header whose length is less than its own four bytes: where the next one is, nobody knows.
    BadLength(Nlattr<'a>),
    /// The length is in a gap: where the next one is, nobody knows.
    LostLength(Window<'a>),
}

/// The attributes in a window, one step after the other.
#[derive(Clone, Copy, Debug)]
pub struct Attributes<'a> {
    rest: Window<'a>,
    order: ByteOrder,
    padding: u32,
}

impl<'a> Attributes<'a> {
    /// Starts at the first byte of a window.
    #[must_use]
    pub const fn new(window: Window<'a>, order: ByteOrder) -> Self {
        Self { rest: window, order, padding: 0 }
    }

    /// Whether the window is attributes from end to end with no byte left over.
    #[must_use]
    pub fn is_tidy(self) -> bool {
        let whole = |step| match step {
            Step::Attribute(attribute) => {
                u32::from(attribute.nla_len) == attribute.window.len()
                    && attribute.value().is_some_and(|value| value != 0)
            }
            Step::Padding(_) => true,
            _ => false,
        };
        !self.rest.is_empty() && self.into_iter().all(whole)
    }

    /// The first attribute of a type.
    #[must_use]
    pub fn find(self, value: u16) -> Option<Nlattr<'a>> {
        self.into_iter().find_map(|step| match step {
            Step::Attribute(attribute) if attribute.value() == Some(value) => Some(attribute),
            _ => None,
        })
    }

    fn take(&mut self, len: u32) -> Window<'a> {
        let (head, tail) = self.rest.split(len);
        self.rest = tail;
        head
    }

    fn take_all(&mut self) -> Window<'a> {
        self.take(u32::MAX)
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let padding = core::mem::take(&mut self.padding);
        if padding > 0 && !self.rest.is_empty() {
            return Some(Step::Padding(self.take(padding)));
        }
        if self.rest.is_empty() {
            return None;
        }
        if self.rest.len() < NLATTR_LEN {
            return Some(Step::Rest(self.take_all()));
        }
        let nla_type = self.rest.u16(2, self.order);
        let Some(nla_len) = self.rest.u16(0, self.order) else {
            return Some(Step::LostLength(self.take_all()));
        };
        let len = u32::from(nla_len);
        if len < NLATTR_LEN {
            let window = self.take_all();
            return Some(if window.is_zero() {
                Step::Zeros(window)
            } else {
                Step::BadLength(Nlattr { window, nla_len, nla_type })
            });
        }
        self.padding = align(len).saturating_sub(len);
        Some(Step::Attribute(Nlattr { window: self.take(len), nla_len, nla_type }))
    }
}
