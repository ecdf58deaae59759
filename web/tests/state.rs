//! What happens to the page, without a browser: actions go in, states come out.

use std::rc::Rc;

use nlscope_core::{ByteOrder, FieldKind, ingest::Format, schema::Direction};
use nlscope_web::{
    motion::{ByteMotion, PartMotion},
    place::{Pointed, Spot, Target},
    report::Place,
    samples::SAMPLES,
    state::{Action, State},
    tree_rows::TreeKey,
};
use yew::Reducible;

/// The message of the story: an `RTM_NEWROUTE` as strace 4.12 printed it.
fn seed() -> Rc<State> {
    Rc::new(State::new(SAMPLES[0].text))
}

fn after(state: Rc<State>, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions.into_iter().fold(state, Reducible::reduce)
}

fn byte(byte: u32) -> Pointed {
    Pointed::Byte(Spot { frame: 0, byte })
}

fn to(motion: ByteMotion) -> Action {
    Action::Move { motion, extend: false }
}

fn name(state: &State, target: Target) -> String {
    state.document.name(target.frame, target.node)
}

fn name_at(state: &State) -> String {
    name(state, state.cursor.at)
}

fn byte_at(state: &State) -> u32 {
    state.document.spot(state.cursor.at).byte
}

fn shown(state: &State) -> Vec<String> {
    state.tree.rows.iter().map(|row| name(state, row.target)).collect()
}

#[test]
fn the_page_begins_with_the_message_of_the_story() {
    let state = seed();
    assert_eq!(name_at(&state), "RTM_NEWROUTE");
    assert_eq!((state.document.len(), state.document.explained()), (52, 52));
    assert_eq!(state.document.source.format, Some(Format::Strace));
    assert!(state.report.is_empty());
}

#[test]
fn pointing_previews_and_does_not_move_the_keyboard() {
    let state = after(seed(), [Action::Preview(Some(byte(17)))]);
    assert_eq!(state.cursor.preview.map(|it| name(&state, it)), Some("rtm_dst_len".into()));
    assert_eq!(name_at(&state), "RTM_NEWROUTE");
    let state = after(state, [Action::Preview(None)]);
    assert_eq!(state.cursor.preview, None);
}

#[test]
fn pointing_at_the_same_thing_again_draws_nothing_anew() {
    let state = after(seed(), [Action::Preview(Some(byte(17)))]);
    let again = after(Rc::clone(&state), [Action::Preview(Some(byte(17)))]);
    assert!(Rc::ptr_eq(&state, &again));
}

#[test]
fn pointing_at_what_is_not_there_previews_nothing() {
    let state = after(seed(), [Action::Preview(Some(byte(52)))]);
    assert_eq!(state.cursor.preview, None);
}

#[test]
fn a_click_pins_and_a_second_click_unpins() {
    let state = after(seed(), [Action::Press(byte(17))]);
    assert_eq!(state.cursor.pin.map(|it| name(&state, it)), Some("rtm_dst_len".into()));
    // Another byte of the same field is the same field.
    let state = after(state, [Action::Press(byte(24)), Action::Press(byte(26))]);
    assert_eq!(state.cursor.pin, None);
    assert_eq!(byte_at(&state), 26);
}

#[test]
fn the_pinned_part_is_explained_while_others_are_pointed_at() {
    let state = after(seed(), [Action::Press(byte(17)), Action::Preview(Some(byte(0)))]);
    assert_eq!(name(&state, state.cursor.subject()), "rtm_dst_len");
    let state = after(state, [Action::Escape]);
    assert_eq!(name(&state, state.cursor.subject()), "nlmsg_len");
}

#[test]
fn escape_takes_back_one_thing_at_a_time() {
    let extend = Action::Move { motion: ByteMotion::Right, extend: true };
    let state = after(seed(), [Action::Press(byte(17)), extend]);
    assert!(state.cursor.pin.is_some() && state.cursor.anchor.is_some());
    let state = after(state, [Action::Escape]);
    assert!(state.cursor.pin.is_none() && state.cursor.anchor.is_some());
    let state = after(state, [Action::Escape]);
    assert!(state.cursor.anchor.is_none() && state.cursor.preview.is_none());
    assert!(state.cursor.escape().is_none());
}

