"""The role that enables and bootstraps Regions: what BootstrapRole guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.event_rules import alerting, event_rules
from secure_baseline.verify.subjects.identity_policies import document_problems, is_about, policy_problems
from secure_baseline.verify.subjects.subject import Subject, subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

_SID = "EnableRegions"


class Permission(Subject):
    """The role's managed policy, as IAM returns it."""

    @property
    def role(self) -> str:
        """The name of the role that has it."""
        (name,) = self.resource.properties["Roles"]
        return str(name)


checks: Checks[Permission] = Checks("secure_baseline.account.bootstrap_role", "BootstrapRole")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Permission]:
    """The policies of bootstrap roles."""
    return [
        each
        for each in subjects_of("AWS::IAM::ManagedPolicy", Permission, reader, deployed)
        if is_about(each.resource, _SID)
    ]


@checks.verifies("The bootstrap role can enable Regions and run cdk bootstrap, and nothing else")
def permissions(policy: Permission) -> Result:
    """Its policy, and whether it has any other."""
    return result_of(_permission_problems(policy), "its policy and no other")


def _permission_problems(policy: Permission) -> Iterator[str]:
    iam = policy.client("iam")
    attached = [each["PolicyArn"] for each in iam.list_attached_role_policies(RoleName=policy.role)["AttachedPolicies"]]
    if policy.id not in attached:
        yield "its policy is not attached"
    others = [arn.rpartition("/")[2] for arn in attached if arn != policy.id]
    others += iam.list_role_policies(RoleName=policy.role)["PolicyNames"]
    yield from (f"it also has the policy {name}" for name in others)
    yield from policy_problems(policy.reader, policy.resource)


@checks.verifies("Only people who signed in with MFA can assume the bootstrap role")
def trust(policy: Permission) -> Result:
    """Its trust policy."""
    declared = next(each for each in policy.deployed.of("AWS::IAM::Role") if each.physical_id == policy.role)
    current = policy.client("iam").get_role(RoleName=policy.role)["Role"]["AssumeRolePolicyDocument"]
    differs = any(
        document_problems(policy.reader, policy.role, declared.properties["AssumeRolePolicyDocument"], current)
    )
    return result_of(
        ["its trust policy is different"] if differs else [], "users with MFA, and administrators of Identity Center"
    )


@checks.verifies("Use of the bootstrap role is reported immediately")
def use(policy: Permission) -> Result:
    """The event rule on assuming it."""
    wanted = {"roleArn": [{"suffix": policy.role}]}
    rules = event_rules(policy.deployed, lambda pattern: pattern.get("detail", {}).get("requestParameters") == wanted)
    return alerting(policy.reader, rules)
