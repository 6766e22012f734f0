"""How the pipeline signs in: what DeploymentIdentity guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.account import Account
from secure_baseline.verify.subjects.identity_policies import document_problems, is_about, policy_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.live.deployed import Deployed, DeployedResource
    from secure_baseline.verify.account_reader import AccountReader

    _Problems = Callable[[Account, DeployedResource, DeployedResource], Iterator[str]]

_PLAN, _DEPLOY = "PlanWithCdk", "DeployWithCdk"

checks: Checks[Account] = Checks("secure_baseline.account.deployment_identity", "DeploymentIdentity")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Account]:
    """The account, if a stack sets an identity provider."""
    return [Account(reader, deployed)] if deployed.settings("OidcProvider") else []


@checks.verifies("A pipeline signs in with a token of its own run and needs no access key")
def provider(account: Account) -> Result | None:
    """The identity provider and its audiences."""
    return account.setting(
        "OidcProvider",
        lambda state: (
            f"{state['arn'].partition('/')[2]} for {' and '.join(state['audiences']) or 'no audience'}"
            if state["arn"]
            else "no identity provider"
        ),
    )


@checks.verifies("Only one repository can deploy, from one branch or to one environment")
def deploy_trust(account: Account) -> Result:
    """The trust policy of the role that deploys."""
    return _read(account, _DEPLOY, _trust_problems, "as deployed")


@checks.verifies("Pull requests can plan but not deploy")
def plan(account: Account) -> Result:
    """The trust policy of the role that plans, and its permissions."""
    return _read(account, _PLAN, _all_problems, "they can look up values")


@checks.verifies("A pipeline can assume roles of cdk bootstrap and do nothing else, whatever is attached to it")
def permissions(account: Account) -> Result:
    """The policy of the role that deploys, and its boundary."""
    return _read(account, _DEPLOY, _permission_problems, "its policy is also its boundary")


def _read(account: Account, sid: str, problems: _Problems, otherwise: str) -> Result:
    """The problems of each role with a policy that has the statement."""
    found = [
        problem
        for policy in account.deployed.of("AWS::IAM::ManagedPolicy")
        if is_about(policy, sid)
        for role in account.deployed.of("AWS::IAM::Role")
        if role.properties.get("PermissionsBoundary") == policy.physical_id
        for problem in problems(account, policy, role)
    ]
    return result_of(found, otherwise)


def _all_problems(account: Account, policy: DeployedResource, role: DeployedResource) -> Iterator[str]:
    yield from _trust_problems(account, policy, role)
    yield from _permission_problems(account, policy, role)


def _trust_problems(account: Account, _: DeployedResource, role: DeployedResource) -> Iterator[str]:
    name = role.physical_id
    current = account.client("iam").get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]
    if any(document_problems(account.reader, name, role.properties["AssumeRolePolicyDocument"], current)):
        yield f"the trust policy of {name} is different"


def _permission_problems(account: Account, policy: DeployedResource, role: DeployedResource) -> Iterator[str]:
    current = account.client("iam").get_role(RoleName=role.physical_id)["Role"]
    boundary = current.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")
    if boundary is None:
        yield f"{role.physical_id} has no boundary"
    elif boundary != policy.physical_id:
        yield f"{role.physical_id} has the boundary {boundary.rpartition('/')[2]}"
    yield from policy_problems(account.reader, policy)
