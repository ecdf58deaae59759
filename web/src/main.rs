//! Starts the app in the browser's page.

fn main() {
    yew::Renderer::<nlscope_web::App>::new().render();
}
