//! Checks spec files: prints what is wrong, or what each family has.
//!
//! `cargo run -p nlscope-spec --example check -- specs/`

use std::process::ExitCode;

use nlscope_schema::{Family, Schema};
use nlscope_spec::{Sources, compile};

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: check FOLDER");
        return ExitCode::from(2);
    };
    let sources = match Sources::from_dir(&folder) {
        Ok(sources) => sources,
        Err(error) => {
            eprintln!("{folder}: {error}");
            return ExitCode::from(2);
        }
    };
    match compile(&sources) {
        Ok(compiled) => {
            compiled.schema.families.iter().for_each(|f| println!("{}", line(&compiled.schema, f)));
            ExitCode::SUCCESS
        }
        Err(errors) => {
            errors.iter().for_each(|error| eprintln!("{error}"));
            eprintln!("{} mistakes", errors.len());
            ExitCode::FAILURE
        }
    }
}

fn line(schema: &Schema, family: &Family) -> String {
    let attributes: usize =
        schema.slice(family.sets).iter().map(|s| s.attributes.ids().len()).sum();
    let entries: usize = schema.slice(family.enums).iter().map(|e| e.entries.ids().len()).sum();
    format!(
        "{}: {} operations, {} messages, {} sets with {attributes} attributes, {} structs, {} enums with {entries} entries, {} sub-messages, {} groups",
        schema.name(family.name),
        family.operations.len,
        family.messages.len,
        family.sets.len,
        family.structs.len,
        family.enums.len,
        family.sub_messages.len,
        family.groups.len,
    )
}
