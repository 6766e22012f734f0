"""Directory buckets say when objects expire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bucket: Resource) -> Iterator[Problem]:
    rules = bucket.nodes("LifecycleConfiguration.Rules")
    if any(rule.text("Status") == "Enabled" for rule in rules):
        return
    found = "no lifecycle rule is enabled" if rules else "LifecycleConfiguration is not set"
    yield bucket.problem(f"Nothing ever expires: {found}", "LifecycleConfiguration")


RULE = Rule(
    id="s3express-directory-bucket-has-lifecycle-rules",
    types=("AWS::S3Express::DirectoryBucket",),
    demands="An S3 directory bucket has a lifecycle rule that is enabled.",
    why="Objects and broken uploads in the most expensive class of storage stay for ever.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G06",),
    security_hub=("S3.25",),
    fix=Fix(
        cdk="""\
s3express.CfnDirectoryBucket(
    self,
    "Cache",
    data_redundancy="SingleAvailabilityZone",
    location_name="use1-az5",
    lifecycle_configuration=s3express.CfnDirectoryBucket.LifecycleConfigurationProperty(
        rules=[s3express.CfnDirectoryBucket.RuleProperty(status="Enabled", expiration_in_days=30)]
    ),
)
""",
        cloudformation="""\
Type: AWS::S3Express::DirectoryBucket
Properties:
  DataRedundancy: SingleAvailabilityZone
  LocationName: use1-az5
  LifecycleConfiguration:
    Rules:
      - Status: Enabled
        ExpirationInDays: 30
""",
    ),
    check=_check,
)
