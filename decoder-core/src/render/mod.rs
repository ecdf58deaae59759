//! Trees as text: reads a [`Tree`](crate::Tree) and a schema, writes `fmt::Write`.
//!
//! Knows: trees and names. Doesn't know terminals, files or browsers.

pub mod value;
