//! Decodes hexadecimal bytes and prints every part: `cargo run --example decode -- 14000000...`.

use nlscope_core::{DOCS, Decoder, Frame, SCHEMA, insight, name, render::value::ValueText};

fn main() {
    let digits: String = std::env::args().skip(1).collect::<String>().replace(' ', "");
    let bytes = match hex::decode(&digits) {
        Ok(bytes) => bytes,
        Err(error) => return eprintln!("hexadecimal bytes are needed: {error}"),
    };
    let tree = Decoder::new(&SCHEMA).decode(&Frame::from_bytes(bytes));
    for (id, node) in tree.each() {
        let range = node.field.range;
        let indent = usize::from(node.depth) * 2;
        let name = name::field_name(&SCHEMA, &node.field);
        let value = ValueText { schema: &SCHEMA, tree: &tree, node: id };
        println!("{:04x}..{:04x} {:indent$}{name} {value}", range.start, range.end, "");
    }
    for (_, problem) in &tree.problems {
        println!("! {}", insight::problem_text(&SCHEMA, problem));
    }
    for finding in insight::findings(&SCHEMA, &DOCS, &[tree]) {
        println!("! {}", finding.text);
    }
}
