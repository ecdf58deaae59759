//! The Rust source of tables compiles, and it is the tables.
//!
//! If it no longer compiles, it is older than the schema: see `tests/emitted_source.rs`.

extern crate alloc;

use std::path::Path;

use nlscope_spec::{Sources, compile};

mod tables {
    #![allow(unreachable_pub, reason = "in a crate of its own the tables are its interface")]
    include!("emitted/tables.rs");
}

#[test]
fn the_compiled_source_is_the_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emitted");
    let sources = Sources::from_dir(folder).expect("the folder is part of the crate");
    let compiled = compile(&sources).expect("specs without mistakes");
    assert_eq!(tables::SCHEMA, compiled.schema);
    assert_eq!(tables::DOCS, compiled.docs);
}
