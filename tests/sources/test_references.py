"""Look-ups against a server that plays both databases, in every way in which it can answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from harness.sources.limits import Limits
from harness.sources.network import Reach
from harness.sources.polite import Manners
from harness.sources.records import Reference
from harness.sources.references import Databases, Different, Found, LookedUp, NotFound, NotLookedUp, look_up
from harness.store.results import KeyedResults, ResultCache
from tests.sources.databases import Reply, Server, answering, doi, dois, preprint, work, works
from tests.sources.repos import closed_port, silent_server

PRINTED = Reference(7, ("Ash", "Birch"), "Trees of knowledge", 2020)
PREPRINT = replace(PRINTED, arxiv="2001.00001")
NOTHING = Reply(b'{"data": [], "message": {"items": []}}')
BUSY = Reply(status=500)


@dataclass
class Time:
    """A clock that only moves when someone sleeps, and what was slept."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def databases(
    crossref: str, datacite: str = "", *, time: Time | None = None, reach: Reach | None = None
) -> Databases:
    time = time or Time()
    limits = Limits(contact_seconds=1)
    manners = Manners(reach or Reach(), limits, "", time.sleep, lambda: time.now)
    return Databases(manners, None, crossref, datacite or crossref, lambda: 0.0)


def remembering(given: Databases, folder: Path, day: int = 0) -> Databases:
    return replace(given, memory=KeyedResults(ResultCache(folder)), today=lambda: day * 86_400.0)


@pytest.fixture
def empty() -> Iterator[Server]:
    """The other database, which has nothing."""
    with answering(NOTHING) as server:
        yield server


def test_found_in_crossref_and_nobody_else_is_asked(empty: Server) -> None:
    far, near = work("Fruit of trees", ["Oak"], 2020), work("Trees of Knowledge", ["Birch", "Ash"], 2021)
    time = Time()
    with answering(works(far, near)) as server:
        result = look_up(PRINTED, databases(server.url, empty.url, time=time))
    (found,) = result.answers
    assert isinstance(found, Found)
    assert (found.service, found.record.titles, found.strangers) == ("Crossref", ("Trees of Knowledge",), ())
    assert server.asked == [
        ("/works", {"query.bibliographic": "Trees of knowledge Ash Birch 2020", "rows": "5"})
    ]
    assert empty.asked == []
    assert time.slept == [1.0]


def test_subtitle_belongs_to_the_title(empty: Server) -> None:
    book = {**work("Trees", ["Ash"], 2020), "subtitle": ["of knowledge"]}
    with answering(works(book)) as server:
        assert look_up(PRINTED, databases(server.url, empty.url)).found


def test_who_asks_is_told(empty: Server) -> None:
    with answering(works()) as server:
        given = databases(server.url, empty.url)
        look_up(PRINTED, replace(given, manners=replace(given.manners, mailto="a@example.org")))
    assert server.agents[0].startswith("lean-crosscheck/")
    assert server.agents[0].endswith(" (mailto:a@example.org)")


def test_author_that_the_record_lacks(empty: Server) -> None:
    with answering(works(work("Trees of knowledge", ["Ash", "Beech"], 2020))) as server:
        result = look_up(PRINTED, databases(server.url, empty.url))
    assert result.found is not None
    assert result.found.strangers == ("Birch",)


@pytest.mark.parametrize(
    "record, differs",
    [
        (work("Trees of knowledge", ["Ash"], 2013), ("the year: 2013 in the record, 2020 printed",)),
        (
            work("Trees of knowledge", ["Oak"], 2020),
            ("the authors: Oak in the record, none of those printed",),
        ),
    ],
)
def test_wrong_year_or_author(empty: Server, record: dict[str, object], differs: tuple[str, ...]) -> None:
    with answering(works(record)) as server:
        different, nothing = look_up(PRINTED, databases(server.url, empty.url)).answers
    assert isinstance(different, Different)
    assert (different.differs, different.identifier, different.another_work) == (differs, "", False)
    assert nothing == NotFound("DataCite")


def test_not_found_is_no_more_than_no_record(empty: Server) -> None:
    with answering(works(work("Trees", ["Ash"], 2020), {"DOI": "10.1/untitled"})) as server:
        result = look_up(PRINTED, databases(server.url, empty.url))
    assert result == LookedUp(PRINTED, (NotFound("Crossref"), NotFound("DataCite")))


def test_preprint_found_by_title(empty: Server) -> None:
    with answering(
        dois(preprint("Trees of knowledge", ["Ash, A.", "Birch, B."], 2020, "2001.00001"))
    ) as server:
        result = look_up(PRINTED, databases(empty.url, server.url))
    assert result.found is not None
    assert (result.found.service, result.found.record.authors) == ("DataCite", ("Ash", "Birch"))
    assert server.asked == [("/dois", {"query": 'titles.title:"Trees of knowledge"', "page[size]": "5"})]


def test_printed_arxiv_id_is_asked_first(empty: Server) -> None:
    with answering(
        doi(preprint("Trees of knowledge", ["Ash, A.", "Birch, B."], 2020, "2001.00001"))
    ) as server:
        result = look_up(PREPRINT, databases(empty.url, server.url))
    assert result.found is not None
    assert server.asked == [("/dois/10.48550/arxiv.2001.00001", {})]
    assert empty.asked == []


