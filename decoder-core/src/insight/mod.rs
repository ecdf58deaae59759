//! What a tree means to a person: explanations, problems in sentences, errors traced to their
//! cause, lints.
//!
//! Reads trees and the schema; changes nothing. Everything said here comes from the tables, so it
//! can't drift from what was decoded.

mod arithmetic;
mod declaration;
mod explain;
mod extended_ack;
mod finding;
mod lint;
mod problem_text;

pub use declaration::Declaration;
pub use explain::{Explanation, ValueRow, explain};
pub use finding::{Cause, Finding, findings};
pub use problem_text::{problem_hint, problem_text};
