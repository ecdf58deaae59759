//! The built-in tables, packed as a page carries them.

use nlscope_core::{
    DOCS, SCHEMA,
    schema::packed::{UnpackError, pack, pack_docs, unpack, unpack_docs},
};

#[test]
fn the_built_in_tables_come_back() {
    // Not `assert_eq!`: it would print megabytes.
    assert!(unpack(&pack(&SCHEMA)).as_ref() == Ok(&SCHEMA));
}

#[test]
fn the_built_in_prose_comes_back() {
    assert!(unpack_docs(&pack_docs(&DOCS)).as_ref() == Ok(&DOCS));
}

/// Cut anywhere, at some places of each part.
#[test]
fn what_is_cut_short_is_damaged() {
    let blob = pack(&SCHEMA);
    for len in (5..blob.len()).step_by(1009) {
        let error = unpack(&blob[..len]).expect_err("cut short");
        assert!(matches!(error, UnpackError::Damaged { .. }), "{len}: {error}");
    }
}

/// The point of packing: tables are mostly small numbers, and each takes a byte.
#[test]
fn a_packed_row_takes_a_dozen_bytes() {
    let names = SCHEMA.text.len();
    let rows = SCHEMA.entries.len() + SCHEMA.attributes.len() + SCHEMA.members.len();
    let packed = pack(&SCHEMA).len();
    assert!(packed < names + rows * 12, "{packed} bytes for {names} of names and {rows} rows");
}
