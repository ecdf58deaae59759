//! Message types of raw families that share a protocol.

use std::collections::HashMap;

use nlscope_schema::Protocol;

use super::ResolvedOperations;
use crate::error::Report;
use crate::spec::File;

/// Checks that no two families of a protocol claim the same message type.
///
/// A message is found by protocol number, `nlmsg_type` and direction alone: nothing on the wire
/// names the spec file.
pub(crate) fn check_claims(
    files: &[File],
    operations: &[ResolvedOperations<'_>],
    report: &Report<'_>,
) {
    let mut claims = HashMap::new();
    for (file, family) in files.iter().zip(operations) {
        let (Protocol::NetlinkRaw, Some(protonum)) = (file.protocol, file.protonum) else {
            continue;
        };
        for message in &family.messages {
            let key = (protonum, message.direction, message.value);
            if let Some(other) = claims.insert(key, file.name.text.as_str()) {
                let name = &family.operations[message.operation].spec.name;
                let message = format!(
                    "`{}` has the message type {} of protocol {protonum}, which `{other}` has too",
                    name.text, message.value
                );
                report.error(name.at, message);
            }
        }
    }
}
