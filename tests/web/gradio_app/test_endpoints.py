"""The endpoints, through the clients that people use: gradio_client, and the mcp package's over streamable HTTP."""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import gradio_client
import httpx
import pytest
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, ListToolsResult

from index.read import BUNDLED, read_article
from tests.support.serving import HARBOUR, TRADE, TRADE_SENTENCE, Serve
from web.application.passwords import Passwords, hashed

pytest_plugins = ["tests.support.browsing"]
COST = "How much did the harbour cost?"


@pytest.fixture(scope="module")
def url(serve: Serve) -> str:
    return serve(read_article(BUNDLED), launch={"mcp": True}, fetch=None)


@pytest.fixture
def client(url: str) -> Iterator[gradio_client.Client]:
    made = gradio_client.Client(url, verbose=False)
    yield made
    made.close()


class TestClient:
    def test_ask_gives_the_reply_of_the_contract(self, client: gradio_client.Client) -> None:
        reply = client.predict(TRADE, [], api_name="/ask")
        assert reply["kind"] == "answer"
        (citation, *_) = reply["citations"]
        assert TRADE_SENTENCE.search(citation["quote"])
        assert read_article(BUNDLED).raw[citation["raw_start"] : citation["raw_end"]] == citation["raw_quote"]
        assert re.fullmatch(r"paragraph \d", citation["where"])

    def test_history_makes_a_follow_up_clear(self, client: gradio_client.Client) -> None:
        reply = client.predict(
            question="What did he tell Putin?", history=["Where did Modi last meet Putin?"], api_name="/ask"
        )
        assert reply["question"] == "What did he tell Putin?"
        assert reply["standalone_question"] != ""

    def test_what_is_opened_is_asked_and_listed(self, client: gradio_client.Client) -> None:
        opened = client.predict(text=HARBOUR, api_name="/open_article")
        assert opened["title"] == "The harbour of Elmsport"
        listed = client.predict(api_name="/list_articles")["articles"]
        assert [(article["current"], article["id"]) for article in listed][-1] == (True, opened["id"])
        assert "40 million" in client.predict(COST, api_name="/ask")["text"]
        assert TRADE_SENTENCE.search(client.predict(TRADE, article=listed[0]["id"], api_name="/ask")["text"])

    def test_all_are_asked_together(self, client: gradio_client.Client) -> None:
        client.predict(text=HARBOUR, api_name="/open_article")
        reply = client.predict("How much was the trade between the two worth?", article="all", api_name="/ask")
        titles = {one["article"]["title"] for one in (reply, *reply["others"])}
        assert len(titles) == 2

    def test_a_file_comes_in_base64(self, client: gradio_client.Client) -> None:
        data = base64.b64encode(HARBOUR.encode()).decode()
        opened = client.predict(file=data, name="elmsport.txt", api_name="/open_article")
        assert (opened["title"], opened["source"]) == ("The harbour of Elmsport", "elmsport.txt")

    def test_two_clients_do_not_share_a_shelf(self, url: str, client: gradio_client.Client) -> None:
        client.predict(text=HARBOUR, api_name="/open_article")
        other = gradio_client.Client(url, verbose=False)
        assert len(other.predict(api_name="/list_articles")["articles"]) == 1
        other.close()

    @pytest.mark.parametrize(
        ("endpoint", "given", "told"),
        [
            pytest.param("/ask", {"question": " "}, "no question", id="no question"),
            pytest.param(
                "/ask", {"question": "Who?", "article": "nothing"}, "no article nothing", id="no such article"
            ),
            pytest.param("/open_article", {}, "one of url, text and file", id="nothing given"),
            pytest.param("/open_article", {"text": "a b", "url": "https://x.org"}, "one of", id="two given"),
            pytest.param("/open_article", {"text": " "}, "no text", id="no text"),
            pytest.param("/open_article", {"file": "@@"}, "base64", id="not base64"),
            pytest.param("/open_article", {"url": "https://x.org"}, "turned off", id="addresses turned off"),
            pytest.param(
                "/open_article", {"url": "/etc/passwd"}, "turned off|no web address", id="a file of the server"
            ),
        ],
    )
    def test_a_bad_request_is_explained_in_a_sentence(
        self, client: gradio_client.Client, endpoint: str, given: dict[str, str], told: str
    ) -> None:
        with pytest.raises(AppError, match=told):
            client.predict(**given, api_name=endpoint)

    def test_only_three_endpoints_are_public(self, client: gradio_client.Client) -> None:
        info: Any = client.view_api(return_format="dict")
        assert set(info["named_endpoints"]) == {"/ask", "/open_article", "/list_articles"}


