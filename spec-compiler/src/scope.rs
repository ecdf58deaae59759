//! Which names a file can use, and what they stand for.
//!
//! A name is looked up in its own file, then in the files that one `uses`, then in `builtin`.
//! A [`Word`] knows its file, so a name that a subset inherits from another file's set is
//! still looked up where it was written.

use std::collections::HashMap;

use nlscope_schema::{EnumId, SetId, StructId, SubMessageId, TableId};

use crate::error::{At, Report, nearest};
use crate::object::Word;
use crate::spec::{Amount, Constant, Enum, File, Literal, Set, Struct, SubMessage};

/// The name of the file that every other file can use.
pub(crate) const BUILTIN: &str = "builtin";

/// Everything that has a name, in the order in which it gets its index.
#[derive(Debug)]
pub(crate) struct Scope<'f> {
    /// The files; the index of a file is the index of its family.
    pub(crate) files: &'f [File],
    /// Enums and flags.
    pub(crate) enums: Names<'f, Enum>,
    /// Structs.
    pub(crate) structs: Names<'f, Struct>,
    /// Attribute sets.
    pub(crate) sets: Names<'f, Set>,
    /// Sub-messages.
    pub(crate) sub_messages: Names<'f, SubMessage>,
    constants: Names<'f, Constant>,
    /// For each file the files in which its names are looked up, in that order.
    visible: Vec<Vec<usize>>,
    report: &'f Report<'f>,
}

/// The named things of one kind, of all files.
#[derive(Debug)]
pub(crate) struct Names<'f, T> {
    what: &'static str,
    /// The things with the index of their file.
    pub(crate) items: Vec<(usize, &'f T)>,
    by_name: Vec<HashMap<&'f str, usize>>,
}

