"""Jobs and crawlers have a security configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    key = "CrawlerSecurityConfiguration" if resource.type == "AWS::Glue::Crawler" else "SecurityConfiguration"
    if not resource.has(key):
        yield resource.problem(f"It has no security configuration: {key} is not set", key)


RULE = Rule(
    id="glue-job-has-a-security-configuration",
    types=("AWS::Glue::Job", "AWS::Glue::Crawler", "AWS::Glue::DevEndpoint"),
    demands="A job, crawler or development endpoint of AWS Glue has a security configuration.",
    why="What it writes, its logs and its bookmarks are encrypted without a key of yours, or not at all.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    control_tower=("CT.GLUE.PR.1",),
    fix=Fix(
        cdk="""\
glue.CfnJob(
    self,
    "Job",
    role=f"arn:aws:iam::{self.account}:role/glue",
    command=glue.CfnJob.JobCommandProperty(name="glueetl", script_location="s3://scripts/job.py"),
    glue_version="5.0",
    security_configuration="encrypted",
)
""",
        cloudformation="""\
Type: AWS::Glue::Job
Properties:
  Role: arn:aws:iam::123456789012:role/glue
  Command: {Name: glueetl, ScriptLocation: s3://scripts/job.py}
  GlueVersion: "5.0"
  SecurityConfiguration: encrypted
""",
    ),
    check=_check,
)
