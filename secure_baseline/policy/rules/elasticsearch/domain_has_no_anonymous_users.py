"""Elasticsearch domains let nobody in without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is off.
    if resource.flag("AdvancedSecurityOptions.AnonymousAuthEnabled"):
        yield resource.problem(
            "It lets in requests without credentials: AdvancedSecurityOptions.AnonymousAuthEnabled is true",
            "AdvancedSecurityOptions.AnonymousAuthEnabled",
        )


RULE = Rule(
    id="elasticsearch-domain-has-no-anonymous-users",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain has no anonymous users.",
    why="Requests without credentials have the rights of a role of the domain.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D05",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    advanced_security_options=elasticsearch.CfnDomain.AdvancedSecurityOptionsInputProperty(
        enabled=True, anonymous_auth_enabled=False
    ),
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  AdvancedSecurityOptions: {Enabled: true, AnonymousAuthEnabled: false}
""",
    ),
    check=_check,
)
