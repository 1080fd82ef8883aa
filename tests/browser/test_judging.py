"""In a real browser: a visitor's judgement of a reply becomes a gold case that the evaluation reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from eval.sets.gold import Case, load_gold
from index.read import BUNDLED, read_article
from tests.support.serving import NO_WAR, TRADE, TRADE_SENTENCE, UNANSWERABLE, UZBEKISTAN, Open, Serve, act, ask

pytest_plugins = ["tests.support.browsing"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("judged")


@pytest.fixture(scope="module")
def judging(serve: Serve, folder: Path) -> str:
    return serve(read_article(BUNDLED), feedback=folder)


def cases(folder: Path) -> dict[str, Case]:
    """The cases kept, by question, as `python -m eval --article X.txt --gold X.jsonl` reads them."""
    (gold,) = [path for path in folder.glob("*.jsonl") if ".open" not in path.name]
    return {case.question: case for case in load_gold(gold, read_article(gold.with_suffix(".txt"))).cases}


def test_right_is_kept_and_the_second_click_withdraws_it(open_page: Open, judging: str, folder: Path) -> None:
    page = open_page(judging)
    turn = ask(page, TRADE)
    act(turn, "This is right").click()
    expect(act(turn, "This is right")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#fn-toast")).to_contain_text(str(folder))
    (place,) = cases(folder)[TRADE].evidence
    assert TRADE_SENTENCE.match(place[0].of(read_article(BUNDLED).raw))
    act(turn, "This is right").click()
    expect(act(turn, "This is right")).to_have_attribute("aria-pressed", "false")
    assert not list(folder.glob("*.jsonl"))


def test_a_visitor_from_elsewhere_is_shown_no_folder(open_page: Open, judging: str, folder: Path) -> None:
    page = open_page(judging, extra_http_headers={"X-Forwarded-For": "203.0.113.7"})
    act(ask(page, TRADE), "This is right").click()
    expect(page.locator("#fn-toast")).to_have_text("Kept on the computer that Footnote runs on.")
    expect(page.locator("body")).not_to_contain_text(str(folder))


def test_a_right_refusal_is_a_case_without_an_answer(open_page: Open, judging: str, folder: Path) -> None:
    page = open_page(judging)
    act(ask(page, UNANSWERABLE), "This is right").click()
    expect(page.locator("#fn-toast")).to_contain_text("Kept")
    assert not cases(folder)[UNANSWERABLE].answerable


def test_wrong_takes_the_right_words(open_page: Open, judging: str, folder: Path) -> None:
    page = open_page(judging)
    turn = ask(page, UZBEKISTAN)
    act(turn, "This is wrong").click()
    form = page.get_by_role("form", name="What should it have been?")
    expect(form.get_by_role("textbox")).to_be_focused()
    (waiting,) = folder.glob("*.open.jsonl")
    assert json.loads(waiting.read_text("utf-8"))["question"] == UZBEKISTAN
    form.get_by_role("textbox").fill("words that the article does not have")
    form.get_by_role("button", name="Keep").click()
    expect(form.get_by_role("alert")).to_contain_text("not in the article")
    form.get_by_role("textbox").fill(NO_WAR)
    form.get_by_role("button", name="Keep").click()
    expect(form).not_to_be_visible()
    assert cases(folder)[UZBEKISTAN].answers == (NO_WAR,)
    assert not waiting.exists()


def test_wrong_takes_a_sentence_that_is_clicked(open_page: Open, judging: str, folder: Path) -> None:
    page = open_page(judging)
    question = "Who said what about the imbalance?"
    act(ask(page, question), "This is wrong").click()
    form = page.get_by_role("form", name="What should it have been?")
    expect(form).to_be_visible()
    page.locator(".fn-s", has_text="Reducing the trade imbalance").click()
    expect(form).to_contain_text("Picked: “Reducing the trade imbalance")
    form.get_by_role("button", name="Keep").click()
    expect(form).not_to_be_visible()
    expect(page.locator(".fn-picked")).to_have_count(0)
    ((place,),) = cases(folder)[question].evidence
    assert place.of(read_article(BUNDLED).raw).startswith("Reducing the trade imbalance")


def test_a_picked_sentence_is_not_dropped_for_what_contradicts_it(open_page: Open, judging: str, folder: Path) -> None:
    page = open_page(judging)
    question = "Who spoke of the imbalance?"
    act(ask(page, question), "This is wrong").click()
    expect(page.get_by_role("form", name="What should it have been?")).to_be_visible()
    page.locator(".fn-s", has_text="Reducing the trade imbalance").click()
    form = page.get_by_role("form", name="What should it have been?")
    form.get_by_role("textbox").fill("words that the article does not have")
    form.get_by_role("button", name="Keep").click()
    expect(form.get_by_role("alert")).to_contain_text("not in the sentence that you picked")
    form.get_by_role("textbox").fill("")
    form.get_by_label("The article doesn’t say").check()
    form.get_by_role("button", name="Keep").click()
    expect(form.get_by_role("alert")).to_contain_text("You picked a sentence")
    (waiting,) = folder.glob("*.open.jsonl")
    assert question in waiting.read_text("utf-8")
    form.get_by_label("The article doesn’t say").uncheck()
    form.get_by_role("button", name="Keep").click()
    expect(form).not_to_be_visible()
    assert cases(folder)[question].answerable


def test_wrong_may_be_that_the_article_does_not_say(open_page: Open, judging: str, folder: Path) -> None:
    page = open_page(judging)
    question = "How many tanks did India buy from Russia?"
    act(ask(page, question), "This is wrong").click()
    form = page.get_by_role("form", name="What should it have been?")
    form.get_by_label("The article doesn’t say").check()
    form.get_by_role("button", name="Keep").click()
    expect(form).not_to_be_visible()
    assert not cases(folder)[question].answerable
