//! Names of files that change with what is in them.

use alloc::{format, string::String};

/// The name under which a page asks for packed prose, so that a page never reads the prose of
/// another build.
#[must_use]
pub fn docs_file(packed: &[u8]) -> String {
    format!("docs-{:016x}.bin", fingerprint(packed))
}

/// The FNV-1a hash (64 bits) of some bytes: the same everywhere and always, and no protection
/// against forgery.
///
/// ```
/// // The test vector of the hash's authors.
/// assert_eq!(nlscope_schema::packed::fingerprint(b"foobar"), 0x8594_4171_f739_67e8);
/// ```
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.iter().fold(BASIS, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}
