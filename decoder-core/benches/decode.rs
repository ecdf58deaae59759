//! How fast the corpus is decoded: `cargo bench -p nlscope-core`.
//!
//! Every way reads the same frames in one run, so that the ratios hold on any machine: the floor
//! (a loop that only steps over `nlmsghdr` and `nlattr`), the walk alone, the tree, JSON lines.

use divan::{Bencher, black_box, counter::BytesCount};
use nlscope_core::{
    ByteOrder, Decoder, Event, Frame, SCHEMA, Window,
    render::json::JsonLines,
    wire::{Attributes, NLMSGHDR_LEN, Step, align},
};

#[path = "../tests/corpus/mod.rs"]
mod corpus;

fn main() {
    divan::main();
}

/// Decodes all frames, in order, by one decoder.
fn each(bencher: Bencher<'_, '_>, decode: impl Fn(&mut Decoder<'_>, &Frame) -> usize + Sync) {
    let frames = corpus::frames();
    let bytes: usize = frames.iter().map(|frame| frame.bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let mut decoder = Decoder::new(&SCHEMA);
        frames.iter().map(|frame| decode(&mut decoder, black_box(frame))).sum::<usize>()
    });
}

/// Steps over messages and their outermost attributes behind a 16-byte header; looks nothing up.
#[divan::bench]
fn floor(bencher: Bencher<'_, '_>) {
    each(bencher, |_, frame| {
        let mut rest = Window::new(&frame.bytes, &frame.gaps);
        let mut steps = 0;
        while let Some(len) = rest.u32(0, ByteOrder::Little).filter(|len| *len >= NLMSGHDR_LEN) {
            let body = rest.head(len).tail(NLMSGHDR_LEN + 16);
            let attributes = Attributes::new(body, ByteOrder::Little);
            steps += attributes.filter(|step| matches!(step, Step::Attribute(_))).count();
            rest = rest.tail(align(len));
        }
        steps
    });
}

/// Everything is looked up and said; nobody listens.
#[divan::bench]
fn walk(bencher: Bencher<'_, '_>) {
    each(bencher, |decoder, frame| {
        let mut events = 0;
        decoder.decode_into(frame, &mut |event: Event| {
            black_box(event);
            events += 1;
        });
        events
    });
}

#[divan::bench]
fn tree(bencher: Bencher<'_, '_>) {
    each(bencher, |decoder, frame| decoder.decode(frame).nodes.len());
}

#[divan::bench]
fn jsonl(bencher: Bencher<'_, '_>) {
    each(bencher, |decoder, frame| {
        let mut out = String::new();
        let reading = decoder.reading(frame);
        let mut lines = JsonLines::new(&SCHEMA, frame, &reading, 0, &mut out);
        decoder.decode_into(frame, &mut lines);
        lines.finish().expect("a string takes all");
        out.len()
    });
}
