"""The instance of IAM Identity Center: whether this account can make permission sets in it, and what to write then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import DENIED, error_code
from secure_baseline.preflight.finding import Finding, Line, Severity, note, ok

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secure_baseline.landing_zone.settings_identity import IdentityCenterSection
    from secure_baseline.preflight.place import Place

SUBJECT: Final = "IAM Identity Center"


def instances(place: Place) -> Iterator[Finding]:
    """What is visible here, held against what is written.

    sso:ListInstances lists "the organization and account instances ... created in or visible to the account calling":
    a member account sees the organization's instance, and may have one of its own. Neither takes its permission sets,
    so that is asked: https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html
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
            yield ok(SUBJECT, "no instance is seen in the Regions of the landing zone; others are not looked at")
    elif place.region == place.settings.identity_region:
        yield _written(place, section, found)


def _written(place: Place, section: IdentityCenterSection, found: list[Mapping[str, Any]]) -> Finding:
    """Whether the section names an instance that is here and takes permission sets."""
    there = [instance["InstanceArn"] for instance in found]
    if section.instance_arn not in there:
        told = f"you wrote {section.instance_arn}, and {place.region} has {', '.join(there) or 'no instance'}"
    elif refusal := _refusal(place, section.instance_arn):
        told = (
            f"this account cannot make permission sets in {section.instance_arn} ({refusal}); delete [identity_center]"
        )
    else:
        return ok(SUBJECT, "the one that you wrote")
    return Finding(severity=Severity.STOP, subject=SUBJECT, told=told)


def _advice(place: Place, instance: Mapping[str, Any]) -> Finding:
    arn, store = instance["InstanceArn"], instance["IdentityStoreId"]
    owner = instance.get("OwnerAccountId", place.account)
    if refusal := _refusal(place, arn):
        whose = "its own" if owner == place.account else f"account {owner}'s"
        return note(
            SUBJECT,
            f"an instance is seen, {whose}, and this account cannot make permission sets in it ({refusal}): leave "
            "[identity_center] out. Permission sets come from the organization's management account or its delegated "
            "administrator",
        )
    # An instance can be replicated to further Regions; it is managed in its primary one.
    region = instance.get("PrimaryRegion", place.region)
    return Finding(
        severity=Severity.NOTE,
        subject=SUBJECT,
        told="there is an instance: people can sign in through it instead of as IAM users. The start URL is AWS's "
        "own; if you have chosen another, write that",
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
    """Why permission sets cannot be listed, and so not be made either; empty where they can."""
    try:
        place.clients("sso-admin").list_permission_sets(InstanceArn=arn, MaxResults=1)
    except ClientError as error:
        if error_code(error) in DENIED | {"ValidationException", "ResourceNotFoundException"}:
            return error_code(error)
        raise
    return ""
