//! `schema`: the tables that messages are decoded by, as data.
//!
//! Payloads are the ones that plain YNL declares; what our own keys (`decode-as`) make of them is
//! not shown. A family lists what its file defines and what its messages reach in other files.

mod reach;
mod shape;

use clap::Args;
use nlscope_core::{SCHEMA, schema::Protocol};
use serde::Serialize;

use crate::{error::Error, output::Output};

/// Options of `schema`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Print everything as one JSON document, instead of a summary
    #[arg(long)]
    json: bool,
}

/// The document of `schema --json`.
#[derive(Debug, Serialize)]
struct Document {
    families: Vec<shape::Family>,
}

impl Options {
    pub(crate) fn run(&self) -> Result<(), Error> {
        let mut output = Output::new();
        let result = if self.json {
            let families = SCHEMA.family_ids().map(|id| shape::Family::new(&SCHEMA, id)).collect();
            json(&Document { families }, &mut output)
        } else {
            summary(&mut output)
        };
        output.check(result)?;
        output.finish()
    }
}

fn json(document: &Document, output: &mut Output) -> std::fmt::Result {
    use std::fmt::Write;
    let text = serde_json::to_string(document).map_err(|_| std::fmt::Error)?;
    writeln!(output, "{text}")
}

fn summary(output: &mut Output) -> std::fmt::Result {
    use std::fmt::Write;
    let families =
        SCHEMA.families.iter().filter(|family| family.protocol != Protocol::Definitions).count();
    let rows = [
        (families, "families"),
        (SCHEMA.operations.len(), "operations"),
        (SCHEMA.sets.len(), "attribute sets"),
        (SCHEMA.attributes.len(), "attributes"),
        (SCHEMA.structs.len(), "structs"),
        (SCHEMA.members.len(), "struct members"),
        (SCHEMA.enums.len(), "enums and flags"),
        (SCHEMA.entries.len(), "enum entries"),
        (SCHEMA.formats.len(), "formats of sub-messages"),
        (SCHEMA.groups.len(), "multicast groups"),
    ];
    for (count, what) in rows {
        writeln!(output, "{count:>6} {what}")?;
    }
    writeln!(output, "`nlscope families` lists the families, `nlscope schema --json` prints it all")
}
