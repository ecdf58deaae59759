//! Where a selecting value can be: the sets and structs around a payload, innermost first.
//!
//! A linked list on the stack, so the walk needs no memory of its own.

use nlscope_schema::{Direction, SetId, StructId};

use crate::window::Window;

/// The sets and structs around a payload.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scopes<'p, 'w> {
    pub(crate) here: Scope<'w>,
    pub(crate) around: Option<&'p Scopes<'p, 'w>>,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope<'w> {
    /// The message itself.
    Message { direction: Direction },
    /// A run of attributes.
    Attributes { set: SetId, window: Window<'w> },
    /// A fixed header, or a struct in front of attributes.
    Header { strukt: StructId, window: Window<'w> },
}

impl<'p, 'w> Scopes<'p, 'w> {
    /// The outermost scope.
    pub(crate) const fn message(direction: Direction) -> Self {
        Self { here: Scope::Message { direction }, around: None }
    }

    /// A scope inside this one.
    pub(crate) const fn within(&'p self, here: Scope<'w>) -> Scopes<'p, 'w> {
        Scopes { here, around: Some(self) }
    }

    /// This scope and those around it, innermost first.
    pub(crate) fn outward(&'p self) -> impl Iterator<Item = Scope<'w>> + 'p {
        core::iter::successors(Some(self), |scopes| scopes.around).map(|scopes| scopes.here)
    }
}
