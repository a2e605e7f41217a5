"""What a web page states of itself in its head: meta elements, JSON-LD, canonical link."""

from __future__ import annotations

import json
from collections.abc import Iterator

from auditor.documents.facts import Facts, stated
from auditor.documents.html_stream import PageStream

# In the order in which they are believed.
_METAS = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "outlet": ("og:site_name", "application-name"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "byl"),
    "date": (
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
    ),
    "url": ("og:url",),
}


def page_facts(page: PageStream) -> Facts:
    """The facts the page states; nothing is guessed from its text."""
    article = next(_articles(page.data), {})
    values: dict[str, object] = {
        name: next((content for key in keys for meta, content in page.metas if meta == key), None)
        for name, keys in _METAS.items()
    }
    if str(values["author"] or "").startswith("http"):
        values["author"] = None
    values["url"] = next((href for rel, href in page.links if rel == "canonical"), values["url"])
    linked = {
        "title": article.get("headline"),
        "outlet": _names(article.get("publisher")),
        "author": _names(article.get("author")),
        "date": article.get("datePublished"),
    }
    for name, value in linked.items():
        values[name] = values[name] or value
    values["date"] = values["date"] or next(iter(page.times), None)
    values["title"] = values["title"] or _without_site(page.title, values["outlet"])
    return stated(values)


def _without_site(title: str, outlet: object) -> str:
    """The title of the window without the site's name at its end."""
    title = " ".join(title.split())
    if isinstance(outlet, str) and outlet and title.endswith(outlet):
        return title.removesuffix(outlet).rstrip(" |-–—·:»") or title
    return title


def _articles(scripts: list[str]) -> Iterator[dict[str, object]]:
    for script in scripts:
        try:
            found = json.loads(script)
        except (ValueError, RecursionError):
            continue
        nodes = found if isinstance(found, list) else [found]
        graphs = [node.get("@graph") for node in nodes if isinstance(node, dict)]
        for node in [
            *nodes,
            *(each for graph in graphs if isinstance(graph, list) for each in graph),
        ]:
            if isinstance(node, dict) and "Article" in str(node.get("@type")):
                yield node


def _names(value: object) -> list[str]:
    """The names in a JSON-LD person or organisation, or a list of them."""
    if isinstance(value, list):
        return [name for each in value for name in _names(each)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [value] if isinstance(value, str) and not value.startswith("http") else []
