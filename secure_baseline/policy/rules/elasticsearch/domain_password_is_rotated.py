"""Passwords of Elasticsearch domains are in Secrets Manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if exposed(resource, "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"):
        return  # elasticsearch-domain-has-no-exposed-password tells
    written = str(resource.get("AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword") or "")
    parameters = list(parameters_of(resource, "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem(
            "The password is in Systems Manager, which does not rotate it",
            "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword",
        )
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(
            f"The password is in parameter {parameters[0]}, which nobody rotates",
            "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword",
        )


RULE = Rule(
    id="elasticsearch-domain-password-is-rotated",
    types=("AWS::Elasticsearch::Domain",),
    demands="The password of an Elasticsearch domain is in Secrets Manager, which can rotate it.",
    why="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    advanced_security_options=elasticsearch.CfnDomain.AdvancedSecurityOptionsInputProperty(
        enabled=True,
        internal_user_database_enabled=False,
        master_user_options=elasticsearch.CfnDomain.MasterUserOptionsProperty(
            master_user_arn='arn:aws:iam::123456789012:role/search-admin'
        ),
    ),
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  AdvancedSecurityOptions:
    Enabled: true
    MasterUserOptions:
      MasterUserARN: arn:aws:iam::123456789012:role/search-admin
""",
    ),
    check=_check,
)
