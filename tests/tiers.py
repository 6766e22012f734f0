"""Cases of one kind in two tiers: a sample of them in `make test`, every one in `make test-all`.

Of generated cases `make test` has a quarter, other ones each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from _pytest.mark.structures import ParameterSet

#: The profile of Hypothesis in `make test`.
SAMPLE = "sample"
_USUAL = settings.get_profile("default").max_examples
settings.register_profile(SAMPLE, max_examples=_USUAL // 4)


def examples(count: int) -> int:
    """How many examples to generate, where `make test-all` generates this many."""
    return count * settings().max_examples // _USUAL


def in_tiers(cases: Mapping[str, Any], *, sample: Collection[str]) -> list[ParameterSet]:
    """Parameters with the cases' names as ids.

    Raises:
        ValueError: The sample is empty or names what is no case.
    """
    if not sample or not set(sample) <= cases.keys():
        raise ValueError(f"{sorted(sample)} is no sample of {sorted(cases)}")
    return [
        pytest.param(case, id=name, marks=() if name in sample else pytest.mark.large) for name, case in cases.items()
    ]