@pytest.fixture(scope="module")
def guarded(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("passwords") / "users.txt"
    path.write_text(f"ann:{hashed('sesame')}\n", "utf-8")
    launch = {"mcp": True, "passwords": Passwords.load(path, "ann")}
    return serve(read_article(BUNDLED), launch=launch)


def with_tools(url: str, do: Callable[[ClientSession], Awaitable[Any]], **headers: str) -> Any:
    """What `do` gives, of a session of the mcp package's own client."""

    async def run() -> Any:
        async with (
            httpx.AsyncClient(headers=headers, follow_redirects=True) as http,
            streamable_http_client(f"{url}gradio_api/mcp/", http_client=http) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await do(session)

    return asyncio.run(run())


def text(result: CallToolResult) -> str:
    (content,) = result.content
    return str(getattr(content, "text", ""))


class TestTools:
    def test_each_tool_has_a_description_of_itself_and_its_parameters(self, url: str) -> None:
        listed: ListToolsResult = with_tools(url, lambda session: session.list_tools())
        tools = {tool.name: tool for tool in listed.tools}
        assert set(tools) == {"ask", "open_article", "list_articles"}
        assert "word for word" in str(tools["ask"].description)
        assert tools["ask"].inputSchema["required"] == ["question"]
        for tool in tools.values():
            assert len(str(tool.description)) > 60
            assert all(given.get("description") for given in tool.inputSchema["properties"].values()), tool.name

    def test_an_agent_opens_asks_and_lists(self, url: str) -> None:
        async def work(session: ClientSession) -> list[Any]:
            opened = json.loads(text(await session.call_tool("open_article", {"text": HARBOUR})))
            asked = await session.call_tool("ask", {"question": COST, "shelf": opened["shelf"]})
            listed = await session.call_tool("list_articles", {"shelf": opened["shelf"]})
            others = await session.call_tool("list_articles", {})
            return [json.loads(text(result)) for result in (asked, listed, others)]

        asked, listed, others = with_tools(url, work)
        assert asked["kind"] == "answer"
        assert "40 million crowns" in asked["citations"][0]["quote"]
        assert [article["title"] for article in listed["articles"]][1:] == ["The harbour of Elmsport"]
        assert len(others["articles"]) == 1

    def test_a_bad_request_is_an_error_with_a_sentence(self, url: str) -> None:
        result: CallToolResult = with_tools(url, lambda session: session.call_tool("ask", {"question": ""}))
        assert result.isError
        assert "no question" in text(result)


class TestBehindAPassword:
    def test_a_client_with_the_password_may_ask(self, guarded: str) -> None:
        client = gradio_client.Client(guarded, auth=("ann", "sesame"), verbose=False)
        assert client.predict(TRADE, api_name="/ask")["kind"] == "answer"
        client.close()

    def test_a_client_without_it_is_refused(self, guarded: str) -> None:
        assert httpx.post(f"{guarded}gradio_api/run/ask", json={"data": [TRADE]}).status_code == 401
        assert httpx.post(f"{guarded}login", data={"username": "ann", "password": "guess"}).status_code == 400
        assert "Modi" not in httpx.get(guarded).text

    def test_tools_take_it_as_basic_credentials(self, guarded: str) -> None:
        basic = base64.b64encode(b"ann:sesame").decode()
        listed: ListToolsResult = with_tools(
            guarded, lambda session: session.list_tools(), Authorization=f"Basic {basic}"
        )
        assert len(listed.tools) == 3
        wrong = base64.b64encode(b"ann:guess").decode()
        for headers in ({}, {"Authorization": f"Basic {wrong}"}, {"Authorization": "Basic @@"}):
            assert httpx.post(f"{guarded}gradio_api/mcp/", headers=headers, json={}).status_code == 401
