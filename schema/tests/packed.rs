//! Packed tables: what comes back, and what is said about bytes that are no tables.

use std::borrow::Cow;

use nlscope_schema::packed::{
    UnpackError, docs_file, fingerprint, pack, pack_docs, unpack, unpack_docs,
};
use nlscope_schema::{
    Attribute, AttributeId, AttributeSet, Builtin, Case, CaseKey, Check, Count, Direction, DocId,
    Docs, Entry, Enum, EnumId, EnumKind, Family, FamilyId, FlagModel, Format, Hint, Lesson, Member,
    MemberId, Message, MulticastGroup, Odd, Operation, Order, Payload, PayloadId, Protocol, Scalar,
    Schema, Selector, SelectorId, SetId, Source, Span, Struct, StructId, SubMessage, SubMessageId,
    Text,
};
use proptest::prelude::*;

const POOL: &str = "demoDEMOno-arpIFF_NO_ARPother";
const DEMO: Text = Text { start: 0, len: 4 };
const DEMO_C: Text = Text { start: 4, len: 4 };
const NO_ARP: Text = Text { start: 8, len: 6 };
const NO_ARP_C: Text = Text { start: 14, len: 10 };
const OTHER: Text = Text { start: 24, len: 5 };

/// Every variant of a payload, with a large number where there is one.
fn payloads() -> Vec<Payload> {
    use Payload::*;
    let hints = [
        Hint::Plain,
        Hint::Hex,
        Hint::Mac,
        Hint::Fddi,
        Hint::Ipv4,
        Hint::Ipv6,
        Hint::Ipv4OrV6,
        Hint::Uuid,
        Hint::Mpls,
        Hint::IfIndex,
        Hint::ClockTicks,
        Hint::Seconds,
        Hint::Milliseconds,
        Hint::Errno,
        Hint::AnyAddress,
    ];
    let orders = [Order::HostOrder, Order::BigOrder, Order::LittleOrder];
    let number = |order| Scalar {
        width: 8,
        signed: true,
        order,
        enumeration: Some(EnumId(u16::MAX)),
        as_flags: true,
        hint: Hint::Plain,
    };
    let element = Scalar { enumeration: None, ..number(Order::HostOrder) };
    let mut all = vec![
        Unused,
        Pad,
        Flag,
        Bitfield32(None),
        Bitfield32(Some(EnumId(0))),
        Str,
        Numbers { element, index: Some(EnumId(3)) },
        StructBody { strukt: StructId(9), repeat: true },
        Nest(SetId(4)),
        IndexedArray(PayloadId(2)),
        TypeValue { levels: 2, outer: DEMO, inner: Text::EMPTY, payload: PayloadId(1) },
        Selected { sub_message: SubMessageId(0), selector: SelectorId(7) },
        Records { strukt: StructId(1), length: MemberId(2), set: SetId(3) },
        Cases { selector: SelectorId(1), cases: Span::new(2, 3), otherwise: PayloadId(4) },
    ];
    all.extend(orders.map(|order| Number(number(order))));
    all.extend(hints.map(Binary));
    all
}

/// The tables of messages: families, operations, groups, sets.
fn families() -> Schema {
    let families = [
        Protocol::Genetlink,
        Protocol::GenetlinkC,
        Protocol::GenetlinkLegacy,
        Protocol::NetlinkRaw,
        Protocol::Definitions,
    ]
    .map(|protocol| Family { protocol, name: DEMO, fixed_id: Some(0), ..Family::EMPTY });
    let messages = [
        (FlagModel::GetFlags, Direction::Request),
        (FlagModel::NewFlags, Direction::Request),
        (FlagModel::DeleteFlags, Direction::Request),
        (FlagModel::AckFlags, Direction::Reply),
    ]
    .map(|(flags, direction)| Message { flags, direction, c_name: NO_ARP_C, ..Message::EMPTY });
    let operation = Operation {
        name: DEMO,
        set: Some(SetId(0)),
        dump_reply: Some(u16::MAX),
        doc: DocId(1),
        ..Operation::EMPTY
    };
    let lessons = [
        None,
        Some(Lesson::InterfaceIndex),
        Some(Lesson::InterfaceName),
        Some(Lesson::GenericFamilyId),
        Some(Lesson::GenericFamilyName),
    ];
    let odds = [None, Some(Odd { value: u64::MAX, doc: DocId(2) })];
    let attributes = lessons
        .into_iter()
        .flat_map(|lesson| odds.map(|odd| (lesson, odd)))
        .map(|(lesson, odd)| Attribute { lesson, odd, name: NO_ARP, ..Attribute::EMPTY });
    Schema {
        families: Cow::Owned(families.into()),
        operations: Cow::Owned(vec![operation, Operation::EMPTY]),
        messages: Cow::Owned(messages.into()),
        sets: Cow::Owned(vec![AttributeSet { name: OTHER, ..AttributeSet::EMPTY }]),
        attributes: Cow::Owned(attributes.collect()),
        groups: Cow::Owned(vec![MulticastGroup {
            c_name: DEMO_C,
            value: Some(u32::MAX),
            ..MulticastGroup::EMPTY
        }]),
        ..Schema::EMPTY
    }
}

