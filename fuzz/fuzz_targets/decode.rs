//! Any bytes become a tree: its leaves are exactly the frame, everything lies in what it is part
//! of, and every renderer can write it.
//!
//! The whole input is the frame. Its last bytes say how it is read as well: protocol, byte order,
//! direction, and where a gap is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nlscope_core::{
    ByteOrder, ByteRange, DOCS, Decoder, Direction, FieldKind, Frame, Options, SCHEMA, Tree,
    insight,
    render::{self, Document, Layout, paint},
};

fuzz_target!(|input: &[u8]| {
    check(&Frame::from_bytes(input.to_vec()), Options::default());
    if let [.., gap, len, choice] = input {
        check(&with_gap(input, *gap, *len), options(*choice));
    }
});

/// How a byte says that a frame is read.
fn options(choice: u8) -> Options {
    Options {
        protonum: (choice & 1 != 0).then_some(u16::from(choice >> 3)),
        byte_order: Some(if choice & 2 != 0 { ByteOrder::Little } else { ByteOrder::Big }),
        direction: Some(if choice & 4 != 0 { Direction::Request } else { Direction::Reply }),
    }
}

/// A frame that lacks some bytes.
fn with_gap(input: &[u8], start: u8, len: u8) -> Frame {
    let mut frame = Frame::from_bytes(input.to_vec());
    let gap =
        ByteRange::new(u32::from(start), u32::from(start) + u32::from(len)).meet(frame.range());
    if let Some(bytes) = frame.bytes.get_mut(gap.as_usize()) {
        bytes.fill(0);
        frame.gaps.push(gap);
    }
    frame
}

fn check(frame: &Frame, options: Options) {
    let mut decoder = Decoder::with_options(&SCHEMA, options);
    let tree = decoder.decode(frame);
    let mut covered = 0;
    for (_, leaf) in tree.leaves() {
        assert_eq!(leaf.field.range.start, covered, "leaves follow each other: {leaf:?}");
        covered = leaf.field.range.end;
    }
    assert_eq!(covered, frame.range().end, "leaves cover the frame");
    check_nodes(&tree);
    for (id, problem) in &tree.problems {
        assert!(frame.range().covers(problem.range), "{problem:?} lies in the frame");
        assert!(tree.node(*id).is_some(), "{problem:?} has a node");
        assert!(!insight::problem_text(&SCHEMA, &tree, problem).is_empty());
    }
    render_all(frame, tree, &decoder);
}

/// Every part lies in what it is part of, and gaps are leaves of their own.
fn check_nodes(tree: &Tree) {
    let mut around: Vec<ByteRange> = Vec::new();
    for (_, node) in tree.each() {
        around.truncate(usize::from(node.depth));
        if let Some(parent) = around.last() {
            assert!(parent.covers(node.field.range), "{parent:?} holds {node:?}");
        }
        around.push(node.field.range);
        if node.is_leaf && !node.field.range.is_empty() {
            assert_eq!(tree.is_partial(node), node.field.kind == FieldKind::Gap, "{node:?}");
        }
    }
}

fn render_all(frame: &Frame, tree: Tree, decoder: &Decoder<'_>) {
    // An explanation looks at all of the tree, so a few are enough.
    for (id, _) in tree.each().take(20) {
        assert!(!insight::explain(&SCHEMA, &DOCS, &tree, id).title.is_empty());
    }
    let trees = [tree];
    let findings = insight::findings(&SCHEMA, &DOCS, &trees);
    let document = Document {
        schema: &SCHEMA,
        docs: &DOCS,
        frames: std::slice::from_ref(frame),
        trees: &trees,
        conversation: decoder.conversation(),
        findings: &findings,
    };
    let mut out = String::new();
    let (layout, mut paint) = (Layout::default(), paint::Plain);
    let written = [
        render::text::write(&document, layout, &mut out, &mut paint),
        render::map::write(&document, layout, &mut out, &mut paint),
        render::json::write_document(&SCHEMA, &trees, &mut out),
        render::json::write_lines(&SCHEMA, &trees, &mut out),
        render::hex::write([frame], &mut out),
    ];
    assert_eq!(written, [Ok(()); 5]);
}
