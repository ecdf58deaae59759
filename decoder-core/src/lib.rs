//! Netlink bytes and a schema go in, every byte comes out with a name, a meaning and a reason.
//!
//! ```
//! use nlscope_core::{Decoder, Frame, SCHEMA, name};
//!
//! // RTM_DELROUTE, RTA_OIF 0.
//! let bytes = b"\x24\0\0\0\x19\0\x05\0\x01\0\0\0\0\0\0\0\x02\x18\0\0\xfe\0\xff\0\0\0\0\0\x08\0\x04\0\0\0\0\0";
//! let tree = Decoder::new(&SCHEMA).decode(&Frame::from_bytes(bytes.to_vec()));
//! let (_, message) = tree.roots().next().unwrap();
//! assert_eq!(name::c_name(&SCHEMA, message.field.spec), "RTM_DELROUTE");
//! ```
//!
//! The flow, one way: [`ingest`] makes [`Frame`]s of what a person gave; [`wire`] cuts bytes into
//! headers and attributes; the walk reads them by the tables of [`schema`] and says what it finds as
//! [`Event`]s; a [`Sink`] takes them, such as the [`TreeBuilder`]; [`insight`] and [`render`] read
//! the [`Tree`]. Nothing points back up. The core knows no screen, socket, file, clock or host byte
//! order, never fails and never panics: what is wrong with an input is a [`Problem`] beside the
//! result.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_possible_wrap,
        clippy::print_stdout,
        clippy::unreachable
    )
)]

extern crate alloc;

pub use nlscope_schema as schema;

mod byte_map;
mod byte_order;
mod byte_range;
mod capture;
mod conversation;
mod decoder;
mod event;
mod gaps;
mod guess;
pub mod ingest;
pub mod insight;
pub mod limits;
pub mod name;
mod problem;
pub mod rebuild;
pub mod render;
mod sink;
mod text_map;
mod tree;
pub mod view;
mod walk;
mod window;
pub mod wire;

pub use byte_map::{ByteMap, Cell, Role, Row, role};
pub use byte_order::ByteOrder;
pub use byte_range::ByteRange;
pub use capture::{Call, Capture, Frame};
pub use conversation::Conversation;
pub use decoder::{Decoder, Options, Reading};
pub use event::{Event, Field, FieldKind, MessageSpec, Spec, Value};
pub use gaps::Gaps;
pub use problem::{LengthField, Problem, ProblemKind, Severity};
pub use schema::Direction;
pub use sink::{Sink, Tee};
pub use text_map::TextMap;
pub use tree::{Children, Evidence, Node, NodeId, Path, Tree, TreeBuilder};
pub use window::Window;

mod built_in {
    //! The families of `specs/`, as `build.rs` compiled them.
    #![allow(missing_docs, reason = "generated")]
    include!(concat!(env!("OUT_DIR"), "/families.rs"));
}

pub use built_in::{DOCS, SCHEMA};
