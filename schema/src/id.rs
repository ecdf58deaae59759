//! Indices into the tables of a [`Schema`](crate::Schema).

use core::fmt;
use core::marker::PhantomData;

/// An index into one table.
pub trait TableId: Copy {
    /// The index as a number.
    fn index(self) -> usize;
    /// The index for a number; numbers past the largest index point nowhere.
    fn from_index(index: usize) -> Self;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);

        impl TableId for $name {
            fn index(self) -> usize {
                usize::from(self.0)
            }
            fn from_index(index: usize) -> Self {
                Self(u16::try_from(index).unwrap_or(u16::MAX))
            }
        }
    )* };
}

ids! {
    /// Index of a [`Family`](crate::Family).
    FamilyId;
    /// Index of an [`Operation`](crate::Operation).
    OperationId;
    /// Index of a [`Message`](crate::Message).
    MessageId;
    /// Index of an [`AttributeSet`](crate::AttributeSet).
    SetId;
    /// Index of an [`Attribute`](crate::Attribute).
    AttributeId;
    /// Index of a [`Payload`](crate::Payload).
    PayloadId;
    /// Index of a [`Struct`](crate::Struct).
    StructId;
    /// Index of a [`Member`](crate::Member).
    MemberId;
    /// Index of an [`Enum`](crate::Enum).
    EnumId;
    /// Index of an [`Entry`](crate::Entry).
    EntryId;
    /// Index of a [`SubMessage`](crate::SubMessage).
    SubMessageId;
    /// Index of a [`Format`](crate::Format).
    FormatId;
    /// Index of a [`Selector`](crate::Selector).
    SelectorId;
    /// Index of a [`Source`](crate::Source).
    SourceId;
    /// Index of a [`Case`](crate::Case).
    CaseId;
    /// Index of a [`Check`](crate::Check).
    CheckId;
    /// Index of a [`MulticastGroup`](crate::MulticastGroup).
    GroupId;
}

/// Consecutive entries of one table.
#[derive(PartialEq, Eq, Hash)]
pub struct Span<I> {
    /// Index of the first entry.
    pub start: u16,
    /// How many.
    pub len: u16,
    /// Which table.
    pub of: PhantomData<I>,
}

/// The Rust that makes it: the compiler of specs writes tables by their `Debug` output.
impl<I> fmt::Debug for Span<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Span::new({}, {})", self.start, self.len)
    }
}

impl<I> Clone for Span<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Span<I> {}

impl<I> Span<I> {
    /// No entries.
    pub const EMPTY: Self = Self { start: 0, len: 0, of: PhantomData };

    /// Entries `start..start + len`.
    #[must_use]
    pub const fn new(start: u16, len: u16) -> Self {
        Self { start, len, of: PhantomData }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}

impl<I: TableId> Span<I> {
    /// The indices, in order.
    pub fn ids(self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + Clone {
        let start = usize::from(self.start);
        (start..start.saturating_add(usize::from(self.len))).map(I::from_index)
    }

    /// The index of the `nth` entry, if there are that many.
    #[must_use]
    pub fn nth(self, nth: usize) -> Option<I> {
        (nth < usize::from(self.len))
            .then(|| I::from_index(usize::from(self.start).saturating_add(nth)))
    }
}
