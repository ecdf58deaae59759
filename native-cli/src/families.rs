//! `families`: what the tables know, for people.

use std::fmt::{self, Write};

use clap::Args;
use nlscope_core::{
    DOCS, SCHEMA, name,
    render::paint::{Paint, Role},
    schema::{DocId, Family, FamilyId, Protocol, SetId, Text},
};

use crate::{
    error::Error,
    output::{Colour, Output},
};

/// Options of `families`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A family, to list its messages and attributes
    name: Option<String>,
    /// When to colour
    #[arg(long, value_name = "WHEN", default_value_t, value_enum)]
    color: Colour,
}

impl Options {
    pub(crate) fn run(&self) -> Result<(), Error> {
        let chosen = self.name.as_deref().map(find).transpose()?;
        let mut output = Output::new();
        let mut list = List { output: &mut output, paint: self.color.paint() };
        let result = match chosen {
            Some(id) => list.family(id),
            None => list.families(),
        };
        output.check(result)?;
        output.finish()
    }
}

/// The family of a name, in any case, `-` or `_`.
fn find(name: &str) -> Result<FamilyId, Error> {
    SCHEMA
        .family_ids()
        .find(|id| SCHEMA.is_named(SCHEMA.family(*id).name, Text::EMPTY, name))
        .ok_or_else(|| {
            Error::unusable(
                format!("no family is called `{name}`"),
                "`nlscope families` lists them",
            )
        })
}

/// Writes tables as lists.
struct List<'o> {
    output: &'o mut Output,
    paint: Box<dyn Paint>,
}

impl List<'_> {
    fn put(&mut self, role: Role, text: &str) -> fmt::Result {
        self.paint.paint(self.output, role, text)
    }

    /// A name in a column of its own, then what is said about it.
    fn line(
        &mut self,
        indent: usize,
        (role, name): (Role, &str),
        column: usize,
        doc: DocId,
    ) -> fmt::Result {
        write!(self.output, "{:indent$}", "")?;
        self.put(role, name)?;
        let doc = first_sentence(DOCS.get(doc));
        if !doc.is_empty() {
            let blank = column.saturating_sub(name.chars().count()) + 2;
            write!(self.output, "{:blank$}", "")?;
            self.put(Role::Hint, doc)?;
        }
        writeln!(self.output)
    }

    fn families(&mut self) -> fmt::Result {
        let families: Vec<&Family> = SCHEMA
            .families
            .iter()
            .filter(|family| family.protocol != Protocol::Definitions)
            .collect();
        let named: Vec<_> = families.iter().map(|family| SCHEMA.name(family.name)).collect();
        let column = longest(&named);
        for family in families {
            self.line(0, (Role::Message, SCHEMA.name(family.name)), column, family.doc)?;
        }
        Ok(())
    }

    fn family(&mut self, id: FamilyId) -> fmt::Result {
        let family = SCHEMA.family(id);
        self.put(Role::Message, SCHEMA.name(family.name))?;
        let protocol = name::protocol_name(&SCHEMA, family.protonum).unwrap_or("");
        if family.protocol != Protocol::Definitions {
            self.put(Role::Hint, &format!(", {protocol}"))?;
        }
        let header = SCHEMA.name(family.header);
        if !header.is_empty() {
            self.put(Role::Hint, &format!(", {header}"))?;
        }
        writeln!(self.output, "\n{}", DOCS.get(family.doc))?;
        self.messages(family)?;
        family.sets.ids().try_for_each(|set| self.set(set))?;
        self.groups(family)
    }

    fn messages(&mut self, family: &Family) -> fmt::Result {
        let messages = SCHEMA.slice(family.messages);
        let mut rows: Vec<_> = messages
            .iter()
            .map(|m| (m.value, SCHEMA.name(m.c_name), SCHEMA.operation(m.operation).doc))
            .collect();
        rows.sort_unstable_by_key(|(value, name, _)| (*value, *name));
        rows.dedup();
        if rows.is_empty() {
            return Ok(());
        }
        writeln!(self.output, "\nmessages")?;
        let column = longest(&rows.iter().map(|(_, name, _)| *name).collect::<Vec<_>>());
        for (value, name, doc) in rows {
            self.number(u64::from(value))?;
            self.line(0, (Role::Message, name), column, doc)?;
        }
        Ok(())
    }

    fn set(&mut self, id: SetId) -> fmt::Result {
        let set = SCHEMA.set(id);
        let attributes = SCHEMA.slice(set.attributes);
        writeln!(self.output)?;
        self.line(0, (Role::Struct, SCHEMA.name(set.name)), 0, set.doc)?;
        let names: Vec<_> = attributes.iter().map(|a| SCHEMA.name(a.c_name)).collect();
        let column = longest(&names);
        for (attribute, name) in attributes.iter().zip(names) {
            self.number(u64::from(attribute.value))?;
            self.line(0, (Role::Attribute, name), column, attribute.doc)?;
        }
        Ok(())
    }

    fn groups(&mut self, family: &Family) -> fmt::Result {
        let groups = SCHEMA.slice(family.groups);
        if groups.is_empty() {
            return Ok(());
        }
        writeln!(self.output, "\nmulticast groups")?;
        let named = |group: &nlscope_core::schema::MulticastGroup| {
            if group.c_name.is_empty() {
                SCHEMA.name(group.name)
            } else {
                SCHEMA.name(group.c_name)
            }
        };
        let column = longest(&groups.iter().map(named).collect::<Vec<_>>());
        for group in groups {
            match group.value {
                Some(value) => self.number(u64::from(value))?,
                None => write!(self.output, "{:8}", "")?,
            }
            self.line(0, (Role::Attribute, named(group)), column, group.doc)?;
        }
        Ok(())
    }

    fn number(&mut self, value: u64) -> fmt::Result {
        self.put(Role::Number, &format!("{value:>6}  "))
    }
}

fn longest(names: &[&str]) -> usize {
    names.iter().map(|name| name.chars().count()).max().unwrap_or(0)
}

fn first_sentence(doc: &str) -> &str {
    doc.split_once(". ").map_or(doc, |(first, _)| first).trim_end_matches('.')
}
