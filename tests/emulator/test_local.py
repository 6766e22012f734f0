"""The account runs on this machine, and its clients reach no other."""

from __future__ import annotations

import pytest

from emulator.account import NotEmulatedError, client, require_loopback


@pytest.mark.parametrize(
    "endpoint",
    ["https://s3.amazonaws.com", "http://10.0.0.1:5000", "http://127.0.0.1.example.com", "http://0.0.0.0:1", ""],
)
def test_any_other_machine_is_refused(endpoint: str) -> None:
    with pytest.raises(NotEmulatedError):
        require_loopback(endpoint)


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:5000", "http://localhost:5000", "http://[::1]:5000"])
def test_this_machine_is_accepted(endpoint: str) -> None:
    assert require_loopback(endpoint) == endpoint


def test_a_client_for_another_machine_cannot_be_created() -> None:
    with pytest.raises(NotEmulatedError):
        client("s3", endpoint="https://s3.amazonaws.com", region="us-east-1")
