//! Components drawn without a browser: what stands in the page for a document and a cursor.

use std::rc::Rc;

use expect_test::{Expect, expect};
use nlscope_web::{
    components::{ByteGrid, ByteList, ExplainPane, FieldTree, ProblemList, Recognition, path_bar},
    context::{Page, within},
    cursor::Cursor,
    place::{Pointed, Spot},
    samples::SAMPLES,
    state::{Action, State},
};
use yew::{LocalServerRenderer, Reducible, prelude::*};

/// `RTA_DST` says 12 bytes, and there are 8.
const CUT: &str =
    "24000000 18000506 01000000 00000000 02180000 fe030001 00000000 0c000100 ac100500";

/// The page that a component is drawn in.
#[derive(Clone, PartialEq, Properties)]
struct StageProps {
    page: Page,
    cursor: Cursor,
    children: Html,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    within(props.page.clone(), props.cursor, props.children.clone())
}

/// The markup of a component in the page of a state, a tag on a line.
async fn drawn(state: &State, children: Html) -> String {
    let page = Page { document: state.document.clone(), act: Callback::noop() };
    let props = StageProps { page, cursor: state.cursor, children };
    let markup = LocalServerRenderer::<Stage>::with_props(props).hydratable(false).render().await;
    markup.replace("><", ">\n<")
}

/// The part of a markup from the first line that has `from` to the first behind it that has `to`.
fn between<'m>(markup: &'m str, from: &str, to: &str) -> &'m str {
    let start = markup.find(from).unwrap_or_else(|| panic!("no {from} in\n{markup}"));
    let line = markup[..start].rfind('\n').map_or(0, |at| at + 1);
    let end = markup[start..].find(to).unwrap_or_else(|| panic!("no {to} in\n{markup}"));
    &markup[line..start + end + to.len()]
}

fn check(markup: &str, expected: &Expect) {
    expected.assert_eq(&format!("{markup}\n"));
}

fn pinned(text: &str, byte: u32) -> Rc<State> {
    let press = Action::Press(Pointed::Byte(Spot { frame: 0, byte }));
    Rc::new(State::new(text)).reduce(press)
}

