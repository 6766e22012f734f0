"""What the policies of a template allow, evaluated as IAM does; AWS managed policies are those that moto includes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from moto.iam.aws_managed_policies import aws_managed_policies_data

from emulator.iam.patterns import ConditionContext
from emulator.iam.policies import Decision, Question, decide
from tests.constructs.synthesized import Json, properties, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aws_cdk.assertions import Template

ACCOUNT = "123456789012"
HOME = "eu-central-1"
USER = "ada"
#: IAM's quota, not counting white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
LONGEST_MANAGED_POLICY = 6_144

_AWS_MANAGED: dict[str, Any] = json.loads(aws_managed_policies_data)


@dataclass(frozen=True)
class Permissions:
    """All policies of one identity together, and its boundary.

    Args:
        documents: Its policies.
        boundary: The permissions boundary. Default: none.
    """

    documents: Sequence[Json]
    boundary: Json | None = field(default=None)

    def allow(
        self, action: str, resource: str = "*", *, mfa: bool | None = True, region: str = HOME, **context: str
    ) -> bool:
        """Whether a request would be allowed; ``mfa=None`` is a long-lived access key's, without MFA context.

        Other keys of the request have ``__`` instead of their colon.
        """
        values = {"aws:requestedregion": [region], "aws:username": [USER]}
        if mfa is not None:
            values["aws:multifactorauthpresent"] = [str(mfa).lower()]
        values |= {key.replace("__", ":").lower(): [value] for key, value in context.items()}
        question = Question(action=action, resource=resource, context=ConditionContext(values))
        own = decide(self.documents, question) is Decision.ALLOWED
        return own and (self.boundary is None or decide([self.boundary], question) is Decision.ALLOWED)

    def within(self, boundary: Json) -> Permissions:
        """The same within a boundary."""
        return Permissions(self.documents, boundary)


EVERYTHING = Permissions([{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}])


def of_group(template: Template, group: Json) -> Permissions:
    """What the policies of a group allow."""
    policies = properties(template, "AWS::IAM::ManagedPolicy")
    attached = group["ManagedPolicyArns"]
    return Permissions(
        [
            resolved(policies[arn["Ref"]]["PolicyDocument"]) if "Ref" in arn else aws_managed(text(arn))
            for arn in attached
        ]
    )


def of_permission_set(permission_set: Json) -> Permissions:
    """What a permission set allows."""
    inline = permission_set.get("InlinePolicy")
    managed = [aws_managed(text(arn)) for arn in permission_set["ManagedPolicies"]]
    return Permissions([*managed, *([resolved(inline)] if inline else [])])


def aws_managed(arn: str) -> Json:
    """An AWS managed policy."""
    found: Json = _AWS_MANAGED[arn.rpartition("/")[2]]["Document"]
    return found


def resolved(document: Any) -> Any:
    """A document as IAM resolves it in this account, for this user."""
    match document:
        case {"Ref": _} | {"Fn::Join": _} | {"Fn::GetAtt": _}:
            return _named(text(document))
        case dict():
            return {key: resolved(value) for key, value in document.items()}
        case list():
            return [resolved(value) for value in document]
        case str():
            return _named(document)
        case _:
            return document


def _named(value: str) -> str:
    known = {"${AWS::Partition}": "aws", "${AWS::AccountId}": ACCOUNT, "${aws:username}": USER}
    for name, meaning in known.items():
        value = value.replace(name, meaning)
    return value