#[test]
fn arrows_walk_bytes_and_rows() {
    let walk = [ByteMotion::Down, ByteMotion::Right, ByteMotion::Right, ByteMotion::Left];
    let state = after(seed(), walk.map(to));
    assert_eq!((byte_at(&state), name_at(&state).as_str()), (17, "rtm_dst_len"));
    let state = after(state, [to(ByteMotion::RowEnd)]);
    assert_eq!(byte_at(&state), 31);
    let state = after(state, [to(ByteMotion::End)]);
    assert_eq!((byte_at(&state), name_at(&state).as_str()), (51, "RTA_OIF"));
    // There is no row below, and no byte behind.
    let state = after(state, [ByteMotion::Down, ByteMotion::Right].map(to));
    assert_eq!(byte_at(&state), 51);
    let state = after(state, [ByteMotion::Start, ByteMotion::Up, ByteMotion::Left].map(to));
    assert_eq!(byte_at(&state), 0);
}

#[test]
fn rows_are_as_wide_as_they_are_shown() {
    let narrow = Action::GridLayout { width: 8, page: 2 };
    let state = after(seed(), [narrow, to(ByteMotion::Down), to(ByteMotion::PageDown)]);
    assert_eq!(byte_at(&state), 24);
}

#[test]
fn moving_with_shift_selects_bytes() {
    let extend = |motion| Action::Move { motion, extend: true };
    let state = after(seed(), [to(ByteMotion::Down), extend(ByteMotion::Right)]);
    let state = after(state, [extend(ByteMotion::Down)]);
    let (frame, range) = state.cursor.selection(&state.document).expect("a selection");
    assert_eq!((frame, range.start, range.end), (0, 16, 34));
    let state = after(state, [to(ByteMotion::Left)]);
    assert_eq!(state.cursor.selection(&state.document), None);
}

#[test]
fn dragging_selects_from_where_the_button_went_down() {
    let spot = |byte| Spot { frame: 0, byte };
    let state = after(seed(), [Action::Grab(spot(20)), Action::Extend(spot(17))]);
    let (_, range) = state.cursor.selection(&state.document).expect("a selection");
    assert_eq!((range.start, range.end), (17, 21));
}

#[test]
fn brackets_walk_fields_there_and_back() {
    let next = || Action::Part(PartMotion::NextField);
    let mut state = after(seed(), [to(ByteMotion::Start)]);
    let mut names = vec![name_at(&state)];
    for _ in 0..40 {
        state = after(state, [next()]);
        names.push(name_at(&state));
    }
    assert_eq!(
        names[..6].join(" "),
        "nlmsg_len nlmsg_type nlmsg_flags nlmsg_seq nlmsg_pid rtm_family"
    );
    assert_eq!(names[14..20].join(" "), "nla_len nla_type RTA_DST nla_len nla_type RTA_GATEWAY");
    assert_eq!(names.last().map(String::as_str), Some("RTA_OIF"));
    for _ in 0..40 {
        state = after(state, [Action::Part(PartMotion::PreviousField)]);
    }
    assert_eq!(name_at(&state), "nlmsg_len");
}

#[test]
fn alt_up_and_down_walk_the_parts() {
    let state = after(seed(), [Action::Press(byte(33)), Action::Part(PartMotion::Parent)]);
    let kind = |state: &State| state.document.node(0, state.cursor.at.node).map(|it| it.field.kind);
    assert_eq!((name_at(&state).as_str(), kind(&state)), ("RTA_DST", Some(FieldKind::Attribute)));
    let state = after(state, [Action::Part(PartMotion::Parent)]);
    assert_eq!(name_at(&state), "RTM_NEWROUTE");
    // Down again leads back to the byte that was pointed at.
    let state = after(state, [PartMotion::Child, PartMotion::Child].map(Action::Part));
    assert_eq!((byte_at(&state), kind(&state)), (33, Some(FieldKind::Value)));
}

