//! Numbers of few bytes: unsigned LEB128, seven bits a byte, the lowest first.

use alloc::vec::Vec;

/// Bits of a number in each byte; the bit above says that another byte follows.
const BITS: u32 = 7;
const MORE: u8 = 1 << BITS;

/// Appends a number.
pub(super) fn put(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= BITS;
        if value == 0 {
            out.push(low & !MORE);
            return;
        }
        out.push(low | MORE);
    }
}

/// Appends a number of things in memory.
pub(super) fn put_len(out: &mut Vec<u8>, len: usize) {
    // No platform has longer lengths than 64 bits.
    put(out, u64::try_from(len).unwrap_or(u64::MAX));
}

/// Appends the number of some bytes and the bytes.
pub(super) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_len(out, bytes.len());
    out.extend_from_slice(bytes);
}

/// Takes a number off the front; `None` if it is cut short or has more than 64 bits.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        let low = u64::from(first & !MORE);
        let moved = low.checked_shl(shift)?;
        if moved.checked_shr(shift)? != low {
            return None;
        }
        value |= moved;
        if first & MORE == 0 {
            return Some(value);
        }
    }
    None
}

/// Takes a number of bytes and then that many bytes off the front.
pub(super) fn take_bytes<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let len = usize::try_from(take(bytes)?).ok()?;
    let (taken, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    Some(taken)
}

/// A difference as a number that is small when the difference is, whatever its sign.
pub(super) const fn zigzag(difference: i64) -> u64 {
    (difference.cast_unsigned() << 1) ^ (difference >> (i64::BITS - 1)).cast_unsigned()
}

/// The difference of which [`zigzag`] made a number.
pub(super) const fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ (number & 1).cast_signed().wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length_come_back() {
        for bits in 0..64 {
            for value in [1_u64 << bits, (1 << bits) - 1, u64::MAX >> bits] {
                let mut bytes = Vec::new();
                put(&mut bytes, value);
                let mut rest = &bytes[..];
                assert_eq!((take(&mut rest), rest), (Some(value), &[][..]));
            }
        }
    }

    #[test]
    fn a_number_that_is_cut_or_too_long_is_none() {
        assert_eq!(take(&mut &[0x80, 0x80][..]), None);
        assert_eq!(take(&mut &[0xff; 11][..]), None);
        let too_high = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02];
        assert_eq!(take(&mut &too_high[..]), None);
    }

    #[test]
    fn bytes_are_taken_only_if_all_are_there() {
        let mut rest = &[2, b'a', b'b', b'c'][..];
        assert_eq!((take_bytes(&mut rest), rest), (Some(&b"ab"[..]), &b"c"[..]));
        assert_eq!(take_bytes(&mut &[3, b'a', b'b'][..]), None);
    }

    #[test]
    fn small_differences_make_small_numbers() {
        assert_eq!([0, -1, 1, -2].map(zigzag), [0, 1, 2, 3]);
        for difference in [0, -1, 1, i64::MIN, i64::MAX] {
            assert_eq!(unzigzag(zigzag(difference)), difference);
        }
    }
}
