"""Mail is handed over by TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(configuration: Resource) -> Iterator[Problem]:
    policy = configuration.text("DeliveryOptions.TlsPolicy")
    if (policy or "OPTIONAL").upper() != "REQUIRE":
        found = f"is {policy}" if policy else "is not set"
        yield configuration.problem(
            f"Mail goes in clear to who does not offer TLS: TlsPolicy {found}", "DeliveryOptions.TlsPolicy"
        )


RULE = Rule(
    id="ses-configuration-set-demands-tls",
    types=("AWS::SES::ConfigurationSet",),
    demands="A configuration set of SES hands mail over by TLS only.",
    why="Whoever listens in between reads the mail, and whoever stands in between has TLS left out.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("SES.3",),
    fix=Fix(
        cdk="""\
ses.ConfigurationSet(self, "Configuration", tls_policy=ses.ConfigurationSetTlsPolicy.REQUIRE)
""",
        cloudformation="""\
Type: AWS::SES::ConfigurationSet
Properties:
  DeliveryOptions: {TlsPolicy: REQUIRE}
""",
    ),
    check=_check,
)
