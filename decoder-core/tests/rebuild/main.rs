//! Bytes rebuilt from strace's text.
//!
//! [`log`] reads strace's logs, [`recovery`] compares what is rebuilt with the true bytes,
//! [`syntaxes`] has the forms of other versions of strace, [`properties`] tries any text.

mod log;
mod properties;
mod recovery;
mod syntaxes;
