//! Fetching the prose of the specs.

use js_sys::Uint8Array;
use nlscope_core::schema::{Docs, packed};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::{prose::Prose, shared::Shared};

/// The prose, or that it can't be had.
pub(crate) async fn fetched() -> Prose {
    let docs = docs().await.ok().flatten();
    docs.map_or(Prose::Missing, |docs| Prose::Here(Shared::new(docs)))
}

/// The file's name changes with its content, so a page never gets the prose of another build.
async fn docs() -> Result<Option<Docs>, JsValue> {
    let asked = gloo::utils::window().fetch_with_str(env!("NLSCOPE_DOCS_FILE"));
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    if !response.ok() {
        return Ok(None);
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(packed::unpack_docs(&Uint8Array::new(&buffer).to_vec()).ok())
}
