//! The byte order of a frame: that of the machine that made it.

use crate::{Gaps, limits, window::Window, wire::NLMSGHDR_LEN};

/// The order of the bytes in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ByteOrder {
    /// Least significant byte first (x86, ARM, RISC-V).
    Little,
    /// Most significant byte first (s390x, network order).
    Big,
}

impl ByteOrder {
    /// Reads a number of up to 8 bytes.
    #[must_use]
    pub fn read(self, bytes: &[u8]) -> u64 {
        let join = |number: u64, byte: &u8| (number << 8) | u64::from(*byte);
        match self {
            Self::Little => bytes.iter().rev().fold(0, join),
            Self::Big => bytes.iter().fold(0, join),
        }
    }

    /// Guesses the order in which the chain of `nlmsg_len` fits the frame best.
    ///
    /// Each order is given the bytes that its chain of messages covers; the one that covers more
    /// wins, and little-endian where neither does. A length that lies in a gap ends the chain.
    ///
    /// ```
    /// use nlscope_core::{ByteOrder, Gaps};
    /// let done = [0x14, 0, 0, 0, 3, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    /// assert_eq!(ByteOrder::guess(&done, &Gaps::NONE), ByteOrder::Little);
    /// ```
    #[must_use]
    pub fn guess(bytes: &[u8], gaps: &Gaps) -> Self {
        let window = Window::new(bytes, gaps);
        let little = covered(window, Self::Little);
        let big = covered(window, Self::Big);
        match (little, big) {
            (0, 0) => nearer(window),
            _ if big > little => Self::Big,
            _ => Self::Little,
        }
    }

    /// The other order.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Little => Self::Big,
            Self::Big => Self::Little,
        }
    }
}

/// How many bytes a chain of complete messages covers.
fn covered(window: Window<'_>, order: ByteOrder) -> u32 {
    let mut rest = window;
    for _ in 0..limits::GUESSED_MESSAGES {
        let Some(len) = rest.u32(0, order) else { break };
        if len < NLMSGHDR_LEN || len > rest.len() {
            break;
        }
        (_, rest) = rest.split(crate::wire::align(len));
    }
    window.len().saturating_sub(rest.len())
}

/// The order whose first length is nearer to what is there: for a message that was cut.
fn nearer(window: Window<'_>) -> ByteOrder {
    let miss = |order| window.u32(0, order).map_or(u32::MAX, |len| len.abs_diff(window.len()));
    if miss(ByteOrder::Big) < miss(ByteOrder::Little) { ByteOrder::Big } else { ByteOrder::Little }
}