#[test]
fn messages_are_walked_across_frames() {
    let two = "14 00 00 00 03 00 02 00 01 00 00 00 00 00 00 00 00 00 00 00";
    let state = Rc::new(State::new(&format!("{two}\n\n{two}")));
    assert_eq!(state.document.trees.len(), 2);
    let state = after(state, [Action::Part(PartMotion::NextMessage)]);
    assert_eq!(state.cursor.at.frame, 1);
    let state = after(state, [Action::Part(PartMotion::PreviousMessage)]);
    assert_eq!(state.cursor.at.frame, 0);
}

#[test]
fn the_tree_opens_and_closes_by_keys() {
    let state = seed();
    let tree = |state, key| after(state, [Action::Tree(key)]);
    assert_eq!(shown(&state)[..3].join(" "), "RTM_NEWROUTE nlmsghdr nlmsg_len");
    let state = tree(tree(state, TreeKey::Down), TreeKey::Left);
    assert_eq!(shown(&state)[..3].join(" "), "RTM_NEWROUTE nlmsghdr rtmsg");
    let state = tree(tree(state, TreeKey::Right), TreeKey::Right);
    assert_eq!(name_at(&state), "nlmsg_len");
    let state = tree(tree(state, TreeKey::Left), TreeKey::Left);
    assert_eq!((name_at(&state).as_str(), shown(&state).len()), ("nlmsghdr", 15));
    let state = tree(state, TreeKey::Last);
    assert_eq!(name_at(&state), "RTA_OIF");
    let state = tree(state, TreeKey::First);
    assert_eq!(name_at(&state), "RTM_NEWROUTE");
}

#[test]
fn pinning_a_byte_opens_the_tree_down_to_it() {
    let state = seed();
    assert!(!shown(&state).contains(&"nla_type".to_owned()));
    let state = after(state, [Action::Press(byte(30))]);
    let pin = state.cursor.pin.expect("a pin");
    assert!(state.tree.position(pin).is_some());
}

#[test]
fn all_siblings_open_at_once() {
    let state = after(seed(), [Action::Tree(TreeKey::Last), Action::OpenSiblings]);
    let opened = shown(&state).iter().filter(|name| *name == "nlattr").count();
    assert_eq!(opened, 3);
}

#[test]
fn what_is_open_in_the_tree_survives_an_edit() {
    let state = after(seed(), [Action::Tree(TreeKey::Down), Action::Tree(TreeKey::Left)]);
    let edited = SAMPLES[0].text.replacen("\\x18\\x00\\x00\\xfe", "\\x10\\x00\\x00\\xfe", 1);
    let state = after(state, [Action::Input(edited.into())]);
    assert_eq!(shown(&state)[..3].join(" "), "RTM_NEWROUTE nlmsghdr rtmsg");
}

#[test]
fn the_cursor_survives_an_edit() {
    let state = after(seed(), [Action::Press(byte(17))]);
    let edited = SAMPLES[0].text.replacen("\\xac\\x10", "\\xac\\x11", 1);
    let state = after(state, [Action::Input(edited.into())]);
    assert_eq!(state.cursor.pin.map(|it| name(&state, it)), Some("rtm_dst_len".into()));
    let state = after(state, [Action::Input("14000000".into())]);
    assert_eq!(state.cursor.pin, None);
}

#[test]
fn the_filter_shows_what_matches_and_the_way_to_it() {
    let rows = |text: &str| shown(&after(seed(), [Action::Filter(text.into())]));
    assert_eq!(rows("rta_gateway")[..2].join(" "), "RTM_NEWROUTE RTA_GATEWAY");
    assert_eq!(rows("172.16")[..2].join(" "), "RTM_NEWROUTE RTA_DST");
    assert_eq!(rows("ac100500")[..2].join(" "), "RTM_NEWROUTE RTA_DST");
    // Every word must be found in the same part.
    assert_eq!(rows("dst_len 24").join(" "), "RTM_NEWROUTE rtmsg rtm_dst_len");
    assert!(rows("no such thing").is_empty());
    assert_eq!(rows(" "), shown(&seed()));
}

