//! The pasted text: where it is pasted and typed, and where its bytes are underlined.
//!
//! A text field can't be highlighted, so a copy of the text lies behind it, at the same place line
//! by line, and what is highlighted there shines through.

use nlscope_core::ByteRange;
use web_sys::{HtmlTextAreaElement, Node};
use yew::prelude::*;

use crate::{
    context::{Page, use_cursor, use_page},
    document::Document,
    keyboard::Pane,
    marks::{InFrame, Marks},
    page::{focus, source_highlight as highlight},
    place::{Pointed, Spot},
    report::{Entry, Place},
    samples::SAMPLES,
    shared::Shared,
    state::Action,
};

/// The properties of [`SourcePane`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SourcePaneProps {
    /// What is wrong, some of it with the text.
    pub report: Shared<Vec<Entry>>,
    /// Whether pointing at the text previews its bytes.
    pub hover: bool,
}

/// The paste box and the samples.
#[component]
pub fn SourcePane(props: &SourcePaneProps) -> Html {
    let Page { document, act } = use_page();
    let (field, copy) = (use_node_ref(), use_node_ref());
    use_effect_with((), {
        let field = field.clone();
        move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                // It can't fail: the field is on the screen.
                let _ = field.focus();
            }
        }
    });
    let oninput = {
        let act = act.clone();
        move |event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            act.emit(Action::Input(field.value().into()));
        }
    };
    let onpaste = {
        let (field, document) = (field.clone(), document.clone());
        move |_: Event| {
            let is_sample = SAMPLES.iter().any(|it| it.text == &*document.source.text);
            if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| is_sample) {
                // What is pasted then takes the place of the sample.
                field.select();
            }
        }
    };
    let onscroll = {
        let (field, copy) = (field.clone(), copy.clone());
        move |_| follow_scroll(&field, &copy)
    };
    let onmousemove = {
        let (act, document, hover) = (act.clone(), document.clone(), props.hover);
        move |event: MouseEvent| {
            if hover && !event.ctrl_key() {
                let place = focus::caret_at(&event);
                act.emit(Action::Preview(place.and_then(|place| byte_at(&document, place))));
            }
        }
    };
    let text = AttrValue::from(document.source.text.clone());
    html! {
        <section class="source" aria-label="Input" data-pane={Pane::Source.name()}>
            <div class="paste-box">
                <div class="copy" ref={copy.clone()} aria-hidden="true">{ &*document.source.text }{ "\n" }</div>
                <textarea ref={field} id="input" value={text} rows="5" spellcheck="false"
                    autocomplete="off" autocapitalize="off" aria-label="strace output or a hex dump"
                    placeholder="Paste strace output or a hex dump of a netlink message, or drop a file."
                    {oninput} {onpaste} {onscroll} {onmousemove} />
            </div>
            <Underlines copy={copy} report={props.report.clone()} />
            { samples(&act) }
        </section>
    }
}

/// Real inputs to begin with.
fn samples(act: &Callback<Action>) -> Html {
    let button = |(index, sample): (usize, &crate::samples::Sample)| {
        let (act, text) = (act.clone(), sample.text);
        let onclick = move |_| act.emit(Action::Input(text.into()));
        html! { <button key={index} type="button" {onclick}>{ sample.name }</button> }
    };
    html! {
        <div class="samples" role="group" aria-label="Samples">
            <span>{ "Samples" }</span>
            { for SAMPLES.iter().enumerate().map(button) }
        </div>
    }
}

/// Keeps the copy at the same lines as the field.
fn follow_scroll(field: &NodeRef, copy: &NodeRef) {
    let elements = field.cast::<web_sys::Element>().zip(copy.cast::<web_sys::Element>());
    if let Some((field, copy)) = elements {
        copy.set_scroll_top(field.scroll_top());
    }
}

/// The properties of [`Underlines`].
#[derive(Clone, Debug, PartialEq, Properties)]
struct UnderlinesProps {
    copy: NodeRef,
    report: Shared<Vec<Entry>>,
}

/// Underlines in the copy of the text what is marked elsewhere; it draws nothing itself, so that
/// the text is not drawn anew with the cursor.
#[component]
fn Underlines(props: &UnderlinesProps) -> Html {
    let (document, cursor) = (use_page().document, use_cursor());
    let UnderlinesProps { copy, report } = props;
    let deps = (document.clone(), report.clone());
    use_effect_with(deps, {
        let copy = copy.clone();
        move |(document, report)| {
            let places = report.iter().filter_map(|entry| match entry.place {
                Place::Text(place) => Some(place),
                Place::Part(_) => None,
            });
            show(&copy, document, "note", places);
        }
    });
    let marks = Marks::new(&document, &cursor);
    use_effect_with((document, marks), {
        let copy = copy.clone();
        move |(document, marks)| {
            let byte = marks.byte.map(|spot| InFrame {
                frame: spot.frame,
                range: ByteRange::new(spot.byte, spot.byte + 1),
            });
            for (name, mark) in
                [("pinned", marks.pin), ("previewed", marks.preview), ("byte", byte)]
            {
                show(&copy, document, name, mark.and_then(|mark| place_of(document, mark)));
            }
        }
    });
    Html::default()
}

fn show(
    copy: &NodeRef,
    document: &Document,
    name: &str,
    places: impl IntoIterator<Item = ByteRange>,
) {
    let Some(text) = copy.cast::<Node>().and_then(|copy| copy.first_child()) else { return };
    let source = &document.source.text;
    let places = places.into_iter().map(|place| highlight::in_utf16(source, place));
    highlight::highlight(name, &text, places);
}

/// The text that bytes of a frame were read from.
fn place_of(document: &Document, bytes: InFrame) -> Option<ByteRange> {
    document.frames.get(bytes.frame)?.text.place_of_range(bytes.range)
}

/// The byte that was read from a place of the text.
fn byte_at(document: &Document, place: u32) -> Option<Pointed> {
    let place = highlight::from_utf16(&document.source.text, place);
    document.frames.iter().enumerate().find_map(|(frame, it)| {
        let byte = it.text.byte_at(place)?;
        Some(Pointed::Byte(Spot { frame, byte }))
    })
}