def test_printed_id_of_another_work(empty: Server) -> None:
    with answering(doi(preprint("Sailing in winter", ["Oak, O."], 2020, "2001.00001")), NOTHING) as server:
        first, *others = look_up(PREPRINT, databases(empty.url, server.url)).answers
    assert isinstance(first, Different)
    assert (first.identifier, first.another_work) == ("arXiv:2001.00001", True)
    assert others == [NotFound("Crossref"), NotFound("DataCite")]


def test_printed_id_of_a_work_called_otherwise(empty: Server) -> None:
    """Works are retitled: the same authors are a difference to show, not another work."""
    with answering(doi(preprint("Woods of wisdom", ["Ash, A."], 2020, "2001.00001")), NOTHING) as server:
        first = look_up(PREPRINT, databases(empty.url, server.url)).answers[0]
    assert isinstance(first, Different)
    assert (first.differs, first.another_work) == (("the title: “Woods of wisdom”",), False)


def test_answer_about_another_id_tells_nothing(empty: Server) -> None:
    with answering(doi(preprint("Sailing in winter", ["Oak, O."], 2020, "2001.99999")), NOTHING) as server:
        first = look_up(PREPRINT, databases(empty.url, server.url)).answers[0]
    assert first == NotFound("DataCite", "arXiv:2001.00001")


def test_id_that_nobody_registered(empty: Server) -> None:
    with answering(Reply(b'{"errors": []}', status=404), NOTHING) as server:
        first = look_up(PREPRINT, databases(empty.url, server.url)).answers[0]
    assert first == NotFound("DataCite", "arXiv:2001.00001")


def test_printed_doi(empty: Server) -> None:
    one = Reply(
        b'{"message": {"DOI": "10.1/A", "title": ["Trees of knowledge"], "author": [{"name": "Ash"}],'
        b' "published-print": {"date-parts": [["2020"]]}}}'
    )
    with answering(one) as server:
        result = look_up(replace(PRINTED, doi="10.1/A"), databases(server.url, empty.url))
    assert result.found is not None
    assert server.asked == [("/works/10.1/a", {})]


# --- trouble -------------------------------------------------------------------------------------


def silence(result: LookedUp, service: str = "Crossref") -> str:
    (one,) = [a for a in result.answers if isinstance(a, NotLookedUp) and a.service == service]
    return one.reason


def test_busy_service_is_asked_again_when_it_wants(empty: Server) -> None:
    time = Time()
    asked_to_wait = Reply(status=429, headers={"Retry-After": "9"})
    with answering(asked_to_wait, BUSY, works(work("Trees of knowledge", ["Ash"], 2020))) as server:
        assert look_up(PRINTED, databases(server.url, empty.url, time=time)).found
    assert time.slept == [1.0, 9.0, 1.0, 4.0, 1.0]


def test_service_that_wants_a_long_wait_is_left_alone(empty: Server) -> None:
    with answering(Reply(status=429, headers={"Retry-After": "3600"})) as server:
        given = databases(server.url, empty.url)
        reason = "it answered 429 and asked to wait 3600 s"
        assert [silence(look_up(PRINTED, given)), silence(look_up(PRINTED, given))] == [reason, reason]
    assert len(server.asked) == 1


def test_retry_after_as_a_date_counts_as_absent(empty: Server) -> None:
    time = Time()
    with answering(
        Reply(status=503, headers={"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}), works()
    ) as server:
        look_up(PRINTED, databases(server.url, empty.url, time=time))
    assert time.slept[:2] == [1.0, 2.0]


@pytest.mark.parametrize(
    "reply, reason",
    [
        (BUSY, "it answered 500"),
        (Reply(b"<html>log in</html>"), "its answer is no JSON"),
        (Reply(b"[" * 200_000), "its answer is no JSON"),
        (Reply(b"\xff\xfe"), "its answer is no JSON"),
        (Reply(b'{"n": ' + b"9" * 5000 + b"}"), "its answer is no JSON"),
    ],
)
def test_service_that_answers_nothing_readable(empty: Server, reply: Reply, reason: str) -> None:
    with answering(reply) as server:
        given = databases(server.url, empty.url)
        result = look_up(PRINTED, given)
        assert (silence(result), silence(look_up(PRINTED, given))) == (reason, reason)
        assert result.answers[-1] == NotFound("DataCite")
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "reply, reason",
    [
        (Reply(status=400), "it answered 400"),
        (Reply(status=302, headers={"Location": "/elsewhere"}), "it answered 302"),
        (Reply(status=404), "it answered 404 to a search"),
        (Reply(b"[]"), "its answer has no `message`"),
        (Reply(b'{"message": {"items": 3}}'), "its answer has no list of records"),
        (Reply(b" " * 2_000_001), "its answer is longer than 2,000,000 bytes"),
    ],
)
def test_answer_of_another_kind_is_not_asked_for_again(empty: Server, reply: Reply, reason: str) -> None:
    with answering(reply) as server:
        assert silence(look_up(PRINTED, databases(server.url, empty.url))) == reason
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "item",
    [
        3,
        {"title": "Trees of knowledge", "author": "Ash"},
        {"title": [3, None], "author": [3], "issued": {"date-parts": [[None]]}},
        {
            "title": ["Trees of knowledge"],
            "author": [{"family": None}],
            "issued": {"date-parts": []},
            "DOI": 3,
        },
        {"title": ["Trees of knowledge"], "author": None, "issued": {"date-parts": [[10**30]]}},
    ],
)
def test_records_of_odd_shape_are_never_the_work(empty: Server, item: object) -> None:
    with answering(works(item)) as server:  # type: ignore[arg-type]
        assert look_up(PRINTED, databases(server.url, empty.url)).found is None


