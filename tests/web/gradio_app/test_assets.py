"""The page's own files: served from a route of ours, for a browser to keep, and none of them through Gradio."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from web.gradio_app.assets import START, STATIC, add_part, head, route


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=[route()]))


def test_everything_that_the_head_names_is_served_for_a_year(client: TestClient) -> None:
    named = re.findall(r'(?:src="|href="|url\(")([^"]+)"', head())
    assert len(named) == len(list((STATIC / "js").glob("*.js"))) + len(list((STATIC / "fonts").glob("*.woff2")))
    for address in named:
        response = client.get(f"/{address}")
        assert response.status_code == 200, address
        assert "immutable" in response.headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [("js/main.js", "text/javascript"), ("fonts/source-sans-3.woff2", "font/woff2"), ("favicon.svg", "image/svg+xml")],
)
def test_a_file_is_served_as_what_it_is(client: TestClient, path: str, kind: str) -> None:
    response = client.get(route().path.replace("{path:path}", path))
    assert response.headers["content-type"].split(";")[0] == kind
    assert response.content == (STATIC / path).read_bytes()


@pytest.mark.parametrize("path", ["nothing.js", "../app.py", "..%2F..%2Fapp.py", "js/", ""])
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(route().path.replace("{path:path}", path)).status_code == 404


def test_a_module_imports_what_others_export() -> None:
    modules = {path.name: path.read_text("utf-8") for path in (STATIC / "js").glob("*.js")}
    exported = {
        name: set(re.findall(r"export const (\w+)", text))
        | {word.strip() for names in re.findall(r"export \{([^}]*)\}", text) for word in names.split(",")}
        for name, text in modules.items()
    }
    for name, text in modules.items():
        for names, source in re.findall(r'import \{([^}]*)\} from "\./([\w.]+)"', text):
            wanted = {word.strip() for word in names.split(",") if word.strip()}
            assert wanted <= exported[source], (name, source)
            rest = text.replace(names, "")
            assert [word for word in wanted if not re.search(rf"\b{word}\b", rest)] == [], name
    for script in (START, add_part("pane")):
        assert set(re.findall(r"main\.(\w+)\(", script)) <= exported["main.js"]
