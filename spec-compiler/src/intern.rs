//! Pools that hold each different thing once.

use std::collections::HashMap;
use std::hash::Hash;

use nlscope_schema::{DocId, Text};

/// Names, one after the other; each different one once.
#[derive(Debug, Default)]
pub(crate) struct TextPool {
    /// All names.
    pub(crate) text: String,
    known: HashMap<String, Text>,
    /// A name that is too long for the table, if there was one.
    pub(crate) too_long: Option<String>,
}

impl TextPool {
    /// The place of a name.
    pub(crate) fn put(&mut self, name: &str) -> Text {
        if name.is_empty() {
            return Text::EMPTY;
        }
        if let Some(text) = self.known.get(name) {
            return *text;
        }
        let (Ok(start), Ok(len)) = (u32::try_from(self.text.len()), u16::try_from(name.len()))
        else {
            self.too_long = Some(name.to_owned());
            return Text::EMPTY;
        };
        self.text.push_str(name);
        let text = Text { start, len };
        self.known.insert(name.to_owned(), text);
        text
    }
}

/// A table of entries, each different one once.
#[derive(Debug)]
pub(crate) struct Interned<T> {
    /// The table.
    pub(crate) items: Vec<T>,
    known: HashMap<T, usize>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { items: Vec::new(), known: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Interned<T> {
    /// The index of an entry.
    pub(crate) fn put(&mut self, item: T) -> usize {
        if let Some(index) = self.known.get(&item) {
            return *index;
        }
        let index = self.items.len();
        self.items.push(item.clone());
        self.known.insert(item, index);
        index
    }
}

/// Prose; the first entry is "nothing is said".
#[derive(Debug)]
pub(crate) struct DocPool {
    /// The texts.
    pub(crate) pool: TextPool,
    /// Their places.
    pub(crate) places: Interned<Text>,
}

impl DocPool {
    /// Nothing is said.
    pub(crate) fn new() -> Self {
        let mut places = Interned::default();
        places.put(Text::EMPTY);
        Self { pool: TextPool::default(), places }
    }

    /// The index of a text, without the white space around it.
    pub(crate) fn put(&mut self, doc: &str) -> DocId {
        let place = self.pool.put(doc.trim());
        DocId(u16::try_from(self.places.put(place)).unwrap_or(u16::MAX))
    }
}

#[cfg(test)]
mod tests {
    use nlscope_schema::{DocId, Text};

    use super::{DocPool, TextPool};

    #[test]
    fn a_name_is_kept_once() {
        let mut pool = TextPool::default();
        assert_eq!(pool.put("oif"), Text { start: 0, len: 3 });
        assert_eq!(pool.put("iif"), Text { start: 3, len: 3 });
        assert_eq!(pool.put("oif"), Text { start: 0, len: 3 });
        assert_eq!((pool.put(""), pool.text.as_str()), (Text::EMPTY, "oifiif"));
    }

    #[test]
    fn nothing_said_is_the_first_doc() {
        let mut docs = DocPool::new();
        assert_eq!(docs.put(" \n"), DocId::NONE);
        assert_eq!((docs.put("a\n"), docs.put("a")), (DocId(1), DocId(1)));
    }
}
