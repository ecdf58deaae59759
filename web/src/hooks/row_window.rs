//! A window on many rows of one height: only those that can be seen, and some around them, exist.
//!
//! The place of the others is held by padding, set through CSSOM since the page's policy forbids
//! styles in the markup.

use std::ops::Range;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::size::observe_size;
use crate::page::focus;

/// Rows drawn above and below those that can be seen.
const AROUND: usize = 8;

/// The window moves by this many rows at a time.
const STEP: usize = 4;

/// Height that is assumed until it is measured, in pixels.
const FIRST_HEIGHT: u32 = 600;

/// Which rows to draw, and how to hook them up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RowWindow {
    /// The element that scrolls.
    pub(crate) scroller: NodeRef,
    /// The element in it that holds the rows.
    pub(crate) holder: NodeRef,
    /// The rows to draw.
    pub(crate) rows: Range<usize>,
    /// How many rows can be seen at once, at least 1.
    pub(crate) page: usize,
    /// Width of the scroller in pixels; 0 until it is measured.
    pub(crate) width: u32,
    /// For the scroller.
    pub(crate) onscroll: Callback<Event>,
    row_height: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Extent {
    first: usize,
    width: u32,
    height: u32,
}

impl RowWindow {
    /// Scrolls as little as needed to show a row and those next to it.
    pub(crate) fn reveal(&self, row: usize) {
        let Some(scroller) = self.scroller.cast::<Element>() else { return };
        let pixels = |rows: usize| i32::try_from(rows).unwrap_or(i32::MAX);
        let height = pixels(self.row_height as usize);
        let top = pixels(row).saturating_mul(height);
        let (scrolled, seen) = (scroller.scroll_top(), scroller.client_height());
        let (first, end) = (top.saturating_sub(height), top.saturating_add(height * 2));
        if first < scrolled {
            scroller.set_scroll_top(first);
        } else if end > scrolled.saturating_add(seen) {
            scroller.set_scroll_top(end.saturating_sub(seen));
        }
    }
}

/// A window on `total` rows of `row_height` pixels.
#[hook]
pub(crate) fn use_row_window(total: usize, row_height: u32) -> RowWindow {
    let (scroller, holder) = (use_node_ref(), use_node_ref());
    let extent = use_state_eq(|| Extent { first: 0, width: 0, height: FIRST_HEIGHT });
    let measure = {
        let (scroller, set) = (scroller.clone(), extent.setter());
        Callback::from(move |()| {
            if let Some(element) = scroller.cast::<HtmlElement>() {
                focus::keep(&element);
                set.set(measured(&element, row_height));
            }
        })
    };
    use_effect_with(scroller.clone(), {
        let measure = measure.clone();
        move |scroller| observe_size(scroller, measure)
    });
    let seen = (extent.height.div_ceil(row_height) as usize).max(1);
    let first = extent.first.min(total.saturating_sub(seen));
    let rows = first.saturating_sub(AROUND)..total.min(first + seen + STEP + AROUND);
    use_effect_with((holder.clone(), rows.clone(), total), move |(holder, rows, total)| {
        let above = rows.start * row_height as usize;
        let below = (total - rows.end) * row_height as usize;
        if let Some(holder) = holder.cast::<HtmlElement>() {
            let padding = format!("{above}px 0 {below}px");
            // It can't fail: the property and the value are well-formed.
            let _ = holder.style().set_property("padding", &padding);
        }
    });
    RowWindow {
        scroller,
        holder,
        rows,
        page: (extent.height / row_height).max(1) as usize,
        width: extent.width,
        onscroll: Callback::from(move |_| measure.emit(())),
        row_height,
    }
}

fn measured(scroller: &Element, row_height: u32) -> Extent {
    let pixels = |length: i32| u32::try_from(length).unwrap_or(0);
    let first = (pixels(scroller.scroll_top()) / row_height) as usize;
    Extent {
        first: first - first % STEP,
        width: pixels(scroller.client_width()),
        height: pixels(scroller.client_height()),
    }
}
