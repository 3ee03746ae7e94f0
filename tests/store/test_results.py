from __future__ import annotations

from pathlib import Path

import pytest

from harness.store.results import ResultCache, content_key


def test_results_come_back(tmp_path: Path) -> None:
    key = content_key("1.0", "text")
    assert ResultCache(tmp_path).get(key) is None
    ResultCache(tmp_path).put(key, {"names": ["α"], "count": 1})
    assert ResultCache(tmp_path).get(key) == {"names": ["α"], "count": 1}
    assert ResultCache(tmp_path).get(content_key("1.1", "text")) is None


def test_keys_tell_contents_apart() -> None:
    keys = [content_key(*parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("c", "ab"), (), ("",))]
    assert len(set(keys)) == len(keys)
    assert content_key("é") == content_key("é".encode())


@pytest.mark.parametrize("content", [b"", b"{", b"\xff"])
def test_damaged_result_is_computed_again(tmp_path: Path, content: bytes) -> None:
    cache, key = ResultCache(tmp_path), content_key("x")
    cache.put(key, 1)
    (path,) = tmp_path.rglob("*.json")
    path.write_bytes(content)
    assert cache.get(key) is None
    cache.put(key, 2)
    assert cache.get(key) == 2


def test_key_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a key"):
        ResultCache(tmp_path).get("../../etc/passwd")
