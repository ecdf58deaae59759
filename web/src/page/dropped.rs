//! Files and texts that are dropped on the page.

use gloo::file::{File, FileList, callbacks::FileReader};
use web_sys::DragEvent;

/// What was dropped.
pub(crate) enum Dropped {
    /// A file, to be read.
    File(File),
    /// A text.
    Text(String),
}

/// What an event of dropping brings.
pub(crate) fn dropped(event: &DragEvent) -> Option<Dropped> {
    let data = event.data_transfer()?;
    if let Some(file) = data.files().and_then(|files| FileList::from(files).first().cloned()) {
        return Some(Dropped::File(file));
    }
    data.get_data("text/plain").ok().filter(|text| !text.is_empty()).map(Dropped::Text)
}

/// Reads a file and calls back with it as text: as it is, or as hexadecimal digits where it isn't
/// text. Dropping what it returns ends the reading.
pub(crate) fn read(file: &File, then: impl FnOnce(String) + 'static) -> FileReader {
    gloo::file::callbacks::read_as_bytes(file, move |bytes| {
        if let Ok(bytes) = bytes {
            then(as_text(bytes));
        }
    })
}

/// Text as it is; anything else in rows of 16 bytes, two digits each.
fn as_text(bytes: Vec<u8>) -> String {
    let is_text = |text: &str| !text.contains(|it: char| it.is_control() && !it.is_whitespace());
    match String::from_utf8(bytes) {
        Ok(text) if is_text(&text) => text,
        Ok(text) => in_rows(text.as_bytes()),
        Err(error) => in_rows(error.as_bytes()),
    }
}

fn in_rows(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 3);
    for (index, byte) in bytes.iter().enumerate() {
        if index > 0 {
            text.push(if index % 16 == 0 { '\n' } else { ' ' });
        }
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_as_it_is() {
        assert_eq!(as_text(b"34 00\n\t\xc3\xa9".to_vec()), "34 00\n\té");
    }

    #[test]
    fn bytes_become_digits() {
        let bytes: Vec<u8> = (0xf8..=0xff).chain(0..9).collect();
        let rows = "f8 f9 fa fb fc fd fe ff 00 01 02 03 04 05 06 07\n08";
        assert_eq!(as_text(bytes), rows);
        assert_eq!(as_text(vec![0x14, 0, 0, 0]), "14 00 00 00");
    }
}
