//! What was recognised, as a list of choices that overrides it.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::state::Action;

/// A list whose first entry is what was recognised.
pub(crate) struct Choice {
    /// What is chosen.
    pub(crate) label: &'static str,
    /// What was recognised, and how.
    pub(crate) recognised: String,
    /// What can be chosen instead: a key and a name.
    pub(crate) options: Vec<(AttrValue, AttrValue)>,
    /// The key of what was chosen, if anything.
    pub(crate) chosen: Option<AttrValue>,
    /// What happens when something is chosen, or taken back.
    pub(crate) choose: fn(Option<String>) -> Action,
}

impl Choice {
    /// Draws the list.
    pub(crate) fn draw(self, act: &Callback<Action>) -> Html {
        let Self { label, recognised, options, chosen, choose } = self;
        let act = act.clone();
        let onchange = move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            act.emit(choose(Some(select.value()).filter(|key| !key.is_empty())));
        };
        let option = |(key, name): (AttrValue, AttrValue)| {
            let selected = chosen.as_ref().map_or(key.is_empty(), |chosen| *chosen == key);
            html! { <option value={key} {selected}>{ name }</option> }
        };
        let class = classes!("choice", chosen.is_some().then_some("overridden"));
        let first = (AttrValue::default(), AttrValue::from(recognised));
        html! {
            <label {class}>
                <span>{ label }</span>
                <select {onchange}>
                    { for std::iter::once(first).chain(options).map(option) }
                </select>
            </label>
        }
    }
}