impl<'f, T> Names<'f, T> {
    fn collect(
        what: &'static str,
        files: &'f [File],
        report: &Report<'_>,
        of: impl Fn(&'f File) -> &'f [T],
        name: impl Fn(&'f T) -> &'f Word,
    ) -> Self {
        let mut names = Self { what, items: Vec::new(), by_name: Vec::new() };
        for (index, file) in files.iter().enumerate() {
            let mut known = HashMap::new();
            for item in of(file) {
                let name = name(item);
                if known.insert(name.text.as_str(), names.items.len()).is_some() {
                    report.error(name.at, format!("a second {what} `{}`", name.text));
                }
                names.items.push((index, item));
            }
            names.by_name.push(known);
        }
        names
    }

    /// Where the things of one file are in `items`: first index and count.
    pub(crate) fn of_file(&self, file: usize) -> (usize, usize) {
        let start = self.items.partition_point(|(index, _)| *index < file);
        let end = self.items.partition_point(|(index, _)| *index <= file);
        (start, end - start)
    }

    /// The index of a thing that one file defines.
    pub(crate) fn in_file(&self, file: usize, name: &str) -> Option<usize> {
        self.by_name.get(file)?.get(name).copied()
    }
}

impl<'f> Scope<'f> {
    /// Collects the names of all files.
    pub(crate) fn new(files: &'f [File], report: &'f Report<'f>) -> Self {
        let mut constants =
            Names::collect("constant", files, report, |f| &f.constants, |c| &c.name);
        for (index, (file, constant)) in constants.items.iter().enumerate() {
            constants.by_name[*file].entry(constant.full_name.as_str()).or_insert(index);
        }
        Self {
            files,
            enums: Names::collect("enum", files, report, |f| &f.enums, |e| &e.name),
            structs: Names::collect("struct", files, report, |f| &f.structs, |s| &s.name),
            sets: Names::collect("attribute set", files, report, |f| &f.sets, |s| &s.name),
            sub_messages: Names::collect(
                "sub-message",
                files,
                report,
                |f| &f.sub_messages,
                |s| &s.name,
            ),
            constants,
            visible: visible_files(files, report),
            report,
        }
    }

    /// The enum or flags of this name.
    pub(crate) fn enumeration(&self, name: &Word) -> Option<EnumId> {
        self.find(&self.enums, name).map(EnumId::from_index)
    }

    /// The struct of this name.
    pub(crate) fn strukt(&self, name: &Word) -> Option<StructId> {
        self.find(&self.structs, name).map(StructId::from_index)
    }

    /// The attribute set of this name.
    pub(crate) fn set(&self, name: &Word) -> Option<SetId> {
        self.find(&self.sets, name).map(SetId::from_index)
    }

    /// The sub-message of this name.
    pub(crate) fn sub_message(&self, name: &Word) -> Option<SubMessageId> {
        self.find(&self.sub_messages, name).map(SubMessageId::from_index)
    }

    /// The struct of this name; an unknown name is no mistake yet.
    pub(crate) fn known_struct(&self, name: &Word) -> Option<StructId> {
        self.place(&self.structs, name).map(StructId::from_index)
    }

    /// The attribute set of this name; an unknown name is no mistake yet.
    pub(crate) fn known_set(&self, name: &Word) -> Option<SetId> {
        self.place(&self.sets, name).map(SetId::from_index)
    }

    /// The sub-message of this name; an unknown name is no mistake yet.
    pub(crate) fn known_sub_message(&self, name: &Word) -> Option<SubMessageId> {
        self.place(&self.sub_messages, name).map(SubMessageId::from_index)
    }

    /// A number, with the value of a constant put in.
    pub(crate) fn amount(&self, amount: &Amount) -> Option<i128> {
        match amount {
            Amount::Number(number) => Some(*number),
            Amount::Named { name, minus_one } => {
                let constant = self.constants.items[self.find(&self.constants, name)?].1;
                let value = self.constant_value(constant, name.at)?;
                Some(value - i128::from(*minus_one))
            }
        }
    }

    /// Whether a constant of this name can be used in a file.
    pub(crate) fn knows_constant(&self, name: &Word) -> bool {
        self.place(&self.constants, name).is_some()
    }

    fn constant_value(&self, constant: &Constant, at: At) -> Option<i128> {
        match constant.value.as_ref()? {
            Literal::Number(number) => Some(*number),
            Literal::Text(text) => {
                let name = &constant.name.text;
                self.report.error(at, format!("constant `{name}` is `{text}`, a number is needed"));
                None
            }
        }
    }

    fn place<T>(&self, names: &Names<'f, T>, name: &Word) -> Option<usize> {
        let visible = self.visible.get(name.at.file)?;
        visible.iter().find_map(|file| names.in_file(*file, &name.text))
    }

    fn find<T>(&self, names: &Names<'f, T>, name: &Word) -> Option<usize> {
        let found = self.place(names, name);
        if found.is_none() {
            self.report.error(name.at, self.unknown(names, name));
        }
        found
    }

    /// The message for a name that can't be used, which may exist in another file.
    fn unknown<T>(&self, names: &Names<'f, T>, name: &Word) -> String {
        let Word { text, at } = name;
        let what = names.what;
        let elsewhere = (0..self.files.len()).find(|file| names.in_file(*file, text).is_some());
        if let Some(file) = elsewhere {
            let file = &self.files[file].name.text;
            return format!(
                "unknown {what} `{text}`; `{file}` has one: add `uses: [{file}]` to this file"
            );
        }
        let visible = self.visible.get(at.file).into_iter().flatten();
        let known = visible.filter_map(|file| names.by_name.get(*file)).flat_map(HashMap::keys);
        let mut known: Vec<&str> = known.copied().collect();
        known.sort_unstable();
        format!("unknown {what} `{text}`{}", nearest(text, known))
    }
}

/// Looks up `uses` and checks that file names are unique.
fn visible_files(files: &[File], report: &Report<'_>) -> Vec<Vec<usize>> {
    let mut by_name = HashMap::new();
    for (index, file) in files.iter().enumerate() {
        if by_name.insert(file.name.text.as_str(), index).is_some() {
            report.error(file.name.at, format!("a second file with the name `{}`", file.name.text));
        }
    }
    let of_file = |(index, file): (usize, &File)| {
        let mut visible = vec![index];
        for name in &file.uses {
            match by_name.get(name.text.as_str()) {
                Some(used) => visible.push(*used),
                None => {
                    let mut known: Vec<&str> = by_name.keys().copied().collect();
                    known.sort_unstable();
                    let hint = nearest(&name.text, known);
                    report.error(name.at, format!("no file has the name `{}`{hint}", name.text));
                }
            }
        }
        visible.extend(by_name.get(BUILTIN).filter(|builtin| **builtin != index));
        visible
    };
    files.iter().enumerate().map(of_file).collect()
}
