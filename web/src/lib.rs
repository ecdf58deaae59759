//! The netlink decoder for the browser.
//!
//! The page asks for nothing from anywhere else: what is pasted here stays here.

pub mod api;
mod app;
pub mod components;
pub mod context;
pub mod cursor;
pub mod document;
pub mod excerpt;
pub mod filter;
pub mod grid;
mod hooks;
pub mod keyboard;
pub mod list_rows;
pub mod marks;
pub mod motion;
mod outline;
mod page;
pub mod place;
pub mod prose;
pub mod report;
pub mod samples;
pub mod settings;
pub mod shared;
pub mod source;
pub mod state;
pub mod tables;
pub mod tree_rows;

pub use app::App;