#[tokio::test(flavor = "current_thread")]
async fn a_field_is_a_run_of_cells_that_say_what_they_are() {
    let state = pinned(SAMPLES[0].text, 33);
    let markup = drawn(&state, html! { <ByteGrid width=16 /> }).await;
    let run = between(&markup, r#"data-at="b0:32""#, "</span>\n</span>");
    check(
        run,
        &expect![[r#"
        <span role="gridcell" tabindex="-1" aria-colindex="2" aria-selected="true" data-at="b0:32" aria-label="offset 20 hex, value ac hex, RTA_DST, 172.16.5.0" class="byte">ac</span>
        <span role="gridcell" tabindex="0" aria-colindex="3" aria-selected="true" data-at="b0:33" aria-label="offset 21 hex, value 10 hex, RTA_DST, 172.16.5.0" class="byte at">10</span>
        <span role="gridcell" tabindex="-1" aria-colindex="4" aria-selected="true" data-at="b0:34" aria-label="offset 22 hex, value 05 hex, RTA_DST, 172.16.5.0" class="byte">05</span>
        <span role="gridcell" tabindex="-1" aria-colindex="5" aria-selected="true" data-at="b0:35" aria-label="offset 23 hex, value 00 hex, RTA_DST, 172.16.5.0" class="byte">00</span>
        </span>
    "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_grid_says_how_large_it_is() {
    let state = State::new(SAMPLES[0].text);
    let markup = drawn(&state, html! { <ByteGrid width=8 /> }).await;
    check(
        between(&markup, "role=\"grid\"", "</span>"),
        &expect![[r#"
        <div role="grid" aria-label="Bytes" aria-readonly="true" aria-rowcount="7" aria-colcount="9" class="rows by-8">
        <div role="row" aria-rowindex="1" class="row">
        <span role="rowheader" class="offset">0000</span>
    "#]],
    );
    assert_eq!(markup.matches("role=\"gridcell\"").count(), 52);
    assert_eq!(markup.matches("tabindex=\"0\"").count(), 1, "one tab stop");
}

#[tokio::test(flavor = "current_thread")]
async fn bytes_that_are_promised_and_not_there_are_ghosts() {
    let state = State::new(CUT);
    let markup = drawn(&state, html! { <ByteGrid width=16 /> }).await;
    check(
        between(&markup, "run missing", "</span>\n</span>"),
        &expect![[r#"
        <span class="run missing starts ends">
        <span role="gridcell" aria-colindex="6" aria-label="missing byte" class="byte ghost">··</span>
        <span role="gridcell" aria-colindex="7" aria-label="missing byte" class="byte ghost">··</span>
        <span role="gridcell" aria-colindex="8" aria-label="missing byte" class="byte ghost">··</span>
        <span role="gridcell" aria-colindex="9" aria-label="missing byte" class="byte ghost">··</span>
        </span>
    "#]],
    );
    assert!(markup.contains("class=\"run len starts ends error\""), "the length that lies");
    check(
        between(&markup, "b0:28", "</span>"),
        &expect![[r#"
        <span role="gridcell" tabindex="-1" aria-colindex="14" data-at="b0:28" aria-label="offset 1c hex, value 0c hex, nla_len, 12, error" class="byte">0c</span>
    "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_line_of_the_list_is_a_row_of_a_table() {
    let state = pinned(SAMPLES[0].text, 33);
    let markup = drawn(&state, html! { <ByteList /> }).await;
    check(
        between(&markup, "class=\"field pinned", "</tr>"),
        &expect![[r#"
        <tr data-at="n0:21" aria-rowindex="21" class="field pinned previewed">
        <td class="offset">0020</td>
        <td class="bytes">
        <span class="run val starts ends">
        <span data-at="b0:32" class="byte">ac</span>
        <span data-at="b0:33" class="byte at">10</span>
        <span data-at="b0:34" class="byte">05</span>
        <span data-at="b0:35" class="byte">00</span>
        </span>
        </td>
        <th scope="row" class="name depth-1">RTA_DST</th>
        <td class="value">172.16.5.0</td>
        </tr>
    "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_row_of_the_tree_says_where_it_stands() {
    let state = State::new(SAMPLES[0].text);
    let filter = AttrValue::default();
    let tree = html! { <FieldTree rows={state.tree.clone()} {filter} matches={None::<usize>} /> };
    let markup = drawn(&state, tree).await;
    check(
        between(&markup, "role=\"treeitem\"", "</div>"),
        &expect![[r#"
        <div role="treeitem" aria-level="1" aria-posinset="1" aria-setsize="1" aria-expanded="true" aria-selected="false" tabindex="0" data-at="n0:0" class="tree-row level-1">
        <i data-fold="" aria-hidden="true" class="twisty open">
        </i>
        <span class="name">RTM_NEWROUTE</span> <span class="value">
        </span>
        <span class="size">52 B</span>
        </div>
    "#]],
    );
    assert_eq!(markup.matches("tabindex=\"0\"").count(), 1, "one tab stop");
    let levels = |level: u32| markup.matches(&format!("aria-level=\"{level}\"")).count();
    assert_eq!((levels(1), levels(2), levels(3)), (1, 5, 14));
}

#[tokio::test(flavor = "current_thread")]
async fn an_enum_is_explained_by_its_values() {
    let state = pinned(SAMPLES[0].text, 21);
    let markup = drawn(&state, html! { <ExplainPane sheet=false /> }).await;
    check(
        between(&markup, "<h3>", "<h4>Values"),
        &expect![[r#"
        <h3>rtm_protocol</h3>
        <p class="kind">member rtm-protocol · 0x15 · 1 byte</p>
        <p class="value">RTPROT_BOOT</p>
        <p>Something at boot; ip route gives this when told nothing else.</p>
        <p>Who made the route.</p>
        <h4>How it is read</h4>
        <p>
        <code>03</code> → 3 = RTPROT_BOOT</p>
        <h4>Values
    "#]],
    );
    check(
        between(&markup, "<tr class=\"current\"", "</tr>"),
        &expect![[r#"
            <tr class="current">
            <td aria-label="current" class="mark">▸</td>
            <th scope="row">3</th>
            <td>
            <code>RTPROT_BOOT</code> Something at boot; ip route gives this when told nothing else.</td>
            </tr>
        "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_problem_says_what_and_what_to_do() {
    let state = State::new(CUT);
    let report = state.report.clone();
    let markup = drawn(&state, html! { <ProblemList {report} current={None::<usize>} /> }).await;
    check(
        &markup,
        &expect![[r#"
            <section aria-label="Problems" data-pane="problems" class="problems error">
            <h2>1 error<kbd>F8</kbd>
            </h2>
            <ul class="scroller">
            <li class="error">
            <button type="button">
            <b>error</b> RTA_DST: nla_len says 12 bytes, but only 8 are left (at byte 0x1c)<small>the sender wrote a wrong length, or the input is cut</small>
            </button>
            </li>
            </ul>
            </section>
        "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn without_problems_there_is_no_list() {
    let state = State::new(SAMPLES[0].text);
    let report = state.report.clone();
    let markup = drawn(&state, html! { <ProblemList {report} current={None::<usize>} /> }).await;
    assert_eq!(markup, "");
}

#[tokio::test(flavor = "current_thread")]
async fn what_was_recognised_says_how() {
    let state = State::new(SAMPLES[0].text);
    let markup = drawn(&state, html! { <Recognition overrides={state.overrides} /> }).await;
    let first: Vec<&str> = markup.lines().filter(|line| line.contains("value=\"\"")).collect();
    check(
        &first.join("\n"),
        &expect![[r#"
        <option value="" selected="selected">strace</option>
        <option value="" selected="selected">NETLINK_ROUTE (guessed)</option>
        <option value="" selected="selected">little-endian (guessed)</option>
        <option value="" selected="selected">to the kernel (from the input)</option>
    "#]],
    );
    check(
        between(&markup, "class=\"sizes\"", "</span>"),
        &expect![[r#"
        <span class="sizes">52 bytes, all explained</span>
    "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn the_path_leads_from_the_message_to_the_field() {
    let state = pinned(SAMPLES[0].text, 28);
    let path = path_bar(&state.document, &state.cursor, &Callback::noop());
    check(
        &drawn(&state, path).await,
        &expect![[r#"
        <nav aria-label="Path to the field" class="path-bar">
        <ol>
        <li>
        <button type="button">RTM_NEWROUTE</button>
        </li>
        <li>
        <button type="button">RTA_DST</button>
        </li>
        <li>
        <button type="button">nlattr</button>
        </li>
        <li>
        <button type="button">nla_len</button>
        </li>
        </ol>
        <span class="place">0x1c–0x1d · 2 bytes</span>
        </nav>
    "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn no_component_has_a_style_in_its_markup() {
    let state = pinned(CUT, 28);
    let filter = AttrValue::default();
    let all = html! {
        <>
            <ByteGrid width=16 />
            <ByteList />
            <FieldTree rows={state.tree.clone()} {filter} matches={None::<usize>} />
            <ExplainPane sheet=true />
            <ProblemList report={state.report.clone()} current={None::<usize>} />
            <Recognition overrides={state.overrides} />
        </>
    };
    assert!(!drawn(&state, all).await.contains("style="));
}
