//! Tables as Rust source: statics that borrow.
//!
//! The tables' `Debug` output is Rust as soon as the variants are in scope, since no two enums
//! of the schema share a variant's name.

use std::fmt::{Debug, Write};

use crate::Compiled;

/// Rust source of `pub static SCHEMA: Schema` and `pub static DOCS: Docs`.
///
/// It is meant for `include!` in a module of its own, in a crate with `extern crate alloc` and a
/// dependency on `nlscope-schema`.
#[must_use]
pub fn emit(compiled: &Compiled) -> String {
    let mut out = String::from(PRELUDE);
    let schema = &compiled.schema;
    let mut fields = String::new();
    let mut one = |field: &str, entry: &str, rows: Rows<'_>| {
        table(&mut out, field, entry, rows);
        line(&mut fields, format_args!("    {field}: Cow::Borrowed({}),", field.to_uppercase()));
    };
    one("families", "Family", rows(&schema.families));
    one("operations", "Operation", rows(&schema.operations));
    one("messages", "Message", rows(&schema.messages));
    one("sets", "AttributeSet", rows(&schema.sets));
    one("attributes", "Attribute", rows(&schema.attributes));
    one("payloads", "Payload", rows(&schema.payloads));
    one("structs", "Struct", rows(&schema.structs));
    one("members", "Member", rows(&schema.members));
    one("enums", "Enum", rows(&schema.enums));
    one("entries", "Entry", rows(&schema.entries));
    one("sub_messages", "SubMessage", rows(&schema.sub_messages));
    one("formats", "Format", rows(&schema.formats));
    one("selectors", "Selector", rows(&schema.selectors));
    one("sources", "Source", rows(&schema.sources));
    one("cases", "Case", rows(&schema.cases));
    one("checks", "Check", rows(&schema.checks));
    one("groups", "MulticastGroup", rows(&schema.groups));
    table(&mut out, "places", "Text", rows(&compiled.docs.places));

    line(&mut out, format_args!("/// The families of the built-in specs."));
    line(&mut out, format_args!("pub static SCHEMA: Schema = Schema {{"));
    line(&mut out, format_args!("    text: Cow::Borrowed({:?}),", schema.text));
    line(&mut out, format_args!("    builtin: {:?},", schema.builtin));
    out.push_str(&fields);
    line(&mut out, format_args!("}};"));
    line(&mut out, format_args!("/// What the built-in specs say in prose."));
    line(&mut out, format_args!("pub static DOCS: Docs = Docs {{"));
    line(&mut out, format_args!("    text: Cow::Borrowed({:?}),", compiled.docs.text));
    line(&mut out, format_args!("    places: Cow::Borrowed(PLACES),"));
    line(&mut out, format_args!("}};"));
    out
}

const PRELUDE: &str = "\
// Made from the specs by nlscope-spec.
use alloc::borrow::Cow;
#[allow(unused_imports, clippy::wildcard_imports, reason = \"which variants occur depends on the specs\")]
use nlscope_schema::{
    CaseKey::*, Check::*, Count::*, Direction::*, EnumKind::*, FlagModel::*, Hint::*, Lesson::*,
    Order::*, Payload::*, Protocol::*, Source::*, *,
};
";

type Rows<'r> = Box<dyn Iterator<Item = &'r dyn Debug> + 'r>;

fn rows<T: Debug>(entries: &[T]) -> Rows<'_> {
    Box::new(entries.iter().map(|entry| entry as &dyn Debug))
}

fn table(out: &mut String, name: &str, entry: &str, rows: Rows<'_>) {
    line(out, format_args!("static {}: &[{entry}] = &[", name.to_uppercase()));
    for row in rows {
        line(out, format_args!("    {row:?},"));
    }
    line(out, format_args!("];"));
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a `String` can't fail.
    let _ = out.write_fmt(text);
    out.push('\n');
}
