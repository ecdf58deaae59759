//! Why a task stopped, in words that say what to do.

use std::fmt;

/// The reason a task stopped: what is wrong, and on the next lines what to do about it.
#[derive(Debug)]
pub(crate) struct Failure(String);

/// What a task or a part of one gives back.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// An I/O error, with what was being done.
    pub(crate) fn io(doing: impl fmt::Display) -> impl FnOnce(std::io::Error) -> Self {
        move |error| Self(format!("{doing}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
