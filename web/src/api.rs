//! The JavaScript API of the package: `decode(input, options)`, with TypeScript types.
//!
//! The value has the shape of the CLI's JSON (`docs/JSON.md`), from the same view types. Numbers
//! that a JavaScript number can't hold exactly are `BigInt`s.

use js_sys::{Error, Reflect, Uint8Array};
use nlscope_core::{
    ByteOrder, Decoder, Options,
    ingest::{Format, ingest},
    schema::Direction,
    view::CaptureView,
};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::tables::SCHEMA;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What is known of the input; what isn't said is found out. */
export interface DecodeOptions {
  /** The format, such as "strace" or "hex". */
  format?: string;
  /** A NETLINK_* number. */
  protocol?: number;
  /** The byte order of the machine that made the bytes. */
  byteOrder?: "little" | "big";
  /** Which way the messages went. */
  direction?: "request" | "reply";
}

export interface Decoded {
  frames: { messages: Message[] }[];
}

/** A message, or bytes between or behind messages. */
export interface Message {
  frame: number;
  index: number;
  protocol: string;
  byte_order?: "big";
  family: string | null;
  type: string | null;
  start: number;
  end: number;
  problems: Problem[];
  tree: Part;
}

export interface Problem {
  kind: string;
  severity: "note" | "warning" | "error";
  start: number;
  end: number;
  text: string;
}

/** A part of a message; a leaf has no children. */
export interface Part {
  kind:
    | "message" | "netlink-header" | "generic-header" | "fixed-header" | "attribute"
    | "attribute-header" | "nest" | "array-entry" | "struct" | "member" | "value"
    | "padding" | "gap" | "unparsed";
  name?: string;
  ynl?: string;
  unknown?: true;
  partial?: true;
  start: number;
  end: number;
  /** A BigInt where a number is beyond Number.MAX_SAFE_INTEGER. */
  value?: string | number | bigint | true;
  text?: string;
  bytes?: string;
  children?: Part[];
}

/**
 * Decodes text (strace output, a hex dump, ...) or bytes (netlink messages) to the value that
 * `nlscope decode --as json` prints. Throws an Error where there is no message in the input.
 */
export function decode(input: string | Uint8Array, options?: DecodeOptions): Decoded;
"#;

/// Decodes an input to the shape of the CLI's JSON.
///
/// # Errors
///
/// If the input or an option is not of its type, or there is no message in the input.
#[wasm_bindgen(skip_typescript)]
pub fn decode(input: &JsValue, options: &JsValue) -> Result<JsValue, Error> {
    let bytes = match (input.as_string(), input.dyn_ref::<Uint8Array>()) {
        (Some(text), _) => text.into_bytes(),
        (None, Some(bytes)) => bytes.to_vec(),
        (None, None) => return Err(Error::new("the input must be a string or a Uint8Array")),
    };
    let given = Given(options);
    let format = given.choice("format", Format::from_name)?;
    let decoding = Options {
        protonum: given.protonum()?,
        byte_order: given.choice("byteOrder", byte_order)?,
        direction: given.choice("direction", direction)?,
    };
    let read = ingest(&SCHEMA, &bytes, format).map_err(|error| Error::new(&error.to_string()))?;
    let mut decoder = Decoder::with_options(&SCHEMA, decoding);
    let trees: Vec<_> = read.capture.frames.iter().map(|frame| decoder.decode(frame)).collect();
    CaptureView::of_trees(&SCHEMA, &trees)
        .serialize(&Serializer::new().serialize_missing_as_null(true))
        .map_err(|error| Error::new(&error.to_string()))
}

/// The options as they were given; all of them may be absent.
struct Given<'a>(&'a JsValue);

impl Given<'_> {
    fn get(&self, name: &str) -> Option<JsValue> {
        let value = Reflect::get(self.0, &name.into()).ok()?;
        (!value.is_null() && !value.is_undefined()).then_some(value)
    }

    fn choice<T>(&self, name: &str, of: fn(&str) -> Option<T>) -> Result<Option<T>, Error> {
        let Some(value) = self.get(name) else { return Ok(None) };
        match value.as_string().and_then(|word| of(&word)) {
            Some(choice) => Ok(Some(choice)),
            None => Err(Error::new(&format!("no such {name}"))),
        }
    }

    fn protonum(&self) -> Result<Option<u16>, Error> {
        let Some(value) = self.get("protocol") else { return Ok(None) };
        let exact = |number: f64| (0..=u16::MAX).find(|it| f64::from(*it) == number);
        match value.as_f64().and_then(exact) {
            Some(number) => Ok(Some(number)),
            None => Err(Error::new("the protocol must be a NETLINK_* number")),
        }
    }
}

fn byte_order(word: &str) -> Option<ByteOrder> {
    match word {
        "little" => Some(ByteOrder::Little),
        "big" => Some(ByteOrder::Big),
        _ => None,
    }
}

fn direction(word: &str) -> Option<Direction> {
    match word {
        "request" => Some(Direction::Request),
        "reply" => Some(Direction::Reply),
        _ => None,
    }
}
