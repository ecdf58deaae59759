//! Messages: a frame becomes messages, a message becomes headers and attributes.

use nlscope_schema::{Direction, FamilyId, FlagModel, Hint, MessageId, SetId};

use super::{
    Scopes, Walk,
    attributes::{Run, Types},
    scopes::Scope,
};
use crate::{
    Event, Field, FieldKind, LengthField, MessageSpec, ProblemKind, Sink, Spec, Value,
    conversation::is_generic,
    window::Window,
    wire::{self, Attributes, NLMSG_MIN_TYPE, NLMSGHDR_LEN, Nlmsghdr},
};

/// Length of `struct genlmsghdr` in bytes. Source: `linux/genetlink.h`.
const GENLMSGHDR_LEN: u32 = 4;

/// One message of a frame, or what lies between two.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'w> {
    /// A message; it may be cut short.
    Message(Window<'w>),
    /// Up to three bytes that align the next message.
    Padding(Window<'w>),
    /// Zeros up to the end.
    Zeros(Window<'w>),
    /// Too few bytes for a header.
    Rest(Window<'w>),
}

/// Cuts the next piece off a frame; `at_start` says that no message came before.
pub(crate) fn next_piece<'w>(
    rest: Window<'w>,
    at_start: bool,
    order: crate::ByteOrder,
) -> (Piece<'w>, Window<'w>) {
    if !at_start && rest.is_zero() {
        let all = rest.split(u32::MAX);
        let small = rest.len() < 4;
        return (if small { Piece::Padding(all.0) } else { Piece::Zeros(all.0) }, all.1);
    }
    if rest.len() < NLMSGHDR_LEN {
        let (all, none) = rest.split(u32::MAX);
        return (Piece::Rest(all), none);
    }
    let len = rest.u32(0, order).filter(|len| *len >= NLMSGHDR_LEN).unwrap_or(u32::MAX);
    let (message, behind) = rest.split(len);
    (Piece::Message(message), behind)
}

impl<S: Sink> Walk<'_, S> {
    /// Walks one piece of a frame.
    pub(crate) fn piece_of_frame(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Message(window) => self.message(window, None),
            Piece::Padding(window) => self.padding(window),
            Piece::Zeros(window) => {
                let field =
                    Field { kind: FieldKind::Padding, spec: Spec::None, range: window.range() };
                self.sink.event(Event::Leaf(field, Value::Bytes(Hint::Plain)));
                self.problem(ProblemKind::TrailingZeros, Spec::None, window);
            }
            Piece::Rest(window) => {
                self.unparsed(window);
                if !window.has_gap() {
                    self.problem(ProblemKind::TrailingBytes, Spec::None, window);
                }
            }
        }
    }

    /// Walks a message. `echo` is set for the request that an error sends back: whether it was cut
    /// to its header.
    pub(super) fn message(&mut self, window: Window<'_>, echo: Option<Echo>) {
        let header = Nlmsghdr::read(window, self.order);
        let spec = self.message_spec(window, &header, echo.is_some());
        self.open(FieldKind::Message, Spec::Message(spec), window);
        self.netlink_header(window, &header, spec);
        self.check_length(window, &header, spec, echo);
        let body = window.tail(NLMSGHDR_LEN);
        match header.nlmsg_type {
            _ if matches!(echo, Some(Echo::Header)) => {}
            Some(nlmsg_type) if nlmsg_type < NLMSG_MIN_TYPE => {
                self.control(nlmsg_type, &header, body);
            }
            Some(nlmsg_type) if is_generic(self.protonum) => {
                self.generic_body(nlmsg_type, body, spec);
            }
            Some(nlmsg_type) => self.raw_body(nlmsg_type, body, spec),
            None => self.unparsed(body),
        }
        self.close();
    }

    fn check_length(
        &mut self,
        window: Window<'_>,
        header: &Nlmsghdr,
        spec: MessageSpec,
        echo: Option<Echo>,
    ) {
        let Some(len) = header.nlmsg_len else { return };
        let (available, said_by) = (window.len(), LengthField::NlmsgLen);
        if len < NLMSGHDR_LEN {
            let kind = ProblemKind::LengthTooSmall { len, least: NLMSGHDR_LEN, said_by };
            self.problem(kind, Spec::Message(spec), window.head(4));
        } else if len > available && !matches!(echo, Some(Echo::Header)) {
            let kind = ProblemKind::Truncated { needed: len, available, said_by };
            self.problem(kind, Spec::Message(spec), window);
        }
    }

    /// What the headers say of a message.
    fn message_spec(&self, window: Window<'_>, header: &Nlmsghdr, echoed: bool) -> MessageSpec {
        let mut spec = MessageSpec {
            protonum: self.protonum,
            nlmsg_type: header.nlmsg_type,
            cmd: None,
            family: None,
            message: None,
            direction: self.direction_of(header, echoed),
            echoed,
        };
        let Some(nlmsg_type) = header.nlmsg_type.filter(|t| *t >= NLMSG_MIN_TYPE) else {
            return spec;
        };
        if is_generic(self.protonum) {
            spec.cmd = window.u8(NLMSGHDR_LEN);
            spec.family = self.conversation.resolve_generic(self.schema, nlmsg_type);
            if let (Some(family), Some(cmd)) = (spec.family, spec.cmd) {
                spec.message = either_way(spec.direction, |direction| {
                    self.schema.message_by_value(family, direction, u16::from(cmd))
                });
            }
        } else {
            spec.message = either_way(spec.direction, |direction| {
                self.schema.raw_message(self.protonum, direction, nlmsg_type)
            });
            spec.family = spec.message.map(|id| self.schema.message(id).family);
        }
        spec
    }

    fn direction_of(&self, header: &Nlmsghdr, echoed: bool) -> Direction {
        let by_flag = if header.has(wire::NLM_F_REQUEST) || echoed {
            Direction::Request
        } else {
            Direction::Reply
        };
        if echoed { by_flag } else { self.direction.unwrap_or(by_flag) }
    }

    fn netlink_header(&mut self, window: Window<'_>, header: &Nlmsghdr, spec: MessageSpec) {
        let id = self.schema.builtin.nlmsghdr;
        let (mut rest, _) = window.split(NLMSGHDR_LEN);
        self.open(FieldKind::NetlinkHeader, Spec::Struct(id), rest);
        let number = |raw: Option<u32>| Value::Number {
            raw: u64::from(raw.unwrap_or(0)),
            signed: false,
            hint: Hint::Plain,
        };
        let flags = Value::Flags {
            raw: u64::from(header.nlmsg_flags.unwrap_or(0)),
            of: self.flags_of(header, spec),
            shifted: false,
        };
        let values = [
            (4, number(header.nlmsg_len)),
            (2, Value::MessageType(header.nlmsg_type.unwrap_or(0))),
            (2, flags),
            (4, number(header.nlmsg_seq)),
            (4, number(header.nlmsg_pid)),
        ];
        let members = self.schema.strukt(id).members;
        for (nth, (len, value)) in values.into_iter().enumerate() {
            let (member, behind) = rest.split(len);
            let spec = members.nth(nth).map_or(Spec::None, Spec::Member);
            if !member.is_empty() {
                self.leaf(FieldKind::Member, spec, member, value);
            }
            rest = behind;
        }
        self.close();
    }

    /// Which names the flag bits have: those above 0x80 depend on the message.
    fn flags_of(&self, header: &Nlmsghdr, spec: MessageSpec) -> nlscope_schema::EnumId {
        let builtin = &self.schema.builtin;
        if matches!(header.nlmsg_type, Some(wire::NLMSG_ERROR | wire::NLMSG_DONE)) {
            return builtin.ack_flags;
        }
        let Some(message) = spec.message.map(|id| self.schema.message(id)) else {
            return if header.has(wire::NLM_F_DUMP) { builtin.get_flags } else { builtin.flags };
        };
        match message.flags {
            FlagModel::GetFlags => builtin.get_flags,
            FlagModel::NewFlags => builtin.new_flags,
            FlagModel::DeleteFlags => builtin.delete_flags,
            FlagModel::AckFlags => builtin.ack_flags,
        }
    }

    fn generic_body(&mut self, nlmsg_type: u16, body: Window<'_>, spec: MessageSpec) {
        let (header, rest) = body.split(GENLMSGHDR_LEN);
        let scopes = Scopes::message(spec.direction);
        if !header.is_empty() {
            self.strukt(FieldKind::GenericHeader, self.schema.builtin.genlmsghdr, header, &scopes);
        }
        if spec.family.is_none() {
            self.problem(ProblemKind::UnknownFamily(nlmsg_type), Spec::Message(spec), header);
        } else if spec.message.is_none()
            && let Some(cmd) = spec.cmd
        {
            self.problem(ProblemKind::UnknownCommand(cmd), Spec::Message(spec), header);
        }
        self.body(spec, rest, &scopes);
    }

    fn raw_body(&mut self, nlmsg_type: u16, body: Window<'_>, spec: MessageSpec) {
        if spec.message.is_none() {
            self.unparsed(body);
            self.problem(ProblemKind::UnknownMessage(nlmsg_type), Spec::Message(spec), body);
            return;
        }
        self.body(spec, body, &Scopes::message(spec.direction));
    }

    /// Fixed header and attributes.
    fn body(&mut self, spec: MessageSpec, window: Window<'_>, scopes: &Scopes<'_, '_>) {
        let Some(message) = spec.message.map(|id| self.schema.message(id)) else {
            self.body_of_unknown(window, scopes);
            return;
        };
        let set = message.set;
        let Some(strukt) = message.fixed_header else {
            self.body_attributes(set, window, scopes);
            return;
        };
        let (header, rest) = self.behind_header(strukt, window);
        if !header.is_empty() {
            self.strukt(FieldKind::FixedHeader, strukt, header, scopes);
        }
        let around = scopes.within(Scope::Header { strukt, window: header });
        self.body_attributes(set, rest, &around);
    }

    fn body_attributes(&mut self, set: Option<SetId>, window: Window<'_>, scopes: &Scopes<'_, '_>) {
        self.attributes(Run { types: Types::Set(set), window }, scopes);
    }

    /// A generic message of an unknown family: attributes if they look like it.
    fn body_of_unknown(&mut self, window: Window<'_>, scopes: &Scopes<'_, '_>) {
        if Attributes::new(window, self.order).is_tidy() {
            self.body_attributes(None, window, scopes);
        } else {
            self.unparsed(window);
        }
    }
}

/// How much of a request an error sends back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Echo {
    /// Its header alone.
    Header,
    /// All of it.
    Whole,
}

/// Looks up a message in its direction, else in the other one: some ids are only listed in one.
fn either_way(
    direction: Direction,
    look_up: impl Fn(Direction) -> Option<MessageId>,
) -> Option<MessageId> {
    let other = match direction {
        Direction::Request => Direction::Reply,
        Direction::Reply => Direction::Request,
    };
    look_up(direction).or_else(|| look_up(other))
}

/// The family of a message spec, for those who only have the tree.
impl MessageSpec {
    /// Whether it is `NLMSG_NOOP`, `NLMSG_ERROR`, `NLMSG_DONE`, `NLMSG_OVERRUN` or reserved.
    #[must_use]
    pub fn is_control(&self) -> bool {
        self.nlmsg_type.is_some_and(|nlmsg_type| nlmsg_type < NLMSG_MIN_TYPE)
    }

    /// Its family, where it is known and the message isn't a control message.
    #[must_use]
    pub const fn known_family(&self) -> Option<FamilyId> {
        self.family
    }
}
