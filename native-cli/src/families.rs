//! families
use crate::{error::Error, input};
use clap::Args;
/// Options
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    input: input::Source,
}
impl Options {
    pub(crate) fn run(&self) -> Result<(), Error> {
        let _ = self.input.read()?;
        Ok(())
    }
}
