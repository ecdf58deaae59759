//! What carried a frame: the call and which way it went.

use nlscope_core::{Frame, schema::Direction};
use yew::prelude::*;

use crate::{document::Document, shared::Shared};

/// The properties of [`FrameHeading`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct FrameHeadingProps {
    /// The document.
    pub(crate) document: Shared<Document>,
    /// Index of the frame.
    pub(crate) frame: usize,
}

/// One line about a frame.
#[component]
pub(crate) fn FrameHeading(props: &FrameHeadingProps) -> Html {
    let document = &props.document;
    let Some((frame, tree)) = document.frames.get(props.frame).zip(document.trees.get(props.frame))
    else {
        return Html::default();
    };
    let len = tree.range().len();
    html! {
        <>
            <b>{ format!("Frame {}", props.frame + 1) }</b>
            { format!(" {} · {len} {}", carrier(frame), if len == 1 { "byte" } else { "bytes" }) }
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
