//! Packs the tables of `specs/*.yaml` into the page, and names the file of their prose.

use std::{env, error::Error, fs, path::Path};

use nlscope_schema::packed;
use nlscope_spec::{Sources, compile};

fn main() -> Result<(), Box<dyn Error>> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    println!("cargo::rerun-if-changed={}", specs.display());
    // The build script of the core has said what is wrong with the specs, if anything is.
    let compiled = compile(&Sources::from_dir(&specs)?).map_err(|_| "the specs have mistakes")?;
    let out = Path::new(&env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?).to_path_buf();
    let prose = packed::pack_docs(&compiled.docs);
    println!("cargo::rustc-env=NLSCOPE_DOCS_FILE={}", packed::docs_file(&prose));
    fs::write(out.join("families.bin"), packed::pack(&compiled.schema))?;
    fs::write(out.join("docs.bin"), prose)?;
    Ok(())
}
