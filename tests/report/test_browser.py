"""The page in a real browser, Chromium without a window: what it shows, what keys do, and that nothing leaves it.

`make browser` installs what is needed but the browser. axe-core, which looks for barriers, comes through npm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.report.audit import Audit
from harness.report.html import audit_html
from harness.report.html.graph import dependency_graph
from tests.chromium import AXE, CHROMIUM
from tests.report import sample, synthetic
from tests.report.test_hostile import HOSTILE, everywhere

pytestmark = pytest.mark.browser

PAGES = (
    "overview",
    "claim-K1",
    "graph",
    "findings",
    "finding-H50",
    "experiments",
    "agreement",
    "declarations",
    "sources",
    "not-measured",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # not installed where these tests do not run

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


class Seen:
    """A page that was opened, with what it said on the console and what it asked for."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: self.asked.append(request.url))

    def go(self, anchor: str) -> Seen:
        self.page.goto(f"{self.address}#{anchor}")
        return self

    def wait(self, condition: str) -> None:
        """Until a condition holds. Playwright's own way evaluates text in the page, which the policy forbids."""
        for _ in range(200):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"it never came true: {condition}")

    def shown(self) -> list[str]:
        """Ids of the pages that are to be seen."""
        found: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('.page')].filter(p => p.offsetHeight > 20).map(p => p.id)"
        )
        return found

    def rows(self, table: str) -> list[str]:
        """First words of the rows that are to be seen."""
        found: list[str] = self.page.evaluate(
            f"[...document.querySelectorAll('[data-rows={table}] [data-row]')]"
            ".filter(r => r.offsetParent !== null).map(r => r.querySelector('th').textContent.trim().split(/\\s/)[0])"
        )
        return found

    def quiet(self) -> None:
        """Nothing was said, and nothing but the file itself was asked for."""
        assert self.said == []
        assert [url for url in self.asked if not url.startswith("data:")] == [self.asked[0]]
        assert self.asked[0].startswith("file:")


Open = Callable[..., Seen]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def open_(audit: Audit, anchor: str = "overview", **context: Any) -> Seen:
        file = tmp_path / "audit.html"
        file.write_text(audit_html(audit), encoding="utf-8")
        contexts.append(
            browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "offline": True} | context)
        )
        return Seen(contexts[-1].new_page(), file.as_uri()).go(anchor)

    yield open_
    for context in contexts:
        context.close()


def with_certificate() -> Audit:
    """The sample with a refuted reading at its first claim."""
    audit = sample.audit()
    reading = audit.claims[0].searched[0].model_copy(update={"counterexample": sample.counterexample()})
    claim = audit.claims[0].model_copy(update={"searched": (reading,)})
    return audit.model_copy(update={"claims": (claim, *audit.claims[1:])})


# --- pages ---------------------------------------------------------------------------------------


def test_every_page_opens_alone_says_nothing_and_asks_for_nothing(opened: Open) -> None:
    seen = opened(with_certificate())
    for anchor in PAGES:
        seen.page.evaluate(f"location.hash = '{anchor}'")
        seen.page.wait_for_timeout(50)
        assert seen.shown() == [anchor]
        assert seen.page.evaluate("scrollY") == 0
    seen.quiet()


def test_the_contents_say_where_one_is_and_going_back_works(opened: Open) -> None:
    seen = opened(sample.audit())
    page = seen.page
    current = "document.querySelector('nav [aria-current]').textContent"
    page.click("text=K2")
    assert page.evaluate(current) == "Claims"
    assert page.title().startswith("K2: no proof is left open")
    assert page.evaluate("document.activeElement.textContent").startswith("K2:")
    page.click("nav >> text=Findings")
    assert page.evaluate(current) == "Findings"
    page.go_back()
    seen.wait("document.title.startsWith('K2')")


def test_the_link_past_the_contents_leaves_the_page_that_is_open(opened: Open) -> None:
    seen = opened(sample.audit(), "claim-K2")
    seen.page.evaluate("location.hash = 'main'")
    seen.page.wait_for_timeout(50)
    assert seen.shown() == ["claim-K2"]


def test_a_link_to_a_declaration_brings_its_row_into_view_though_filtered_away(opened: Open) -> None:
    seen = opened(synthetic.big(400, 20), "declarations")
    seen.page.fill("[data-filter=declarations] input", "nothing has this name")
    assert seen.rows("declarations") == []
    row = f"decl-kettles/{synthetic.big(400, 20).declarations[333].name}"
    seen.page.evaluate(f"location.hash = '{row}'")
    seen.wait(f"document.activeElement.id === '{row}'")
    box = seen.page.locator(f"[id='{row}']").bounding_box()
    assert 0 <= box["y"] <= 900
    seen.quiet()


