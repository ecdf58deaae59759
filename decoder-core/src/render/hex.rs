//! Plain hex: one frame a line, `??` for a byte that the source did not carry.

use core::fmt;

use super::value::write_hex;
use crate::Frame;

/// Writes the frames, each as one line of pairs of digits.
///
/// ```
/// use nlscope_core::{Frame, render::hex};
/// let mut out = String::new();
/// hex::write(&[Frame::from_bytes(vec![0x34, 0])], &mut out).unwrap();
/// assert_eq!(out, "34 00\n");
/// ```
///
/// # Errors
///
/// Those of the writer.
pub fn write<'f>(
    frames: impl IntoIterator<Item = &'f Frame>,
    mut out: &mut dyn fmt::Write,
) -> fmt::Result {
    for frame in frames {
        write_hex(&mut out, &frame.bytes, &frame.gaps, frame.range(), " ")?;
        out.write_str("\n")?;
    }
    Ok(())
}
