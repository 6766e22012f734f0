"""Passwords of DMS endpoints are in Secrets Manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.dms._fixes import ENDPOINT
from secure_baseline.policy.template.passwords import exposed, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if exposed(resource, "Password"):
        return  # dms-endpoint-has-no-exposed-password tells
    written = str(resource.get("Password") or "")
    parameters = list(parameters_of(resource, "Password"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem("The password is in Systems Manager, which does not rotate it", "Password")
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(f"The password is in parameter {parameters[0]}, which nobody rotates", "Password")


RULE = Rule(
    id="dms-endpoint-password-is-rotated",
    types=("AWS::DMS::Endpoint",),
    demands="The password of a DMS endpoint is in Secrets Manager, which can rotate it.",
    why="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02",),
    fix=ENDPOINT,
    check=_check,
)
