"""Twice the input takes about twice the work: nothing that a template can contain makes the check hang."""

from __future__ import annotations

import cProfile
import time

import pytest

from secure_baseline.policy.evaluate import evaluate
from secure_baseline.policy.rules import rules_for
from secure_baseline.policy.template.secrets import secrets_in
from secure_baseline.policy.template.template import Template
from tests.policy.growing import TEXTS, WAYS

#: Linear growth gives 4, quadratic growth 16.
TIMES = 4
MOST_GROWTH = 6


def calls(data: dict[str, object]) -> int:
    """How many calls the check of a template makes, the same on every machine."""
    template = Template(data)
    rules = rules_for(template.types)
    profile = cProfile.Profile()
    profile.enable()
    evaluate(template, rules)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("way", WAYS)
def test_work_grows_with_the_template(way: str) -> None:
    count, template = WAYS[way]
    calls(template(1 + 1))  # loads the rules
    assert calls(template(TIMES * count)) < MOST_GROWTH * calls(template(count))


@pytest.mark.parametrize("text", TEXTS)
def test_the_search_for_secrets_takes_time_in_proportion_to_the_text(text: str) -> None:
    few, many = (seconds(text * (length // len(text))) for length in (5_000, 5_000 * TIMES))
    assert many < 2 * TIMES * max(few, 0.002)


def seconds(text: str) -> float:
    """The CPU time of one search: the least of three, because the machine is shared."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        secrets_in(text)
        taken.append(time.process_time() - start)
    return min(taken)
