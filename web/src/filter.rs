//! The filter of the tree: which parts match the words that were typed.
//!
//! A part is shown if it matches, if something in it matches, or if it is in something that does.

use nlscope_core::{NodeId, name};

use crate::{document::Document, place::Spot, tables::SCHEMA};

/// Longer values are not searched byte by byte.
const MOST_BYTES: u32 = 64;

/// Which parts are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// `None` shows everything.
    found: Option<Found>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    matches: usize,
    /// By frame and node.
    places: Vec<Vec<Place>>,
}

/// How a part stands to what is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    /// It matches, or is in a part that does.
    Inside,
    /// Something in it matches.
    Around,
}

impl Filter {
    /// The parts that hold every word of `text`: in a name, in the value, or in the bytes as
    /// hexadecimal digits.
    #[must_use]
    pub fn new(document: &Document, text: &str) -> Self {
        let words: Vec<String> = text.split_whitespace().map(str::to_ascii_lowercase).collect();
        if words.is_empty() {
            return Self::default();
        }
        let places = document.trees.iter().map(|tree| vec![Place::Outside; tree.nodes.len()]);
        let mut found = Found { matches: 0, places: places.collect() };
        for (frame, tree) in document.trees.iter().enumerate() {
            for (id, _) in tree.each().filter(|(id, _)| !document.is_wrapper(frame, *id)) {
                let text = searched(document, frame, id);
                if words.iter().all(|word| text.contains(word)) {
                    found.add(document, frame, id);
                }
            }
        }
        Self { found: Some(found) }
    }

    fn place(&self, frame: usize, id: NodeId) -> Option<Place> {
        self.found.as_ref()?.places.get(frame)?.get(id.index()).copied()
    }

    /// Whether a part is shown.
    #[must_use]
    pub fn shows(&self, frame: usize, id: NodeId) -> bool {
        self.found.is_none() || self.place(frame, id).is_some_and(|it| it != Place::Outside)
    }

    /// Whether a part is open because of what is found in it.
    #[must_use]
    pub fn opens(&self, frame: usize, id: NodeId) -> bool {
        self.place(frame, id) == Some(Place::Around)
    }

    /// How many parts match; `None` where nothing is looked for.
    #[must_use]
    pub fn matches(&self) -> Option<usize> {
        self.found.as_ref().map(|found| found.matches)
    }
}

impl Found {
    fn add(&mut self, document: &Document, frame: usize, id: NodeId) {
        self.matches += 1;
        let places = &mut self.places[frame];
        for around in document.chain(frame, id).skip(1) {
            places[around.index()] = Place::Around;
        }
        for (part, _) in document.trees[frame].subtree(id) {
            if places[part.index()] == Place::Outside {
                places[part.index()] = Place::Inside;
            }
        }
    }
}

/// The text of a part that words are looked for in, in lower case.
fn searched(document: &Document, frame: usize, id: NodeId) -> String {
    let Some(node) = document.node(frame, id) else { return String::new() };
    let mut text = document.name(frame, id);
    let range = node.field.range;
    for more in [name::ynl_name(&SCHEMA, node.field.spec), &document.value(frame, id)] {
        text.push('\n');
        text.push_str(more);
    }
    if node.is_leaf && range.len() <= MOST_BYTES {
        text.push('\n');
        text.extend((range.start..range.end).map(|byte| document.byte_text(Spot { frame, byte })));
    }
    text.to_ascii_lowercase()
}
