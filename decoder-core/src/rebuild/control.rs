//! Errors, acknowledgements and the end of a dump.

use super::{
    Encoder, Subject, Why,
    attributes::{Run, Types},
    message::Header,
    parse::Id,
    scopes::Scopes,
    value::Form,
};
use crate::{
    ByteRange, Direction,
    wire::{NLM_F_CAPPED, NLMSGHDR_LEN},
};

/// Length of the errno in bytes.
const ERROR_LEN: u32 = 4;

impl Encoder<'_, '_> {
    /// `{error=-ESRCH, msg=[{nlmsg_len=36, ...}, ...]}`, alone or followed by attributes; newer
    /// ones have the attributes behind `msg=`, within the braces.
    pub(super) fn error(&mut self, id: Id, window: ByteRange, header: Header, is_echo: bool) {
        let is_error = |id: Id| self.is_struct(id) && self.parsed.part(id, b"error").is_some();
        let inner = self.first_part(id).filter(|first| is_error(*first));
        let Some(strukt) = Some(id).filter(|id| is_error(*id)).or(inner) else {
            self.leaf(id, window, Form::UNKNOWN, Subject::Message);
            return;
        };
        let (error, rest) = window.split(ERROR_LEN);
        if let Some(part) = self.parsed.part(strukt, b"error") {
            let number = self.number(part, Some(self.schema.builtin.errnos));
            let subject = Subject::Written(self.parsed.node(part).name);
            self.put_number(part, number, error, Some(ERROR_LEN), subject);
        }
        let mut attributes = self.parsed.parts(if strukt == id { strukt } else { id });
        let attributes =
            attributes.find(|part| *part != strukt && self.attributes_in(*part).is_some());
        let Some(echo) = self.parsed.part(strukt, b"msg") else {
            self.lack(rest, Subject::Message, Why::NotPrinted);
            return;
        };
        let (echo, parts) = match self.message_parts(echo) {
            // An error about an error about an error: strace does it, the kernel doesn't.
            Some(message) if !is_echo => message,
            _ => {
                self.leaf(echo, rest, Form::UNKNOWN, Subject::Message);
                return;
            }
        };
        let is_capped = header.flags.is_some_and(|flags| flags & NLM_F_CAPPED != 0);
        let len = if is_capped { Some(NLMSGHDR_LEN) } else { self.header_len(echo) };
        let len = len.unwrap_or(u32::MAX);
        // The header is printed whole, whatever its length says.
        let (request, behind) = rest.split(len.max(NLMSGHDR_LEN));
        self.message(echo, &parts, request, true);
        // strace takes the attributes from where the length says, aligned or not; versions differ
        // on a length that is less than the header's.
        self.extended_ack(attributes.filter(|_| len >= NLMSGHDR_LEN), behind);
    }

    fn extended_ack(&mut self, attributes: Option<Id>, window: ByteRange) {
        let list = attributes.and_then(|id| self.attributes_in(id));
        let Some(list) = list else {
            self.lack(window, Subject::Message, Why::NotPrinted);
            return;
        };
        let types = Types::Set(Some(self.schema.builtin.nlmsgerr_attrs));
        self.attributes(
            &list,
            Run { types, window, subject: Subject::Message },
            &Scopes::message(Direction::Reply),
        );
    }

    /// The number that ends a dump; anything longer is printed as a string.
    pub(super) fn done(&mut self, id: Id, window: ByteRange) {
        self.leaf(id, window, Form::number(ERROR_LEN), Subject::Message);
    }
}
