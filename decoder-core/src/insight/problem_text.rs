//! Problems in sentences: what, needed, there, who said so, where; and what to do about it.

use alloc::{format, string::String, string::ToString};

use nlscope_schema::Schema;

use crate::{LengthField, Problem, ProblemKind, Spec, name::Label};

const fn field(said_by: LengthField) -> &'static str {
    match said_by {
        LengthField::NlmsgLen => "nlmsg_len",
        LengthField::NlaLen => "nla_len",
        LengthField::RecordLen => "the record's length",
    }
}

/// A problem in one sentence: lower case, no full stop.
#[must_use]
pub fn problem_text(schema: &Schema, problem: &Problem) -> String {
    let at = problem.range.start;
    let label = Label { schema, spec: problem.subject };
    let who = match problem.subject {
        Spec::None => "this part".to_string(),
        _ if label.is_empty() => "this part".to_string(),
        _ => label.to_string(),
    };
    let len = problem.range.len();
    let (bytes, are) = if len == 1 { ("byte", "is") } else { ("bytes", "are") };
    match problem.kind {
        ProblemKind::Truncated { needed, available, said_by } => format!(
            "{who}: {} says {needed} bytes, but only {available} are left (at byte {at:#x})",
            field(said_by)
        ),
        ProblemKind::LengthTooSmall { len, least, said_by } => format!(
            "{who}: {} says {len} bytes, less than the {least} of its own header (at byte {at:#x})",
            field(said_by)
        ),
        ProblemKind::WrongLength { needed, available } => {
            format!("{who} needs {needed} bytes, but its payload has {available} (at byte {at:#x})")
        }
        ProblemKind::ShortStruct { needed, available } => format!(
            "struct {who} has {needed} bytes, but only {available} are there (at byte {at:#x})"
        ),
        ProblemKind::UnknownMessage(nlmsg_type) => {
            format!("no known message has nlmsg_type {nlmsg_type} (at byte {at:#x})")
        }
        ProblemKind::UnknownCommand(cmd) => {
            format!("the family has no known command {cmd} (at byte {at:#x})")
        }
        ProblemKind::UnknownFamily(id) => {
            format!("generic netlink family {id} has not been named in this input")
        }
        ProblemKind::UnknownAttribute(value) => {
            format!("attribute type {value} is not known in this set (at byte {at:#x})")
        }
        ProblemKind::UnknownSelector => {
            format!("what {who} holds depends on a value that is missing or unknown")
        }
        ProblemKind::TrailingZeros => {
            format!("{len} zero {bytes} behind the end (at byte {at:#x})")
        }
        ProblemKind::TrailingBytes => {
            format!(
                "{len} {bytes} left over that {} to nothing (at byte {at:#x})",
                if len == 1 { "belongs" } else { "belong" }
            )
        }
        ProblemKind::NonZeroPadding => format!("padding that is not zero (at byte {at:#x})"),
        ProblemKind::TooDeep => format!("nests deeper than the limit (at byte {at:#x})"),
        ProblemKind::Gap => format!("{len} {bytes} {are} not in the input (at byte {at:#x})"),
    }
}

/// What a person can do about a problem, where something can be done.
#[must_use]
pub fn problem_hint(problem: &Problem) -> Option<&'static str> {
    Some(match problem.kind {
        ProblemKind::Truncated { said_by: LengthField::NlmsgLen, .. } => {
            "the input may be cut: with strace use -s 65535"
        }
        ProblemKind::Truncated { .. } | ProblemKind::LengthTooSmall { .. } => {
            "the sender wrote a wrong length, or the input is cut"
        }
        ProblemKind::UnknownFamily(_) => {
            "include the CTRL_CMD_NEWFAMILY answer that names it, for example from `genl ctrl list`"
        }
        ProblemKind::Gap => {
            "strace prints whole strings with -s 65535, every byte with -e write=all -e read=all"
        }
        ProblemKind::TrailingZeros => "harmless: the sender handed the kernel its whole buffer",
        ProblemKind::UnknownMessage(_) => "is the protocol right? It can be given",
        _ => return None,
    })
}
