"""The role that prepares Regions: what BootstrapRole guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.verify.checks import Checks
from secure_baseline.verify.event_rules import alerting, event_rules
from secure_baseline.verify.identity_policies import document_troubles, is_about, policy_troubles
from secure_baseline.verify.reading import Found, judged
from secure_baseline.verify.thing import Thing, made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup

_SID = "EnableRegions"


class Permission(Thing):
    """The managed policy, as IAM gives it."""

    @property
    def role(self) -> str:
        """The name of the role that has it."""
        (name,) = self.resource.properties["Roles"]
        return str(name)


checks: Checks[Permission] = Checks("secure_baseline.account.bootstrap_role", "BootstrapRole")


def things(lookup: Lookup, deployed: Deployed) -> list[Permission]:
    """The policies that are of such a role."""
    return [
        each for each in made("AWS::IAM::ManagedPolicy", Permission, lookup, deployed) if is_about(each.resource, _SID)
    ]


@checks.answers("The bootstrap role enables Regions and runs cdk bootstrap, and does nothing else")
def rights(policy: Permission) -> Found:
    """Its policy, and whether it has another."""
    return judged(_rights_troubles(policy), "its policy and no other")


def _rights_troubles(policy: Permission) -> Iterator[str]:
    iam = policy.client("iam")
    attached = [each["PolicyArn"] for each in iam.list_attached_role_policies(RoleName=policy.role)["AttachedPolicies"]]
    if policy.id not in attached:
        yield "its policy is not attached to it"
    others = [arn.rpartition("/")[2] for arn in attached if arn != policy.id]
    others += iam.list_role_policies(RoleName=policy.role)["PolicyNames"]
    yield from (f"it has the policy {name} too" for name in others)
    yield from policy_troubles(policy.lookup, policy.resource)


@checks.answers("Only people who signed in with a second factor assume the bootstrap role")
def trust(policy: Permission) -> Found:
    """Its trust."""
    promised = next(each for each in policy.deployed.of("AWS::IAM::Role") if each.physical_id == policy.role)
    found = policy.client("iam").get_role(RoleName=policy.role)["Role"]["AssumeRolePolicyDocument"]
    differs = any(document_troubles(policy.lookup, policy.role, promised.properties["AssumeRolePolicyDocument"], found))
    return judged(
        ["its trust says something else"] if differs else [], "users with MFA, and administrators of Identity Center"
    )


@checks.answers("Use of the bootstrap role is reported at once")
def use(policy: Permission) -> Found:
    """The event rule on assuming it."""
    wanted = {"roleArn": [{"suffix": policy.role}]}
    rules = event_rules(policy.deployed, lambda pattern: pattern.get("detail", {}).get("requestParameters") == wanted)
    return alerting(policy.lookup, rules)
