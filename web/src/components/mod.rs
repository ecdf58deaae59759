//! What is on the screen, one concept a file.
//!
//! What is drawn often, or keeps something, is a component; the rest are functions.

mod byte_grid;
mod byte_list;
mod byte_row;
mod bytes_pane;
mod choice;
mod dialog;
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
mod tree_row;
mod value_table;

pub use byte_grid::ByteGrid;
pub use byte_list::ByteList;
pub use byte_row::ByteRow;
pub use bytes_pane::BytesPane;
pub use explain_pane::ExplainPane;
pub use field_tree::FieldTree;
pub(crate) use go_to::go_to;
pub(crate) use help::help;
pub use path_bar::path_bar;
pub use problem_list::ProblemList;
pub use recognition::Recognition;
pub use source_pane::SourcePane;
pub use top_bar::top_bar;
pub use tree_row::TreeRowView;
