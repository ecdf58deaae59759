//! Events become a tree.

use alloc::vec::Vec;

use crate::{
    Event, Field, Problem, Sink, Value,
    tree::{Node, NodeId},
};

/// A sink that builds the nodes of a [`Tree`](super::Tree).
#[derive(Debug, Default)]
pub struct TreeBuilder {
    nodes: Vec<Node>,
    open: Vec<usize>,
    problems: Vec<(NodeId, Problem)>,
    covered: u32,
}

impl TreeBuilder {
    /// The nodes and problems so far.
    #[must_use]
    pub fn finish(self) -> (Vec<Node>, Vec<(NodeId, Problem)>) {
        debug_assert!(self.open.is_empty(), "every part that opens closes");
        (self.nodes, self.problems)
    }

    fn push(&mut self, field: Field, value: Value, is_leaf: bool) {
        let depth = u16::try_from(self.open.len()).unwrap_or(u16::MAX);
        let index = self.nodes.len();
        let end = NodeId::new(index.saturating_add(1));
        self.nodes.push(Node { field, value, depth, end, is_leaf });
        if is_leaf {
            debug_assert_eq!(field.range.start, self.covered, "leaves follow each other");
            self.covered = field.range.end;
        } else {
            self.open.push(index);
        }
    }

    /// The node a problem belongs to: the last leaf if it shows the problem, else what is open.
    fn place(&self, problem: Problem) -> NodeId {
        let last = self.nodes.len().saturating_sub(1);
        let shows = |node: &Node| node.is_leaf && node.field.range.covers(problem.range);
        let index = match self.open.last() {
            Some(open) if !self.nodes.last().is_some_and(shows) => *open,
            _ => last,
        };
        NodeId::new(index)
    }

    fn close(&mut self) {
        let end = NodeId::new(self.nodes.len());
        if let Some(node) = self.open.pop().and_then(|index| self.nodes.get_mut(index)) {
            node.end = end;
        }
    }
}

impl Sink for TreeBuilder {
    fn event(&mut self, event: Event) {
        match event {
            Event::Open(field) => self.push(field, Value::None, false),
            Event::Leaf(field, value) => self.push(field, value, true),
            Event::Close => self.close(),
            Event::Problem(problem) => {
                self.problems.push((self.place(problem), problem));
            }
        }
    }
}
