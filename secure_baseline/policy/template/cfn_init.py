"""The logins of cfn-init for downloads, in the metadata of an instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.template.secrets import hidden_parameters, is_plaintext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

_SECRETS = ("password", "secretKey")


def exposed_logins(resource: Resource) -> Iterator[Problem]:
    """A problem for each password or key in plaintext."""
    for _, login in _logins(resource).entries():
        for key in _SECRETS:
            if is_plaintext(login.get(key)):
                yield login.problem(f"cfn-init signs in with a plaintext {key}", at=key, secret=True)


def hidden_logins(resource: Resource) -> Iterator[Problem]:
    """A problem for each parameter with NoEcho: in metadata, CloudFormation shows what it hides elsewhere."""
    logins = _logins(resource)
    for name in hidden_parameters(resource.template, logins.value):
        yield logins.problem(f"The login of cfn-init uses the NoEcho parameter {name}")


def _logins(resource: Resource) -> Node:
    return resource.attributes.node("Metadata.AWS::CloudFormation::Authentication")
