"""The memory of an instance type is read from its name, or unknown."""

from __future__ import annotations

import pytest

from secure_baseline.data.instance_memory import memory_gib


# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
@pytest.mark.parametrize(
    ("instance_type", "gib"),
    [
        ("t4g.micro", 1),
        ("t3.small", 2),
        ("t4g.medium", 4),
        ("t3.2xlarge", 32),
        ("m7g.large", 8),
        ("m6gd.16xlarge", 256),
        ("r8g.large", 16),
        ("r6id.32xlarge", 1024),
        ("x2g.large", None),
        ("z1d.large", None),
        ("${Token[TOKEN.7]}", None),
    ],
)
def test_memory_gib(instance_type: str, gib: float | None) -> None:
    assert memory_gib(instance_type) == gib