/// Tables with every kind of row and every variant, and names of every kind.
fn everything() -> Schema {
    let counts =
        [Count::Once, Count::Times(8), Count::ToEnd, Count::Counted { member: 1, plus: 2 }];
    let members = counts.map(|count| Member { count, offset: Some(0), ..Member::EMPTY });
    let enums = [EnumKind::Enumeration, EnumKind::FlagSet];
    let keys = [CaseKey::Named(OTHER), CaseKey::Numbered(u64::MAX), CaseKey::Otherwise];
    Schema {
        text: POOL.into(),
        builtin: Builtin { flags: EnumId(31), ..Builtin::EMPTY },
        payloads: Cow::Owned(payloads()),
        structs: Cow::Owned(vec![Struct { size: 12, members: Span::new(0, 4), ..Struct::EMPTY }]),
        members: Cow::Owned(members.into()),
        enums: Cow::Owned(enums.map(|kind| Enum { kind, ..Enum::EMPTY }).into()),
        entries: Cow::Owned(vec![
            Entry { value: 1, name: NO_ARP, c_name: NO_ARP_C, doc: DocId(u16::MAX) },
            Entry { value: u64::MAX, ..Entry::EMPTY },
            Entry::EMPTY,
        ]),
        sub_messages: Cow::Owned(vec![SubMessage { family: FamilyId(1), ..SubMessage::EMPTY }]),
        formats: Cow::Owned(keys.map(|key| Format { key, ..Format::EMPTY }).into()),
        selectors: Cow::Owned(vec![Selector { name: DEMO, sources: Span::new(0, 3) }]),
        sources: Cow::Owned(vec![
            Source::SetAttribute { set: SetId(1), attribute: AttributeId(2) },
            Source::HeaderMember { strukt: StructId(3), member: MemberId(4) },
            Source::MessageDirection,
        ]),
        cases: Cow::Owned(keys.map(|key| Case { key, payload: PayloadId(5) }).into()),
        checks: Cow::Owned(vec![
            Check::Min(i64::MIN),
            Check::Max(u64::MAX),
            Check::MinLen(1),
            Check::MaxLen(u32::MAX),
            Check::ExactLen(16),
            Check::FlagsMask(3),
            Check::UnterminatedOk,
        ]),
        ..families()
    }
}

fn prose() -> Docs {
    let places = [Text::EMPTY, Text { start: 0, len: 6 }, Text { start: 6, len: 5 }];
    Docs { text: "First.Last.".into(), places: Cow::Owned(places.into()) }
}

#[test]
fn tables_come_back_as_they_were() {
    assert_eq!(unpack(&pack(&everything())), Ok(everything()));
    assert_eq!(unpack(&pack(&Schema::EMPTY)), Ok(Schema::EMPTY));
}

#[test]
fn prose_comes_back_as_it_was() {
    assert_eq!(unpack_docs(&pack_docs(&prose())), Ok(prose()));
}

/// What an old reader would take for something else needs a new version.
#[test]
fn the_layout_has_a_version() {
    let blob = pack(&everything());
    assert_eq!(
        (blob[4], fingerprint(&blob[5..])),
        (1, 0xa492_f828_4ad7_66d7),
        "the layout is another: raise VERSION in src/packed/mod.rs, and put both numbers here"
    );
}

