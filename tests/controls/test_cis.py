"""The CIS recommendations are complete, and those that we refer to exist."""

from __future__ import annotations

import re
from collections import Counter

from secure_baseline.controls.catalogue import practices
from secure_baseline.controls.cis import recommendations
from secure_baseline.controls.ids import cis_in
from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.policy.rules import all_rules

ALL = recommendations()


def test_there_are_seventy_recommendations() -> None:
    assert len(ALL) == 70


def test_they_are_in_the_order_of_their_numbers() -> None:
    numbers = [tuple(map(int, number.split("."))) for number in ALL]
    assert numbers == sorted(numbers)


def test_no_section_has_a_gap() -> None:
    sections: dict[tuple[str, ...], list[int]] = {}
    for number in ALL:
        *section, last = number.split(".")
        sections.setdefault(tuple(section), []).append(int(last))
    for section, numbers in sections.items():
        subsections = [each for each in sections if each[:-1] == section]
        assert numbers == list(range(1 + len(subsections), 1 + len(subsections) + len(numbers))), section


def test_levels_and_assessments_are_as_cis_counts_them() -> None:
    assert Counter(each.level for each in ALL.values()) == {1: 41, 2: 29}
    assert Counter(each.assessment for each in ALL.values()) == {"automated": 34, "manual": 36}


def test_each_says_how_it_is_set() -> None:
    counted = Counter(each.set_by for each in ALL.values())
    assert counted == {"native": 51, "custom": 9, "detect": 8, "manual": 2}


def test_titles_leave_out_the_word_ensure() -> None:
    assert not [each.title for each in ALL.values() if re.match(r"(?i)ensure", each.title)]


def test_every_security_hub_control_that_they_list_exists() -> None:
    assert {name for each in ALL.values() for name in each.security_hub} <= set(security_hub_controls())


def test_every_recommendation_that_the_catalogue_lists_exists() -> None:
    assert {number for each in practices().values() for number in each.cis} <= set(ALL)


def test_every_recommendation_that_a_rule_lists_exists() -> None:
    assert not sorted(
        (rule.id, number) for rule in all_rules() for number in cis_in(rule.controls) if number not in ALL
    )
