//! Places in a document: a byte of a frame, and a part of a frame.

use std::{fmt, str::FromStr};

use nlscope_core::NodeId;

/// A byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Index of the frame.
    pub frame: usize,
    /// Offset in the frame.
    pub byte: u32,
}

/// A part of a frame, pointed at as a whole or through one of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// Index of the frame.
    pub frame: usize,
    /// The part.
    pub node: NodeId,
    /// The byte that was pointed at; `None` for the part as a whole.
    pub byte: Option<u32>,
}

impl Target {
    /// A part as a whole.
    #[must_use]
    pub const fn whole(frame: usize, node: NodeId) -> Self {
        Self { frame, node, byte: None }
    }

    /// Whether both are the same part.
    #[must_use]
    pub fn is_same_part(self, other: Self) -> bool {
        self.frame == other.frame && self.node == other.node
    }
}

/// What the mouse is on, as the page's elements say it in their `data-at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// A byte: `b0:17`.
    Byte(Spot),
    /// A part: `n0:5`.
    Part(Target),
}

impl fmt::Display for Pointed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Byte(Spot { frame, byte }) => write!(f, "b{frame}:{byte}"),
            Self::Part(Target { frame, node, .. }) => write!(f, "n{frame}:{}", node.0),
        }
    }
}

impl FromStr for Pointed {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, place) = text.split_at_checked(1).ok_or(())?;
        let (frame, number) = place.split_once(':').ok_or(())?;
        let frame = frame.parse().map_err(|_| ())?;
        let number = number.parse().map_err(|_| ())?;
        match kind {
            "b" => Ok(Self::Byte(Spot { frame, byte: number })),
            "n" => Ok(Self::Part(Target::whole(frame, NodeId(number)))),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pointed_at_survives_the_page() {
        let byte = Pointed::Byte(Spot { frame: 2, byte: 17 });
        let part = Pointed::Part(Target::whole(0, NodeId(5)));
        assert_eq!((byte.to_string(), part.to_string()), ("b2:17".into(), "n0:5".into()));
        assert_eq!((byte.to_string().parse(), part.to_string().parse()), (Ok(byte), Ok(part)));
        for text in ["", "b", "b1", "b1:", "x1:2", "b-1:2", "é1:2"] {
            assert_eq!(text.parse::<Pointed>(), Err(()), "{text}");
        }
    }
}
