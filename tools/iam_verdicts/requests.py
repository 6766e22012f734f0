"""Random requests with policies of every type: always the same ones, so that only the verdicts are stored.

Cases in which AWS's pages contradict the other evaluator are left out; tests/emulator/iam/test_evaluate.py has them:

- A session policy beside a resource's policy that names the session, which the session policy does not limit:
  https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
- NotPrincipal, which exempts only principals that are listed by every name:
  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
- IfExists after ForAnyValue, which is true without the key; a date compared with seconds since 1970; the network
  0.0.0.0/0, and an address without a prefix length beside an IPv6 address; a wildcard in a resource's type, as in AWS's
  own examples (``arn:aws:ec2:*:*:*/*``):
  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, Final

from tools.iam_verdicts.statements import Chance, conditions, pattern, resource_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCOUNT: Final = "123456789012"
OTHER: Final = "210987654321"
ROLE: Final = f"arn:aws:iam::{ACCOUNT}:role/Worker"
SESSION: Final = f"arn:aws:sts::{ACCOUNT}:assumed-role/Worker/today"
USER: Final = f"arn:aws:iam::{ACCOUNT}:user/ada"
#: Actions, each with a resource; the last may be of another account.
REQUESTED: Final = (
    ("s3:GetObject", "arn:aws:s3:::team-bucket/home/ada/file"),
    ("s3:ListBucket", "arn:aws:s3:::team-bucket"),
    ("sqs:SendMessage", "arn:aws:sqs:eu-central-1:{account}:jobs"),
    ("sns:Publish", "arn:aws:sns:eu-central-1:{account}:alarms"),
    ("kms:Decrypt", "arn:aws:kms:eu-central-1:{account}:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
    ("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-central-1:{account}:secret:team/db-AbCdEf"),
    ("lambda:InvokeFunction", "arn:aws:lambda:eu-central-1:{account}:function:clean"),
    ("dynamodb:GetItem", "arn:aws:dynamodb:eu-central-1:{account}:table/items"),
    ("ssm:GetParameter", "arn:aws:ssm:eu-central-1:{account}:parameter/team/name"),
    ("sts:AssumeRole", "arn:aws:iam::{account}:role/Target"),
)


def requests(seed: int, number: int) -> Iterator[dict[str, Any]]:
    """The requests, in the form that the other evaluator reads."""
    chance = Chance(random.Random(seed))  # noqa: S311  (nothing is secret)
    for _ in range(number):
        yield _request(chance)


def _request(chance: Chance) -> dict[str, Any]:
    account = OTHER if chance.happens(0.1) else ACCOUNT
    action, resource = chance.one(REQUESTED)
    resource = resource.format(account=account)
    principal = chance.one((SESSION, USER))
    policies = _Policies(chance, action, resource)
    own = action.startswith(("kms:", "sts:")) or chance.happens(0.6)
    session = principal == SESSION and not own and chance.happens(0.4)
    return {
        "request": {
            "principal": principal,
            "action": action,
            "resource": {"resource": resource, "accountId": account},
            "contextVariables": _context(chance, principal, account),
        },
        "identityPolicies": [
            {"name": f"identity-{n}", "policy": policies.policy()} for n in range(chance.one((0, 1, 1, 2)))
        ],
        "serviceControlPolicies": _levels(policies, 0.2),
        "resourceControlPolicies": _levels(policies, 0.15, principals=True),
        **({"resourcePolicy": policies.policy(principals=True)} if own else {}),
        **(
            {"permissionBoundaryPolicies": [{"name": "b", "policy": policies.policy()}]} if chance.happens(0.25) else {}
        ),
        **({"sessionPolicy": policies.policy()} if session else {}),
    }


def _levels(policies: _Policies, probability: float, *, principals: bool = False) -> list[dict[str, Any]]:
    """The root and the account; RCPs can only deny."""
    if not policies.chance.happens(probability):
        return []
    limits = [{"name": "p", "policy": policies.control_policy(principals=principals)}]
    full = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    everything = [] if principals else [{"name": "all", "policy": full}]
    keep = everything if policies.chance.happens(0.8) else []
    return [{"orgIdentifier": "r-1", "policies": everything}, {"orgIdentifier": "a-1", "policies": [*keep, *limits]}]


class _Policies:
    """Makes policies that usually match the request."""

    def __init__(self, chance: Chance, action: str, resource: str) -> None:
        self.chance = chance
        self._action = action
        self._resource = resource

    def policy(self, *, principals: bool = False) -> dict[str, Any]:
        listed = [self._statement(principals=principals) for _ in range(self.chance.one((1, 1, 2, 3)))]
        return {"Version": "2012-10-17", "Statement": listed}

    def control_policy(self, *, principals: bool) -> dict[str, Any]:
        """A policy of an organization; RCPs deny, for everyone."""
        statement = {"Effect": "Deny", **self._about()} if principals else self._statement(principals=False)
        return {"Version": "2012-10-17", "Statement": [{**statement, **({"Principal": "*"} if principals else {})}]}

    def _statement(self, *, principals: bool) -> dict[str, Any]:
        effect = "Deny" if self.chance.happens(0.2) else "Allow"
        statement: dict[str, Any] = {"Effect": effect, **self._about()}
        if principals:
            statement["Principal"] = self._principal()
            if self._action.startswith("sts:"):  # a trust policy has no resource
                statement = {key: value for key, value in statement.items() if "Resource" not in key}
        return statement

    def _about(self) -> dict[str, Any]:
        chance = self.chance
        action = "NotAction" if chance.happens(0.1) else "Action"
        resource = "NotResource" if chance.happens(0.1) else "Resource"
        limited = {"Condition": conditions(chance)} if chance.happens(0.5) else {}
        return {
            action: chance.some(lambda: pattern(chance, self._action)),
            resource: chance.some(lambda: resource_pattern(chance, self._resource)),
            **limited,
        }

    def _principal(self) -> Any:  # noqa: ANN401  (any JSON)
        names = [f"arn:aws:iam::{ACCOUNT}:root", ACCOUNT, ROLE, SESSION, USER, f"arn:aws:iam::{OTHER}:root"]
        if self.chance.happens(0.15):
            return self.chance.one(("*", {"AWS": "*"}, {"Service": "lambda.amazonaws.com"}))
        return {"AWS": self.chance.some(lambda: self.chance.one(names))}


def _context(chance: Chance, principal: str, account: str) -> dict[str, Any]:
    """The keys of every request, and some of the keys that not every request has."""
    context: dict[str, Any] = {
        "aws:PrincipalArn": ROLE if principal == SESSION else principal,
        "aws:PrincipalAccount": ACCOUNT,
        "aws:PrincipalType": "AssumedRole" if principal == SESSION else "User",
        "aws:ResourceAccount": account,
        "aws:SecureTransport": "true",
        "aws:ViaAWSService": "false",
        "aws:PrincipalIsAWSService": "false",
        "aws:RequestedRegion": chance.one(("eu-central-1", "us-east-1")),
        "aws:SourceIp": chance.one(("52.94.1.7", "10.1.2.3", "2001:db8::7")),
        "aws:CurrentTime": chance.one(("2026-05-05T12:00:00Z", "2031-01-01T00:00:00Z")),
        "aws:EpochTime": chance.one(("1777982400", "1924992000")),
    }
    sometimes: dict[str, Any] = {
        "aws:PrincipalTag/team": chance.one(("blue", "Blue", "home")),
        "aws:MultiFactorAuthPresent": chance.one(("true", "false")),
        "aws:MultiFactorAuthAge": chance.one(("5", "3600", "90000")),
        "aws:SourceVpc": "vpc-1",
        "aws:PrincipalOrgID": "o-exampleorgid",
        "aws:CalledVia": chance.one((["athena.amazonaws.com"], ["athena.amazonaws.com", "s3.amazonaws.com"])),
        "aws:PrincipalOrgPaths": [chance.one(("o-exampleorgid/r-1/ou-1/", "o-exampleorgid/r-1/ou-2/"))],
        "aws:SourceArn": "arn:aws:sns:eu-central-1:123456789012:alarms",
    }
    if principal == USER:
        context["aws:username"] = "ada"
    return context | {key: value for key, value in sometimes.items() if chance.happens(0.5)}
