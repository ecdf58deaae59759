//! What was recognised, as a list of choices that overrides it.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The properties of [`Choice`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct ChoiceProps {
    /// What is chosen.
    pub(crate) label: AttrValue,
    /// What was recognised, and how.
    pub(crate) recognised: AttrValue,
    /// What can be chosen instead: a key and a name.
    pub(crate) options: Vec<(AttrValue, AttrValue)>,
    /// The key of what was chosen, if anything.
    pub(crate) chosen: Option<AttrValue>,
    /// What happens when something is chosen, or taken back.
    pub(crate) onchoose: Callback<Option<String>>,
}

/// A list whose first entry is what was recognised.
#[component]
pub(crate) fn Choice(props: &ChoiceProps) -> Html {
    let onchange = {
        let onchoose = props.onchoose.clone();
        move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            onchoose.emit(Some(select.value()).filter(|key| !key.is_empty()));
        }
    };
    let option = |(key, name): &(AttrValue, AttrValue)| {
        let selected = props.chosen.as_ref() == Some(key);
        html! { <option value={key.clone()} {selected}>{ name.clone() }</option> }
    };
    let class = classes!("choice", props.chosen.is_some().then_some("overridden"));
    html! {
        <label {class}>
            <span>{ props.label.clone() }</span>
            <select {onchange}>
                <option value="" selected={props.chosen.is_none()}>{ props.recognised.clone() }</option>
                { for props.options.iter().map(option) }
            </select>
        </label>
    }
}
