//! Numbers: widths, signs, byte orders, names of values and bits.

use nlscope_schema::{EnumId, EnumKind, Hint, Order, Scalar};

use super::{Walk, payload::Holder};
use crate::{ByteOrder, FieldKind, ProblemKind, Sink, Spec, Value, window::Window};

impl<S: Sink> Walk<'_, S> {
    pub(super) const fn order_of(&self, order: Order) -> ByteOrder {
        match order {
            Order::HostOrder => self.order,
            Order::BigOrder => ByteOrder::Big,
            Order::LittleOrder => ByteOrder::Little,
        }
    }

    /// The payload of an attribute that is one number; too short or too long is said and shown.
    pub(super) fn scalar_payload(&mut self, scalar: Scalar, holder: Holder<'_>) {
        let available = holder.window.len();
        let needed = match scalar.width {
            0 if available >= 8 => 8,
            0 => 4,
            width => u32::from(width),
        };
        if available < needed {
            self.unparsed(holder.window);
        } else {
            let (number, rest) = holder.window.split(needed);
            self.scalar(FieldKind::Value, Spec::None, scalar, number);
            self.unparsed(rest);
        }
        if available != needed {
            let kind = ProblemKind::WrongLength { needed, available };
            self.problem(kind, holder.spec, holder.window);
        }
    }

    /// A number that fills a window.
    pub(super) fn scalar(
        &mut self,
        kind: FieldKind,
        spec: Spec,
        scalar: Scalar,
        window: Window<'_>,
    ) {
        let order = self.order_of(scalar.order);
        let raw = order.read(window.bytes());
        let value = match scalar.enumeration {
            Some(of) => self.named(raw, of, scalar.as_flags),
            None if matches!(scalar.hint, Hint::Ipv4 | Hint::Mac | Hint::Uuid | Hint::Ipv6) => {
                Value::Bytes(scalar.hint)
            }
            None => Value::Number {
                raw: if scalar.signed { sign_extend(raw, window.len()) } else { raw },
                signed: scalar.signed,
                hint: scalar.hint,
            },
        };
        self.leaf(kind, spec, window, value);
    }

    fn named(&self, raw: u64, of: EnumId, as_flags: bool) -> Value {
        match self.schema.enumeration(of).kind {
            EnumKind::FlagSet => Value::Flags { raw, of, shifted: false },
            EnumKind::Enumeration if as_flags => Value::Flags { raw, of, shifted: true },
            EnumKind::Enumeration => Value::Enum { raw, of },
        }
    }

    /// `struct nla_bitfield32`: the bits, and which of them count. Source: `linux/netlink.h`.
    pub(super) fn bitfield32(&mut self, of: Option<EnumId>, holder: Holder<'_>) {
        let window = holder.window;
        if window.len() < 8 {
            self.unparsed(window);
            let kind = ProblemKind::WrongLength { needed: 8, available: window.len() };
            self.problem(kind, holder.spec, window);
            return;
        }
        let scalar = Scalar {
            width: 4,
            signed: false,
            order: Order::HostOrder,
            enumeration: of,
            as_flags: true,
            hint: Hint::Hex,
        };
        let (value, rest) = window.split(4);
        let (selector, rest) = rest.split(4);
        self.scalar(FieldKind::Value, Spec::Index(0), scalar, value);
        self.scalar(FieldKind::Value, Spec::Index(1), scalar, selector);
        self.unparsed(rest);
    }

    /// Numbers one after the other; an enum may name the places.
    pub(super) fn numbers(&mut self, element: Scalar, index: Option<EnumId>, window: Window<'_>) {
        let width = u32::from(element.width).max(1);
        let mut rest = window;
        let mut place = 0_u32;
        while rest.len() >= width {
            let (one, behind) = rest.split(width);
            let spec = match index {
                Some(of) => Spec::Place { of, index: place },
                None => Spec::Index(place),
            };
            self.scalar(FieldKind::ArrayEntry, spec, element, one);
            rest = behind;
            place = place.saturating_add(1);
        }
        if !rest.is_empty() {
            self.unparsed(rest);
            self.problem(ProblemKind::TrailingBytes, Spec::None, rest);
        }
    }
}

/// Extends the sign of a number of `width` bytes to 64 bits.
pub(super) fn sign_extend(raw: u64, width: u32) -> u64 {
    let unused = 64_u32.saturating_sub(width.saturating_mul(8));
    let shifted = raw.checked_shl(unused).unwrap_or(raw).cast_signed();
    shifted.checked_shr(unused).unwrap_or(shifted).cast_unsigned()
}
