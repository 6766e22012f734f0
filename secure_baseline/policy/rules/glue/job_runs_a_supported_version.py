"""Spark jobs run on a version that AWS still mends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_OLDEST_SUPPORTED = 3.0  # Glue.4


def _check(job: Resource) -> Iterator[Problem]:
    if job.text("Command.Name") not in {"glueetl", "gluestreaming"}:
        return  # Python shell and Ray have versions of their own
    version = job.number("GlueVersion")
    if version is None:
        yield job.problem("It runs on the oldest version: GlueVersion is not set", "GlueVersion")
    elif version < _OLDEST_SUPPORTED:
        yield job.problem(f"Glue {version:.1f} is out of support", "GlueVersion")


RULE = Rule(
    id="glue-job-runs-a-supported-version",
    types=("AWS::Glue::Job",),
    demands="A Spark job of AWS Glue runs on a supported version.",
    why="Spark and Python come with known vulnerabilities that nobody mends.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C07",),
    security_hub=("Glue.4",),
    fix=Fix(
        cdk="""\
glue.CfnJob(
    self,
    "Job",
    role=f"arn:aws:iam::{self.account}:role/glue",
    command=glue.CfnJob.JobCommandProperty(name="glueetl", script_location="s3://scripts/job.py"),
    glue_version="5.0",
)
""",
        cloudformation="""\
Type: AWS::Glue::Job
Properties:
  Role: arn:aws:iam::123456789012:role/glue
  Command: {Name: glueetl, ScriptLocation: s3://scripts/job.py}
  GlueVersion: "5.0"
""",
    ),
    check=_check,
)
