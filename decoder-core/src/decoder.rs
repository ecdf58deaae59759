//! The decoder: frames go in, trees (or events) come out, and each frame teaches the next.

use nlscope_schema::{Direction, Schema};

use crate::{
    ByteOrder, Conversation, Evidence, Frame, Gaps, Sink, Tree, TreeBuilder,
    conversation::Learner,
    guess,
    sink::Tee,
    walk::{Walk, next_piece},
    window::Window,
    wire::NETLINK_ROUTE,
};

/// What a person says about the input; what isn't said is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `NETLINK_*` number.
    pub protonum: Option<u16>,
    /// The byte order of the machine that made the bytes.
    pub byte_order: Option<ByteOrder>,
    /// Which way the frames went.
    pub direction: Option<Direction>,
}

/// How a frame is read, and how that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// `NETLINK_*` number.
    pub protonum: u16,
    /// How it was found.
    pub protonum_from: Evidence,
    /// The byte order.
    pub byte_order: ByteOrder,
    /// How it was found.
    pub byte_order_from: Evidence,
}

/// Decodes the frames of one input, in order.
///
/// It never fails: what is wrong with a frame is in its tree's problems.
///
/// ```
/// use nlscope_core::{Decoder, Frame};
///
/// // An RTM_NEWROUTE, as strace 4.12 printed it.
/// let bytes = *b"\x34\x00\x00\x00\x18\x00\x05\x06\x6e\xbc\xac\x59\x00\x00\x00\x00\
///     \x02\x18\x00\x00\xfe\x03\x00\x01\x00\x00\x00\x00\x08\x00\x01\x00\xac\x10\x05\x00\
///     \x08\x00\x05\x00\x7f\x00\x00\x01\x08\x00\x04\x00\x01\x00\x00\x00";
/// let schema = &nlscope_core::SCHEMA;
/// let tree = Decoder::new(schema).decode(&Frame::from_bytes(bytes.to_vec()));
/// let (_, message) = tree.roots().next().unwrap();
/// assert_eq!(nlscope_core::name::c_name(schema, message.field.spec), "RTM_NEWROUTE");
/// assert!(tree.problems.is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Decoder<'s> {
    schema: &'s Schema,
    options: Options,
    conversation: Conversation,
}

impl<'s> Decoder<'s> {
    /// A decoder that has seen nothing yet.
    #[must_use]
    pub fn new(schema: &'s Schema) -> Self {
        Self::with_options(schema, Options::default())
    }

    /// A decoder that is told something about the input.
    #[must_use]
    pub fn with_options(schema: &'s Schema, options: Options) -> Self {
        Self { schema, options, conversation: Conversation::default() }
    }

    /// The schema it reads by.
    #[must_use]
    pub const fn schema(&self) -> &'s Schema {
        self.schema
    }

    /// What the frames so far taught.
    #[must_use]
    pub const fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    /// What the frames so far taught, to tell it more.
    pub const fn conversation_mut(&mut self) -> &mut Conversation {
        &mut self.conversation
    }

    /// Decodes a frame to a tree.
    pub fn decode(&mut self, frame: &Frame) -> Tree {
        let mut builder = TreeBuilder::default();
        let reading = self.decode_into(frame, &mut builder);
        let (nodes, problems) = builder.finish();
        Tree {
            bytes: frame.bytes.clone(),
            gaps: frame.gaps.clone(),
            protonum: reading.protonum,
            protonum_from: reading.protonum_from,
            byte_order: reading.byte_order,
            byte_order_from: reading.byte_order_from,
            nodes,
            problems,
        }
    }

    /// Decodes a frame to events, and learns from it.
    pub fn decode_into<S: Sink>(&mut self, frame: &Frame, sink: &mut S) -> Reading {
        let reading = self.reading(frame);
        let direction = self.options.direction.or(frame.direction);
        let schema = self.schema;
        let mut learner = Learner::new(schema, &frame.bytes);
        let mut rest = Window::new(&frame.bytes, &frame.gaps);
        let mut at_start = true;
        while !rest.is_empty() {
            let piece;
            (piece, rest) = next_piece(rest, at_start, reading.byte_order);
            at_start = false;
            let mut tee = Tee(sink, &mut learner);
            let mut walk = Walk {
                schema,
                conversation: &self.conversation,
                order: reading.byte_order,
                protonum: reading.protonum,
                direction,
                sink: &mut tee,
                depth: 0,
            };
            walk.piece_of_frame(piece);
            learner.teach(&mut self.conversation);
        }
        if !matches!(reading.protonum_from, Evidence::Earlier | Evidence::Default) {
            self.conversation.protonum = Some(reading.protonum);
        }
        reading
    }

    /// How a frame is to be read: as said, as its source says, as the bytes fit best.
    #[must_use]
    pub fn reading(&self, frame: &Frame) -> Reading {
        let (byte_order, byte_order_from) = match self.options.byte_order {
            Some(order) => (order, Evidence::Given),
            None => (ByteOrder::guess(&frame.bytes, &frame.gaps), Evidence::Guessed),
        };
        let (protonum, protonum_from) = self.protonum(frame, byte_order);
        Reading { protonum, protonum_from, byte_order, byte_order_from }
    }

    fn protonum(&self, frame: &Frame, order: ByteOrder) -> (u16, Evidence) {
        if let Some(protonum) = self.options.protonum {
            return (protonum, Evidence::Given);
        }
        if let Some(protonum) = frame.protonum {
            return (protonum, Evidence::Source);
        }
        let (bytes, gaps): (&[u8], &Gaps) = (&frame.bytes, &frame.gaps);
        match guess::protonum(self.schema, &self.conversation, bytes, gaps, order) {
            Some(protonum) => (protonum, Evidence::Guessed),
            None => match self.conversation.protonum {
                Some(protonum) => (protonum, Evidence::Earlier),
                None => (NETLINK_ROUTE, Evidence::Default),
            },
        }
    }
}