def test_without_script_everything_is_there_and_no_control_is(opened: Open) -> None:
    page = opened(sample.audit(), java_script_enabled=False).page
    for anchor in PAGES:
        assert page.locator(f"[id='{anchor}']").is_visible(), anchor
    for control in page.locator("input, select, button").all():
        assert not control.is_visible()


# --- filters -------------------------------------------------------------------------------------


def test_claims_are_filtered_by_mark_method_repository_and_words(opened: Open) -> None:
    seen = opened(sample.audit())
    page, controls = seen.page, "[data-filter=claims] "
    assert seen.rows("claims") == ["K1", "K2", "K3", "K4"]
    assert page.inner_text(controls + "[data-shown]") == "4 shown"
    page.select_option(controls + "[data-key=mark]", "refuted")
    assert seen.rows("claims") == ["K2", "K4"]
    page.select_option(controls + "[data-key=method]", "measurement")
    assert seen.rows("claims") == ["K4"]
    assert page.inner_text(controls + "[data-shown]") == "1 of 4 shown"
    page.select_option(controls + "[data-key=mark]", "")
    page.select_option(controls + "[data-key=method]", "")
    page.select_option(controls + "[data-key=repository]", label="kettles")
    assert seen.rows("claims") == ["K1", "K2"]
    page.select_option(controls + "[data-key=repository]", "")
    page.fill(controls + "input", "HILL 80.0")
    assert seen.rows("claims") == ["K4"]
    seen.quiet()


def test_a_count_at_the_top_leads_to_its_claims(opened: Open) -> None:
    seen = opened(sample.audit())
    seen.page.click(".counts >> text=refuted")
    assert seen.rows("claims") == ["K2", "K4"]
    assert seen.page.input_value("[data-filter=claims] [data-key=mark]") == "refuted"


def test_declarations_are_filtered_across_files(opened: Open) -> None:
    audit = synthetic.big(400, 20)
    seen = opened(audit, "declarations")
    page, controls = seen.page, "[data-filter=declarations] "
    page.fill(controls + "input", "whistle")
    page.select_option(controls + "[data-key=outcome]", "refuted")
    expected = [
        d.name
        for d in audit.declarations
        if d.outcome == "refuted" and "whistle" in f"{d.name} {d.reasons}".lower()
    ]
    text = page.inner_text(controls + "[data-shown]")
    assert text == f"{len(expected)} of 400 shown"
    assert len(expected) > 3
    left = page.evaluate(
        "[...document.querySelectorAll('tr[data-row]')].filter(r => r.closest('#declarations')"
        " && !r.hidden).map(r => r.querySelector('code').textContent)"
    )
    assert left == expected
    blocks = page.evaluate(
        "[...document.querySelectorAll('.block:not([hidden])')]"
        ".map(b => b.querySelectorAll('tr[data-row]:not([hidden])').length)"
    )
    assert min(blocks) > 0


# --- keyboard ------------------------------------------------------------------------------------


def focused(page: Any) -> str:
    return str(
        page.evaluate(
            "(one => one.matches('input, select') ? one.dataset.key : one.textContent.trim())(document.activeElement)"
        )
    )


def test_all_can_be_reached_by_keys(opened: Open) -> None:
    seen = opened(sample.audit(), "")
    page = seen.page
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the report"
    page.keyboard.press("Enter")
    seen.wait("location.hash === '#main'")
    assert seen.shown() == ["overview"]
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(focused(page))
        if reached[-1] == "K2":
            break
    assert reached[-1] == "K2"
    assert {"text", "mark", "method", "repository"} <= set(reached)
    page.keyboard.press("Enter")
    seen.wait("document.title.startsWith('K2')")
    assert focused(page) == "K2: no proof is left open"
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#claim-K2')")
    seen.quiet()


# --- graph ---------------------------------------------------------------------------------------


def lit(page: Any) -> set[str]:
    return set(page.evaluate("[...document.querySelectorAll('.node.lit')].map(n => n.dataset.name)"))


def test_a_node_is_found_by_name_and_its_path_to_axioms_lights_up(opened: Open) -> None:
    seen = opened(sample.audit(), "graph")
    page = seen.page
    page.fill("[data-find]", "tea")
    assert lit(page) == {"Kettles.tea", "Kettles.water_boils", "Kettles.heat"}
    assert page.locator(".edge.lit").count() == 2
    assert page.inner_text("[data-lit]") == "Kettles.tea rests on Kettles.heat; claims above it: none"
    page.fill("[data-find]", "Kettles.heat")
    assert lit(page) == {"Kettles.heat", "Kettles.water_boils", "Kettles.tea", "K1"}
    page.fill("[data-find]", "nowhere")
    assert lit(page) == set()
    assert page.inner_text("[data-lit]") == "no node has this name"
    seen.quiet()


