//! A datagram of a call, its bytes from the dump or from the strings, as a frame.

use alloc::{format, string::String, vec::Vec};

use nlscope_schema::Direction;

use super::{
    Trace,
    call::{Call, Shape},
    datagram::{Buffer, Datagram, Shown, datagrams, is_peek},
    dump::{self, Dumps},
    sockets::Socket,
};
use crate::{
    ByteRange, Frame, capture,
    ingest::{
        chain::begins_message,
        gather::Gather,
        literal::{Bytes, Literal},
        note,
    },
    rebuild::{Hints, Rebuilder, Rebuilt},
    wire::NLMSGHDR_LEN,
};

/// What to do about a trace without bytes.
const PRINT_BYTES: &str = "run `strace -f -e trace=network,read,write -e write=all -e read=all \
                           -s 65535`, which adds a dump of all bytes behind each call";

/// Frames that are kept in case that nothing better is found.
const MOST_UNLIKE: usize = 64;

/// What was not made a frame, and might have been meant.
#[derive(Debug, Default)]
pub(super) struct Doubtful {
    /// Datagrams that strace decoded or left out: the first, and how many.
    without_bytes: Option<(ByteRange, Shown, u32)>,
    /// Frames on file descriptors that may be anything, and that don't look like netlink.
    unlike: Vec<(ByteRange, Frame)>,
}

/// A datagram in the making.
struct Making<'c, 't> {
    call: &'c Call<'t>,
    way: Direction,
    socket: Socket,
}

impl<'t> Trace<'_, 't, '_> {
    /// Makes frames of the datagrams that a call carried.
    pub(super) fn read_transfer(
        &mut self,
        call: &Call<'t>,
        way: Direction,
        shape: Shape,
        dumps: &Dumps,
    ) {
        let socket = self.sockets.of_call(self.found.schema, call);
        let nothing_came = way == Direction::Reply && call.outcome.has_failed();
        if socket == Socket::Other || nothing_came || is_peek(call, shape) {
            return;
        }
        let making = Making { call, way, socket };
        let mut datagrams = datagrams(call, way, shape);
        // `sendmmsg(3, [...], 2, 0) = 2`: the dumps show what the arguments leave out.
        let count = datagrams.len().max(dumps.messages.len());
        datagrams.resize_with(count, || Datagram { place: call.name, ..Datagram::default() });
        for (nth, datagram) in datagrams.iter().enumerate() {
            if datagram.is_netlink == Some(false) || datagram.total == Some(0) {
                continue;
            }
            let dump = dumps.messages.get(nth).map_or(&[][..], |buffers| buffers);
            if dump.is_empty() && !datagram.has_bytes() {
                if !self.rebuild(&making, datagram) {
                    self.doubt(&making, datagram);
                }
            } else if self.is_netlink(&making, datagram, dump) {
                let gather = self.gather(way, datagram, dump);
                if !gather.is_empty() {
                    self.note_oddities(&making, datagram);
                    self.found.frames.push(making.carrying(gather));
                }
            } else if self.doubtful.unlike.len() < MOST_UNLIKE {
                let mark = self.found.mark();
                let gather = self.gather(way, datagram, dump);
                if !gather.is_empty() {
                    self.doubtful.unlike.push((datagram.place, making.carrying(gather)));
                }
                self.found.forget_since(mark);
            }
        }
    }

    /// Makes a frame of what strace decoded, as far as that tells the bytes.
    fn rebuild(&mut self, making: &Making<'_, 't>, datagram: &Datagram) -> bool {
        let Some(buffer) = datagram.decoded() else { return false };
        let hints = Hints {
            protonum: making.protonum(),
            total: datagram.total.and_then(|total| u32::try_from(total).ok()),
            direction: Some(making.way),
            ..Hints::default()
        };
        let schema = self.found.schema;
        let rebuilder = self.rebuilder.get_or_insert_with(|| Rebuilder::new(schema));
        let text = self.source.at(buffer.place);
        let Some(rebuilt) = rebuilder.rebuild(text, buffer.place.start, hints) else {
            return false;
        };
        self.note_oddities(making, datagram);
        if !rebuilt.complete {
            let message = format!("rebuilt from what strace decoded: {}", rebuilt.summary());
            self.found.advise(buffer.place, message, PRINT_BYTES);
        }
        let Rebuilt { bytes, gaps, text, protonum, .. } = rebuilt;
        self.found.frames.push(Frame { bytes, gaps, text, protonum, ..making.frame() });
        true
    }

