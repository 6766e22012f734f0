"""Passwords of AppStream's service accounts do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("ServiceAccountCredentials.AccountPassword",)


def _check(directory: Resource) -> Iterator[Problem]:
    yield from exposed_problems(directory, *_KEYS)


RULE = Rule(
    id="appstream-directory-config-has-no-exposed-password",
    types=("AWS::AppStream::DirectoryConfig",),
    demands="The password of AppStream's account in a directory is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can join computers to the domain.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
appstream.CfnDirectoryConfig(
    self,
    "Directory",
    directory_name="corp.example.com",
    organizational_unit_distinguished_names=["OU=AppStream,DC=corp,DC=example,DC=com"],
    service_account_credentials={
        "accountName": "CORP\\appstream",
        "accountPassword": "{{resolve:secretsmanager:appstream:SecretString:password}}",
    },
)
""",
        cloudformation="""\
Type: AWS::AppStream::DirectoryConfig
Properties:
  DirectoryName: corp.example.com
  OrganizationalUnitDistinguishedNames: ["OU=AppStream,DC=corp,DC=example,DC=com"]
  ServiceAccountCredentials:
    AccountName: CORP\\appstream
    AccountPassword: "{{resolve:secretsmanager:appstream:SecretString:password}}"
""",
    ),
    check=_check,
)
