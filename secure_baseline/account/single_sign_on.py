"""The permissions of people who sign in to this account through IAM Identity Center."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aws_cdk import Duration, Stack
from aws_cdk import aws_identitystore as identitystore
from aws_cdk import aws_sso as sso
from constructs import Construct

from secure_baseline.account.access_levels import ACCESS_LEVELS, MANAGES_PEOPLE, AccessLevel
from secure_baseline.account.baseline_prefix import require_baseline
from secure_baseline.account.region_lock import RegionLock
from secure_baseline.account.sso_profiles import sso_profiles
from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import acknowledge
from secure_baseline.core.argument_types import (
    require_mapping,
    require_regions,
    require_scope,
    require_type,
    warn_of_unknown_regions,
)
from secure_baseline.core.arguments import place, problem
from secure_baseline.core.statement import policy_document
from secure_baseline.core.tokens import is_token

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Field -> AWS's form, as a pattern and in words, from the schemas of AWS::SSO::PermissionSet and
#: AWS::IdentityStore::Group.
FORMS: Final = {
    "instance_arn": (
        r"arn:aws(-[a-z]{1,5}){0,3}:sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}",
        "an ARN such as arn:aws:sso:::instance/ssoins-1234567890abcdef",
    ),
    "identity_store_id": (
        r"d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "an id such as d-1234567890",
    ),
    "start_url": (r"https://[^\s/]+(/\S*)?", "an address such as https://d-1234567890.awsapps.com/start"),
    "name": (r"[A-Za-z][A-Za-z0-9]{0,17}", "a letter and up to 17 letters and digits, such as SecureBaseline"),
}
GROUP_ID: Final = r"([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}"
#: https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html
SESSION_HOURS: Final = (1, 12)


class SingleSignOn(Construct):
    """Permission sets, groups and assignments for this account, in an existing instance of IAM Identity Center.

    It needs an organization instance, and the account that manages it (the organization's management account or
    Identity Center's delegated administrator): an account instance has no permission sets
    (https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html). Its stack must be in the
    instance's Region. Roles that people create need a ``RoleBoundary`` in the account. Enable Identity Center itself,
    and MFA at each sign-in, in its console
    (https://docs.aws.amazon.com/singlesignon/latest/userguide/mfa-getting-started.html): no API does it, and permission
    sets cannot require MFA, because a policy does not see how people signed in there. Free of charge.

    Guarantees:
    - People sign in through Identity Center and get permissions through groups (A16, A18, CIS 2.19, CIS 2.13).
    - Sessions end within twelve hours (A16).
    - No permission set has full administrative privileges (A16, A19, CIS 2.14, IAM.1).
    - Permission sets have the same limits as the IAM groups (A19, CIS 2.20).
    - The AWS CLI works without long-lived access keys (A17).

    Args:
        scope: The parent construct.
        construct_id: The id.
        instance_arn: The instance.
        identity_store_id: The instance's identity store.
        start_url: The address of its access portal.
        instance_region: Its Region; the stack must be there too.
        region: The default Region of the CLI's profiles. Default: the instance's Region.
        name: The prefix of the names of permission sets and groups, which must be unique in the instance.
        baseline: The prefix of the baseline's stack names.
        session_length: How long people stay signed in, 1 to 12 hours. Default: 8 hours.
        administrator_session_length: The same for administrators. Default: one hour.
        region_lock: Limits administrators and developers to some Regions. Default: all Regions.
        group_ids: Existing groups, such as those synchronized from a directory: ``administrators``, ``auditors``,
            ``developers``, ``billing``. Default: new groups.

    Raises:
        TypeError: A value is of another type.
        ValueError: AWS would refuse an id, a name or a length, or the stack is in another Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        instance_arn: str,
        identity_store_id: str,
        start_url: str,
        instance_region: str,
        region: str | None = None,
        name: str = "SecureBaseline",
        baseline: str = "SecureBaseline",
        session_length: Duration | None = None,
        administrator_session_length: Duration | None = None,
        region_lock: RegionLock | None = None,
        group_ids: Mapping[str, str] | None = None,
    ) -> None:
        values = {
            "instance_arn": instance_arn,
            "identity_store_id": identity_store_id,
            "start_url": start_url,
            "name": name,
        }
        require_scope(scope, construct_id)
        for field, value in values.items():
            pattern, form = FORMS[field]
            require_type(scope, construct_id, str, **{field: value})
            if not is_token(value) and not re.fullmatch(pattern, value):
                raise problem(scope, construct_id, f"{field} must be {form}, got {value!r}")
        require_type(scope, construct_id, str, instance_region=instance_region)
        require_regions(scope, construct_id, instance_region=instance_region, region=region)
        require_baseline(scope, construct_id, baseline)
        require_type(scope, construct_id, RegionLock | None, region_lock=region_lock)
        require_mapping(scope, construct_id, str, "ids of groups by name", group_ids=group_ids)
        own_region = Stack.of(scope).region
        if not is_token(own_region) and not is_token(instance_region) and own_region != instance_region:
            raise problem(
                scope,
                construct_id,
                f"instance_region must be the Region of its stack, {own_region}, got {instance_region!r}",
            )
        self._existing = _groups(scope, construct_id, group_ids or {})
        usual = _hours(
            scope, construct_id, "session_length", Duration.hours(8) if session_length is None else session_length
        )
        short = Duration.hours(1) if administrator_session_length is None else administrator_session_length
        administrators = _hours(scope, construct_id, "administrator_session_length", short)
        super().__init__(scope, construct_id)
        warn_of_unknown_regions(self, "region", [instance_region, *([region] if region else [])])
        self._instance_arn = instance_arn
        self._identity_store_id = identity_store_id
        self._name = name
        self._region_lock = region_lock
        for level in ACCESS_LEVELS:
            self._assign(level, baseline, hours=administrators if level.name == "Administrator" else usual)
        #: What people add to their ``~/.aws/config``.
        self.sso_profiles = sso_profiles(
            start_url=start_url,
            instance_region=instance_region,
            account=pseudo.ACCOUNT_ID,
            region=region or instance_region,
            permission_sets=permission_set_names(name),
        )

    def _assign(self, level: AccessLevel, baseline: str, *, hours: int) -> None:
        group_id = self._existing.get(level.group.lower()) or self._group(level)
        permission_set = self._permission_set(level, baseline, hours)
        sso.CfnAssignment(
            self,
            f"{level.name}Assignment",
            instance_arn=self._instance_arn,
            permission_set_arn=permission_set.attr_permission_set_arn,
            principal_type="GROUP",
            principal_id=group_id,
            target_type="AWS_ACCOUNT",
            target_id=pseudo.ACCOUNT_ID,
        )

    def _group(self, level: AccessLevel) -> str:
        group = identitystore.CfnGroup(
            self,
            f"{level.name}Group",
            identity_store_id=self._identity_store_id,
            display_name=f"{self._name}-{level.group}",
            description=level.description,
        )
        return group.attr_group_id

    def _permission_set(self, level: AccessLevel, baseline: str, hours: int) -> sso.CfnPermissionSet:
        statements = [each for make in level.statements.values() for each in make(baseline)]
        inline_policy = policy_document(statements)
        if self._region_lock and level.builds:
            inline_policy.add_statements(*self._region_lock.statements())
        permission_set = sso.CfnPermissionSet(
            self,
            level.name,
            instance_arn=self._instance_arn,
            name=f"{self._name}-{level.name}",
            description=level.description,
            session_duration=f"PT{hours}H",
            managed_policies=[f"arn:{pseudo.PARTITION}:iam::aws:policy/{name}" for name in level.aws_managed],
            inline_policy=None if inline_policy.is_empty else inline_policy,
        )
        if level.name == "Administrator":
            acknowledge(permission_set, ["SecureBaseline::sso-permission-set-allows-no-wildcards"], MANAGES_PEOPLE)
        return permission_set


def permission_set_names(name: str) -> list[str]:
    """The names of the permission sets, by their prefix."""
    return [f"{name}-{level.name}" for level in ACCESS_LEVELS]


def _groups(scope: Construct, construct_id: str, group_ids: Mapping[str, str]) -> dict[str, str]:
    known = [level.group.lower() for level in ACCESS_LEVELS]
    for group, group_id in group_ids.items():
        if group not in known:
            raise problem(scope, construct_id, f"group_ids must be of {', '.join(known)}, got {group!r}")
        if not is_token(group_id) and not re.fullmatch(GROUP_ID, group_id):
            raise problem(scope, construct_id, f"group_ids: {group} must be the id of a group, got {group_id!r}")
    return dict(group_ids)


def _hours(scope: Construct, construct_id: str, name: str, value: Duration) -> int:
    if not isinstance(value, Duration):
        raise TypeError(f"{place(scope, construct_id)}: {name} must be a Duration, got {value!r}")
    least, most = SESSION_HOURS
    hours = None if value.is_unresolved() else value.to_hours(integral=False)
    if hours is None or hours != int(hours) or not least <= hours <= most:
        shown = "a token" if hours is None else f"{hours:g}"
        raise problem(scope, construct_id, f"{name} must be {least} to {most} whole hours, got {shown}")
    return int(hours)
