"""An article about a lamp, indexed."""

from __future__ import annotations

import pytest

from index.search.indexed_article import IndexedArticle
from tests.support.wishes import indexed_in


@pytest.fixture(scope="module")
def lamp(tmp_path_factory: pytest.TempPathFactory) -> IndexedArticle:
    """The article of `tests.support.wishes`."""
    return indexed_in(tmp_path_factory.mktemp("lamp"))
