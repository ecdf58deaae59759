//! What carried a frame: the call and which way it went.

use nlscope_core::{Frame, schema::Direction};
use yew::prelude::*;

use crate::document::Document;

/// One line about a frame.
pub(crate) fn frame_heading(document: &Document, frame: usize) -> Html {
    let Some((source, tree)) = document.frames.get(frame).zip(document.trees.get(frame)) else {
        return Html::default();
    };
    let len = tree.range().len();
    html! {
        <>
            <b>{ format!("Frame {}", frame + 1) }</b>
            { format!(" {} · {len} {}", carrier(source), if len == 1 { "byte" } else { "bytes" }) }
        </>
    }
}

/// The call that carried a frame, with an arrow for its direction.
fn carrier(frame: &Frame) -> String {
    let arrow = match frame.direction {
        Some(Direction::Request) => "→ to the kernel",
        Some(Direction::Reply) => "← from the kernel",
        None => "",
    };
    match &frame.call {
        Some(call) => format!("{} {arrow}", call.name),
        None => arrow.to_owned(),
    }
}
