"""One test of many values fails for each value that is wrong, and cannot be without values."""

from __future__ import annotations

import pytest

from tests.for_each import for_each


def test_every_value_that_fails_is_reported_with_its_id() -> None:
    @for_each([1, 2, 3], ids=lambda value: f"number {value}")
    def odd(value: int) -> None:
        assert value == 2

    with pytest.raises(ExceptionGroup, match="2 of 3") as raised:
        odd()
    assert [each.__notes__ for each in raised.value.exceptions] == [["for number 1"], ["for number 3"]]


def test_values_that_all_pass_pass() -> None:
    seen = []
    for_each([1, 2])(seen.append)()
    assert seen == [1, 2]


def test_without_values_nothing_would_be_tested() -> None:
    with pytest.raises(ValueError, match="there is no value to test"):
        for_each([])
