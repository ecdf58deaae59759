//! The Rust source of tables: it compiles, and it is the tables.
//!
//! `tests/emitted/tables.rs` is what `emit` made of the specs beside it; compiling this test
//! compiles it. After a change of `emit` or of the schema: `UPDATE_EXPECT=1 cargo test`.

extern crate alloc;

use std::path::Path;

use expect_test::expect_file;
use nlscope_spec::{Compiled, Sources, compile, emit};

mod tables {
    #![allow(unreachable_pub, reason = "in a crate of its own the tables are its interface")]
    include!("emitted/tables.rs");
}

fn compiled() -> Compiled {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emitted");
    let sources = Sources::from_dir(folder).expect("the folder is part of the crate");
    compile(&sources).expect("specs without mistakes")
}

#[test]
fn the_source_is_what_emit_makes() {
    expect_file!["emitted/tables.rs"].assert_eq(&emit(&compiled()));
}

#[test]
fn the_compiled_source_is_the_tables() {
    let compiled = compiled();
    assert_eq!(tables::SCHEMA, compiled.schema);
    assert_eq!(tables::DOCS, compiled.docs);
}

/// Every variant that a table can hold is in the source, so each is known to be unambiguous.
#[test]
fn every_variant_occurs() {
    let source = emit(&compiled());
    let variants = [
        "Genetlink, GenetlinkC, GenetlinkLegacy, NetlinkRaw, Definitions",
        "Enumeration, FlagSet, Request, Reply, GetFlags, NewFlags, DeleteFlags, AckFlags",
        "HostOrder, BigOrder, LittleOrder, Once, Times, ToEnd, Counted",
        "Plain, Hex, Mac, Fddi, Ipv4, Ipv6, Ipv4OrV6, Uuid, Mpls, IfIndex, ClockTicks, Seconds",
        "Milliseconds, Errno, AnyAddress, Named, Numbered, Otherwise",
        "Unused, Pad, Flag, Number, Bitfield32, Str, Binary, Numbers, StructBody, Nest",
        "IndexedArray, TypeValue, Selected, Records, Cases",
        "SetAttribute, HeaderMember, MessageDirection",
        "InterfaceIndex, InterfaceName, GenericFamilyId, GenericFamilyName",
        "Min, Max, MinLen, MaxLen, ExactLen, FlagsMask, UnterminatedOk",
    ];
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let words: std::collections::HashSet<&str> = source.split(|c| !is_word(c)).collect();
    for variant in variants.iter().flat_map(|line| line.split(", ")) {
        assert!(words.contains(variant), "no {variant}");
    }
}
