"""The catalogue of practices is complete."""

from __future__ import annotations

import re

from secure_baseline.controls.catalogue import Practice, practices
from tests.for_each import for_each

EVERY = list(practices().values())


def test_it_has_every_area_of_the_guide_without_a_gap() -> None:
    numbers: dict[str, list[int]] = {}
    for practice in EVERY:
        numbers.setdefault(practice.id[0], []).append(int(practice.id[1:]))
    assert list(numbers) == list("ABCDEFGH")
    for area in numbers.values():
        assert sorted(area) == list(range(1, len(area) + 1))


@for_each(EVERY, ids=lambda practice: practice.id)
def test_ids_are_written_as_their_catalogues_write_them(practice: Practice) -> None:
    assert re.fullmatch(r"[A-H]\d\d", practice.id)
    assert all(re.fullmatch(r"\d+(\.\d+)+", number) for number in practice.cis)
    assert all(re.fullmatch(r"[A-Za-z0-9]+\.\d+", control) for control in practice.security_hub)
    assert all(re.fullmatch(r"CT\.[\w-]+\.PR\.\d+", control) for control in practice.control_tower)
    assert all(re.fullmatch(r"AWS::\w+::\w+", kind) for kind in practice.types)
    assert set(practice.set_by.split("+")) <= {"native", "custom", "detect", "manual"}
