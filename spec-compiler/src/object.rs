//! Reading a mapping key by key; a key that nobody asks for is an error.

use std::cell::{Cell, RefCell};

use nlscope_schema::Protocol;

use crate::error::{At, Report, near_or_all, nearest};
use crate::level::{self, Allowed};
use crate::yaml::{Data, Key, Node};

/// A word of a spec and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands.
    pub(crate) at: At,
    /// The word.
    pub(crate) text: String,
}

/// What every reader needs: where mistakes go, and the level of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'c> {
    /// Where mistakes go.
    pub(crate) report: &'c Report<'c>,
    /// The file's protocol.
    pub(crate) protocol: Protocol,
}

/// A mapping that is being read.
#[derive(Debug)]
pub(crate) struct Object<'n, 'c> {
    /// Where mistakes go, and the level.
    pub(crate) context: Context<'c>,
    /// Where it begins.
    pub(crate) at: At,
    what: &'static str,
    /// Whether it is a mapping at all.
    pub(crate) is_mapping: bool,
    pairs: &'n [(Key, Node)],
    taken: Vec<Cell<bool>>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'n, 'c> Object<'n, 'c> {
    /// Starts reading a node that must be a mapping; `what` names it in messages.
    pub(crate) fn open(what: &'static str, node: &'n Node, context: Context<'c>) -> Self {
        let pairs = match &node.data {
            Data::Mapping(pairs) => pairs.as_slice(),
            other => {
                let found = other.kind();
                context.report.error(node.at, format!("{what}: a mapping is needed, not {found}"));
                &[]
            }
        };
        let is_mapping = matches!(node.data, Data::Mapping(_));
        let taken = vec![Cell::new(false); pairs.len()];
        Self { context, at: node.at, what, is_mapping, pairs, taken, asked: RefCell::default() }
    }

    /// Notes a mistake.
    pub(crate) fn error(&self, at: At, message: impl Into<String>) {
        self.context.report.error(at, message);
    }

    /// The value of a key, if it stands there.
    pub(crate) fn node(&self, key: &'static str) -> Option<&'n Node> {
        self.asked.borrow_mut().push(key);
        let place = self.pairs.iter().position(|(k, _)| k.name == key)?;
        self.taken[place].set(true);
        let (key_at, node) = &self.pairs[place];
        self.check_level(key_at.at, "key", key, level::of_key(self.what, key));
        Some(node)
    }

    /// Checks that the file's protocol has a type.
    pub(crate) fn check_type(&self, ty: &Word) {
        self.check_level(ty.at, "type", &ty.text, level::of_type(self.what, &ty.text));
    }

    fn check_level(&self, at: At, kind: &str, name: &str, allowed: Allowed) {
        if !allowed.in_protocol(self.context.protocol) {
            let (what, levels) = (self.what, allowed.levels());
            let protocol = level::name(self.context.protocol);
            let message = format!(
                "{kind} `{name}` of {what} needs protocol {levels}; this file is {protocol}"
            );
            self.error(at, message);
        }
    }

    /// A text.
    pub(crate) fn word(&self, key: &'static str) -> Option<Word> {
        let node = self.node(key)?;
        match &node.data {
            Data::Text(text) => Some(Word { at: node.at, text: text.clone() }),
            other => self.wrong(key, node.at, "a text", other),
        }
    }

    /// A text that must be there.
    pub(crate) fn required(&self, key: &'static str) -> Option<Word> {
        self.need(key);
        self.word(key)
    }

    /// A key that must be there.
    pub(crate) fn need(&self, key: &'static str) {
        if self.is_mapping && !self.has(key) {
            self.error(self.at, format!("{} without `{key}`", self.what));
        }
    }

    /// A text that may be empty on purpose (`enum-name:`).
    pub(crate) fn word_or_null(&self, key: &'static str) -> Option<Option<Word>> {
        match self.node(key)?.data {
            Data::Null => Some(None),
            _ => self.word(key).map(Some),
        }
    }

    /// A text, or the empty one.
    pub(crate) fn text(&self, key: &'static str) -> String {
        self.word(key).map(|word| word.text).unwrap_or_default()
    }

    /// A whole number.
    pub(crate) fn number(&self, key: &'static str) -> Option<i128> {
        let node = self.node(key)?;
        match &node.data {
            Data::Number(number) => Some(*number),
            other => self.wrong(key, node.at, "a number", other),
        }
    }

    /// A whole number that fits in an unsigned type.
    pub(crate) fn small<T: TryFrom<i128>>(&self, key: &'static str) -> Option<T> {
        let number = self.number(key)?;
        let fits = T::try_from(number).ok();
        if fits.is_none() {
            let largest = (1_i128 << (8 * size_of::<T>())) - 1;
            let message = format!("`{key}: {number}` is out of range, 0 to {largest}");
            self.error(self.at_key(key), message);
        }
        fits
    }

    /// `true` or `false`; false where nothing is said.
    pub(crate) fn flag(&self, key: &'static str) -> bool {
        self.flag_or_none(key).unwrap_or(false)
    }

    /// `true` or `false`.
    pub(crate) fn flag_or_none(&self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        match &node.data {
            Data::Flag(flag) => Some(*flag),
            other => self.wrong(key, node.at, "true or false", other),
        }
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(&self, key: &'static str, known: &[(&str, T)]) -> Option<T> {
        let word = self.word(key)?;
        let found = known.iter().find(|(name, _)| *name == word.text).map(|(_, value)| *value);
        if found.is_none() {
            let hint = near_or_all(&word.text, known.iter().map(|(name, _)| *name));
            self.error(word.at, format!("unknown {key} `{}`{hint}", word.text));
        }
        found
    }

    /// The nodes of a list; none where nothing is said.
    pub(crate) fn list(&self, key: &'static str) -> &'n [Node] {
        let Some(node) = self.node(key) else { return &[] };
        match &node.data {
            Data::List(items) => items,
            other => self.wrong(key, node.at, "a list", other).unwrap_or_default(),
        }
    }

    /// The words of a list; `None` where nothing is said.
    pub(crate) fn words(&self, key: &'static str) -> Option<Vec<Word>> {
        self.node(key)?;
        let words = self.list(key).iter().filter_map(|node| match &node.data {
            Data::Text(text) => Some(Word { at: node.at, text: text.clone() }),
            other => self.wrong(key, node.at, "a list of texts", other),
        });
        Some(words.collect())
    }

    /// Keys that belong to code generators: allowed, and of no use here.
    pub(crate) fn ignore(&self, keys: &[&'static str]) {
        for key in keys {
            self.node(key);
        }
    }

    /// Whether a key stands there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.pairs.iter().any(|(k, _)| k.name == key)
    }

    /// The place of a key, or of the mapping.
    pub(crate) fn at_key(&self, key: &str) -> At {
        self.pairs.iter().find(|(k, _)| k.name == key).map_or(self.at, |(k, _)| k.at)
    }

    /// Ends the reading: what nobody asked for is a mistake.
    pub(crate) fn close(self) {
        for ((key, _), taken) in self.pairs.iter().zip(&self.taken) {
            if !taken.get() {
                let hint = nearest(&key.name, self.asked.borrow().iter().copied());
                let (what, name) = (self.what, &key.name);
                self.error(key.at, format!("unknown key `{name}` of {what}{hint}"));
            }
        }
    }

    fn wrong<T>(&self, key: &str, at: At, needed: &str, found: &Data) -> Option<T> {
        let is_scalar = matches!(found, Data::Flag(_) | Data::Number(_) | Data::Fraction);
        let hint = if needed == "a text" && is_scalar { "; put it in quotes" } else { "" };
        let found = found.kind();
        self.error(at, format!("`{key}` must be {needed}, not {found}{hint}"));
        None
    }
}
