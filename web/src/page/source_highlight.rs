//! Underlines in the pasted text, through the CSS Custom Highlight API: the text is laid out once,
//! and a highlight only paints.
//!
//! A text field can't be highlighted, so a copy of its text lies behind it, and that is. Where the
//! browser has no such highlights, there are none.

use js_sys::Reflect;
use nlscope_core::ByteRange;
use wasm_bindgen::prelude::*;
use web_sys::{Node, Range};

#[wasm_bindgen]
extern "C" {
    type Highlight;

    #[wasm_bindgen(constructor)]
    fn new() -> Highlight;

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);

    type HighlightRegistry;

    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight);

    #[wasm_bindgen(method)]
    fn delete(this: &HighlightRegistry, name: &str) -> bool;
}

/// `CSS.highlights`, where the browser has it.
fn registry() -> Option<HighlightRegistry> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok()?;
    registry.is_object().then(|| registry.unchecked_into())
}

/// Highlights places of a text, given as UTF-16 offsets into a text node.
pub(crate) fn highlight(name: &str, text: &Node, places: impl IntoIterator<Item = (u32, u32)>) {
    let Some(registry) = registry() else { return };
    let ranges: Vec<Range> =
        places.into_iter().filter_map(|(start, end)| range(text, start, end)).collect();
    if ranges.is_empty() {
        registry.delete(name);
        return;
    }
    let highlight = Highlight::new();
    ranges.iter().for_each(|range| highlight.add(range));
    registry.set(name, &highlight);
}

fn range(text: &Node, start: u32, end: u32) -> Option<Range> {
    let range = Range::new().ok()?;
    range.set_start(text, start).ok()?;
    range.set_end(text, end).ok()?;
    Some(range)
}

/// A place in a text as the browser counts it: in UTF-16 units instead of bytes.
pub(crate) fn in_utf16(text: &str, place: ByteRange) -> (u32, u32) {
    let units = |end: u32| {
        let head = text.as_bytes().get(..end as usize).unwrap_or(text.as_bytes());
        let units: usize =
            head.utf8_chunks().map(|chunk| chunk.valid().encode_utf16().count()).sum();
        u32::try_from(units).unwrap_or(u32::MAX)
    };
    if text.is_ascii() { (place.start, place.end) } else { (units(place.start), units(place.end)) }
}

/// The byte of a text at a place as the browser counts it.
pub(crate) fn from_utf16(text: &str, place: u32) -> u32 {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        if units >= place {
            return u32::try_from(byte).unwrap_or(u32::MAX);
        }
        units += u32::try_from(character.len_utf16()).unwrap_or(0);
    }
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_the_browser_does() {
        let text = "é𝄞x";
        assert_eq!(in_utf16(text, ByteRange::new(2, 7)), (1, 4));
        assert_eq!((from_utf16(text, 1), from_utf16(text, 3), from_utf16(text, 9)), (2, 6, 7));
        assert_eq!(in_utf16("34 00", ByteRange::new(3, 5)), (3, 5));
    }
}
