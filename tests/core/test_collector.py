"""The garbage collector is paused where nothing is garbage, and afterwards as it was before."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from secure_baseline.core.collector import collector_paused
from secure_baseline.policy.template.parse import NotATemplateError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_nothing_is_collected_while_it_is_paused() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_paused_collector_stays_paused() -> None:
    gc.disable()
    with collector_paused():
        pass
    assert not gc.isenabled()


def test_it_runs_again_after_a_template_that_cannot_be_read() -> None:
    with pytest.raises(NotATemplateError):
        parse(b"Resources: [")
    assert gc.isenabled()
