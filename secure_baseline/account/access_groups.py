"""IAM groups that people get their permissions through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_iam as iam
from constructs import Construct

from secure_baseline.account.access_levels import ACCESS_LEVELS, MANAGES_PEOPLE, AccessLevel
from secure_baseline.account.access_statements import PATH
from secure_baseline.account.baseline_prefix import require_baseline
from secure_baseline.account.own_credentials import own_credentials
from secure_baseline.account.region_lock import RegionLock
from secure_baseline.account.role_boundary import RoleBoundary
from secure_baseline.core.acknowledge import HIPAA, PCI, acknowledge, in_packs, wildcards
from secure_baseline.core.argument_types import require_here, require_scope
from secure_baseline.core.deletion import KEEP
from secure_baseline.core.statement import IdentityStatement, policy_document

if TYPE_CHECKING:
    from collections.abc import Sequence


class AccessGroups(Construct):
    """Groups for administrators, auditors, developers and billing, for accounts whose people are IAM users.

    If you have IAM Identity Center, use ``SingleSignOn`` instead: it has the same four groups, and keeps no passwords
    in the account. Anyone who can deploy the baseline can change it: administrators do so through the roles that `cdk
    bootstrap` created, as code that is reviewed and recorded; they cannot do it by hand. What was in the account before
    keeps its permissions. Free of charge.

    Guarantees:
    - People get permissions only through groups (A18, CIS 2.13, IAM.2).
    - Without MFA, people can only set a password and register an MFA device (A07, CIS 2.10, IAM.5).
    - A long-lived access key cannot register an MFA device (A07, CIS 2.10).
    - No group has full administrative privileges (A19, CIS 2.14, IAM.1).
    - No group can transfer files through CloudShell (A19, CIS 2.20, IAM.27).
    - Administrators cannot manually remove the limits on people (A19, A07).
    - Developers cannot grant themselves more permissions (A19).
    - Developers cannot change the services that monitor the account (A19).
    - Developers cannot create EC2 key pairs themselves (A19; in part C06).
    - Auditors can see configuration but no data (A19).
    - No one can build outside the allowed Regions if a Region lock is set (A13).
    - Groups and permissions are retained when the stack is deleted (A18).

    Args:
        scope: The parent construct.
        construct_id: The id.
        baseline: The prefix of the baseline's stack names. Developers cannot change resources that CloudFormation named
            after these stacks.
        region_lock: Limits administrators and developers to some Regions. Default: all Regions.
        role_boundary: The permissions boundary of roles that people create. Default: a new one.

    Raises:
        TypeError: A value is of another type.
        ValueError: ``baseline`` cannot be the prefix of a stack name, or a construct is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        baseline: str = "SecureBaseline",
        region_lock: RegionLock | None = None,
        role_boundary: RoleBoundary | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_baseline(scope, construct_id, baseline)
        require_here(scope, construct_id, RegionLock | None, region_lock=region_lock)
        require_here(scope, construct_id, RoleBoundary | None, role_boundary=role_boundary)
        super().__init__(scope, construct_id)
        self.role_boundary = role_boundary or RoleBoundary(
            self,
            "RoleBoundary",
            baseline=baseline,
            allowed_regions=region_lock.allowed_regions if region_lock else (),
        )
        self._own_credentials = self._policy(
            "OwnCredentials", "Manages their own credentials, and denies all else without MFA", own_credentials()
        )
        self._region_lock = region_lock
        if region_lock is not None:
            region_lock.policy.apply_removal_policy(KEEP)  # groups that stay cannot lose it
        groups = {level.group: self._group(level, baseline) for level in ACCESS_LEVELS}
        acknowledge(
            self.node.find_child("Administration"),
            ["SecureBaseline::iam-policy-allows-no-privilege-escalation"],
            MANAGES_PEOPLE,
        )
        self.administrators = groups["Administrators"]
        self.auditors = groups["Auditors"]
        self.developers = groups["Developers"]
        self.billing = groups["Billing"]

    def _group(self, level: AccessLevel, baseline: str) -> iam.Group:
        ours = [
            self._policy(name, f"{level.group}: {level.description}", statements(baseline))
            for name, statements in level.statements.items()
        ]
        lock = [self._region_lock.policy] if self._region_lock and level.builds else []
        group = iam.Group(
            self,
            level.group,
            path=PATH,
            managed_policies=[
                *(iam.ManagedPolicy.from_aws_managed_policy_name(name) for name in level.aws_managed),
                self._own_credentials,
                *ours,
                *lock,
            ],
        )
        group.apply_removal_policy(KEEP)
        _acknowledge_aws_managed(group, level)
        acknowledge(group, in_packs("IAMGroupHasUsers", HIPAA, PCI), "Administrators add people to it, not templates")
        return group

    def _policy(
        self, construct_id: str, description: str, statements: Sequence[IdentityStatement]
    ) -> iam.ManagedPolicy:
        policy = iam.ManagedPolicy(
            self, construct_id, path=PATH, description=description, document=policy_document(statements)
        )
        policy.apply_removal_policy(KEEP)
        allowed = [each for each in statements if each.effect == "Allow"]
        acknowledge(
            policy,
            dict.fromkeys(rule for statement in allowed for rule in wildcards(self, statement)),
            "It is for people, whose users, roles and policies are not known in advance: it lists what can be changed, "
            "limits it to a resource type or a path, and leaves out what would go further",
        )
        return policy


def _acknowledge_aws_managed(group: iam.Group, level: AccessLevel) -> None:
    policies = [f"arn:<AWS::Partition>:iam::aws:policy/{name}" for name in level.aws_managed]
    rules = [f"AwsSolutions::AwsSolutions-IAM4[Policy::{policy}]" for policy in policies]
    if level.builds:
        rules.append("SecureBaseline::iam-identity-has-no-full-access")
    acknowledge(
        group,
        rules,
        "AWS's policy for this work names the actions of some three hundred services, without IAM, and AWS keeps it "
        "up to date; our own policy in the same group denies what it allows too much",
    )
