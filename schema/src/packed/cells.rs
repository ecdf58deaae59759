//! What rows consist of: numbers, names, spans.

use super::columns::{Reader, Writer};
use crate::{
    AttributeId, DocId, EnumId, FamilyId, MemberId, Odd, OperationId, PayloadId, SelectorId, SetId,
    Span, StructId, SubMessageId, Text,
};

/// What can be written to columns: a row, or a part of one.
pub(super) trait Cells: Sized {
    /// Writes it.
    fn put(&self, to: &mut Writer);
    /// Reads what [`Self::put`] wrote.
    fn take(from: &mut Reader<'_>) -> Self;
}

/// What is one number of at most 32 bits.
pub(super) trait Number: Copy {
    /// The number.
    fn number(self) -> u32;
    /// What has this number; damage if nothing has.
    fn from_number(number: u64, from: &mut Reader<'_>) -> Self;
}

impl<T: Number> Cells for T {
    fn put(&self, to: &mut Writer) {
        to.number(self.number().into());
    }

    fn take(from: &mut Reader<'_>) -> Self {
        let number = from.number();
        Self::from_number(number, from)
    }
}

/// 0 is none, every other number is 1 more than it would be.
impl<T: Number> Cells for Option<T> {
    fn put(&self, to: &mut Writer) {
        to.number(self.map_or(0, |it| u64::from(it.number()).saturating_add(1)));
    }

    fn take(from: &mut Reader<'_>) -> Self {
        let number = from.number().checked_sub(1)?;
        Some(T::from_number(number, from))
    }
}

macro_rules! integers {
    ($($integer:ty)*) => { $(
        impl Number for $integer {
            fn number(self) -> u32 {
                self.into()
            }

            fn from_number(number: u64, from: &mut Reader<'_>) -> Self {
                number.try_into().unwrap_or_else(|_| {
                    from.damage();
                    0
                })
            }
        }
    )* };
}

integers! { u8 u16 u32 }

impl Number for bool {
    fn number(self) -> u32 {
        self.into()
    }

    fn from_number(number: u64, from: &mut Reader<'_>) -> Self {
        match number {
            0 => false,
            1 => true,
            _ => {
                from.damage();
                false
            }
        }
    }
}

macro_rules! ids {
    ($($id:ident)*) => { $(
        impl Number for $id {
            fn number(self) -> u32 {
                self.0.into()
            }

            fn from_number(number: u64, from: &mut Reader<'_>) -> Self {
                Self(u16::from_number(number, from))
            }
        }
    )* };
}

ids! {
    AttributeId DocId EnumId FamilyId MemberId OperationId PayloadId SelectorId SetId StructId
    SubMessageId
}

impl Cells for u64 {
    fn put(&self, to: &mut Writer) {
        to.number(*self);
    }

    fn take(from: &mut Reader<'_>) -> Self {
        from.number()
    }
}

impl Cells for i64 {
    fn put(&self, to: &mut Writer) {
        to.number(self.cast_unsigned());
    }

    fn take(from: &mut Reader<'_>) -> Self {
        from.number().cast_signed()
    }
}

impl Cells for Text {
    fn put(&self, to: &mut Writer) {
        to.text(*self);
    }

    fn take(from: &mut Reader<'_>) -> Self {
        from.text()
    }
}

impl<I> Cells for Span<I> {
    fn put(&self, to: &mut Writer) {
        self.start.put(to);
        self.len.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Self {
        Self::new(u16::take(from), u16::take(from))
    }
}

/// Rare, so the value and its doc are written only where they are.
impl Cells for Option<Odd> {
    fn put(&self, to: &mut Writer) {
        self.is_some().put(to);
        if let Some(odd) = self {
            odd.put(to);
        }
    }

    fn take(from: &mut Reader<'_>) -> Self {
        bool::take(from).then(|| Odd::take(from))
    }
}