    /// Whether a datagram is netlink's: its file descriptor or its address says so, or else the
    /// first header fits.
    fn is_netlink(
        &mut self,
        making: &Making<'_, 't>,
        datagram: &Datagram,
        dump: &[dump::Buffer],
    ) -> bool {
        if matches!(making.socket, Socket::Netlink(_)) || datagram.is_netlink == Some(true) {
            return true;
        }
        let len = u64::from(NLMSGHDR_LEN);
        let total = datagram.total.map_or(len, |total| total.min(len));
        let mark = self.found.mark();
        let head = Datagram { total: Some(total), ..datagram.clone() };
        let head = self.gather(making.way, &head, dump);
        self.found.forget_since(mark);
        begins_message(head.bytes(), head.gaps(), datagram.total)
    }

    fn gather(&mut self, way: Direction, datagram: &Datagram, dump: &[dump::Buffer]) -> Gather {
        if dump.is_empty() {
            self.read_strings(way, datagram)
        } else {
            dump::read_message(self.source, self.found, dump, datagram.total)
        }
    }

    /// Reads the bytes of a datagram from the strings of its call; what they lack becomes gaps.
    fn read_strings(&mut self, way: Direction, datagram: &Datagram) -> Gather {
        let mut gather = Gather::default();
        let mut done = 0_u64;
        for buffer in &datagram.buffers {
            let left = datagram.total.map(|total| total.saturating_sub(done));
            let wanted = match (buffer.len, left) {
                (Some(len), Some(left)) => Some(len.min(left)),
                // The size of a buffer doesn't say how much was received.
                (_, None) if way == Direction::Reply => None,
                (len, left) => left.or(len),
            };
            let before = gather.len();
            self.read_buffer(&mut gather, buffer, wanted);
            let read = gather.len().saturating_sub(before);
            done = done.saturating_add(wanted.unwrap_or(u64::from(read)));
        }
        let missing = datagram.total.map_or(0, |total| total.saturating_sub(done));
        if missing > 0 {
            let message = format!(
                "the buffers of this call hold {done} of its {} bytes",
                datagram.total.unwrap_or(0),
            );
            self.found.note(datagram.place, message);
            self.found.push_missing(&mut gather, missing, datagram.place.end);
        }
        gather
    }

    fn read_buffer(&mut self, gather: &mut Gather, buffer: &Buffer, wanted: Option<u64>) {
        match buffer.shown {
            Shown::Null => {}
            Shown::Bytes(literal) => self.read_literal(gather, &literal, wanted),
            Shown::Decoded | Shown::LeftOut => {
                if let Some(missing) = wanted {
                    let message = "the bytes of this buffer are not in the text";
                    self.found.advise(buffer.place, message, PRINT_BYTES);
                    self.found.push_missing(gather, missing, buffer.place.start);
                }
            }
        }
    }

