//! How a line of strace's output begins: prefixes, and what the line is.
//!
//! Prefixes are those of `-f` (process ids), `-t`, `-tt`, `-ttt`, `-r` (times), `-i` (addresses)
//! and `-n` (call numbers), in any order.

use super::super::scan::{Scan, is_space, number};
use crate::ByteRange;

/// The start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The process, where the line says it.
    pub(super) pid: Option<u32>,
    /// When, in nanoseconds since midnight or since 1970, where the line says it.
    pub(super) time_ns: Option<u64>,
    /// Whether something stood before the call.
    pub(super) has_prefix: bool,
    /// What the line is.
    pub(super) kind: HeadKind,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadKind {
    /// `name(`: a call.
    Call {
        /// Its name.
        name: ByteRange,
        /// Where its arguments begin.
        arguments: u32,
    },
    /// `<... name resumed>`: the rest of a call.
    Resumed {
        /// Where the rest begins.
        arguments: u32,
    },
    /// ` = 2 buffers in vector 0`: the dumps of one message of several follow.
    Vector,
    /// ` * 52 bytes in buffer 0`: a dump follows.
    Buffer {
        /// Number of bytes.
        len: u64,
        /// Which buffer of the call.
        index: u64,
    },
    /// ` | 00000  34 00 ...`: a line of a dump.
    DumpRow {
        /// Offset of its first byte.
        offset: u64,
        /// Where the digits begin.
        cells: u32,
    },
    /// `+++ exited`, `--- SIGCHLD`.
    Event,
    /// Anything else: the rest of a wrapped call, or not of strace.
    Other,
}

/// Prefixes on one line; more are none.
const MOST_PREFIXES: u32 = 6;

/// A number without a fraction from here on is a time: process ids end at 2^22
/// (`PID_MAX_LIMIT` of `linux/threads.h`).
const LEAST_TIME: u64 = 1 << 23;

/// A time in seconds below this is the distance to the line before (`-r`), not a time.
const LEAST_ABSOLUTE: u64 = 100_000_000;

const NS_PER_S: u64 = 1_000_000_000;

impl Head {
    /// Reads the start of a line.
    pub(super) fn read(mut scan: Scan<'_>) -> Self {
        let mut head = Self { pid: None, time_ns: None, has_prefix: false, kind: HeadKind::Other };
        scan.skip_spaces();
        for _ in 0..MOST_PREFIXES {
            if !head.read_prefix(&mut scan) {
                break;
            }
            head.has_prefix = true;
        }
        head.kind = if head.has_prefix { call(scan) } else { call_or_dump(scan) };
        head
    }

    /// Takes one prefix and the spaces behind it.
    fn read_prefix(&mut self, scan: &mut Scan<'_>) -> bool {
        let start = *scan;
        let is_prefix = match scan.peek() {
            Some(b'[') => self.read_bracket(scan),
            Some(b'(') => {
                scan.take_while(|byte| byte != b')');
                scan.eat(b')')
            }
            Some(b'+') if scan.peek_second().is_some_and(|byte| byte != b'+') => {
                scan.bump();
                scan.skip_spaces();
                !scan.take_while(|byte| byte.is_ascii_digit() || byte == b'.').is_empty()
            }
            Some(b'0'..=b'9') => self.read_number(scan),
            _ => false,
        };
        if !is_prefix || (scan.skip_spaces() == 0 && scan.peek() != Some(b'[')) {
            *scan = start;
            return false;
        }
        true
    }

    /// `[pid 17]`, `[00007f59bea0bc10]`, `[  46]`.
    fn read_bracket(&mut self, scan: &mut Scan<'_>) -> bool {
        scan.bump();
        if scan.eat_word(b"pid") {
            scan.skip_spaces();
            self.pid = scan.decimal().and_then(|pid| u32::try_from(pid).ok());
            skip_decoration(scan);
            return self.pid.is_some() && scan.eat(b']');
        }
        scan.take_while(|byte| byte.is_ascii_hexdigit() || matches!(byte, b' ' | b'?' | b'x'));
        scan.eat(b']')
    }

