//! What is on the screen, one component a file.

mod announcer;
mod byte_grid;
mod byte_list;
mod byte_row;
mod bytes_pane;
mod choice;
mod explain_pane;
mod field_tree;
mod frame_heading;
mod go_to;
mod help;
mod legend;
mod list_row;
mod path_bar;
mod problem_list;
mod recognition;
mod source_pane;
mod top_bar;
mod tree_pane;
mod tree_row;
mod value_table;

pub use announcer::Announcer;
pub use byte_grid::ByteGrid;
pub use byte_list::ByteList;
pub use byte_row::ByteRow;
pub use bytes_pane::BytesPane;
pub use explain_pane::ExplainPane;
pub use go_to::GoTo;
pub use help::Help;
pub use path_bar::PathBar;
pub use problem_list::ProblemList;
pub use recognition::Recognition;
pub use source_pane::SourcePane;
pub use top_bar::TopBar;
pub use tree_pane::TreePane;
pub use tree_row::TreeRowView;
