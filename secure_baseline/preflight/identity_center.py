"""The instance of IAM Identity Center: whether this account can create permission sets in it, and what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import DENIED
from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.preflight.check_result import CheckResult, Line, Outcome, note, ok

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secure_baseline.landing_zone.settings_identity import IdentityCenterSection
    from secure_baseline.preflight.place import Place

SUBJECT: Final = "IAM Identity Center"


def instances(place: Place) -> Iterator[CheckResult]:
    """The visible instances, checked against the settings.

    sso:ListInstances lists "the organization and account instances ... created in or visible to the account calling":
    a member account sees the organization's instance, and may have one of its own. It can create permission sets in
    neither, so that is tried: https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html
    """
    section = place.settings.identity_center
    found = [
        instance
        for instance in place.pages("sso-admin", "list_instances", "Instances")
        if instance.get("Status", "ACTIVE") == "ACTIVE"
    ]
    if section is None:
        for instance in found:
            yield _advice(place, instance)
        if not found and place.home:
            yield ok(SUBJECT, "no instance in the landing zone's Regions; other Regions are not checked")
    elif place.region == place.settings.identity_region:
        yield _written(place, section, found)


def _written(place: Place, section: IdentityCenterSection, found: list[Mapping[str, Any]]) -> CheckResult:
    """Whether the section names an instance that exists here and in which permission sets can be created."""
    there = [instance["InstanceArn"] for instance in found]
    if section.instance_arn not in there:
        message = f"instance_arn is {section.instance_arn}, but {place.region} has {', '.join(there) or 'no instance'}"
    elif refusal := _refusal(place, section.instance_arn):
        message = (
            f"this account cannot create permission sets in {section.instance_arn} ({refusal}): "
            "delete [identity_center]"
        )
    else:
        return ok(SUBJECT, "the instance in the settings exists")
    return CheckResult(outcome=Outcome.STOP, subject=SUBJECT, message=message)


def _advice(place: Place, instance: Mapping[str, Any]) -> CheckResult:
    arn, store = instance["InstanceArn"], instance["IdentityStoreId"]
    owner = instance.get("OwnerAccountId", place.account)
    if refusal := _refusal(place, arn):
        whose = "its own" if owner == place.account else f"account {owner}'s"
        return note(
            SUBJECT,
            f"there is an instance, {whose}, but this account cannot create permission sets in it ({refusal}): leave "
            "[identity_center] out. Permission sets come from the organization's management account or its delegated "
            "administrator",
        )
    # An instance can be replicated to further Regions; it is managed in its primary one.
    region = instance.get("PrimaryRegion", place.region)
    return CheckResult(
        outcome=Outcome.NOTE,
        subject=SUBJECT,
        message="there is an instance: people can sign in through it instead of as IAM users. The start URL shown is "
        "AWS's default; if you use another, write that one",
        write=tuple(
            Line(section="identity_center", line=line)
            for line in (
                f'instance_arn = "{arn}"',
                f'identity_store_id = "{store}"',
                f'start_url = "https://{store}.awsapps.com/start"',
                *([] if region == place.settings.account.home_region else [f'region = "{region}"']),
            )
        ),
    )


def _refusal(place: Place, arn: str) -> str:
    """Why permission sets cannot be listed, and so cannot be created either; empty if they can."""
    try:
        place.clients("sso-admin").list_permission_sets(InstanceArn=arn, MaxResults=1)
    except ClientError as error:
        if error_code(error) in DENIED | {"ValidationException", "ResourceNotFoundException"}:
            return error_code(error)
        raise
    return ""
