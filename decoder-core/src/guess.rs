//! The protocol of a frame whose source doesn't say it.
//!
//! Each candidate is tried on the first messages: a type that its families know counts, and more
//! so where fixed header and attributes then fit to the byte and the attributes are known ones.

use nlscope_schema::{Direction, Schema};

use crate::{
    ByteOrder, Conversation, Gaps,
    conversation::is_generic,
    limits,
    window::Window,
    wire::{
        Attributes, NETLINK_GENERIC, NLMSG_ERROR, NLMSG_MIN_TYPE, NLMSGHDR_LEN, Nlmsghdr, Step,
        align,
    },
};

/// The protocol that fits a frame best, where one fits at all.
#[must_use]
pub(crate) fn protonum(
    schema: &Schema,
    conversation: &Conversation,
    bytes: &[u8],
    gaps: &Gaps,
    order: ByteOrder,
) -> Option<u16> {
    let guess = Guess { schema, conversation, order };
    let mut best = None;
    for protonum in candidates(schema) {
        let score = guess.score(protonum, Window::new(bytes, gaps));
        if score > best.map_or(0, |(score, _)| score) {
            best = Some((score, protonum));
        }
    }
    best.map(|(_, protonum)| protonum)
}

/// The protocols that some family uses, the most common first.
fn candidates(schema: &Schema) -> impl Iterator<Item = u16> {
    (0..=NETLINK_GENERIC.saturating_add(16)).filter(|protonum| {
        schema.families.iter().any(|family| {
            family.protonum == *protonum && (family.is_generic() || !family.messages.is_empty())
        })
    })
}

struct Guess<'a> {
    schema: &'a Schema,
    conversation: &'a Conversation,
    order: ByteOrder,
}

impl Guess<'_> {
    fn score(&self, protonum: u16, frame: Window<'_>) -> u32 {
        let mut rest = frame;
        let mut score = 0_u32;
        for _ in 0..limits::GUESSED_MESSAGES {
            let Some(len) = rest.u32(0, self.order).filter(|len| *len >= NLMSGHDR_LEN) else {
                break;
            };
            let message = rest.head(len);
            score = score.saturating_add(self.score_message(protonum, message));
            rest = rest.tail(align(len));
        }
        score
    }

    fn score_message(&self, protonum: u16, message: Window<'_>) -> u32 {
        let header = Nlmsghdr::read(message, self.order);
        let body = message.tail(NLMSGHDR_LEN);
        match header.nlmsg_type {
            // The request that an error sends back tells the protocol as well.
            Some(NLMSG_ERROR) => {
                let echo = body.tail(4);
                let tells = Nlmsghdr::read(echo, self.order);
                match tells.nlmsg_type {
                    Some(NLMSG_ERROR) | None => 0,
                    Some(_) => self.score_message(protonum, echo),
                }
            }
            Some(nlmsg_type) if nlmsg_type >= NLMSG_MIN_TYPE => {
                self.score_body(protonum, nlmsg_type, &header, body)
            }
            _ => 0,
        }
    }

    fn score_body(
        &self,
        protonum: u16,
        nlmsg_type: u16,
        header: &Nlmsghdr,
        body: Window<'_>,
    ) -> u32 {
        let directions = if header.has(crate::wire::NLM_F_REQUEST) {
            [Direction::Request, Direction::Reply]
        } else {
            [Direction::Reply, Direction::Request]
        };
        let (message, body) = if is_generic(protonum) {
            let Some(family) = self.conversation.resolve_generic(self.schema, nlmsg_type) else {
                let looks_generic = Attributes::new(body.tail(4), self.order).is_tidy();
                return u32::from(looks_generic);
            };
            let cmd = body.u8(0).map(u16::from).unwrap_or(0);
            let look_up = |way| self.schema.message_by_value(family, way, cmd);
            (directions.into_iter().find_map(look_up), body.tail(4))
        } else {
            let look_up = |way| self.schema.raw_message(protonum, way, nlmsg_type);
            (directions.into_iter().find_map(look_up), body)
        };
        let Some(message) = message.map(|id| self.schema.message(id)) else { return 0 };
        let header_len = message.fixed_header.map_or(0, |id| self.schema.strukt(id).size);
        let attributes = body.tail(align(u32::from(header_len)));
        2_u32.saturating_add(self.score_attributes(message.set, attributes))
    }

    /// 2 for attributes that fit to the byte, and as much again for every known one.
    fn score_attributes(&self, set: Option<nlscope_schema::SetId>, window: Window<'_>) -> u32 {
        let attributes = Attributes::new(window, self.order);
        if !window.is_empty() && !attributes.is_tidy() {
            return 0;
        }
        let known = |step: &Step<'_>| match (step, set) {
            (Step::Attribute(attribute), Some(set)) => attribute
                .value()
                .is_some_and(|value| self.schema.attribute_by_value(set, value).is_some()),
            _ => false,
        };
        let count = attributes.filter(known).take(16).count();
        2_u32.saturating_add(crate::byte_range::to_u32(count).saturating_mul(2))
    }
}
