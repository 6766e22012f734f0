"""The evaluator decides random requests as an independent one does (@cloud-copilot/iam-simulate).

Only the verdicts are stored: the requests are the same every time. `make iam-verdicts` regenerates them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from emulator.iam.evaluate import verdict
from emulator.iam.questions import Caller, Need, Policies
from tools.iam_verdicts.requests import ACCOUNT, ROLE, requests
from tools.iam_verdicts.store import Verdicts, digest

KEPT = Verdicts.read(Path(__file__).with_name("verdicts.json"))


def answer(case: dict[str, Any]) -> str:
    """A for allowed, D for an explicit deny, I for an implicit one."""
    asked = case["request"]
    values = {key: tuple(v if isinstance(v, list) else [v]) for key, v in asked["contextVariables"].items()}
    boundaries = [each["policy"] for each in case.get("permissionBoundaryPolicies", ())]
    policies = Policies(
        identity=tuple(each["policy"] for each in case["identityPolicies"]),
        boundary=boundaries[0] if boundaries else None,
        session=(case["sessionPolicy"],) if "sessionPolicy" in case else (),
    )
    session = "assumed-role" in asked["principal"]
    result = verdict(
        Caller(
            kind="role" if session else "user",
            arn=asked["principal"],
            principal=ROLE if session else asked["principal"],
            account=ACCOUNT,
            policies=policies,
        ),
        Need(action=asked["action"], resources=(asked["resource"]["resource"],), values=values),
        resource_policy=case.get("resourcePolicy"),
        control_policies=_levels(case["serviceControlPolicies"]),
        resource_control_policies=_levels(case["resourceControlPolicies"], full=True),
    )
    return "A" if result.allowed else "D" if "explicit deny" in result.why else "I"


def _levels(levels: list[dict[str, Any]], *, full: bool = False) -> list[list[dict[str, Any]]]:
    everything = [{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}]
    return [[*(everything if full else []), *(each["policy"] for each in level["policies"])] for level in levels]


def _differences(number: int) -> list[str]:
    cases = list(requests(KEPT.seed, number))
    return [
        f"{at}: ours {answer(case)}, theirs {theirs}: {json.dumps(case)}"
        for at, (case, theirs) in enumerate(zip(cases, KEPT.letters, strict=False))
        if theirs != "?" and answer(case) != theirs
    ]


def test_the_requests_match_the_stored_verdicts() -> None:
    assert digest(requests(KEPT.seed, 200)) == KEPT.digest


def test_a_sample_of_requests_is_decided_as_by_the_other_evaluator() -> None:
    assert not _differences(500)


@pytest.mark.large
def test_every_request_is_decided_as_by_the_other_evaluator() -> None:
    assert len(KEPT.letters) >= 10_000
    assert KEPT.letters.count("?") < len(KEPT.letters) // 20
    assert not _differences(len(KEPT.letters))
