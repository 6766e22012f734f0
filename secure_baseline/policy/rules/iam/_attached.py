"""AWS managed policies that are attached to identities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node

IDENTITIES = ("AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User")

_AWS_MANAGED = re.compile(r":iam::aws:policy/(?:.*/)?([^/]+)$")


def aws_managed(identity: Node, key: str = "ManagedPolicyArns") -> Iterator[tuple[str, Node]]:
    """Name and place of each AWS managed policy that it has."""
    for attached in identity.nodes(key):
        match = _AWS_MANAGED.search(attached.text() or "")
        if match:
            yield match.group(1), attached
