"""Passwords of DataSync's locations do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("Password", "SecretKey", "AzureBlobSasConfiguration.AzureBlobSasToken", "Protocol.SMB.Password")


def _check(location: Resource) -> Iterator[Problem]:
    yield from exposed_problems(location, *_KEYS)


RULE = Rule(
    id="datasync-location-has-no-exposed-secret",
    types=(
        "AWS::DataSync::LocationAzureBlob",
        "AWS::DataSync::LocationFSxONTAP",
        "AWS::DataSync::LocationFSxWindows",
        "AWS::DataSync::LocationObjectStorage",
        "AWS::DataSync::LocationSMB",
    ),
    demands="The passwords, keys and tokens that DataSync opens locations with are not shown by the template.",
    why="Whoever reads the template, its repository or the stack can read all data of the location.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
datasync.CfnLocationSMB(
    self,
    "Share",
    agent_arns=["arn:aws:datasync:eu-west-1:111122223333:agent/agent-0123456789abcdef0"],
    server_hostname="files.example.com",
    subdirectory="/share",
    user="datasync",
    password="{{resolve:secretsmanager:share:SecretString:password}}",
)
""",
        cloudformation="""\
Type: AWS::DataSync::LocationSMB
Properties:
  AgentArns: [arn:aws:datasync:eu-west-1:111122223333:agent/agent-0123456789abcdef0]
  ServerHostname: files.example.com
  Subdirectory: /share
  User: datasync
  Password: "{{resolve:secretsmanager:share:SecretString:password}}"
""",
    ),
    check=_check,
)
