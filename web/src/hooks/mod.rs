//! What several components do with the browser in the same way.

mod announcement;
mod row_window;
mod size;
mod window_listeners;

pub(crate) use announcement::use_announcement;
pub(crate) use row_window::use_row_window;
pub(crate) use size::use_width;
pub(crate) use window_listeners::use_window_listeners;