    /// `17`, `17<ip>`, `18:28:52.114423`, `1795458532.170185`, `0.004256`.
    fn read_number(&mut self, scan: &mut Scan<'_>) -> bool {
        let Some(first) = scan.decimal() else { return false };
        match scan.peek() {
            Some(b':') => {
                let time = clock(first, scan);
                self.time_ns = time;
                time.is_some()
            }
            Some(b'.') => {
                let fraction = fraction_ns(scan);
                self.set_seconds(first, fraction);
                true
            }
            _ if first >= LEAST_TIME => {
                self.set_seconds(first, 0);
                true
            }
            _ => {
                let is_pid = self.pid.is_none();
                self.pid = self.pid.or_else(|| u32::try_from(first).ok());
                skip_decoration(scan);
                is_pid
            }
        }
    }

    fn set_seconds(&mut self, seconds: u64, fraction_ns: u64) {
        if seconds >= LEAST_ABSOLUTE {
            self.time_ns = seconds.checked_mul(NS_PER_S).and_then(|ns| ns.checked_add(fraction_ns));
        }
    }
}

/// Steps over what `-Y` puts behind a process id: `<ip>`.
fn skip_decoration(scan: &mut Scan<'_>) {
    if scan.eat(b'<') {
        scan.take_while(|byte| byte != b'>' && !is_space(byte));
        scan.eat(b'>');
    }
}

/// `:28:52.114423` behind the hours: nanoseconds since midnight.
fn clock(hours: u64, scan: &mut Scan<'_>) -> Option<u64> {
    let mut part = || if scan.eat(b':') { scan.decimal().filter(|part| *part <= 60) } else { None };
    let (minutes, seconds) = (part()?, part()?);
    let fraction = fraction_ns(scan);
    let total = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?;
    total.checked_add(seconds)?.checked_mul(NS_PER_S)?.checked_add(fraction)
}

/// `.114423`: nanoseconds.
fn fraction_ns(scan: &mut Scan<'_>) -> u64 {
    if !scan.eat(b'.') {
        return 0;
    }
    let digits = scan.take_while(|byte| byte.is_ascii_digit());
    let nine = ByteRange::new(digits.start, digits.end.min(digits.start.saturating_add(9)));
    let value = number(scan.text(nine), 10).unwrap_or(0);
    let scale = 10_u64.saturating_pow(9_u32.saturating_sub(nine.len()));
    value.saturating_mul(scale)
}

/// What a line without a prefix is.
fn call_or_dump(mut scan: Scan<'_>) -> HeadKind {
    match scan.peek() {
        Some(b'|') => dump_row(scan).unwrap_or(HeadKind::Other),
        Some(b'*') => buffer(scan).unwrap_or(HeadKind::Other),
        Some(b'=') => {
            scan.bump();
            scan.skip_spaces();
            let counted = scan.decimal().is_some() && scan.eat_word(b" buffers in vector ");
            if counted { HeadKind::Vector } else { HeadKind::Other }
        }
        _ => call(scan),
    }
}

fn dump_row(mut scan: Scan<'_>) -> Option<HeadKind> {
    scan.bump();
    scan.skip_spaces();
    let digits = scan.take_while(|byte| byte.is_ascii_hexdigit());
    let is_offset = digits.len() >= 5 && scan.skip_spaces() > 0;
    let offset = number(scan.text(digits), 16).filter(|_| is_offset)?;
    Some(HeadKind::DumpRow { offset, cells: scan.at() })
}

fn buffer(mut scan: Scan<'_>) -> Option<HeadKind> {
    scan.bump();
    scan.skip_spaces();
    let len = scan.decimal()?;
    scan.eat_word(b" bytes in buffer ").then_some(())?;
    Some(HeadKind::Buffer { len, index: scan.decimal()? })
}

/// What stands behind the prefixes.
fn call(mut scan: Scan<'_>) -> HeadKind {
    if scan.rest().starts_with(b"+++ ") || scan.rest().starts_with(b"--- ") {
        return HeadKind::Event;
    }
    if scan.eat_word(b"<... ") {
        scan.take_while(is_of_name);
        let is_resumed = scan.eat_word(b" resumed>");
        return if is_resumed {
            HeadKind::Resumed { arguments: scan.at() }
        } else {
            HeadKind::Other
        };
    }
    let name = scan.take_while(is_of_name);
    if !name.is_empty() && scan.eat(b'(') {
        HeadKind::Call { name, arguments: scan.at() }
    } else {
        HeadKind::Other
    }
}

/// Whether a byte can be in the name of a call.
pub(super) const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
