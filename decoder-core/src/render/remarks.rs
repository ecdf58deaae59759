//! What is to be said about the parts of a tree: problems, findings, missing bytes, as lines.
//!
//! A remark stands right below the line of its part.

use alloc::{collections::BTreeMap, format, vec, vec::Vec};

use super::{
    Document,
    paint::Role,
    pen::{Item, Piece},
};
use crate::{Node, NodeId, Problem, ProblemKind, Severity, Spec, Tree, insight};

/// Lines by the node that they are about.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    lines: BTreeMap<NodeId, Vec<Item>>,
}

impl Remarks {
    /// The remarks on one tree of a document.
    pub(super) fn new(document: &Document<'_>, frame: usize, tree: &Tree) -> Self {
        let mut remarks = Self::default();
        for finding in document.findings.iter().filter(|finding| finding.frame == frame) {
            let text = marked(finding.severity, &finding.text);
            remarks.push(finding.node, vec![Piece::new(Role::Problem(finding.severity), text)]);
        }
        for (id, node) in tree.each() {
            for gap in gaps(tree, node) {
                remarks.push(id, line(document, &gap));
            }
        }
        for (id, problem) in tree.problems.iter().filter(|(_, p)| !is_told_elsewhere(p)) {
            remarks.push(*id, line(document, problem));
        }
        remarks
    }

    fn push(&mut self, id: NodeId, line: Item) {
        self.lines.entry(id).or_default().push(line);
    }

    /// The remarks on a part itself.
    pub(super) fn at(&self, id: NodeId) -> Vec<Item> {
        self.lines.get(&id).cloned().unwrap_or_default()
    }

    /// The remarks on a part and on all its parts.
    pub(super) fn within(&self, tree: &Tree, id: NodeId) -> Vec<Item> {
        let end = tree.node(id).map_or(id, |node| node.end);
        self.lines.range(id..end.max(id)).flat_map(|(_, lines)| lines.iter().cloned()).collect()
    }
}

/// Whether a problem of a part is told elsewhere: the name of an unknown attribute says so, and
/// missing bytes are said once for each message.
const fn is_told_elsewhere(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::UnknownAttribute(_) | ProblemKind::Gap)
}

/// The parts of a message that are missing, as problems of it.
fn gaps(tree: &Tree, node: &Node) -> Vec<Problem> {
    let gap = |range| Problem { kind: ProblemKind::Gap, subject: Spec::None, range };
    match node.field.spec {
        Spec::Message(message) if !message.echoed => {
            tree.gaps.within(node.field.range).map(gap).collect()
        }
        _ => Vec::new(),
    }
}

/// A problem, and what to do about it.
fn line(document: &Document<'_>, problem: &Problem) -> Item {
    let severity = problem.kind.severity();
    let text = insight::problem_text(document.schema, problem);
    let mut item = vec![Piece::new(Role::Problem(severity), marked(severity, &text))];
    if let Some(hint) = insight::problem_hint(problem) {
        item.push(Piece::new(Role::Hint, format!(" — {hint}")));
    }
    item
}

fn marked(severity: Severity, text: &str) -> alloc::string::String {
    let mark = if severity == Severity::Note { "note:" } else { "!" };
    format!("{mark} {text}")
}
