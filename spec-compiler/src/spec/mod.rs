//! The spec files as they are written: one struct per YNL object.
//!
//! Knows which keys exist and what kind of value each has; an unknown key is an error here.
//! Names are not looked up and values not counted yet: see `scope` and `resolve`.

mod amount;
mod attribute;
mod definition;
mod file;
mod operation;
mod payload;
mod sub_message;

pub(crate) use amount::{Amount, Length};
pub(crate) use attribute::{Attribute, Checks, OddValue, Set};
pub(crate) use definition::{Constant, Elements, Enum, Literal, Member, Struct};
pub(crate) use file::{File, Group};
pub(crate) use operation::{Operation, Side};
pub(crate) use payload::{Case, CaseValue, DecodeAs, PayloadKeys, Type};
pub(crate) use sub_message::SubMessage;
