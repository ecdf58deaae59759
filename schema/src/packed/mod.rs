//! Tables and prose as few bytes: how a page carries them.
//!
//! Tables are written column by column, since neighbours in a column are alike. The bytes have no
//! pointers, no alignment and no byte order, and compress to a quarter of what the same tables
//! take as statics.
//!
//! ```text
//! blob    = "nlst" version names builtin table*   tables
//!         | "nlsd" version names table            prose
//! names   = length bytes                          see `names`
//! builtin = a table of one row
//! table   = rows columns column*
//! column  = length bytes                          see `columns`
//! ```
//!
//! Lengths, counts and cells are unsigned LEB128. Reading trusts nothing: any bytes yield tables
//! or an [`UnpackError`], and take memory in proportion to their number.
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_possible_wrap,
        clippy::unreachable
    )
)]

mod cells;
mod columns;
mod error;
mod fingerprint;
mod names;
mod number;
mod rows;

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::slice;

use self::{
    columns::{Reader, Writer},
    names::Names,
};
use crate::{Builtin, Docs, Schema};

pub use self::{
    error::UnpackError,
    fingerprint::{docs_file, fingerprint},
};

/// The layout that is written and read. `schema/tests/packed.rs` says when it has to change.
const VERSION: u8 = 1;

/// What tables begin with.
const TABLES: [u8; 4] = *b"nlst";
/// What prose begins with.
const PROSE: [u8; 4] = *b"nlsd";

/// Writes tables as bytes.
///
/// Of the pool of names those are kept that a table points to, in their order. That is all of
/// them where the compiler of specs made the tables, so [`unpack`] gives back equal ones.
#[must_use]
pub fn pack(schema: &Schema) -> Vec<u8> {
    close(TABLES, &schema.text, |writer| put_tables(schema, writer))
}

/// Reads what [`pack`] wrote.
///
/// # Errors
/// The bytes are something else, of another version, or damaged.
pub fn unpack(blob: &[u8]) -> Result<Schema, UnpackError> {
    let (text, mut reader) = open(TABLES, blob)?;
    let schema = take_tables(text, &mut reader);
    reader.end().map(|()| schema)
}

/// Writes prose as bytes; of its pool those texts are kept that have a place.
#[must_use]
pub fn pack_docs(docs: &Docs) -> Vec<u8> {
    close(PROSE, &docs.text, |writer| writer.table(&docs.places))
}

/// Reads what [`pack_docs`] wrote.
///
/// # Errors
/// The bytes are something else, of another version, or damaged.
pub fn unpack_docs(blob: &[u8]) -> Result<Docs, UnpackError> {
    let (text, mut reader) = open(PROSE, blob)?;
    let docs = Docs { text: Cow::Owned(text), places: Cow::Owned(reader.table("places")) };
    reader.end().map(|()| docs)
}

/// Puts together what `put` writes and the names in it.
fn close(kind: [u8; 4], pool: &str, put: impl Fn(&mut Writer)) -> Vec<u8> {
    // Names are numbered by their place in the pool, so all must be known before one is written.
    let mut noting = Writer::new(Names::default());
    put(&mut noting);
    let mut writer = Writer::new(noting.names.numbered());
    put(&mut writer);
    let mut blob = kind.to_vec();
    blob.push(VERSION);
    writer.names.put(pool, &mut blob);
    blob.extend(writer.tables);
    blob
}

/// The pool, and a reader of what stands behind it.
fn open(kind: [u8; 4], blob: &[u8]) -> Result<(String, Reader<'_>), UnpackError> {
    let content = blob.strip_prefix(&kind).ok_or(UnpackError::Foreign)?;
    match content.split_first() {
        None => Err(UnpackError::Damaged { part: "version" }),
        Some((&VERSION, content)) => Ok(Reader::new(content)),
        Some((&found, _)) => Err(UnpackError::Version { found, known: VERSION }),
    }
}

/// The tables of a schema, in the order in which they are written.
macro_rules! tables {
    ($($table:ident),* $(,)?) => {
        fn put_tables(schema: &Schema, writer: &mut Writer) {
            let Schema { text: _, builtin, $($table),* } = schema;
            writer.table(slice::from_ref(builtin));
            $(writer.table($table);)*
        }

        fn take_tables(text: String, reader: &mut Reader<'_>) -> Schema {
            let builtin: Vec<Builtin> = reader.table("builtin");
            let builtin = match *builtin.as_slice() {
                [builtin] => builtin,
                _ => {
                    reader.damage();
                    Builtin::EMPTY
                }
            };
            let text = Cow::Owned(text);
            Schema { text, builtin, $($table: Cow::Owned(reader.table(stringify!($table)))),* }
        }
    };
}

tables! {
    families, operations, messages, sets, attributes, payloads, structs, members, enums, entries,
    sub_messages, formats, selectors, sources, cases, checks, groups,
}
