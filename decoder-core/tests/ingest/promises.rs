//! What every result promises, whatever the input; the fuzz target asserts the same.

use nlscope_core::{
    ByteRange, Frame, SCHEMA,
    ingest::{Format, ingest},
    render,
};

/// Of longer frames, which are gaps above all, not each byte is looked at.
const LONG: usize = 10_000;

/// Reads an input and asserts everything that must hold.
pub(crate) fn check(input: &[u8], wanted: Option<Format>) {
    let len = u32::try_from(input.len()).unwrap_or(u32::MAX);
    let whole = ByteRange::new(0, len);
    match ingest(&SCHEMA, input, wanted) {
        Ok(read) => {
            assert!(!read.capture.frames.is_empty());
            assert!(wanted.is_none_or(|wanted| wanted == read.format));
            assert!(!read.reason.is_empty());
            for frame in &read.capture.frames {
                assert!(!frame.bytes.is_empty() || read.format == Format::Sample);
                check_frame(frame, whole);
            }
            assert!(read.notes.is_sorted_by_key(|note| note.place.start));
            for note in &read.notes {
                assert!(whole.covers(note.place), "{note} at {:?} of {len}", note.place);
            }
            if let Some(note) = read.notes.last() {
                check_position(input, note.place.start, note.line, note.column);
            }
        }
        Err(error) => {
            assert!(whole.covers(error.place));
            assert!(!error.message.is_empty());
            check_position(input, error.place.start, error.line, error.column);
        }
    }
}

/// Gaps and places lie where they can, and the frame reads back from its own hex.
fn check_frame(frame: &Frame, input: ByteRange) {
    for gap in frame.gaps.as_slice() {
        assert!(frame.range().covers(*gap) && !gap.is_empty());
        assert!(frame.bytes[gap.as_usize()].iter().all(|byte| *byte == 0));
    }
    assert!(frame.text.is_empty() || frame.text.len() == frame.range().len());
    if frame.bytes.is_empty() || frame.bytes.len() > LONG {
        return;
    }
    for byte in 0..frame.text.len() {
        match frame.text.place_of(byte) {
            Some(place) => assert!(input.covers(place)),
            None => assert!(frame.gaps.contains(byte), "byte {byte} is there, but where?"),
        }
    }
    let mut hex = String::new();
    render::hex::write([frame], &mut hex).expect("a string takes everything");
    let again = ingest(&SCHEMA, hex.as_bytes(), Some(Format::Hex)).expect("our own hex is read");
    assert_eq!(again.capture.frames.len(), 1);
    assert_eq!(again.capture.frames[0].bytes, frame.bytes);
    assert_eq!(again.capture.frames[0].gaps, frame.gaps);
    assert!(again.notes.is_empty());
}

/// Line and column are those of the offset, counted in characters from 1.
fn check_position(input: &[u8], offset: u32, line: u32, column: u32) {
    let before = &input[..offset as usize];
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let characters = before[start..].iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    assert_eq!(line as usize, before.iter().filter(|byte| **byte == b'\n').count() + 1);
    assert_eq!(column as usize, characters + 1);
}
