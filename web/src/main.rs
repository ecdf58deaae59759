//! Starts the app in a page that has a place for it.
//!
//! A page that only uses the JavaScript API has no such place, and no app starts there.

fn main() {
    let root = gloo::utils::document().get_element_by_id("app");
    if let Some(root) = root {
        yew::Renderer::<nlscope_web::App>::with_root(root).render();
    }
}
