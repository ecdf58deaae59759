//! The values a field can have, or the bits of a flag field, as a table.

use nlscope_core::insight::ValueRow;
use yew::prelude::*;

/// Longer tables show the rows around the current one, and all of them on demand.
const SHOWN: usize = 12;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Values, of which the field has one.
    Values,
    /// Bits, of which several can be set.
    Bits,
}

/// A table of values or bits.
pub(crate) fn value_table(kind: Kind, rows: &[ValueRow]) -> Html {
    let shown = shown(rows);
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h4>{ if kind == Kind::Bits { "Bits" } else { "Values" } }</h4>
            { table(kind, shown) }
            if shown.len() < rows.len() {
                <details>
                    <summary>{ format!("All {}", rows.len()) }</summary>
                    { table(kind, rows) }
                </details>
            }
        </>
    }
}

fn table(kind: Kind, rows: &[ValueRow]) -> Html {
    let row = |row: &ValueRow| {
        let (mark, said) = match (kind, row.current) {
            (Kind::Bits, true) => ("☑", "set"),
            (Kind::Bits, false) => ("☐", ""),
            (Kind::Values, true) => ("▸", "current"),
            (Kind::Values, false) => ("", ""),
        };
        html! {
            <tr class={row.current.then_some("current")}>
                <td class="mark" aria-label={said}>{ mark }</td>
                <th scope="row">{ &row.value }</th>
                <td><code>{ &row.name }</code>{ " " }{ &row.doc }</td>
            </tr>
        }
    };
    html! { <table class="values"><tbody>{ for rows.iter().map(row) }</tbody></table> }
}

/// The rows around the current one.
fn shown(rows: &[ValueRow]) -> &[ValueRow] {
    let current = rows.iter().position(|row| row.current).unwrap_or(0);
    let start = current.saturating_sub(SHOWN / 2).min(rows.len().saturating_sub(SHOWN));
    &rows[start..rows.len().min(start + SHOWN)]
}
