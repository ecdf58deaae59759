//! Why bytes are no tables.

use core::{error, fmt};

/// Why bytes can't be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnpackError {
    /// They don't begin as packed tables do; for prose, as packed prose does.
    Foreign,
    /// They were packed by another version of this code.
    Version {
        /// The version that they name.
        found: u8,
        /// The only version that can be read.
        known: u8,
    },
    /// They are cut short, or were changed on their way.
    Damaged {
        /// The part in which that shows, such as `attributes`.
        part: &'static str,
    },
}

impl fmt::Display for UnpackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("these bytes are not what was expected"),
            Self::Version { found, known } => {
                write!(f, "packed by version {found}, and only version {known} can be read")
            }
            Self::Damaged { part } => write!(f, "cut short or damaged in the part `{part}`"),
        }
    }
}

impl error::Error for UnpackError {}
