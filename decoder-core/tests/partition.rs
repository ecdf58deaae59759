//! The invariants that hold for any bytes: each byte is in exactly one leaf (I1), nothing fails or
//! panics (I2), gaps stay gaps (I2b), two decodes are equal (I6).

mod corpus;

use corpus::frames;
use nlscope_core::{
    ByteOrder, ByteRange, Decoder, FieldKind, Frame, Gaps, Options, SCHEMA, Tree, insight,
};
use proptest::prelude::*;

/// Decodes a frame and checks everything that must hold whatever the bytes are.
fn check(frame: &Frame, options: Options) -> Tree {
    let tree = Decoder::with_options(&SCHEMA, options).decode(frame);
    let mut covered = 0;
    for (_, leaf) in tree.leaves() {
        assert_eq!(leaf.field.range.start, covered, "leaves follow each other: {leaf:?}");
        covered = leaf.field.range.end;
    }
    assert_eq!(covered, frame.range().end, "leaves cover the frame");
    for (id, node) in tree.each() {
        if let Some(parent) = tree.parent(id).and_then(|id| tree.node(id)) {
            assert!(parent.field.range.covers(node.field.range), "{parent:?} holds {node:?}");
        }
        if node.is_leaf {
            let is_gap = node.field.kind == FieldKind::Gap;
            assert_eq!(tree.is_partial(node), is_gap && !node.field.range.is_empty(), "{node:?}");
        }
    }
    for (id, problem) in &tree.problems {
        assert!(frame.range().covers(problem.range), "{problem:?} lies in the frame");
        assert!(tree.node(*id).is_some(), "{problem:?} has a node");
        assert!(!insight::problem_text(&SCHEMA, problem).is_empty());
    }
    tree
}

fn as_any(bytes: &[u8]) {
    let frame = Frame::from_bytes(bytes.to_vec());
    check(&frame, Options::default());
    for order in [ByteOrder::Little, ByteOrder::Big] {
        for protonum in [0, 16] {
            let options =
                Options { protonum: Some(protonum), byte_order: Some(order), direction: None };
            check(&frame, options);
        }
    }
}

#[test]
fn every_sample_is_partitioned() {
    for frame in frames() {
        let tree = check(&frame, Options::default());
        assert_eq!(tree, check(&frame, Options::default()), "two decodes are equal");
    }
}

#[test]
fn every_prefix_is_partitioned() {
    for frame in frames() {
        // Every cut of a short frame; of a long one those near its start and its end.
        let len = frame.bytes.len();
        for end in (0..len).filter(|end| *end < 400 || len - end < 40) {
            let cut = Frame { bytes: frame.bytes[..end].to_vec(), ..frame.clone() };
            check(&cut, Options::default());
        }
    }
}

#[test]
fn every_one_byte_change_is_partitioned() {
    for frame in frames() {
        for at in 0..frame.bytes.len().min(300) {
            for change in [0x01, 0x80, 0xff] {
                let mut changed = frame.clone();
                changed.bytes[at] ^= change;
                check(&changed, Options::default());
            }
        }
    }
}

#[test]
fn every_gap_stays_a_gap() {
    for frame in frames() {
        let end = frame.range().end;
        for start in (0..end.min(200)).step_by(3) {
            for len in [1, 2, 4, 9, 64] {
                let gap = ByteRange::new(start, (start + len).min(end));
                let mut gapped = frame.clone();
                gapped.bytes[gap.as_usize()].fill(0);
                gapped.gaps = Gaps::NONE;
                gapped.gaps.push(gap);
                let tree = check(&gapped, Options::default());
                let shown: u32 = tree
                    .leaves()
                    .filter(|(_, leaf)| leaf.field.kind == FieldKind::Gap)
                    .map(|(_, leaf)| leaf.field.range.len())
                    .sum();
                assert_eq!(shown, gap.len(), "the gap is shown, and nothing else as one");
            }
        }
    }
}

#[test]
fn every_node_of_every_sample_is_explained() {
    for frame in frames() {
        let tree = check(&frame, Options::default());
        for (id, node) in tree.each().take(2000) {
            let explanation = insight::explain(&SCHEMA, &nlscope_core::DOCS, &tree, id);
            assert!(!explanation.title.is_empty(), "{node:?} has a title");
            assert!(!explanation.arithmetic.is_empty(), "{node:?} has its arithmetic");
        }
    }
}

proptest! {
    #[test]
    fn random_bytes_are_partitioned(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        as_any(&bytes);
    }

    /// Random bodies behind headers that promise to fit, so that the walk goes deep.
    #[test]
    fn random_attributes_are_partitioned(
        nlmsg_type in 16_u16..120,
        flags in any::<u16>(),
        attributes in proptest::collection::vec(
            (0_u16..70, any::<bool>(), proptest::collection::vec(any::<u8>(), 0..40)), 0..12),
    ) {
        let mut body = vec![0_u8; 16];
        for (kind, nested, payload) in attributes {
            let nested = if nested { 0x8000 } else { 0 };
            body.extend((payload.len() as u16 + 4).to_le_bytes());
            body.extend((kind | nested).to_le_bytes());
            body.extend(&payload);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        let mut bytes = (body.len() as u32 + 16).to_le_bytes().to_vec();
        bytes.extend(nlmsg_type.to_le_bytes());
        bytes.extend(flags.to_le_bytes());
        bytes.extend([0; 8]);
        bytes.extend(body);
        as_any(&bytes);
    }
}
