from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class _TextFile(SingleFileSnapshotExtension):
    """One file a snapshot, so that it opens in a browser or viewer as what it is."""

    _write_mode = WriteMode.TEXT


class _Markdown(_TextFile):
    file_extension = "md"


class _Html(_TextFile):
    file_extension = "html"


class _Json(_TextFile):
    file_extension = "json"


class _Xml(_TextFile):
    file_extension = "xml"


@pytest.fixture
def markdown_file(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(_Markdown)


@pytest.fixture
def html_file(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(_Html)


@pytest.fixture
def json_file(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(_Json)


@pytest.fixture
def xml_file(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(_Xml)
