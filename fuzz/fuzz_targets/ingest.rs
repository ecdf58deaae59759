//! Any bytes become frames, or an error: nothing panics, and what `promises` says holds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nlscope_core::ingest::Format;

#[path = "../../decoder-core/tests/ingest/promises.rs"]
mod promises;

fuzz_target!(|input: &[u8]| {
    promises::check(input, None);
    // The last byte chooses a format as well, so that each is tried on what isn't of it.
    let mut formats = Format::all().cycle();
    let wanted = input.last().and_then(|last| formats.nth(usize::from(*last)));
    promises::check(input, wanted);
});
