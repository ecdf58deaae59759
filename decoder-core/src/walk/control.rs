//! Control messages: errors, acknowledgements, the end of a dump.
//!
//! Source: `netlink_ack` and `netlink_dump_done` of the kernel, `linux/netlink.h`. An error holds
//! the errno, the request's header, the request's body unless `NLM_F_CAPPED` is set or the errno is
//! 0, and with `NLM_F_ACK_TLVS` extended-ack attributes.

use nlscope_schema::Direction;

use super::{
    Scopes, Walk,
    attributes::{Run, Types},
    message::Echo,
};
use crate::{
    FieldKind, Sink,
    window::Window,
    wire::{self, Attributes, NLMSGHDR_LEN, Nlmsghdr, align},
};

/// Length of the errno in bytes.
const ERROR_LEN: u32 = 4;

impl<S: Sink> Walk<'_, S> {
    pub(super) fn control(&mut self, nlmsg_type: u16, header: &Nlmsghdr, body: Window<'_>) {
        match nlmsg_type {
            wire::NLMSG_ERROR => self.error(header, body),
            wire::NLMSG_DONE => self.done(header, body),
            _ => self.unparsed(body),
        }
    }

    fn error(&mut self, header: &Nlmsghdr, body: Window<'_>) {
        let (error, rest) = body.split(ERROR_LEN);
        self.control_struct(self.schema.builtin.nlmsgerr, error);
        if rest.is_empty() {
            return;
        }
        let echoed = Nlmsghdr::read(rest, self.order);
        let acknowledges = error.u32(0, self.order) == Some(0);
        let echo = if header.has(wire::NLM_F_CAPPED) || acknowledges || rest.len() == NLMSGHDR_LEN {
            Echo::Header
        } else {
            Echo::Whole
        };
        let len = match (echo, echoed.nlmsg_len) {
            (Echo::Header, _) => NLMSGHDR_LEN,
            (Echo::Whole, Some(len)) => len.max(NLMSGHDR_LEN),
            (Echo::Whole, None) => u32::MAX,
        };
        let (request, behind) = rest.split(len);
        let (padding, attributes) = behind.split(align(len).saturating_sub(len));
        self.nested(request, |walk| walk.message(request, Some(echo)));
        self.padding(padding);
        self.extended_ack(header, attributes);
    }

    fn done(&mut self, header: &Nlmsghdr, body: Window<'_>) {
        let (error, rest) = body.split(ERROR_LEN);
        if !error.is_empty() {
            self.control_struct(self.schema.builtin.nlmsgdone, error);
        }
        self.extended_ack(header, rest);
    }

    fn control_struct(&mut self, strukt: nlscope_schema::StructId, window: Window<'_>) {
        let scopes = Scopes::message(Direction::Reply);
        self.strukt(FieldKind::FixedHeader, strukt, window, &scopes);
    }

    /// Extended-ack attributes: where the flag says so, or where the bytes plainly are some.
    fn extended_ack(&mut self, header: &Nlmsghdr, window: Window<'_>) {
        let flagged = header.has(wire::NLM_F_ACK_TLVS);
        if !flagged && !Attributes::new(window, self.order).is_tidy() {
            self.unparsed(window);
            return;
        }
        let types = Types::Set(Some(self.schema.builtin.nlmsgerr_attrs));
        self.attributes(Run { types, window }, &Scopes::message(Direction::Reply));
    }
}
