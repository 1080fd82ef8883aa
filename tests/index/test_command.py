"""python -m index: show, build, list, remove; results on stdout, all else on stderr."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index.__main__ import main
from index.read import BUNDLED
from index.search.embed import LAYERS

DONE, BAD_INPUT = 0, 2


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("FOOTNOTE_CACHE", str(folder))
    return folder


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text("Ann Lee feeds her cat every morning. The cat sleeps.", "utf-8")
    return str(path)


@pytest.fixture
def other(tmp_path: Path) -> str:
    path = tmp_path / "other.txt"
    path.write_text("Nothing happened all day.", "utf-8")
    return str(path)


class TestShow:
    def test_as_text(self, story: str, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", story]) == DONE
        shown = capsys.readouterr()
        assert shown.out == (
            f"Source: {story}\nSentences: 2\nRepairs: 0\n\nAnn Lee feeds her cat every morning. The cat sleeps.\n"
        )
        assert shown.err == ""
        # Nothing is indexed for it.
        assert not cache.exists()

    def test_as_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["show", str(BUNDLED), "--json"]) == DONE
        shown = json.loads(capsys.readouterr().out)
        assert list(shown) == ["title", "published", "author", "source", "text", "sentences", "repairs", "notes"]
        assert shown["published"] == "2024-07-09"
        assert len(shown["sentences"]) == 18

    def test_notes_are_on_stderr(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        news = str(root / "tests" / "articles" / "news.html")
        assert main(["show", news, "--whole-page"]) == DONE
        shown = capsys.readouterr()
        assert shown.err == "The whole page was read, its menus and notices too.\n"
        assert f"Source: {news}\n" in shown.out

    @pytest.mark.parametrize("as_json", [False, True], ids=["text", "JSON"])
    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["no-such-file"], "There is no file no-such-file"),
            (["--no-urls", "https://a.example/b"], "turned off"),
            (["/dev/null"], "There is no text in /dev/null"),
        ],
        ids=["missing", "an address", "empty"],
    )
    def test_what_cannot_be_read_is_one_line_on_stderr(
        self, arguments: list[str], says: str, as_json: bool, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["show", *arguments, *(["--json"] if as_json else [])]) == BAD_INPUT
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.count("\n") == 1
        assert says in shown.err


class TestBuild:
    def test_prints_identifier_and_name(self, story: str, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["build", story, str(BUNDLED)]) == DONE
        shown = capsys.readouterr()
        first, second = shown.out.splitlines()
        assert re.fullmatch(rf"[0-9a-f]{{12}}  {re.escape(story)}  \(2 sentences\)", first)
        assert re.fullmatch(r"[0-9a-f]{12}  India’s Modi lands in Russia .*  \(\d\d sentences\)", second)
        assert shown.err == ""
        assert len(list(cache.iterdir())) == 2

    def test_a_second_time_loads_it(self, story: str, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
        main(["build", story])
        (entry,) = cache.iterdir()
        built = (entry / "manifest.json").stat()
        first = capsys.readouterr().out
        assert main(["build", story]) == DONE
        assert capsys.readouterr().out == first
        assert (entry / "manifest.json").stat().st_ino == built.st_ino

    def test_from_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One cat. Two dogs.")))
        assert main(["build", "-"]) == DONE
        assert "standard input  (2 sentences)" in capsys.readouterr().out

    def test_of_every_kind(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        folder = root / "tests" / "articles"
        assert main(["build", *(str(folder / name) for name in ("news.html", "report.pdf", "minutes.docx"))]) == DONE
        names = [line.split("  ")[1] for line in capsys.readouterr().out.splitlines()]
        assert [name.split()[0] for name in names] == ["Harbour", "The", "Minutes"]

    def test_addresses_can_be_turned_off(self, story: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["build", "--no-urls", "https://a.example/b", story]) == BAD_INPUT
        shown = capsys.readouterr()
        assert shown.out.endswith("(2 sentences)\n")
        assert "turned off" in shown.err

    def test_what_cannot_be_read_does_not_stop_the_rest(
        self, story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "empty.txt").write_text("")
        assert main(["build", "no-such-file", str(tmp_path / "empty.txt"), story]) == BAD_INPUT
        shown = capsys.readouterr()
        assert shown.out.endswith("(2 sentences)\n")
        assert shown.out.count("\n") == 1
        assert [line.split(" in ")[0].split(":")[0] for line in shown.err.splitlines()] == [
            "There is no file no-such-file",
            "There is no text",
        ]

    def test_an_unknown_model_is_bad_input(self, story: str, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["build", story, "--model", "no-such/model"]) == BAD_INPUT
        shown = capsys.readouterr()
        assert shown.out == ""
        assert "cannot be loaded" in shown.err
        assert not cache.exists()


class TestList:
    def test_nothing(self, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["list"]) == DONE
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err == f"No saved index in {cache}.\n"

    def test_shows_identifier_date_title_and_model(self, story: str, capsys: pytest.CaptureFixture[str]) -> None:
        main(["build", story, str(BUNDLED)])
        ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
        assert main(["list"]) == DONE
        lines = sorted(capsys.readouterr().out.splitlines(), key=lambda line: ids.index(line.split()[0]))
        model = f"[all-MiniLM-L6-v2@53aa51172d14+{LAYERS.sha256[:12]}]"
        assert lines[0] == f"{ids[0]}              {story}  {model}"
        assert lines[1].startswith(f"{ids[1]}  2024-07-09  India’s Modi lands in Russia")
        assert lines[1].endswith(model)

    @pytest.mark.parametrize(
        "manifest", [pytest.param("{", id="no JSON"), pytest.param('{"article": null}', id="tells nothing")]
    )
    def test_a_damaged_one_is_reported_and_skipped(
        self,
        manifest: str,
        story: str,
        other: str,
        cache: Path,
        capsys: pytest.CaptureFixture[str],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        main(["build", story, other])
        ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
        (damaged,) = (entry for entry in cache.iterdir() if entry.name.startswith(ids[0]))
        (damaged / "manifest.json").write_text(manifest)
        assert main(["list"]) == DONE
        assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [ids[1]]
        (record,) = caplog.records
        assert damaged.name in record.getMessage()
        # It is built anew when it is needed.
        assert main(["build", story]) == DONE
        assert json.loads((damaged / "manifest.json").read_text("utf-8"))["article"].startswith(ids[0])


class TestRemove:
    def test_by_a_beginning_of_the_identifier(
        self, story: str, other: str, cache: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["build", story, other])
        ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
        assert main(["remove", ids[0][:8]]) == DONE
        assert capsys.readouterr().out.startswith(f"{ids[0]}  {story}")
        assert [entry.name[:12] for entry in cache.iterdir()] == [ids[1]]

    def test_an_unknown_one_does_not_stop_the_rest(
        self, story: str, cache: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["build", story])
        gone = capsys.readouterr().out.split()[0]
        assert main(["remove", "zzzz", gone]) == BAD_INPUT
        shown = capsys.readouterr()
        assert shown.out.startswith(gone)
        assert "“zzzz”" in shown.err
        assert list(cache.iterdir()) == []


class TestHelp:
    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            pytest.param([], ["show", "build", "list", "remove", "FOOTNOTE_CACHE"], id="of all"),
            pytest.param(["show"], ["FILE-or-URL", "--whole-page", "--no-urls", "--json"], id="of show"),
            pytest.param(
                ["build"], ["FILE-or-URL", "--whole-page", "--no-urls", "--model NAME", "standard input"], id="of build"
            ),
            pytest.param(["list"], ["identifier, date, title and model"], id="of list"),
            pytest.param(["remove"], ["ID", "beginning"], id="of remove"),
        ],
    )
    def test_the_help_names_every_command_and_option(
        self, arguments: list[str], told: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "200")
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--help"])
        assert ended.value.code == 0
        shown = capsys.readouterr().out
        assert [part for part in told if part not in shown] == []

    @pytest.mark.parametrize("arguments", [[], ["burn"], ["show"], ["build"], ["remove"]])
    def test_wrong_arguments_are_bad_input(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == BAD_INPUT
        assert capsys.readouterr().err.startswith("usage:")

    def test_is_shown_before_the_libraries_load(self, root: Path) -> None:
        code = (
            "import sys\nfrom index.__main__ import main\n"
            "try: main(['--help'])\n"
            "except SystemExit: print({'faiss', 'bm25s', 'torch', 'lxml', 'index.read'} & set(sys.modules))"
        )
        shown = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
        assert shown.stdout.endswith("set()\n")
