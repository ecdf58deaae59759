//! What is marked where, from the cursor alone.

use nlscope_core::ByteRange;
use nlscope_web::{
    cursor::Cursor,
    marks::{Columns, InFrame, Marks, RowMarks},
    place::Spot,
    samples::SAMPLES,
    state::State,
};

fn marks_of_pin(state: &State, byte: u32) -> Marks {
    let target = state.document.target_at(Spot { frame: 0, byte }).expect("a byte");
    Marks::new(&state.document, &Cursor::START.press(target))
}

fn range(mark: Option<InFrame>) -> Option<(u32, u32)> {
    mark.map(|mark| (mark.range.start, mark.range.end))
}

#[test]
fn field_container_and_message_are_marked_together() {
    let state = State::new(SAMPLES[0].text);
    let marks = marks_of_pin(&state, 33);
    assert_eq!(range(marks.pin), Some((32, 36)));
    assert_eq!(range(marks.container), Some((28, 36)));
    assert_eq!(range(marks.message), Some((0, 52)));
    assert_eq!(marks.reach, None);
}

#[test]
fn a_length_shows_what_it_covers() {
    let state = State::new(SAMPLES[0].text);
    let nla_len = marks_of_pin(&state, 28);
    assert_eq!(range(nla_len.reach), Some((28, 36)));
    assert_eq!(nla_len.beyond.map(|it| it.range.is_empty()), Some(true));
    assert_eq!(range(marks_of_pin(&state, 0).reach), Some((0, 52)));
    assert_eq!(marks_of_pin(&state, 30).reach, None, "nla_type is no length");
}

#[test]
fn a_length_that_lies_shows_what_it_covers_too_much() {
    // RTA_DST says 12 bytes, and the message has 8 for it.
    let state = State::new(
        "24000000 18000506 01000000 00000000 02180000 fe030001 00000000 0c000100 ac100500",
    );
    let marks = marks_of_pin(&state, 28);
    assert_eq!((range(marks.reach), range(marks.beyond)), (Some((28, 36)), Some((36, 40))));
}

#[test]
fn a_record_shows_what_its_length_covers() {
    // An RTA_MULTIPATH of two rtnexthop, the first with a gateway.
    let state = State::new(
        "40000000 18000506 01000000 00000000 02180000 fe030001 00000000 \
         1c000900 10000000 02000000 08000500 c0000202 08000000 03000000 08000100 ac100500",
    );
    assert_eq!(range(marks_of_pin(&state, 32).reach), Some((32, 48)), "rtnh_len");
    assert_eq!(range(marks_of_pin(&state, 48).reach), Some((48, 56)), "the second rtnh_len");
    assert_eq!(marks_of_pin(&state, 34).reach, None, "rtnh_flags is no length");
}

#[test]
fn a_mark_that_goes_over_rows_opens_in_the_first_and_closes_in_the_last() {
    let mark = Some(InFrame { frame: 0, range: ByteRange::new(12, 36) });
    let columns = |offset| Columns::of(mark, 0, offset, 16);
    assert_eq!(columns(0), Columns { start: 12, end: 16, opens: true, closes: false });
    assert_eq!(columns(16), Columns { start: 0, end: 16, opens: false, closes: false });
    assert_eq!(columns(32), Columns { start: 0, end: 4, opens: false, closes: true });
    assert!(columns(48).is_empty());
    assert!(Columns::of(mark, 1, 0, 16).is_empty(), "another frame");
}

#[test]
fn rows_without_a_mark_are_equal_whatever_the_cursor() {
    let state = State::new(SAMPLES[0].text);
    let row = |byte| RowMarks::of(&marks_of_pin(&state, byte), 0, 48, 16);
    assert_eq!(row(17), row(18));
    assert_ne!(row(17), row(48));
}