#[test]
fn half_a_message_decodes_as_far_as_it_goes() {
    let state = Rc::new(State::new("34000000 18000506 01000000 00000000 0218"));
    assert_eq!(shown(&state)[0], "RTM_NEWROUTE");
    assert!(!state.report.is_empty());
    assert!(state.report.iter().all(|entry| !entry.text(&state.document).is_empty()));
    assert_eq!(&*state.document.source.text, "34000000 18000506 01000000 00000000 0218");
}

#[test]
fn text_without_bytes_says_why_and_stays() {
    let state = after(seed(), [Action::Input("nothing of use".into())]);
    assert!(state.document.is_empty());
    assert_eq!(&*state.document.source.text, "nothing of use");
    assert!(matches!(state.report[0].place, Place::Text(_)));
    // Keys do nothing then, and harm nothing.
    let keys = [Action::Pin, Action::PinAndToggle, Action::OpenSiblings, to(ByteMotion::Down)];
    let parts = [PartMotion::NextField, PartMotion::PreviousField, PartMotion::Parent];
    let state = after(state, keys.into_iter().chain(parts.map(Action::Part)));
    assert!(state.tree.rows.is_empty());
}

#[test]
fn an_empty_input_is_no_problem() {
    let state = after(seed(), [Action::Input("  \n".into())]);
    assert!(state.document.is_empty() && state.report.is_empty());
}

#[test]
fn problems_are_walked_in_a_ring() {
    let cut = SAMPLES.iter().find(|sample| sample.name == "Cut string").expect("the sample");
    let state = Rc::new(State::new(cut.text));
    let count = state.report.len();
    assert!(count > 1);
    let state = after(state, [Action::NextEntry { back: true }]);
    assert_eq!(state.entry, Some(count - 1));
    let state = after(state, [Action::NextEntry { back: false }]);
    assert_eq!(state.entry, Some(0));
    let in_bytes = state.report.iter().position(|entry| matches!(entry.place, Place::Part(_)));
    let index = in_bytes.expect("a problem in the bytes");
    let state = after(state, [Action::Entry(index)]);
    assert_eq!(Some(state.report[index].place), state.cursor.pin.map(Place::Part));
}

#[test]
fn an_error_leads_to_the_request() {
    let refused = SAMPLES.iter().find(|sample| sample.name == "VXLAN link, refused");
    let state = State::new(refused.expect("the sample").text);
    let cause = state.report.iter().find_map(|entry| entry.cause(&state.document));
    let cause = cause.expect("an error with a cause");
    assert_eq!(name(&state, cause), "IFLA_VXLAN_ID");
}

#[test]
fn each_thing_that_was_recognised_can_be_overridden_and_given_back() {
    let state = after(seed(), [Action::ByteOrder(Some(ByteOrder::Big))]);
    assert_eq!(state.document.trees[0].byte_order, ByteOrder::Big);
    assert!(!state.report.is_empty());
    let state = after(state, [Action::ByteOrder(None), Action::Protocol(Some(4))]);
    assert_eq!(state.document.trees[0].protonum, 4);
    let state = after(state, [Action::Protocol(None), Action::Format(Some(Format::Hex))]);
    assert_ne!(state.document.source.format, Some(Format::Strace));
    let reply = Action::Direction(Some(Direction::Reply));
    let state = after(state, [Action::Format(None), reply, Action::Direction(None)]);
    assert_eq!(shown(&state), shown(&seed()));
}

#[test]
fn an_offset_leads_to_its_field() {
    let state = after(seed(), [Action::Offset(0x2c)]);
    assert_eq!(state.cursor.pin.map(|it| name(&state, it)), Some("nla_len".into()));
    let state = after(state, [Action::Offset(4000)]);
    assert_eq!(byte_at(&state), 0x2c);
}
