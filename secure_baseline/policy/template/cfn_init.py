"""How cfn-init signs in where it fetches files from, as the metadata of an instance says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.template.secrets import hidden_parameters, is_in_clear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

_SECRETS = ("password", "secretKey")


def shown_logins(resource: Resource) -> Iterator[Problem]:
    """A problem for each password or key that is written in clear."""
    for _, login in _logins(resource).entries():
        for key in _SECRETS:
            if is_in_clear(login.get(key)):
                yield login.problem(f"cfn-init signs in with what is in clear: {key}", key)


def hidden_logins(resource: Resource) -> Iterator[Problem]:
    """A problem for each parameter with NoEcho: in metadata, CloudFormation shows what it hides elsewhere."""
    logins = _logins(resource)
    for name in hidden_parameters(resource.template, logins.value):
        yield logins.problem(f"How cfn-init signs in takes the hidden parameter {name}")


def _logins(resource: Resource) -> Node:
    return resource.attributes.node("Metadata.AWS::CloudFormation::Authentication")
