//! The pane of the bytes: which view, and the view.

use yew::prelude::*;

use super::{byte_grid::ByteGrid, byte_list::ByteList, legend::legend};
use crate::{
    context::use_page,
    hooks::use_width,
    settings::{Settings, View},
    state::Action,
};

/// Widths in pixels at which 16 and 8 bytes fit in a row.
const FITTING: [(u32, View); 2] = [(480, View::Sixteen), (380, View::Eight)];

/// The properties of [`BytesPane`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BytesPaneProps {
    /// How the page looks.
    pub settings: Settings,
}

/// The bytes as a grid or as a list, and the choice between them.
#[component]
pub fn BytesPane(props: &BytesPaneProps) -> Html {
    let act = use_page().act;
    let (pane, width) = use_width();
    let view = match props.settings.view {
        View::Fitting => fitting(width),
        view => view,
    };
    let settings = props.settings;
    let button = |choice: View| {
        let act = act.clone();
        let onclick = move |_| act.emit(Action::Settings(Settings { view: choice, ..settings }));
        let pressed = if choice == view { "true" } else { "false" };
        let label = match choice {
            View::List => "As a list".to_owned(),
            _ => format!("{} bytes in a row", choice.name()),
        };
        html! {
            <button type="button" aria-pressed={pressed} aria-label={label} {onclick}>{ choice.name() }</button>
        }
    };
    html! {
        <section class="pane bytes-pane" ref={pane} aria-label="Bytes">
            <header>
                <h2>{ "Bytes" }</h2>
                <div class="switch" role="group" aria-label="View">
                    { for View::ALL.into_iter().map(button) }
                </div>
            </header>
            {
                match view.width() {
                    Some(width) => html! { <ByteGrid {width} /> },
                    None => html! { <ByteList /> },
                }
            }
            { legend() }
        </section>
    }
}

/// The widest grid that fits, or the list.
fn fitting(width: u32) -> View {
    let fits = FITTING.into_iter().find(|(least, _)| width >= *least || width == 0);
    fits.map_or(View::List, |(_, view)| view)
}
