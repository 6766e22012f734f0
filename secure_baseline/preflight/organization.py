"""Who else decides: the organization, and AWS Control Tower."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import DENIED, error_code
from secure_baseline.preflight.finding import Finding, Severity, note, ok, unsure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.preflight.place import Place

ORGANIZATION: Final = "AWS Organizations"
CONTROL_TOWER: Final = "AWS Control Tower"
NO_ORGANIZATION: Final = "AWSOrganizationsNotInUseException"
_EXECUTION_ROLE: Final = "AWSControlTowerExecution"
#: The policies that set what the landing zone sets too, in words.
MANAGED: Final = {
    "DECLARATIVE_POLICY_EC2": "defaults of Amazon EC2",
    "S3_POLICY": "the account's block of public buckets",
    "SECURITYHUB_POLICY": "Security Hub",
    "SECURITYHUB_CSPM_POLICY": "Security Hub CSPM and its standards",
    "GUARDDUTY_POLICY": "GuardDuty",
    "INSPECTOR_POLICY": "Inspector",
}
#: Those that set nothing of ours, and why they are not asked for.
NOT_OURS: Final = {
    "AISERVICES_OPT_OUT_POLICY": "what AI services may keep of an account's content",
    "BACKUP_POLICY": "plans of AWS Backup, which the landing zone does not make",
    "BEDROCK_POLICY": "guardrails of Amazon Bedrock",
    "CHATBOT_POLICY": "which chats may be connected",
    "NETWORK_SECURITY_DIRECTOR_POLICY": "what AWS Network Security Director analyzes",
    "TAG_POLICY": "spelling and values of tags; it refuses tags only where it is enforced for a type",
    "UPGRADE_ROLLOUT_POLICY": "the order in which accounts get minor versions of engines",
}


def membership(place: Place) -> Iterator[Finding]:
    """Whether the account is in an organization, and which policies of it can refuse or set something."""
    client = place.clients("organizations")
    try:
        organization = client.describe_organization()["Organization"]
    except ClientError as error:
        if error_code(error) != NO_ORGANIZATION:
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
    for kind, what in MANAGED.items():
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
            "service control policies can refuse what the deployment does, and this account may not list them: where "
            'it fails with "explicit deny in a service control policy", ask who manages the organization',
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


def control_tower(place: Place) -> Iterator[Finding]:
    """Whether Control Tower governs the account: its mandatory controls deny changes to AWS Config and its own things.

    https://docs.aws.amazon.com/controltower/latest/controlreference/cannot-change-with-gr-api.html names
    AWS-GR_CONFIG_CHANGE_PROHIBITED; AWSControlTowerExecution is the role that it works with in an enrolled account:
    https://docs.aws.amazon.com/controltower/latest/userguide/roles-how.html
    """
    try:
        place.clients("iam").get_role(RoleName=_EXECUTION_ROLE)
    except ClientError as error:
        if error_code(error) != "NoSuchEntity":
            raise
        yield ok(CONTROL_TOWER, "the account is not enrolled")
        return
    recorders = place.clients("config").describe_configuration_recorders()["ConfigurationRecorders"]
    names = [found["name"] for found in recorders if not found.get("servicePrincipal")]
    if names:
        yield note(CONTROL_TOWER, f"the account is enrolled; its recorder {names[0]} is used, and stays as it is")
        return
    yield unsure(
        CONTROL_TOWER,
        f"the account is enrolled, and {place.region} has no recorder of AWS Config that is the account's own. Control "
        "Tower's mandatory control AWS-GR_CONFIG_CHANGE_PROHIBITED may deny the deployment to make one: let Control "
        f"Tower govern {place.region}, or take it out of allowed_regions",
    )


def manager(place: Place) -> str | None:
    """The management account of the organization, if this account is only a member."""
    try:
        account: str = place.clients("organizations").describe_organization()["Organization"]["MasterAccountId"]
    except ClientError as error:
        if error_code(error) == NO_ORGANIZATION:
            return None
        raise
    return None if account == place.account else account
