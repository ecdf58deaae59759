//! The netlink decoder for the browser.
//!
//! The page asks for nothing from anywhere else: what is pasted here stays here.

mod app;

pub use app::App;