#[test]
fn other_prose_is_in_another_file() {
    assert_eq!(docs_file(b"foobar"), "docs-85944171f73967e8.bin");
    assert_ne!(docs_file(&pack_docs(&prose())), docs_file(b""));
}

#[test]
fn names_that_no_table_has_are_left_out() {
    let schema = Schema {
        text: "unused demo".into(),
        selectors: Cow::Owned(vec![Selector {
            name: Text { start: 7, len: 4 },
            ..Selector::EMPTY
        }]),
        ..Schema::EMPTY
    };
    let back = unpack(&pack(&schema)).expect("just packed");
    assert_eq!((&*back.text, back.name(back.selectors[0].name)), ("demo", "demo"));
}

#[test]
fn a_name_outside_the_pool_comes_back_empty() {
    let beyond = Text { start: u32::MAX, len: u16::MAX };
    let selectors = Cow::Owned(vec![Selector { name: beyond, ..Selector::EMPTY }]);
    let back = unpack(&pack(&Schema { selectors, ..Schema::EMPTY })).expect("just packed");
    assert_eq!(back.name(back.selectors[0].name), "");
}

#[test]
fn other_bytes_are_refused() {
    assert_eq!(unpack(b""), Err(UnpackError::Foreign));
    assert_eq!(unpack(b"\0asm\x01\0\0\0"), Err(UnpackError::Foreign));
    assert_eq!(unpack(&pack_docs(&prose())), Err(UnpackError::Foreign));
    assert_eq!(unpack_docs(&pack(&everything())), Err(UnpackError::Foreign));
}

#[test]
fn another_version_says_so() {
    let mut blob = pack(&everything());
    let known = blob[4];
    blob[4] = known + 1;
    let error = unpack(&blob).expect_err("an unknown version");
    assert_eq!(error, UnpackError::Version { found: known + 1, known });
    assert_eq!(
        error.to_string(),
        format!("packed by version {}, and only version {known} can be read", known + 1)
    );
}

#[test]
fn what_is_cut_short_is_damaged() {
    let (tables, texts) = (pack(&everything()), pack_docs(&prose()));
    for len in 4..tables.len() {
        let error = unpack(&tables[..len]).expect_err("cut short");
        assert!(matches!(error, UnpackError::Damaged { .. }), "{len}: {error}");
    }
    for len in 4..texts.len() {
        let error = unpack_docs(&texts[..len]).expect_err("cut short");
        assert!(matches!(error, UnpackError::Damaged { .. }), "{len}: {error}");
    }
    let error = unpack(&tables[..tables.len() - 1]).expect_err("cut short");
    assert_eq!(error.to_string(), "cut short or damaged in the part `groups`");
}

#[test]
fn what_stands_behind_the_tables_is_damage() {
    let mut blob = pack(&everything());
    blob.push(0);
    assert_eq!(unpack(&blob), Err(UnpackError::Damaged { part: "end" }));
}

/// No count is believed: there are never more rows or names than bytes for them.
#[test]
fn huge_counts_take_no_memory() {
    let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    for (part, before) in
        [("text", &b"nlst\x01"[..]), ("builtin", b"nlst\x01\0"), ("builtin", b"nlst\x01\0\x01")]
    {
        let blob = [before, &huge, &[1, 1, 0]].concat();
        assert_eq!(unpack(&blob), Err(UnpackError::Damaged { part }));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_tables_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for kind in [&b"nlst\x01"[..], b"nlsd\x01", b""] {
            let blob = [kind, &bytes[..]].concat();
            let _ = unpack(&blob);
            let _ = unpack_docs(&blob);
        }
    }

    /// A changed byte makes other tables or an error, and other tables are packed like any.
    #[test]
    fn a_changed_byte_is_survived(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut blob = pack(&everything());
        let at = at.index(blob.len());
        blob[at] = byte;
        if let Ok(schema) = unpack(&blob) {
            let again = unpack(&pack(&schema)).expect("just packed");
            prop_assert_eq!(names(&again), names(&schema));
            prop_assert_eq!(again.payloads.len(), schema.payloads.len());
        }
    }
}

/// The names of entries, wherever they are in the pool.
fn names(schema: &Schema) -> Vec<(u64, &str, &str)> {
    let entries = schema.entries.iter();
    entries.map(|it| (it.value, schema.name(it.name), schema.name(it.c_name))).collect()
}
