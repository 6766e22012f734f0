"""Workgroups encrypt query results with a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if group.flag("WorkGroupConfiguration.ManagedQueryResultsConfiguration.Enabled"):
        return  # Amazon Athena keeps the results, and encrypts them
    at = "WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.EncryptionOption"
    found = group.text(at)
    if found not in {"SSE_KMS", "CSE_KMS"}:
        yield group.problem(f"Results are encrypted without a key: EncryptionOption is {found or 'not set'}", at)


RULE = Rule(
    id="athena-workgroup-encrypts-results",
    types=("AWS::Athena::WorkGroup",),
    demands="A workgroup encrypts query results with a key in AWS KMS.",
    why="Whoever may read the bucket reads every result; no key policy stands in between.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    control_tower=("CT.ATHENA.PR.1", "CT.ATHENA.PR.2"),
    fix=Fix(
        cdk="""\
group = athena.CfnWorkGroup
athena.CfnWorkGroup(
    self,
    "Team",
    name="team",
    work_group_configuration=group.WorkGroupConfigurationProperty(
        result_configuration=group.ResultConfigurationProperty(
            output_location="s3://results/team/",
            encryption_configuration=group.EncryptionConfigurationProperty(
                encryption_option="SSE_KMS", kms_key=key.key_arn
            ),
        )
    ),
)
""",
        cloudformation="""\
Type: AWS::Athena::WorkGroup
Properties:
  Name: team
  WorkGroupConfiguration:
    ResultConfiguration:
      OutputLocation: s3://results/team/
      EncryptionConfiguration: {EncryptionOption: SSE_KMS, KmsKey: alias/results}
""",
    ),
    check=_check,
)