def test_focus_lights_a_node_up_and_enter_leads_to_it(opened: Open) -> None:
    seen = opened(sample.audit(), "graph")
    page = seen.page
    page.fill("[data-find]", "water_boils")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.node').dataset.name") == "Kettles.water_boils"
    page.keyboard.press("Enter")
    seen.wait("document.activeElement.id === 'decl-kettles/Kettles.water_boils'")


def test_with_three_hundred_nodes_no_label_overlaps_another_and_all_are_found(opened: Open) -> None:
    audit = synthetic.big(600, 120)
    graph = dependency_graph(audit)
    seen = opened(audit, "graph")
    page = seen.page
    assert page.locator(".node").count() == len(graph.nodes) == 300
    outside, touching = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll('.node rect')].map(one => one.getBoundingClientRect());
          const texts = [...document.querySelectorAll('.node')].map(node =>
            [...node.querySelectorAll('text')].map(one => one.getBoundingClientRect()));
          const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
          const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          let touching = 0;
          boxes.forEach((a, i) => boxes.forEach((b, j) => { touching += i < j && touch(a, b); }));
          const outside = texts.reduce((n, pair, i) => n + pair.filter(t => !within(t, boxes[i])).length, 0);
          return [outside, touching];
        }"""
    )
    assert (outside, touching) == (0, 0)
    for node in graph.nodes[::37]:
        page.fill("[data-find]", node.label)
        assert page.evaluate("document.querySelector('.node.found').dataset.name") == node.label
        box = page.locator(".node.found rect").bounding_box()
        assert 0 <= box["x"] <= 1280
    seen.quiet()


def test_the_drawing_is_moved_by_dragging_and_sized_by_buttons(opened: Open) -> None:
    page = opened(synthetic.big(600, 120), "graph").page
    box = page.locator(".drawing").bounding_box()
    page.mouse.move(box["x"] + 700, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 600, box["y"] + 150, steps=4)
    page.mouse.up()
    assert page.evaluate(
        "[document.querySelector('.drawing').scrollLeft, document.querySelector('.drawing').scrollTop]"
    ) == [100, 150]
    assert page.url.endswith("#graph")
    width = page.evaluate("document.querySelector('.drawing svg').clientWidth")
    page.click("[data-zoom='0.8']")
    assert page.evaluate("document.querySelector('.drawing svg').clientWidth") == pytest.approx(
        0.8 * width, abs=2
    )
    page.click("[data-zoom=fit]")
    assert page.evaluate("document.querySelector('.drawing svg').clientWidth") <= box["width"] + 1


# --- schemes, print, barriers --------------------------------------------------------------------


def test_light_and_dark_follow_the_reader(opened: Open) -> None:
    grounds = [
        opened(sample.audit(), color_scheme=scheme).page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert grounds == ["rgb(255, 255, 255)", "rgb(21, 24, 28)"]


def test_what_is_printed_is_the_whole_report(opened: Open) -> None:
    page = opened(sample.audit(), "claim-K1").page
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") > 8
    page.emulate_media(media="print")
    for anchor in PAGES:
        assert page.locator(f"[id='{anchor}']").is_visible(), anchor
        assert page.locator(f"[id='{anchor}']").bounding_box()["height"] > 20, anchor
    assert not page.locator("nav").is_visible()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_barrier(opened: Open, scheme: str, width: int) -> None:
    page = opened(
        with_certificate(), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    ).page
    page.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
    page.evaluate("document.querySelector('#overview').append(document.createElement('img'))")
    planted = page.evaluate("axe.run()")["violations"]
    assert "image-alt" in [one["id"] for one in planted], "axe does not see what it should"
    page.evaluate("document.querySelector('#overview > img').remove()")
    found = []
    for anchor in PAGES:
        page.evaluate(f"location.hash = '{anchor}'")
        page.wait_for_timeout(50)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        result = page.evaluate("axe.run()")
        assert len(result["passes"]) > 10
        found += [
            (anchor, one["impact"], one["id"], one["nodes"][0]["html"][:200])
            for one in result["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    assert found == []


@pytest.mark.parametrize("anchor", PAGES)
def test_a_narrow_window_scrolls_no_page_sideways(opened: Open, anchor: str) -> None:
    page = opened(with_certificate(), anchor, viewport={"width": 360, "height": 700}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


# --- hostile -------------------------------------------------------------------------------------


def test_hostile_texts_run_nothing_and_ask_for_nothing(opened: Open) -> None:
    for text in HOSTILE:
        seen = opened(everywhere(text))
        for anchor in ("graph", "findings", "declarations"):
            seen.page.evaluate(f"location.hash = '{anchor}'")
        seen.quiet()


def test_markup_that_slipped_through_could_not_run(opened: Open) -> None:
    seen = opened(sample.audit())
    seen.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">');"
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 2'}))"
    )
    seen.page.wait_for_timeout(100)
    assert seen.page.evaluate("window.ran") is None
    assert len(seen.said) >= 2
    assert all("Content Security Policy" in line for line in seen.said)