    fn read_literal(&mut self, gather: &mut Gather, literal: &Literal, wanted: Option<u64>) {
        let most = wanted.and_then(|wanted| usize::try_from(wanted).ok()).unwrap_or(usize::MAX);
        let start = gather.len();
        for written in Bytes::new(self.source.text(), literal).take(most) {
            gather.push(written.byte, written.place);
        }
        let have = u64::from(gather.len().saturating_sub(start));
        let missing = wanted.map_or(0, |wanted| wanted.saturating_sub(have));
        let end = literal.end_mark();
        if !literal.closed {
            self.found.note(end, "the text ends before the closing quote");
        } else if literal.cut && missing > 0 {
            let message = format!(
                "strace cut this string: {missing} of {} bytes are missing",
                wanted.unwrap_or(0)
            );
            self.found.advise(end, message, "run it with -s 65535");
        } else if literal.cut && wanted.is_none() {
            let message = "strace cut this string, and the text doesn't say how long it was";
            self.found.advise(end, message, "run it with -s 65535");
        } else if missing > 0 {
            let message = format!(
                "this string has {} but the call says {}: {missing} are taken as missing",
                note::bytes(u32::try_from(have).unwrap_or(u32::MAX)),
                wanted.unwrap_or(0)
            );
            self.found.note(end, message);
        }
        self.found.push_missing(gather, missing, literal.content.end);
    }

    fn note_oddities(&mut self, making: &Making<'_, 't>, datagram: &Datagram) {
        let outcome = making.call.outcome;
        if let Some(place) = datagram.truncated {
            let message = "the receiver's buffer was too small: the end of the datagram is lost";
            self.found.note(place, message);
        }
        if outcome.has_failed() {
            let errno = String::from_utf8_lossy(making.call.at(outcome.errno));
            self.found
                .note(outcome.place, format!("the call failed with {errno}: this was not sent"));
        }
    }

    /// Remembers a datagram that strace printed without its bytes.
    fn doubt(&mut self, making: &Making<'_, 't>, datagram: &Datagram) {
        let Some(buffer) = datagram.buffers.iter().find(|buffer| buffer.shown != Shown::Null)
        else {
            return;
        };
        // What was left out says nothing of what it was, so something else must.
        let is_netlink =
            matches!(making.socket, Socket::Netlink(_)) || datagram.is_netlink == Some(true);
        if buffer.shown == Shown::Decoded || is_netlink {
            let first = (buffer.place, buffer.shown, 0);
            let (.., count) = self.doubtful.without_bytes.get_or_insert(first);
            *count = count.saturating_add(1);
        }
    }

    /// Says what was not made a frame; where there is no other frame, the doubtful ones are.
    pub(super) fn finish_doubtful(&mut self) {
        let doubtful = core::mem::take(&mut self.doubtful);
        if let Some((place, shown, count)) = doubtful.without_bytes {
            let what = match shown {
                Shown::Decoded => "strace decoded this message itself and left out its bytes",
                _ => "strace left out the bytes of this message",
            };
            let message = match count {
                1 => String::from(what),
                2 => format!("{what}, and so in 1 other call"),
                _ => format!("{what}, and so in {} other calls", count.saturating_sub(1)),
            };
            self.found.advise(place, message, PRINT_BYTES);
        } else if self.found.frames.is_empty() {
            for (place, frame) in doubtful.unlike {
                self.found.note(place, "this doesn't begin like a netlink message");
                self.found.frames.push(frame);
            }
        }
        if self.found.frames.is_empty() && self.found.notes.len() == 0 {
            let message = "no call in this trace carries a netlink message";
            self.found.advise(self.source.first_content(), message, PRINT_BYTES);
        }
    }
}

impl Making<'_, '_> {
    fn protonum(&self) -> Option<u16> {
        match self.socket {
            Socket::Netlink(protonum) => protonum,
            _ => None,
        }
    }

    /// What the call says of its datagram; the bytes are yet to come.
    fn frame(&self) -> Frame {
        let name = String::from_utf8_lossy(self.call.at(self.call.name)).into_owned();
        Frame {
            protonum: self.protonum(),
            direction: Some(self.way),
            time_ns: self.call.time_ns,
            call: Some(capture::Call { name, fd: self.call.descriptor().0, pid: self.call.pid }),
            ..Frame::default()
        }
    }

    fn carrying(&self, gather: Gather) -> Frame {
        let Frame { bytes, gaps, text, .. } = gather.into_frame();
        Frame { bytes, gaps, text, ..self.frame() }
    }
}
