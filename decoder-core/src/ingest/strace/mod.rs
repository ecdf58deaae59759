//! strace's output, of any version: calls with strings, and hexdumps behind them.
//!
//! What strace decoded itself is rebuilt, as far as it tells the bytes; a note says what it doesn't
//! tell, and how to make strace print it.

mod call;
mod datagram;
mod dump;
mod frame;
mod head;
mod sockets;
mod term;

use alloc::{collections::BTreeMap, format, string::String};

use self::{
    call::{Call, Outcome, Role, role},
    dump::Dumps,
    head::{Head, HeadKind},
    sockets::Sockets,
    term::Arguments,
};
use super::{
    format::Sign,
    found::Found,
    note,
    source::{Line, Source},
};
use crate::{ByteRange, byte_range::to_usize, rebuild::Rebuilder};

/// Whether some text is strace's: a call that carries datagrams, or the line of a dump.
pub(super) fn recognise(source: &Source<'_>) -> Option<Sign> {
    source.lines().iter().find_map(|line| {
        let scan = source.scan_line(*line);
        match Head::read(scan).kind {
            HeadKind::Call { name, arguments } => {
                let name = source.at(name);
                let carries = matches!(role(name), Some(Role::Transfer(..)));
                // Source code names its file descriptor by a variable.
                let has_number = source.text().get(to_usize(arguments))?.is_ascii_digit();
                let reason =
                    || format!("a call of {} as strace prints it", String::from_utf8_lossy(name));
                (carries && has_number).then(|| Sign::new(90, reason()))
            }
            HeadKind::DumpRow { .. } => {
                Some(Sign::new(85, "lines of a dump as strace prints them"))
            }
            _ => None,
        }
    })
}

/// Reads all calls.
pub(super) fn read(source: &Source<'_>, found: &mut Found<'_>) {
    let mut trace = Trace {
        source,
        found,
        sockets: Sockets::default(),
        unfinished: BTreeMap::new(),
        doubtful: frame::Doubtful::default(),
        rebuilder: None,
    };
    let mut next = 0;
    while let Some(line) = source.lines().get(next) {
        next = trace.read_line(next, *line).max(next.saturating_add(1));
    }
    trace.finish();
}

/// What is known at a line of the trace.
struct Trace<'r, 't, 's> {
    source: &'r Source<'t>,
    found: &'r mut Found<'s>,
    sockets: Sockets,
    /// Calls that another process interrupted, by process.
    unfinished: BTreeMap<Option<u32>, Call<'t>>,
    doubtful: frame::Doubtful,
    /// What turns decoded text into bytes, once there is some.
    rebuilder: Option<Rebuilder<'s>>,
}

impl<'t> Trace<'_, 't, '_> {
    /// Reads what begins on a line: the line to go on with.
    fn read_line(&mut self, index: usize, line: Line) -> usize {
        let head = Head::read(self.source.scan_line(line));
        match head.kind {
            HeadKind::Call { name, arguments } => match role(self.source.at(name)) {
                Some(role) => self.read_call(index, head, name, arguments, role),
                None => self.skip(index, line),
            },
            HeadKind::Resumed { arguments } => self.read_resumed(index, line, head, arguments),
            HeadKind::Vector | HeadKind::Buffer { .. } | HeadKind::DumpRow { .. } => {
                self.read_dump_alone(index)
            }
            HeadKind::Event | HeadKind::Other => self.skip(index, line),
        }
    }

    fn skip(&mut self, index: usize, line: Line) -> usize {
        if !self.source.is_blank(line) {
            self.found.skip_lines(1);
        }
        index.saturating_add(1)
    }

    fn read_call(
        &mut self,
        index: usize,
        head: Head,
        name: ByteRange,
        arguments: u32,
        role: Role,
    ) -> usize {
        let mut call = Call {
            name,
            pid: head.pid,
            time_ns: head.time_ns,
            arguments: Arguments::default(),
            outcome: Outcome::default(),
            text: self.source.text(),
        };
        let next = self.read_rest(index, arguments, &mut call);
        self.complete(call, role, index, next)
    }

    /// The rest of a call that was interrupted: `<... recvmsg resumed>{...}, 0) = 36`.
    fn read_resumed(&mut self, index: usize, line: Line, head: Head, arguments: u32) -> usize {
        let Some(mut call) = self.unfinished.remove(&head.pid) else {
            return self.skip(index, line);
        };
        let next = self.read_rest(index, arguments, &mut call);
        match role(self.source.at(call.name)) {
            Some(role) => self.complete(call, role, index, next),
            None => next,
        }
    }

    /// Reads arguments and outcome of a call, over as many lines as it has: the line behind it.
    fn read_rest(&self, index: usize, arguments: u32, call: &mut Call<'t>) -> usize {
        let end = self.end_of_call(index);
        let mut scan = self.source.scan(ByteRange::new(arguments, end));
        let mut read = term::read(&mut scan);
        call.arguments.terms.append(&mut read.terms);
        call.arguments.unfinished = read.unfinished;
        call.outcome = Outcome::read(&mut scan);
        let lines = self.source.lines().iter().skip(index);
        index.saturating_add(lines.take_while(|line| line.whole().start <= scan.at()).count())
    }

    /// Where the text ends that can belong to the call of a line: at the next call, dump, event or
    /// empty line.
    fn end_of_call(&self, index: usize) -> u32 {
        let lines = self.source.lines().get(index..).unwrap_or(&[]);
        let wraps = |line: &&Line| {
            let head = Head::read(self.source.scan_line(**line));
            !self.source.is_blank(**line)
                && match head.kind {
                    HeadKind::Other => true,
                    HeadKind::Call { name, .. } => {
                        !head.has_prefix && role(self.source.at(name)).is_none()
                    }
                    _ => false,
                }
        };
        let wrapped = lines.iter().skip(1).take_while(wraps).count();
        lines.get(wrapped).map_or(0, |line| line.content().end)
    }

    /// Takes a call on the lines `first..next`, and the dumps behind it: the line to go on with.
    fn complete(&mut self, call: Call<'t>, role: Role, first: usize, next: usize) -> usize {
        if call.arguments.unfinished {
            self.unfinished.insert(call.pid, call);
            return next;
        }
        let dumps = Dumps::read(self.source, next);
        let frames = self.found.frames.len();
        match role {
            Role::Transfer(way, shape) => self.read_transfer(&call, way, shape, &dumps),
            _ => self.sockets.learn(self.found.schema, &call, role),
        }
        if self.found.frames.len() == frames && role != Role::Socket {
            self.found.skip_lines(dumps.end.saturating_sub(first));
        }
        dumps.end
    }

    /// Dumps without the call that they belong to: each message a frame.
    fn read_dump_alone(&mut self, index: usize) -> usize {
        let dumps = Dumps::read(self.source, index);
        for message in &dumps.messages {
            for buffers in dump::split_messages(message) {
                let gather = dump::read_message(self.source, self.found, buffers, None);
                self.found.push_frame(gather);
            }
        }
        dumps.end
    }

    fn finish(&mut self) {
        for call in core::mem::take(&mut self.unfinished).into_values() {
            if matches!(role(self.source.at(call.name)), Some(Role::Transfer(..))) {
                let name = note::quoted(self.source.at(call.name));
                let message = format!("the text ends before the rest of this call of {name}");
                self.found.note(call.name, message);
            }
        }
        self.finish_doubtful();
    }
}
