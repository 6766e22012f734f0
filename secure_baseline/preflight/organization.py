"""Who else decides: the organization, and the instance of IAM Identity Center."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import DENIED, error_code
from secure_baseline.preflight.finding import Finding, Line, Severity, note, ok

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.preflight.place import Place

ORGANIZATION: Final = "AWS Organizations"
IDENTITY_CENTER: Final = "IAM Identity Center"
#: The policies that set what the landing zone sets too, in words.
_MANAGED: Final = {
    "DECLARATIVE_POLICY_EC2": "defaults of Amazon EC2",
    "S3_POLICY": "the account's block of public buckets",
    "SECURITYHUB_POLICY": "Security Hub",
    "GUARDDUTY_POLICY": "GuardDuty",
    "INSPECTOR_POLICY": "Inspector",
}


def membership(place: Place) -> Iterator[Finding]:
    """Whether the account is in an organization, and which policies of it can refuse or set something."""
    client = place.clients("organizations")
    try:
        organization = client.describe_organization()["Organization"]
    except ClientError as error:
        if error_code(error) != "AWSOrganizationsNotInUseException":
            raise
        yield ok(ORGANIZATION, "the account is in no organization")
        return
    manager = organization["MasterAccountId"]
    if manager == place.account:
        yield Finding(
            severity=Severity.CHANGE,
            subject=ORGANIZATION,
            told="this is the management account of an organization: service control policies do not bind it, and CIS "
            "2.1.3 wants no workloads in it. Deploy to a member account, unless you mean this one",
        )
    else:
        yield note(ORGANIZATION, f"a member of {organization['Id']}, which account {manager} manages")
    yield from _control_policies(place)
    for kind, what in _MANAGED.items():
        if _has_effective_policy(place, kind):
            yield note(ORGANIZATION, f"a policy of it ({kind}) sets {what}: the deployment leaves that to it")


def _control_policies(place: Place) -> Iterator[Finding]:
    """Only the management account and delegated administrators see them."""
    try:
        policies = place.pages("organizations", "list_policies", "Policies", Filter="SERVICE_CONTROL_POLICY")
    except ClientError as error:
        if error_code(error) not in DENIED:
            raise
        yield note(
            ORGANIZATION,
            "service control policies can refuse what the deployment does, and this account may not see them: where it "
            'fails with "explicit deny in a service control policy", ask who manages the organization',
        )
        return
    own = [policy["Name"] for policy in policies if not policy["AwsManaged"]]
    if own:
        yield note(ORGANIZATION, f"service control policies that may refuse something: {', '.join(own)}")


def _has_effective_policy(place: Place, kind: str) -> bool:
    """Any account may ask for its own.

    https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html
    """
    try:
        policy = place.clients("organizations").describe_effective_policy(PolicyType=kind)["EffectivePolicy"]
    except ClientError as error:
        if error_code(error) in DENIED | {"EffectivePolicyNotFoundException", "ConstraintViolationException"}:
            return False
        raise
    return policy.get("PolicyContent", "{}") not in {"", "{}"}


def identity_center(place: Place) -> Iterator[Finding]:
    """The instance that people sign in through, with what to write about it."""
    home = place.settings.account.home_region
    for instance in place.pages("sso-admin", "list_instances", "Instances"):
        if instance.get("Status", "ACTIVE") != "ACTIVE":
            continue
        arn, store = instance["InstanceArn"], instance["IdentityStoreId"]
        section = place.settings.identity_center
        if section is not None:
            known = section.instance_arn == arn
            told = "the one that you wrote" if known else f"it is {arn}, and you wrote {section.instance_arn}"
            yield Finding(severity=Severity.OK if known else Severity.STOP, subject=IDENTITY_CENTER, told=told)
            continue
        yield Finding(
            severity=Severity.NOTE,
            subject=IDENTITY_CENTER,
            told="there is an instance: people can sign in through it instead of as IAM users. The start URL is AWS's "
            "own; if you have chosen another, write that",
            write=tuple(
                Line(section="identity_center", line=line)
                for line in (
                    f'instance_arn = "{arn}"',
                    f'identity_store_id = "{store}"',
                    f'start_url = "https://{store}.awsapps.com/start"',
                    *([] if place.region == home else [f'region = "{place.region}"']),
                )
            ),
        )
