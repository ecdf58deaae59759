//! Compiles `specs/*.yaml` to the tables of the built-in families.

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    println!("cargo::rerun-if-changed={}", specs.display());
    let compiled = match nlscope_spec::Sources::from_dir(&specs).map(|s| nlscope_spec::compile(&s))
    {
        Ok(Ok(compiled)) => compiled,
        Ok(Err(errors)) => {
            errors.iter().for_each(|error| println!("cargo::error={error}"));
            return ExitCode::FAILURE;
        }
        Err(error) => {
            println!("cargo::error={}: {error}", specs.display());
            return ExitCode::FAILURE;
        }
    };
    let out = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("families.rs");
    match fs::write(&out, nlscope_spec::emit(&compiled)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}
