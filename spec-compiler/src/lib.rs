//! Compiles YNL specs, the YAML files that describe netlink families, to the tables of
//! [`nlscope_schema`].
//!
//! The same code makes the built-in tables (in the build script of the decoder, through
//! [`emit`]) and reads a user's own specs at run time, so both mean the same.
//! `docs/SPECS.md` describes the language: YNL with a few more keys.
//!
//! ```
//! let spec = "
//! name: demo
//! doc: Two attributes.
//! attribute-sets:
//!   - name: demo
//!     attributes:
//!       - { name: id, type: u32 }
//!       - { name: label, type: string }
//! operations:
//!   list:
//!     - { name: get, doc: Asks., attribute-set: demo, do: { request: { attributes: [id] } } }
//! ";
//! let compiled = nlscope_spec::compile(&[("demo.yaml", spec)].into_iter().collect()).unwrap();
//! let schema = compiled.schema;
//! assert_eq!(schema.name(schema.attributes[1].c_name), "DEMO_A_LABEL");
//! ```
//!
//! One way through: `yaml` (nodes with lines), `spec` (objects as written), `scope` (names),
//! `resolve` (numbers), `layout` (structs), `enclosure` (selectors), `payload`, `tables`.

mod builtin;
mod c_name;
mod check;
mod emit;
mod enclosure;
mod error;
mod intern;
mod layout;
mod level;
mod object;
mod payload;
mod resolve;
mod scope;
mod selecting;
mod sources;
mod spec;
mod tables;
mod yaml;

use nlscope_schema::{Docs, Schema};

pub use emit::emit;
pub use error::SpecError;
pub use sources::Sources;

use error::Report;
use resolve::ResolvedOperations;
use scope::Scope;
use spec::File;
use tables::Resolved;

/// Tables made from specs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// What decoding needs.
    pub schema: Schema,
    /// What the specs say in prose.
    pub docs: Docs,
}

/// Compiles spec files that may use each other.
///
/// # Errors
/// Every mistake in the files, sorted by file and line.
pub fn compile(sources: &Sources) -> Result<Compiled, Vec<SpecError>> {
    let report = Report::new(sources);
    match compile_into(sources, &report) {
        Some(compiled) if report.is_clean() => Ok(compiled),
        _ => Err(report.into_errors()),
    }
}

/// The steps; `None` if the files can't even be read, else tables that are as good as the report.
fn compile_into(sources: &Sources, report: &Report<'_>) -> Option<Compiled> {
    let files = read(sources, report)?;
    let scope = Scope::new(&files, report);
    let sets = resolve::resolve_sets(&scope, report);
    let layouts = layout::lay_out(&scope, report);
    let operations: Vec<_> =
        files.iter().map(|file| ResolvedOperations::new(file, &scope, report)).collect();
    resolve::check_claims(&files, &operations, report);
    let builtin = builtin::find(&scope, report);
    let resolved = Resolved {
        scope: &scope,
        sets: &sets,
        layouts: &layouts,
        operations: &operations,
        builtin,
    };
    Some(tables::fill(resolved, report))
}

/// Reads all files; `None` if one has no name, since names tie everything together.
fn read(sources: &Sources, report: &Report<'_>) -> Option<Vec<File>> {
    let nodes = sources.iter().enumerate().map(|(index, (_, text))| {
        let node = yaml::parse(index, text, report)?;
        File::read(&node, report)
    });
    // Collecting into a `Vec` first reads every file, also behind one that fails.
    let files: Vec<Option<File>> = nodes.collect();
    files.into_iter().collect()
}
