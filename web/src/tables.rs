//! The tables of the built-in families, as the page carries them.
//!
//! The same tables as the core's own, which stay out of the page: packed they are a quarter.

use std::sync::LazyLock;

use nlscope_core::schema::{Schema, packed};

/// The built-in families; unpacked when they are first needed.
pub static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/families.bin"));
    packed::unpack(packed).expect("the build script packed these very bytes")
});
