//! The values a field can have, or the bits of a flag field, as a table.

use nlscope_core::insight::ValueRow;
use yew::prelude::*;

/// Longer tables show the rows around the current one, and the rest on demand.
const SHOWN: usize = 12;

/// The properties of [`ValueTable`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct ValueTableProps {
    /// What stands above it.
    pub(crate) title: AttrValue,
    /// The rows.
    pub(crate) rows: Vec<ValueRow>,
    /// Whether the rows are bits, of which several can be set.
    #[prop_or_default]
    pub(crate) bits: bool,
}

/// A table of values.
#[component]
pub(crate) fn ValueTable(props: &ValueTableProps) -> Html {
    let all = use_state_eq(|| false);
    let rows = if *all { &props.rows[..] } else { shown(&props.rows) };
    let hidden = props.rows.len() - rows.len();
    let class = classes!("values", props.bits.then_some("bits"));
    let row = |row: &ValueRow| {
        let mark = match (props.bits, row.current) {
            (true, true) => "☑",
            (true, false) => "☐",
            (false, true) => "▸",
            (false, false) => "",
        };
        let said = if row.current { if props.bits { "set" } else { "current" } } else { "" };
        html! {
            <tr class={row.current.then_some("current")}>
                <td class="mark"><span aria-hidden="true">{ mark }</span><span class="sr-only">{ said }</span></td>
                <td class="number">{ &row.value }</td>
                <th scope="row">{ &row.name }</th>
                <td>{ &row.doc }</td>
            </tr>
        }
    };
    let onclick = move |_| all.set(true);
    html! {
        <>
            <h4>{ props.title.clone() }</h4>
            <table {class}><tbody>{ for rows.iter().map(row) }</tbody></table>
            if hidden > 0 {
                <button type="button" class="more" {onclick}>{ format!("Show all {}", props.rows.len()) }</button>
            }
        </>
    }
}

/// The rows around the current one.
fn shown(rows: &[ValueRow]) -> &[ValueRow] {
    let current = rows.iter().position(|row| row.current).unwrap_or(0);
    let start = current.saturating_sub(SHOWN / 2).min(rows.len().saturating_sub(SHOWN));
    &rows[start..rows.len().min(start + SHOWN)]
}
