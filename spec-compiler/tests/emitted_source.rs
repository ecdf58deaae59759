//! The Rust source of tables is what `tests/emitted/tables.rs` holds.
//!
//! `tests/emitted_tables.rs` compiles that file. After a change of `emit` or of the schema:
//! `UPDATE_EXPECT=1 cargo test -p nlscope-spec --test emitted_source`.

use std::path::Path;

use expect_test::expect_file;
use nlscope_spec::{Sources, compile, emit};

fn source() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emitted");
    let sources = Sources::from_dir(folder).expect("the folder is part of the crate");
    emit(&compile(&sources).expect("specs without mistakes"))
}

#[test]
fn the_source_is_what_emit_makes() {
    expect_file!["emitted/tables.rs"].assert_eq(&source());
}

/// Every variant that a table can hold is in the source, so each is known to be unambiguous.
#[test]
fn every_variant_occurs() {
    let source = source();
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
