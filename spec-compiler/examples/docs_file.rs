//! Writes the prose of `specs/` as the page fetches it, under the name that it asks for.
//!
//! trunk runs this once the page is built (`[[hooks]]` in `Trunk.toml`) and names the folder.

use std::{env, error::Error, fs, path::Path};

use nlscope_schema::packed;
use nlscope_spec::{Sources, compile};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var_os("TRUNK_STAGING_DIR").ok_or("TRUNK_STAGING_DIR names no folder")?;
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let compiled = compile(&Sources::from_dir(&specs)?)
        .map_err(|errors| errors.iter().map(|error| format!("\n{error}")).collect::<String>())?;
    let prose = packed::pack_docs(&compiled.docs);
    fs::write(Path::new(&folder).join(packed::docs_file(&prose)), prose)?;
    Ok(())
}
