//! What the patterns and colours of the byte map mean.

use nlscope_core::Role;
use yew::prelude::*;

use crate::grid::role_label;

/// One sample of each role.
#[component]
pub(crate) fn Legend() -> Html {
    let sample = |role: Role| {
        html! { <li class={classes!("run", "starts", "ends", role.name())}>{ role_label(role) }</li> }
    };
    html! {
        <ul class="legend" aria-label="What the patterns mean">
            { for Role::ALL.into_iter().map(sample) }
            <li class="run starts ends val error">{ "wrong" }</li>
            <li class="run starts ends missing">{ "missing" }</li>
        </ul>
    }
}
