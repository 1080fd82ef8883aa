"""Many users at once: python -m eval.bench.many_users [--clients 20] [--questions 10] [--browsers].

Starts app.py on a free port of this machine. Each client asks its own questions in its own order; a reply is right if
it is, to the letter, the one that a single client got before. Exit code 1 on an error, a mixed-up reply, or a wait
that is too long.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from gradio_client import Client
from playwright.async_api import Browser, Page, async_playwright

from eval.bench.bench_page import ROOT, free_port, wait_for_page
from eval.bench.measure import BenchError
from eval.metrics import percentile
from eval.sets.gold import load_gold
from index.read import BUNDLED, read_article

GOLD: Final = Path(__file__).parents[1] / "gold" / "modi.jsonl"
# At most so many times what one alone waits: the 95th of a hundred at once against the middle of one after another.
WORST: Final = 20
# A first load is usable within so many seconds; the middle one of some counts.
USABLE: Final = 1.5
_LOADS: Final = 7
_SECONDS: Final = 120


# This runs in the page itself, since a driver that polls from outside keeps the pages busy. An earlier question may
# change what a question means, so each conversation is new, as with the clients. Returns the question and the reply as
# they are shown, and the milliseconds from pressing Enter to that.
_ASK: Final = """
(question) => new Promise((resolve) => {
  const box = document.querySelector("#fn-question textarea");
  const until = (there, then) => {
    const look = () => there() && (observer.disconnect(), then());
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
  };
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, question);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const started = performance.now();
  box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", code: "Enter", bubbles: true, cancelable: true }));
  until(() => document.querySelector(".fn-turn .fn-said"), () => {
    const waited = performance.now() - started;
    const turn = document.querySelector(".fn-turn");
    const said = [...turn.querySelectorAll(".fn-quote, .fn-says, .fn-short")].map((piece) => piece.innerText);
    const shown = turn.querySelector(".fn-question").innerText;
    document.querySelector(".fn-new").click();
    until(() => !document.querySelector(".fn-turn"), () => resolve([shown, said.join("\\n"), waited]));
  });
})
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what came back, and how long that took."""

    question: str
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """Of all questions, how many failed or got the reply to another, and how long they took, in seconds."""

    what: str
    asked: int
    errors: int
    mixed: int
    alone_p50: float
    together_p95: float

    @property
    def good(self) -> bool:
        """Whether nothing failed, nothing was mixed up, and nobody waited too long."""
        return not self.errors and not self.mixed and self.together_p95 < WORST * self.alone_p50

    def __str__(self) -> str:
        return (
            f"{self.what}: {self.asked} questions, {self.errors} errors, {self.mixed} mixed up; alone p50 "
            f"{self.alone_p50 * 1000:.0f} ms, together p95 {self.together_p95 * 1000:.0f} ms "
            f"({self.together_p95 / self.alone_p50:.1f} times; at most {WORST})"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the results. Exit code: 0 all well, 1 an error, a mixed-up reply or a long wait, 2 nothing measured."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.bench.many_users", description="Asks the web chat from many sides."
    )
    parser.add_argument("--clients", type=int, default=20, help="how many at once (default: %(default)s)")
    parser.add_argument("--questions", type=int, default=10, help="how many each asks (default: %(default)s)")
    parser.add_argument("--browsers", action="store_true", help="the same with that many browser pages, in Chromium")
    options = parser.parse_args(argv)
    questions = [case.question for case in load_gold(GOLD, read_article(BUNDLED)).cases if not case.history]
    good = True
    try:
        with served() as url:
            for result in _results(url, questions, options):
                print(result, flush=True)  # noqa: T201
                good = good and result.good
    except BenchError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    return 0 if good else 1


def _results(url: str, questions: Sequence[str], options: argparse.Namespace) -> Iterator[Result]:
    yield _clients(url, questions, options.clients, options.questions)
    if options.browsers:
        yield asyncio.run(_browsers(url, questions, options.clients, options.questions))


@contextmanager
def served() -> Iterator[str]:
    """app.py on a free port, stopped afterwards. Raises BenchError."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="footnote-load-") as folder:
        command = [sys.executable, "app.py", "--port", str(port)]
        surroundings = {**os.environ, "FOOTNOTE_CACHE": folder}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=quiet, stderr=quiet) as process:  # noqa: S603
            try:
                wait_for_page(process, port)
                yield f"http://127.0.0.1:{port}/"
            finally:
                process.kill()


def orders(questions: Sequence[str], clients: int, each: int) -> list[list[str]]:
    """Which questions each client asks: no two the same ones in the same order."""
    return [[questions[(client * 7 + turn) % len(questions)] for turn in range(each)] for client in range(clients)]


