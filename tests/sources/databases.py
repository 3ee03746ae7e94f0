"""A server on this machine that plays Crossref and DataCite."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Reply:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Server(ThreadingHTTPServer):
    """Gives its replies in order, the last one again and again, and notes what was asked and by whom."""

    daemon_threads = True

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.replies = list(replies)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.agents: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        parts = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.server.asked.append((unquote(parts.path), asked))
        self.server.agents.append(self.headers["User-Agent"])
        replies = self.server.replies
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


@contextmanager
def answering(*replies: Reply) -> Iterator[Server]:
    with Server(replies) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def works(*items: Mapping[str, Any]) -> Reply:
    """What Crossref answers to a search."""
    return _json({"status": "ok", "message-type": "work-list", "message": {"items": items}})


def work(title: str, families: Sequence[str], year: int, doi: str = "10.1000/1") -> dict[str, Any]:
    authors = [{"family": family, "given": "A.", "sequence": "first"} for family in families]
    return {"DOI": doi, "title": [title], "author": authors, "issued": {"date-parts": [[year, 6]]}}


def dois(*items: Mapping[str, Any]) -> Reply:
    """What DataCite answers to a search."""
    return _json({"data": items, "meta": {"total": len(items)}})


def doi(item: Mapping[str, Any]) -> Reply:
    """What DataCite answers to a DOI."""
    return _json({"data": item})


def preprint(title: str, names: Sequence[str], year: int, arxiv: str) -> dict[str, Any]:
    attributes = {
        "doi": f"10.48550/arxiv.{arxiv}",
        "titles": [{"title": title}],
        "creators": [{"name": name, "nameType": "Personal"} for name in names],
        "publicationYear": year,
        "dates": [{"date": f"{year}-01-02T00:00:00Z", "dateType": "Submitted"}],
    }
    return {"id": attributes["doi"], "type": "dois", "attributes": attributes}


def _json(value: object) -> Reply:
    return Reply(json.dumps(value).encode(), headers={"Content-Type": "application/json"})
