// Made from the specs by nlscope-spec.
use alloc::borrow::Cow;
#[allow(unused_imports, clippy::wildcard_imports, reason = "which variants occur depends on the specs")]
use nlscope_schema::{
    CaseKey::*, Check::*, Count::*, Direction::*, EnumKind::*, FlagModel::*, Hint::*, Lesson::*,
    Order::*, Payload::*, Protocol::*, Source::*, *,
};
static FAMILIES: &[Family] = &[
    Family { name: Text { start: 727, len: 3 }, header: Text { start: 102, len: 11 }, protocol: NetlinkRaw, protonum: 0, fixed_id: None, version: 1, operations: Span::new(0, 5), messages: Span::new(0, 6), sets: Span::new(0, 3), structs: Span::new(0, 1), enums: Span::new(0, 2), sub_messages: Span::new(0, 2), groups: Span::new(0, 1), doc: DocId(3) },
    Family { name: Text { start: 846, len: 5 }, header: Text { start: 851, len: 13 }, protocol: GenetlinkC, protonum: 16, fixed_id: None, version: 1, operations: Span::new(5, 0), messages: Span::new(6, 0), sets: Span::new(3, 0), structs: Span::new(1, 0), enums: Span::new(2, 0), sub_messages: Span::new(2, 0), groups: Span::new(1, 0), doc: DocId(0) },
    Family { name: Text { start: 864, len: 3 }, header: Text { start: 867, len: 11 }, protocol: GenetlinkLegacy, protonum: 16, fixed_id: Some(16), version: 1, operations: Span::new(5, 0), messages: Span::new(6, 0), sets: Span::new(3, 0), structs: Span::new(1, 0), enums: Span::new(2, 0), sub_messages: Span::new(2, 0), groups: Span::new(1, 0), doc: DocId(0) },
    Family { name: Text { start: 878, len: 5 }, header: Text { start: 883, len: 13 }, protocol: Genetlink, protonum: 16, fixed_id: None, version: 1, operations: Span::new(5, 0), messages: Span::new(6, 0), sets: Span::new(3, 0), structs: Span::new(1, 0), enums: Span::new(2, 0), sub_messages: Span::new(2, 0), groups: Span::new(1, 0), doc: DocId(0) },
    Family { name: Text { start: 896, len: 6 }, header: Text { start: 0, len: 0 }, protocol: Definitions, protonum: 0, fixed_id: None, version: 1, operations: Span::new(5, 0), messages: Span::new(6, 0), sets: Span::new(3, 0), structs: Span::new(1, 0), enums: Span::new(2, 0), sub_messages: Span::new(2, 0), groups: Span::new(1, 0), doc: DocId(0) },
];
static OPERATIONS: &[Operation] = &[
    Operation { name: Text { start: 764, len: 3 }, set: Some(SetId(0)), fixed_header: Some(StructId(0)), request: Some(1), reply: Some(1), dump_request: None, dump_reply: None, reserved: false, doc: DocId(0) },
    Operation { name: Text { start: 767, len: 3 }, set: Some(SetId(0)), fixed_header: Some(StructId(0)), request: Some(2), reply: None, dump_request: None, dump_reply: None, reserved: false, doc: DocId(0) },
    Operation { name: Text { start: 770, len: 3 }, set: Some(SetId(0)), fixed_header: Some(StructId(0)), request: Some(3), reply: None, dump_request: None, dump_reply: None, reserved: false, doc: DocId(0) },
    Operation { name: Text { start: 773, len: 3 }, set: None, fixed_header: Some(StructId(0)), request: Some(4), reply: None, dump_request: None, dump_reply: None, reserved: false, doc: DocId(0) },
    Operation { name: Text { start: 776, len: 4 }, set: Some(SetId(0)), fixed_header: Some(StructId(0)), request: None, reply: Some(5), dump_request: None, dump_reply: None, reserved: false, doc: DocId(0) },
];
static MESSAGES: &[Message] = &[
    Message { family: FamilyId(0), operation: OperationId(0), direction: Request, value: 1, c_name: Text { start: 780, len: 11 }, fixed_header: Some(StructId(0)), set: Some(SetId(0)), flags: GetFlags },
    Message { family: FamilyId(0), operation: OperationId(1), direction: Request, value: 2, c_name: Text { start: 791, len: 11 }, fixed_header: Some(StructId(0)), set: Some(SetId(0)), flags: NewFlags },
    Message { family: FamilyId(0), operation: OperationId(2), direction: Request, value: 3, c_name: Text { start: 802, len: 11 }, fixed_header: Some(StructId(0)), set: Some(SetId(0)), flags: DeleteFlags },
    Message { family: FamilyId(0), operation: OperationId(3), direction: Request, value: 4, c_name: Text { start: 813, len: 11 }, fixed_header: Some(StructId(0)), set: None, flags: AckFlags },
    Message { family: FamilyId(0), operation: OperationId(0), direction: Reply, value: 1, c_name: Text { start: 780, len: 11 }, fixed_header: Some(StructId(0)), set: Some(SetId(0)), flags: GetFlags },
    Message { family: FamilyId(0), operation: OperationId(4), direction: Reply, value: 5, c_name: Text { start: 824, len: 12 }, fixed_header: Some(StructId(0)), set: Some(SetId(0)), flags: NewFlags },
];
static SETS: &[AttributeSet] = &[
    AttributeSet { name: Text { start: 727, len: 3 }, family: FamilyId(0), subset_of: None, attributes: Span::new(0, 33), doc: DocId(0) },
    AttributeSet { name: Text { start: 311, len: 5 }, family: FamilyId(0), subset_of: None, attributes: Span::new(33, 1), doc: DocId(0) },
    AttributeSet { name: Text { start: 744, len: 4 }, family: FamilyId(0), subset_of: Some(SetId(0)), attributes: Span::new(34, 1), doc: DocId(0) },
];
static ATTRIBUTES: &[Attribute] = &[
    Attribute { set: SetId(0), value: 1, name: Text { start: 113, len: 6 }, c_name: Text { start: 119, len: 12 }, payload: PayloadId(5), declared: PayloadId(5), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 2, name: Text { start: 75, len: 3 }, c_name: Text { start: 131, len: 9 }, payload: PayloadId(1), declared: PayloadId(1), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 3, name: Text { start: 140, len: 4 }, c_name: Text { start: 144, len: 10 }, payload: PayloadId(6), declared: PayloadId(6), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 4, name: Text { start: 154, len: 6 }, c_name: Text { start: 160, len: 12 }, payload: PayloadId(7), declared: PayloadId(7), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 5, name: Text { start: 172, len: 6 }, c_name: Text { start: 178, len: 12 }, payload: PayloadId(8), declared: PayloadId(8), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 6, name: Text { start: 190, len: 8 }, c_name: Text { start: 198, len: 14 }, payload: PayloadId(9), declared: PayloadId(9), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 7, name: Text { start: 212, len: 4 }, c_name: Text { start: 216, len: 10 }, payload: PayloadId(10), declared: PayloadId(10), multi: true, lesson: Some(InterfaceName), odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 8, name: Text { start: 226, len: 5 }, c_name: Text { start: 231, len: 11 }, payload: PayloadId(11), declared: PayloadId(11), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 9, name: Text { start: 242, len: 5 }, c_name: Text { start: 247, len: 11 }, payload: PayloadId(12), declared: PayloadId(12), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 10, name: Text { start: 258, len: 4 }, c_name: Text { start: 262, len: 10 }, payload: PayloadId(13), declared: PayloadId(13), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 11, name: Text { start: 272, len: 4 }, c_name: Text { start: 276, len: 10 }, payload: PayloadId(14), declared: PayloadId(14), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 12, name: Text { start: 286, len: 7 }, c_name: Text { start: 293, len: 13 }, payload: PayloadId(15), declared: PayloadId(15), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 13, name: Text { start: 316, len: 6 }, c_name: Text { start: 322, len: 12 }, payload: PayloadId(16), declared: PayloadId(16), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 14, name: Text { start: 334, len: 4 }, c_name: Text { start: 338, len: 10 }, payload: PayloadId(17), declared: PayloadId(17), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 15, name: Text { start: 348, len: 8 }, c_name: Text { start: 356, len: 14 }, payload: PayloadId(18), declared: PayloadId(18), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 16, name: Text { start: 370, len: 7 }, c_name: Text { start: 377, len: 13 }, payload: PayloadId(19), declared: PayloadId(19), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 17, name: Text { start: 399, len: 12 }, c_name: Text { start: 411, len: 18 }, payload: PayloadId(21), declared: PayloadId(4), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 18, name: Text { start: 429, len: 9 }, c_name: Text { start: 438, len: 15 }, payload: PayloadId(22), declared: PayloadId(4), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 19, name: Text { start: 453, len: 9 }, c_name: Text { start: 462, len: 15 }, payload: PayloadId(23), declared: PayloadId(23), multi: false, lesson: Some(GenericFamilyId), odd: None, checks: Span::new(0, 2), doc: DocId(0) },
    Attribute { set: SetId(0), value: 20, name: Text { start: 477, len: 11 }, c_name: Text { start: 488, len: 17 }, payload: PayloadId(10), declared: PayloadId(10), multi: false, lesson: Some(GenericFamilyName), odd: None, checks: Span::new(2, 1), doc: DocId(0) },
    Attribute { set: SetId(0), value: 21, name: Text { start: 505, len: 3 }, c_name: Text { start: 508, len: 9 }, payload: PayloadId(4), declared: PayloadId(4), multi: false, lesson: None, odd: None, checks: Span::new(3, 2), doc: DocId(0) },
    Attribute { set: SetId(0), value: 22, name: Text { start: 517, len: 4 }, c_name: Text { start: 521, len: 10 }, payload: PayloadId(24), declared: PayloadId(24), multi: false, lesson: None, odd: None, checks: Span::new(5, 2), doc: DocId(0) },
    Attribute { set: SetId(0), value: 23, name: Text { start: 531, len: 3 }, c_name: Text { start: 534, len: 9 }, payload: PayloadId(25), declared: PayloadId(25), multi: false, lesson: None, odd: Some(Odd { value: 0, doc: DocId(2) }), checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 24, name: Text { start: 543, len: 4 }, c_name: Text { start: 547, len: 10 }, payload: PayloadId(26), declared: PayloadId(26), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 25, name: Text { start: 557, len: 4 }, c_name: Text { start: 561, len: 10 }, payload: PayloadId(27), declared: PayloadId(27), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 26, name: Text { start: 571, len: 10 }, c_name: Text { start: 581, len: 16 }, payload: PayloadId(28), declared: PayloadId(28), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 27, name: Text { start: 597, len: 4 }, c_name: Text { start: 601, len: 10 }, payload: PayloadId(29), declared: PayloadId(29), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 28, name: Text { start: 611, len: 4 }, c_name: Text { start: 615, len: 10 }, payload: PayloadId(30), declared: PayloadId(30), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 29, name: Text { start: 625, len: 5 }, c_name: Text { start: 630, len: 11 }, payload: PayloadId(31), declared: PayloadId(31), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 30, name: Text { start: 641, len: 7 }, c_name: Text { start: 648, len: 13 }, payload: PayloadId(32), declared: PayloadId(32), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 31, name: Text { start: 661, len: 12 }, c_name: Text { start: 673, len: 18 }, payload: PayloadId(33), declared: PayloadId(33), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 32, name: Text { start: 691, len: 5 }, c_name: Text { start: 696, len: 11 }, payload: PayloadId(34), declared: PayloadId(34), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(0), value: 33, name: Text { start: 707, len: 7 }, c_name: Text { start: 714, len: 13 }, payload: PayloadId(35), declared: PayloadId(35), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(1), value: 1, name: Text { start: 730, len: 1 }, c_name: Text { start: 731, len: 13 }, payload: PayloadId(3), declared: PayloadId(3), multi: false, lesson: None, odd: None, checks: Span::new(0, 0), doc: DocId(0) },
    Attribute { set: SetId(2), value: 23, name: Text { start: 531, len: 3 }, c_name: Text { start: 534, len: 9 }, payload: PayloadId(25), declared: PayloadId(25), multi: false, lesson: None, odd: Some(Odd { value: 0, doc: DocId(2) }), checks: Span::new(0, 0), doc: DocId(0) },
];
static PAYLOADS: &[Payload] = &[
    Number(Scalar { width: 2, signed: false, order: BigOrder, enumeration: None, as_flags: false, hint: Plain }),
    Pad,
    Number(Scalar { width: 4, signed: true, order: HostOrder, enumeration: None, as_flags: false, hint: IfIndex }),
    Number(Scalar { width: 1, signed: false, order: HostOrder, enumeration: None, as_flags: false, hint: Plain }),
    Binary(Plain),
    Unused,
    Flag,
    Number(Scalar { width: 4, signed: false, order: HostOrder, enumeration: Some(EnumId(0)), as_flags: true, hint: Plain }),
    Number(Scalar { width: 0, signed: false, order: LittleOrder, enumeration: None, as_flags: false, hint: Plain }),
    Bitfield32(Some(EnumId(1))),
    Str,
    Binary(Mac),
    Numbers { element: Scalar { width: 2, signed: true, order: HostOrder, enumeration: None, as_flags: false, hint: Plain }, index: Some(EnumId(0)) },
    StructBody { strukt: StructId(0), repeat: true },
    Nest(SetId(1)),
    IndexedArray(PayloadId(14)),
    TypeValue { levels: 2, outer: Text { start: 306, len: 5 }, inner: Text { start: 311, len: 5 }, payload: PayloadId(14) },
    Selected { sub_message: SubMessageId(0), selector: SelectorId(0) },
    Selected { sub_message: SubMessageId(1), selector: SelectorId(1) },
    Records { strukt: StructId(0), length: MemberId(0), set: SetId(1) },
    Binary(Ipv4),
    Cases { selector: SelectorId(2), cases: Span::new(0, 1), otherwise: PayloadId(4) },
    Cases { selector: SelectorId(3), cases: Span::new(1, 1), otherwise: PayloadId(4) },
    Number(Scalar { width: 2, signed: false, order: HostOrder, enumeration: None, as_flags: false, hint: Plain }),
    Number(Scalar { width: 4, signed: false, order: HostOrder, enumeration: None, as_flags: false, hint: Plain }),
    Number(Scalar { width: 1, signed: false, order: HostOrder, enumeration: None, as_flags: false, hint: Hex }),
    Binary(Fddi),
    Binary(Ipv6),
    Binary(Ipv4OrV6),
    Binary(Uuid),
    Binary(Mpls),
    Number(Scalar { width: 4, signed: false, order: HostOrder, enumeration: None, as_flags: false, hint: ClockTicks }),
    Number(Scalar { width: 4, signed: false, order: HostOrder, enumeration: None, as_flags: false, hint: Seconds }),
    Number(Scalar { width: 4, signed: false, order: HostOrder, enumeration: None, as_flags: false, hint: Milliseconds }),
    Number(Scalar { width: 4, signed: true, order: HostOrder, enumeration: None, as_flags: false, hint: Errno }),
    Binary(AnyAddress),
];
static STRUCTS: &[Struct] = &[
    Struct { name: Text { start: 98, len: 4 }, c_name: Text { start: 98, len: 4 }, header: Text { start: 102, len: 11 }, family: FamilyId(0), size: 12, members: Span::new(0, 6), doc: DocId(0) },
];
static MEMBERS: &[Member] = &[
    Member { name: Text { start: 72, len: 3 }, c_name: Text { start: 72, len: 3 }, offset: Some(0), len: 2, count: Once, payload: PayloadId(0), declared: PayloadId(0), lesson: None, doc: DocId(0) },
    Member { name: Text { start: 75, len: 3 }, c_name: Text { start: 75, len: 3 }, offset: Some(2), len: 2, count: Once, payload: PayloadId(1), declared: PayloadId(1), lesson: None, doc: DocId(0) },
    Member { name: Text { start: 78, len: 5 }, c_name: Text { start: 78, len: 5 }, offset: Some(4), len: 4, count: Once, payload: PayloadId(2), declared: PayloadId(2), lesson: Some(InterfaceIndex), doc: DocId(0) },
    Member { name: Text { start: 83, len: 4 }, c_name: Text { start: 83, len: 4 }, offset: Some(8), len: 1, count: Times(2), payload: PayloadId(3), declared: PayloadId(3), lesson: None, doc: DocId(0) },
    Member { name: Text { start: 87, len: 7 }, c_name: Text { start: 87, len: 7 }, offset: Some(10), len: 1, count: Counted { member: 0, plus: 1 }, payload: PayloadId(3), declared: PayloadId(3), lesson: None, doc: DocId(0) },
    Member { name: Text { start: 94, len: 4 }, c_name: Text { start: 94, len: 4 }, offset: None, len: 4, count: ToEnd, payload: PayloadId(4), declared: PayloadId(4), lesson: None, doc: DocId(0) },
];
static ENUMS: &[Enum] = &[
    Enum { name: Text { start: 32, len: 4 }, c_name: Text { start: 0, len: 0 }, header: Text { start: 0, len: 0 }, family: FamilyId(0), kind: Enumeration, entries: Span::new(0, 2), doc: DocId(1) },
    Enum { name: Text { start: 68, len: 4 }, c_name: Text { start: 0, len: 0 }, header: Text { start: 0, len: 0 }, family: FamilyId(0), kind: FlagSet, entries: Span::new(2, 2), doc: DocId(0) },
];
static ENTRIES: &[Entry] = &[
    Entry { value: 0, name: Text { start: 0, len: 4 }, c_name: Text { start: 4, len: 13 }, doc: DocId(0) },
    Entry { value: 1, name: Text { start: 17, len: 3 }, c_name: Text { start: 20, len: 12 }, doc: DocId(0) },
    Entry { value: 1, name: Text { start: 36, len: 3 }, c_name: Text { start: 39, len: 12 }, doc: DocId(0) },
    Entry { value: 2, name: Text { start: 51, len: 4 }, c_name: Text { start: 55, len: 13 }, doc: DocId(0) },
];
static SUB_MESSAGES: &[SubMessage] = &[
    SubMessage { name: Text { start: 751, len: 5 }, family: FamilyId(0), formats: Span::new(0, 3) },
    SubMessage { name: Text { start: 756, len: 8 }, family: FamilyId(0), formats: Span::new(3, 1) },
];
static FORMATS: &[Format] = &[
    Format { key: Named(Text { start: 17, len: 3 }), value: Text { start: 17, len: 3 }, fixed_header: None, set: Some(SetId(1)) },
    Format { key: Named(Text { start: 748, len: 3 }), value: Text { start: 748, len: 3 }, fixed_header: Some(StructId(0)), set: None },
    Format { key: Otherwise, value: Text { start: 0, len: 0 }, fixed_header: None, set: None },
    Format { key: Numbered(2), value: Text { start: 17, len: 3 }, fixed_header: None, set: Some(SetId(1)) },
];
static SELECTORS: &[Selector] = &[
    Selector { name: Text { start: 212, len: 4 }, sources: Span::new(0, 1) },
    Selector { name: Text { start: 154, len: 6 }, sources: Span::new(1, 1) },
    Selector { name: Text { start: 390, len: 9 }, sources: Span::new(2, 1) },
    Selector { name: Text { start: 78, len: 5 }, sources: Span::new(3, 1) },
];
static SOURCES: &[Source] = &[
    SetAttribute { set: SetId(0), attribute: AttributeId(6) },
    SetAttribute { set: SetId(0), attribute: AttributeId(3) },
    MessageDirection,
    HeaderMember { strukt: StructId(0), member: MemberId(2) },
];
static CASES: &[Case] = &[
    Case { key: Numbered(1), payload: PayloadId(20) },
    Case { key: Numbered(1), payload: PayloadId(10) },
];
static CHECKS: &[Check] = &[
    Min(16),
    Max(1023),
    MaxLen(15),
    MinLen(1),
    ExactLen(4),
    FlagsMask(3),
    UnterminatedOk,
];
static GROUPS: &[MulticastGroup] = &[
    MulticastGroup { name: Text { start: 836, len: 5 }, c_name: Text { start: 841, len: 5 }, value: Some(4), doc: DocId(0) },
];
static PLACES: &[Text] = &[
    Text { start: 0, len: 0 },
    Text { start: 0, len: 22 },
    Text { start: 22, len: 13 },
    Text { start: 35, len: 76 },
];
/// The families of the built-in specs.
pub static SCHEMA: Schema = Schema {
    text: Cow::Borrowed("zeroALL_KIND_ZEROoneALL_KIND_ONEkindlowALL_BITS_LOWhighALL_BITS_HIGHbitslenpadindexpaircountedrestheadlinux/all.hunusedALL_A_UNUSEDALL_A_PADflagALL_A_FLAGnumberALL_A_NUMBERlittleALL_A_LITTLEbitfieldALL_A_BITFIELDnameALL_A_NAMEbytesALL_A_BYTESarrayALL_A_ARRAYbodyALL_A_BODYnestALL_A_NESTindexedALL_A_INDEXEDouterinnerlevelsALL_A_LEVELSformALL_A_FORMform-tooALL_A_FORM_TOOrecordsALL_A_RECORDSdirectionby-directionALL_A_BY_DIRECTIONby-headerALL_A_BY_HEADERfamily-idALL_A_FAMILY_IDfamily-nameALL_A_FAMILY_NAMEkeyALL_A_KEYsomeALL_A_SOMEhexALL_A_HEXfddiALL_A_FDDIipv6ALL_A_IPV6ipv4-or-v6ALL_A_IPV4_OR_V6uuidALL_A_UUIDmplsALL_A_MPLSclockALL_A_CLOCKsecondsALL_A_SECONDSmillisecondsALL_A_MILLISECONDSerrnoALL_A_ERRNOaddressALL_A_ADDRESSallxALL_A_INNER_XparttwoformsnumberedgetnewdelacktoldALL_CMD_GETALL_CMD_NEWALL_CMD_DELALL_CMD_ACKALL_CMD_TOLDgroupGROUPnamedlinux/named.holdlinux/old.hplainlinux/plain.hshared"),
    builtin: Builtin { nlmsghdr: StructId(65535), nlattr: StructId(65535), genlmsghdr: StructId(65535), nlmsgerr: StructId(65535), nlmsgdone: StructId(65535), nlmsgerr_attrs: SetId(65535), control_types: EnumId(65535), flags: EnumId(65535), get_flags: EnumId(65535), new_flags: EnumId(65535), delete_flags: EnumId(65535), ack_flags: EnumId(65535), protocols: EnumId(65535), errnos: EnumId(65535) },
    families: Cow::Borrowed(FAMILIES),
    operations: Cow::Borrowed(OPERATIONS),
    messages: Cow::Borrowed(MESSAGES),
    sets: Cow::Borrowed(SETS),
    attributes: Cow::Borrowed(ATTRIBUTES),
    payloads: Cow::Borrowed(PAYLOADS),
    structs: Cow::Borrowed(STRUCTS),
    members: Cow::Borrowed(MEMBERS),
    enums: Cow::Borrowed(ENUMS),
    entries: Cow::Borrowed(ENTRIES),
    sub_messages: Cow::Borrowed(SUB_MESSAGES),
    formats: Cow::Borrowed(FORMATS),
    selectors: Cow::Borrowed(SELECTORS),
    sources: Cow::Borrowed(SOURCES),
    cases: Cow::Borrowed(CASES),
    checks: Cow::Borrowed(CHECKS),
    groups: Cow::Borrowed(GROUPS),
};
/// What the built-in specs say in prose.
pub static DOCS: Docs = Docs {
    text: Cow::Borrowed("Two \"numbers\" and a \\.means nothingEvery kind of table entry at least once, for the test of the emitted source."),
    places: Cow::Borrowed(PLACES),
};
