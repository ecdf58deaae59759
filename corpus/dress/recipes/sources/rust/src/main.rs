//! Prints a message as Rust programs print bytes; the format is the first argument.

use bytes::Bytes;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let form = arguments.next().expect("a format");
    let data = std::fs::read(arguments.next().expect("a file")).expect("the file can be read");
    match form.as_str() {
        "debug" => println!("received {} bytes: {data:?}", data.len()),
        "debug-hex" => println!("{data:02x?}"),
        "debug-hex-bare" => println!("{data:x?}"),
        "debug-hex-lines" => println!("{data:#04x?}"),
        "dbg" => drop(dbg!(data)),
        "bytes" => println!("failed to decode packet {:?}", Bytes::from(data)),
        "escape-ascii" => println!("message: b\"{}\"", data.escape_ascii()),
        "source" => {
            let list: Vec<String> = data.iter().map(|byte| format!("{byte:#04x}")).collect();
            println!("const MESSAGE: &[u8] = &[{}];", list.join(", "));
        }
        _ => panic!("{form} is no format"),
    }
}
