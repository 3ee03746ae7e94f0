from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def direct_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers of these tests stand on this machine; a proxy would not find them."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