def test_silent_service_is_asked_once(empty: Server) -> None:
    with silent_server() as (url, visitors):
        given = databases(url.rstrip("/"), empty.url)
        results = [look_up(PRINTED, given), look_up(PRINTED, given)]
        assert [silence(result) for result in results] == ["no answer in time"] * 2
        assert len(visitors) == 1


def test_nobody_listens(empty: Server) -> None:
    result = look_up(PRINTED, databases(closed_port().rstrip("/"), empty.url))
    assert silence(result) == "no connection (ConnectError)"
    assert result.answers[-1] == NotFound("DataCite")


def test_proxy_that_cannot_be_used(empty: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://user:secret@example.org")
    assert (
        silence(look_up(PRINTED, databases("http://example.org", empty.url))) == "no connection (ValueError)"
    )


def test_run_that_waited_enough_asks_nobody(empty: Server) -> None:
    reach = Reach(waited=30.0)
    result = look_up(PRINTED, databases(empty.url, reach=reach))
    assert silence(result) == "this run has waited in vain for 30 s on other hosts"
    assert empty.asked == []


def test_offline_asks_nobody(empty: Server) -> None:
    result = look_up(PREPRINT, databases(empty.url, reach=Reach(offline=True)))
    assert {answer.reason for answer in result.answers if isinstance(answer, NotLookedUp)} == {
        "this run is offline"
    }
    assert len(result.answers) == 3
    assert empty.asked == []


# --- memory --------------------------------------------------------------------------------------


def test_kept_answer_needs_no_request(tmp_path: Path, empty: Server) -> None:
    with answering(works(work("Trees of knowledge", ["Ash"], 2020))) as server:
        given = databases(server.url, empty.url)
        first = look_up(PRINTED, remembering(given, tmp_path))
        offline = databases(server.url, empty.url, reach=Reach(offline=True))
        again = look_up(PRINTED, remembering(offline, tmp_path, day=30))
    assert (first.found, first.kept) == (again.found, not again.kept)
    assert len(server.asked) == 1


def test_old_answer_is_asked_for_again_if_that_can_be_done(tmp_path: Path, empty: Server) -> None:
    with answering(works(), works(work("Trees of knowledge", ["Ash"], 2020))) as server:
        given = databases(server.url, empty.url)
        assert look_up(PRINTED, remembering(given, tmp_path)).found is None
        offline = replace(given, manners=replace(given.manners, reach=Reach(offline=True)))
        stale = look_up(PRINTED, remembering(offline, tmp_path, day=31))
        assert (stale.answers, stale.kept) == ((NotFound("Crossref"), NotFound("DataCite")), True)
        assert look_up(PRINTED, remembering(given, tmp_path, day=31)).found


def test_trouble_is_not_kept(tmp_path: Path, empty: Server) -> None:
    with answering(Reply(status=400), works(work("Trees of knowledge", ["Ash"], 2020))) as server:
        given = remembering(databases(server.url, empty.url), tmp_path)
        assert [bool(look_up(PRINTED, given).found) for _ in range(2)] == [False, True]


@pytest.mark.parametrize("damage", ["null", "[]", '{"day": 0}', '{"day": 0, "records": [{}]}', "not JSON"])
def test_damaged_answer_is_asked_for_again(tmp_path: Path, empty: Server, damage: str) -> None:
    with answering(works(work("Trees of knowledge", ["Ash"], 2020))) as server:
        given = remembering(databases(server.url, empty.url), tmp_path)
        look_up(PRINTED, given)
        for path in tmp_path.rglob("*.json"):
            path.write_text(damage)
        assert look_up(PRINTED, given).found
    assert len(server.asked) == 2


def test_another_reference_has_answers_of_its_own(tmp_path: Path, empty: Server) -> None:
    with answering(works()) as server:
        given = remembering(databases(server.url, empty.url), tmp_path)
        look_up(PRINTED, given)
        look_up(replace(PRINTED, title="Trees of sorrow"), given)
    assert len(server.asked) == 2


def test_memory_that_cannot_be_written(tmp_path: Path, empty: Server) -> None:
    (tmp_path / "file").touch()
    with answering(works(work("Trees of knowledge", ["Ash"], 2020))) as server:
        assert look_up(PRINTED, remembering(databases(server.url, empty.url), tmp_path / "file" / "x")).found