def judge(what: str, alone: Sequence[Asked], together: Sequence[Asked], expected: int) -> Result:
    """Each of `together` has to be what `alone` got for that question."""
    right = {asked.question: asked.text for asked in alone}
    return Result(
        what=what,
        asked=expected,
        errors=expected - len(together),
        mixed=sum(right[asked.question] != asked.text for asked in together),
        alone_p50=percentile([asked.seconds for asked in alone], 50) or 0.0,
        together_p95=percentile([asked.seconds for asked in together], 95) or float("inf"),
    )


def _clients(url: str, questions: Sequence[str], clients: int, each: int) -> Result:
    def asking(client: Client) -> Callable[[str], Asked]:
        def ask(question: str) -> Asked:
            started = perf_counter()
            reply = client.predict(question, api_name="/ask")
            if reply["question"] != question:
                return Asked(question, f"a reply to “{reply['question']}”", perf_counter() - started)
            return Asked(question, reply["text"], perf_counter() - started)

        return ask

    def all_of(client: Client, mine: Sequence[str]) -> list[Asked]:
        ask, got = asking(client), []
        for question in mine:
            try:
                got.append(ask(question))
            except Exception as error:  # noqa: BLE001 - counted and printed, whatever it is
                print(f"{question}: {error!r}", file=sys.stderr)  # noqa: T201
        return got

    made = [Client(url, verbose=False) for _ in range(clients)]
    mine = orders(questions, clients, each)
    wanted = list(dict.fromkeys(question for order in mine for question in order))
    asking(made[0])(wanted[0])
    alone = [asking(made[0])(question) for question in wanted]
    with ThreadPoolExecutor(clients) as pool:
        together = [asked for got in pool.map(all_of, made, mine) for asked in got]
    for client in made:
        client.close()
    return judge(f"{clients} API clients", alone, together, clients * each)


async def _browsers(url: str, questions: Sequence[str], clients: int, each: int) -> Result:
    async def empty(browser: Browser) -> Page:
        """An empty page of a visitor without a cache; animations are off, since they are not what is timed."""
        page = await (await browser.new_context(reduced_motion="reduce")).new_page()
        page.set_default_timeout(_SECONDS * 1000)
        return page

    async def opened(page: Page) -> Page:
        """The chat, ready for a question."""
        await page.goto(url)
        await page.wait_for_selector('.fn-status[data-state="ready"]', timeout=_SECONDS * 1000, state="attached")
        await page.locator("#fn-question textarea").wait_for()
        return page

    async def load(browser: Browser) -> tuple[float, str]:
        """Seconds until a first-time visitor can ask, and what was fetched for that."""
        page = await empty(browser)
        started = perf_counter()
        await opened(page)
        seconds, weighed = perf_counter() - started, await weight(page)
        await page.context.close()
        return seconds, weighed

    async def weight(page: Page) -> str:
        """How many files were fetched, and how much; `goto` had no cache."""
        sizes = await page.evaluate("performance.getEntries().map((entry) => entry.transferSize ?? 0).filter(Boolean)")
        return f"{len(sizes)} files, {sum(sizes) / 1024:.0f} KiB"

    async def ask(page: Page, question: str) -> Asked:
        shown, text, waited = await page.evaluate(_ASK, question)
        if question not in shown:
            return Asked(question, f"a reply to “{shown}”", waited / 1000)
        return Asked(question, text, waited / 1000)

    async def all_of(page: Page, mine: Sequence[str]) -> list[Asked]:
        return [await ask(page, question) for question in mine]

    mine = orders(questions, clients, each)
    wanted = list(dict.fromkeys(question for order in mine for question in order))
    async with async_playwright() as playwright:
        path = os.environ.get("FOOTNOTE_CHROMIUM", "/usr/bin/chromium")
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        first = await opened(await empty(browser))
        loads = [await load(browser) for _ in range(_LOADS)]
        seconds = sorted(seconds for seconds, _ in loads)
        print(  # noqa: T201
            f"first load, model loaded: usable after {seconds[_LOADS // 2]:.2f} s ({seconds[0]:.2f} to "
            f"{seconds[-1]:.2f} of {_LOADS}; at most {USABLE:g}), {loads[0][1]}"
        )
        alone = await all_of(first, wanted)
        pages = [first, *[await opened(await empty(browser)) for _ in range(clients - 1)]]
        got = await asyncio.gather(*(all_of(page, own) for page, own in zip(pages, mine, strict=True)))
        await browser.close()
    return judge(f"{clients} browser pages", alone, [asked for own in got for asked in own], clients * each)


if __name__ == "__main__":
    sys.exit(main())
