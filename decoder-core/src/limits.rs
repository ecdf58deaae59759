//! What bounds the work on one input, each with its reason.

/// Nests in nests. The deepest real one (nftables) has 8 levels; recursive sets have no end of
/// their own.
pub const DEPTH: u16 = 48;

/// Messages that the guess of a frame's byte order or protocol looks at: a dump has thousands,
/// and the first ones tell.
pub const GUESSED_MESSAGES: u32 = 16;

/// Frames before an error in which its request is looked for: the answer follows soon.
pub const TRACED_FRAMES: usize = 4096;

/// Names (interfaces, generic families) that a conversation remembers.
pub const REMEMBERED_NAMES: usize = 65_536;
