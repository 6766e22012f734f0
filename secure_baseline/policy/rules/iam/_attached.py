"""AWS managed policies attached to identities."""

import re
from collections.abc import Iterator

from secure_baseline.policy.authoring import Node

IDENTITIES = ("AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User")

ADMINISTRATORS = frozenset({"AdministratorAccess", "IAMFullAccess"})
CLOUDSHELL = "AWSCloudShellFullAccess"

_AWS_MANAGED = re.compile(r":iam::aws:policy/(?:.*/)?([^/]+)$")


def aws_managed(identity: Node, key: str = "ManagedPolicyArns") -> Iterator[tuple[str, Node]]:
    """Name and node of each AWS managed policy it has."""
    for attached in identity.nodes(key):
        match = _AWS_MANAGED.search(attached.text() or "")
        if match:
            yield match.group(1), attached


def is_full_access(name: str) -> bool:
    """Whether an AWS managed policy allows all of one or nearly all services, and no other rule covers it."""
    if name in ADMINISTRATORS or name == CLOUDSHELL:
        return False
    return name in {"PowerUserAccess", "SystemAdministrator"} or re.search(r"FullAccess(V\d|_v\d)?$", name) is not None
