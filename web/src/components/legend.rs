//! What the patterns and colours of the byte map mean.

use nlscope_core::Role;
use yew::prelude::*;

use crate::grid::role_label;

/// One sample of each role.
pub(crate) fn legend() -> Html {
    let sample = |class: &'static str, text: &'static str| {
        html! { <li class={classes!("run", "starts", "ends", class)}>{ text }</li> }
    };
    let roles = Role::ALL.into_iter().map(|role| (role.name(), role_label(role)));
    let faults = [("error", "wrong"), ("missing", "missing")];
    html! {
        <ul class="legend" aria-label="What the patterns mean">
            { for roles.chain(faults).map(|(class, text)| sample(class, text)) }
        </ul>
    }
}
