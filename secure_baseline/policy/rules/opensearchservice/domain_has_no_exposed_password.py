"""Passwords of OpenSearch domains do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if shown := exposed(resource, "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"):
        yield resource.problem(
            f"The password is shown: {shown}", "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"
        )


RULE = Rule(
    id="opensearchservice-domain-has-no-exposed-password",
    types=("AWS::OpenSearchService::Domain",),
    demands="The password of an OpenSearch domain is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=("W2501", "W2509"),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    advanced_security_options=opensearchservice.CfnDomain.AdvancedSecurityOptionsInputProperty(
        enabled=True,
        internal_user_database_enabled=False,
        master_user_options=opensearchservice.CfnDomain.MasterUserOptionsProperty(
            master_user_arn='arn:aws:iam::123456789012:role/search-admin'
        ),
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  AdvancedSecurityOptions:
    Enabled: true
    MasterUserOptions:
      MasterUserARN: arn:aws:iam::123456789012:role/search-admin
""",
    ),
    check=_check,
)
