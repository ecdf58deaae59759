//! What the trees of an input say together.

use alloc::{string::String, vec::Vec};

use nlscope_schema::{Docs, Schema};
use serde::Serialize;

use super::{extended_ack, lint};
use crate::{ByteRange, NodeId, Severity, Tree};

/// Something worth telling a person about a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Index of the tree.
    pub frame: usize,
    /// The node.
    pub node: NodeId,
    /// Its bytes.
    pub range: ByteRange,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence, lower case, no full stop.
    pub text: String,
    /// The bytes of the request that it leads to, where that was seen.
    pub cause: Option<Cause>,
}

/// The part of a request that an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// Index of the request's tree.
    pub frame: usize,
    /// The part.
    pub node: u32,
}

/// Reads the trees of one input together: errors traced to what caused them, and values that are
/// seldom meant.
#[must_use]
pub fn findings(schema: &Schema, docs: &Docs, trees: &[Tree]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (frame, tree) in trees.iter().enumerate() {
        extended_ack::trace(schema, docs, trees, frame, &mut found);
        lint::lint(schema, docs, tree, frame, &mut found);
    }
    found
}
