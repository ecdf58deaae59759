//! Numbers: what the specs leave to counting is counted here.
//!
//! The rules are those of the kernel's `nlspec.py`.

mod claims;
mod enums;
mod operations;
mod sets;

pub(crate) use claims::check_claims;
pub(crate) use enums::resolve_enum;
pub(crate) use operations::ResolvedOperations;
pub(crate) use sets::{ResolvedAttribute, ResolvedSet, resolve_sets};
