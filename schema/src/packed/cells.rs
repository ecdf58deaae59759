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
    /// Reads what [`Self::put`] wrote; `None` if the bytes make no sense.
    fn take(from: &mut Reader<'_>) -> Option<Self>;
}

/// What is one number of at most 32 bits.
pub(super) trait Number: Copy {
    /// The number.
    fn number(self) -> u32;
    /// What has this number, if anything.
    fn from_number(number: u32) -> Option<Self>;
}

impl<T: Number> Cells for T {
    fn put(&self, to: &mut Writer) {
        to.number(self.number().into());
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Self::from_number(u32::try_from(from.number()?).ok()?)
    }
}

/// 0 is none, every other number is 1 more than it would be.
impl<T: Number> Cells for Option<T> {
    fn put(&self, to: &mut Writer) {
        to.number(self.map_or(0, |it| u64::from(it.number()).saturating_add(1)));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        match from.number()?.checked_sub(1) {
            None => Some(None),
            Some(number) => T::from_number(u32::try_from(number).ok()?).map(Some),
        }
    }
}

impl Number for bool {
    fn number(self) -> u32 {
        self.into()
    }

    fn from_number(number: u32) -> Option<Self> {
        u8::from_number(number)?.try_into().ok()
    }
}

macro_rules! integers {
    ($($integer:ty)*) => { $(
        impl Number for $integer {
            fn number(self) -> u32 {
                self.into()
            }

            fn from_number(number: u32) -> Option<Self> {
                number.try_into().ok()
            }
        }
    )* };
}

integers! { u8 u16 u32 }

macro_rules! ids {
    ($($id:ident)*) => { $(
        impl Number for $id {
            fn number(self) -> u32 {
                self.0.into()
            }

            fn from_number(number: u32) -> Option<Self> {
                u16::from_number(number).map(Self)
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

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.number()
    }
}

impl Cells for i64 {
    fn put(&self, to: &mut Writer) {
        to.number(self.cast_unsigned());
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.number().map(u64::cast_signed)
    }
}

impl Cells for Text {
    fn put(&self, to: &mut Writer) {
        to.text(*self);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.text()
    }
}

impl<I> Cells for Span<I> {
    fn put(&self, to: &mut Writer) {
        self.start.put(to);
        self.len.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::new(u16::take(from)?, u16::take(from)?))
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

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        if bool::take(from)? { Odd::take(from).map(Some) } else { Some(None) }
    }
}
