//! Temporary.
fn main() {
    let out = std::path::Path::new(&std::env::var_os("OUT_DIR").unwrap()).join("families.rs");
    std::fs::write(out, "pub static SCHEMA: crate::schema::Schema = crate::schema::Schema::EMPTY; pub static DOCS: crate::schema::Docs = crate::schema::Docs { text: alloc::borrow::Cow::Borrowed(\"\"), places: alloc::borrow::Cow::Borrowed(&[]) };").unwrap();
}
