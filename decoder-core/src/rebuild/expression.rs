//! What a word is worth: `44`, `-ESRCH`, `NLM_F_REQUEST|0x300`, `1<<TCP_LISTEN`,
//! `NFNL_SUBSYS_NFTABLES<<8|NFT_MSG_GETTABLE`, `IPV4_DEVCONF_FORWARDING-1`.
//!
//! Comments (`/* ... */`) and decorations of file descriptors and processes (`<...>`) say nothing
//! that counts.

use crate::{
    ByteOrder, ByteRange,
    byte_range::{to_u32, to_usize},
};

/// A number of either sign, as strace prints numbers of up to 8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number(i128);

/// A word that is no number: the name that nobody knows, or the whole where it isn't an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unknown(pub(super) ByteRange);

impl Number {
    /// The number in a field of `width` bytes, 1, 2, 4 or 8; `None` where it doesn't fit.
    pub(super) fn bytes(self, width: u32, order: ByteOrder) -> Option<[u8; 8]> {
        let bits = width.checked_mul(8).filter(|bits| *bits <= 64)?;
        let limit = 1_i128.checked_shl(bits)?;
        let least = limit.checked_div(2)?.checked_neg()?;
        if self.0 >= limit || self.0 < least {
            return None;
        }
        let raw = u64::try_from(self.0.rem_euclid(limit)).ok()?;
        Some(match order {
            ByteOrder::Little => raw.to_le_bytes(),
            ByteOrder::Big => raw.checked_shl(64_u32.saturating_sub(bits))?.to_be_bytes(),
        })
    }

    /// As a length or an index.
    pub(super) fn as_u32(self) -> Option<u32> {
        u32::try_from(self.0).ok()
    }

    /// As a type.
    pub(super) fn as_u16(self) -> Option<u16> {
        u16::try_from(self.0).ok()
    }
}

impl From<u64> for Number {
    fn from(raw: u64) -> Self {
        Self(i128::from(raw))
    }
}

/// Evaluates a word; `look_up` knows the values of names.
pub(super) fn evaluate(
    text: &[u8],
    word: ByteRange,
    look_up: impl FnMut(&str) -> Option<u64>,
) -> Result<Number, Unknown> {
    let (at, end) = (to_usize(word.start), to_usize(word.end));
    let mut reader = Reader { text, at, end, look_up };
    let value = reader.any()?;
    if reader.peek().is_some() { Err(Unknown(word)) } else { Ok(Number(value)) }
}

struct Reader<'t, L> {
    text: &'t [u8],
    at: usize,
    end: usize,
    look_up: L,
}

impl<L: FnMut(&str) -> Option<u64>> Reader<'_, L> {
    fn rest(&self) -> &[u8] {
        self.text.get(self.at..self.end).unwrap_or(&[])
    }

    fn skip(&mut self, len: usize) {
        self.at = self.at.saturating_add(len);
    }

    /// The next byte that counts.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let rest = self.rest();
            let byte = *rest.first()?;
            let end = if rest.starts_with(b"/*") {
                let end = rest.windows(2).skip(2).position(|pair| pair == b"*/");
                end.map(|end| end.saturating_add(4))
            } else if byte == b'<' && !rest.starts_with(b"<<") {
                rest.iter().position(|byte| *byte == b'>').map(|end| end.saturating_add(1))
            } else if byte.is_ascii_whitespace() {
                Some(1)
            } else {
                return Some(byte);
            };
            let len = end.unwrap_or(rest.len());
            self.skip(len);
        }
    }

    fn wrong(&self) -> Unknown {
        Unknown(ByteRange::new(to_u32(self.at), to_u32(self.end)))
    }

    /// Terms joined by `|`.
    fn any(&mut self) -> Result<i128, Unknown> {
        let mut value = self.shifted()?;
        while self.peek() == Some(b'|') {
            self.skip(1);
            value |= self.shifted()?;
        }
        Ok(value)
    }

    /// `a<<b`, which binds less than `-`, as in C.
    fn shifted(&mut self) -> Result<i128, Unknown> {
        let mut value = self.sum()?;
        while self.peek() == Some(b'<') {
            self.skip(2);
            let by = u32::try_from(self.sum()?).ok().filter(|by| *by < 64);
            let factor = by.and_then(|by| 1_i128.checked_shl(by));
            let shifted = factor.and_then(|factor| value.checked_mul(factor));
            value = shifted.ok_or_else(|| self.wrong())?;
        }
        Ok(value)
    }

    fn sum(&mut self) -> Result<i128, Unknown> {
        let mut value = self.signed()?;
        loop {
            let sign = match self.peek() {
                Some(b'+') => 1,
                Some(b'-') => -1,
                _ => return Ok(value),
            };
            self.skip(1);
            let next = self.operand()?.checked_mul(sign);
            value = next.and_then(|next| value.checked_add(next)).ok_or_else(|| self.wrong())?;
        }
    }

    fn signed(&mut self) -> Result<i128, Unknown> {
        if self.peek() == Some(b'-') {
            self.skip(1);
            return self.operand()?.checked_neg().ok_or_else(|| self.wrong());
        }
        self.operand()
    }

    fn operand(&mut self) -> Result<i128, Unknown> {
        self.peek();
        let start = self.at;
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
        let len = self.rest().iter().take_while(|byte| is_of_name(byte)).count();
        self.skip(len);
        let place = ByteRange::new(to_u32(start), to_u32(self.at));
        let name = core::str::from_utf8(place.of(self.text)).map_err(|_| Unknown(place))?;
        let value = match name.as_bytes().first() {
            Some(b'0'..=b'9') => number(name),
            Some(_) => (self.look_up)(name),
            None => None,
        };
        value.map(i128::from).ok_or(Unknown(place))
    }
}

/// A number in the notation of C: hexadecimal with `0x`, octal with `0`.
fn number(text: &str) -> Option<u64> {
    if let Some(digits) = text.strip_prefix("0x") {
        return u64::from_str_radix(digits, 16).ok();
    }
    let radix = if text.starts_with('0') { 8 } else { 10 };
    u64::from_str_radix(text, radix).ok()
}
