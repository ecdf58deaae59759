//! Who listens to the walk.

use crate::Event;

/// Takes events in the order of the bytes.
///
/// Every `Open` has its `Close`; the ranges of the leaves, in order, are the whole frame.
pub trait Sink {
    /// Takes one event.
    fn event(&mut self, event: Event);
}

impl<F: FnMut(Event)> Sink for F {
    fn event(&mut self, event: Event) {
        self(event);
    }
}

/// Hands each event to two sinks.
#[derive(Debug)]
pub struct Tee<'a, A, B>(pub &'a mut A, pub &'a mut B);

impl<A: Sink, B: Sink> Sink for Tee<'_, A, B> {
    fn event(&mut self, event: Event) {
        self.0.event(event);
        self.1.event(event);
    }
}
