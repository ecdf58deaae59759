//! The browser's side of the page: focus, pointing, highlights, clipboard, storage.
//!
//! Everything here does nothing where there is no browser, so that components can be drawn without.

pub(crate) mod clipboard;
pub(crate) mod dropped;
pub(crate) mod focus;
pub(crate) mod pointing;
pub(crate) mod prose_file;
pub(crate) mod source_highlight;
pub(crate) mod storage;
pub(crate) mod theme;
