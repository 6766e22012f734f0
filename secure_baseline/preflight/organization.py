"""What else governs the account: the organization, and AWS Control Tower."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import DENIED
from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.preflight.check_result import CheckResult, Outcome, note, ok, unsure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.preflight.place import Place

ORGANIZATION: Final = "AWS Organizations"
CONTROL_TOWER: Final = "AWS Control Tower"
NO_ORGANIZATION: Final = "AWSOrganizationsNotInUseException"
_EXECUTION_ROLE: Final = "AWSControlTowerExecution"
#: The organization's policy types that set what the landing zone sets too.
MANAGED: Final = {
    "DECLARATIVE_POLICY_EC2": "defaults of Amazon EC2",
    "S3_POLICY": "the account's block of public buckets",
    "SECURITYHUB_POLICY": "Security Hub",
    "SECURITYHUB_CSPM_POLICY": "Security Hub CSPM and its standards",
    "GUARDDUTY_POLICY": "GuardDuty",
    "INSPECTOR_POLICY": "Inspector",
}
#: The policy types that set nothing of the landing zone, and what they are for.
NOT_OURS: Final = {
    "AISERVICES_OPT_OUT_POLICY": "which of an account's content AI services can store",
    "BACKUP_POLICY": "plans of AWS Backup, which the landing zone does not create",
    "BEDROCK_POLICY": "guardrails of Amazon Bedrock",
    "CHATBOT_POLICY": "which chats can be connected",
    "NETWORK_SECURITY_DIRECTOR_POLICY": "what AWS Network Security Director analyzes",
    "TAG_POLICY": "spelling and values of tags; it refuses tags only if it is enforced for a resource type",
    "UPGRADE_ROLLOUT_POLICY": "the order in which accounts get minor versions of engines",
}


def membership(place: Place) -> Iterator[CheckResult]:
    """Whether the account is in an organization, and which of its policies affect the deployment."""
    client = place.clients("organizations")
    try:
        organization = client.describe_organization()["Organization"]
    except ClientError as error:
        if error_code(error) != NO_ORGANIZATION:
            raise
        yield ok(ORGANIZATION, "the account is not in an organization")
        return
    manager = organization["MasterAccountId"]
    if manager == place.account:
        yield CheckResult(
            outcome=Outcome.CHANGE,
            subject=ORGANIZATION,
            message="this is the management account of an organization: service control policies do not apply to it, "
            "and CIS 2.1.3 requires it to run no workloads. Deploy to a member account, unless you mean this one",
        )
    else:
        yield note(ORGANIZATION, f"a member of {organization['Id']}, managed by account {manager}")
    yield from _control_policies(place)
    for kind, what in MANAGED.items():
        if _has_effective_policy(place, kind):
            yield note(ORGANIZATION, f"its {kind} sets {what}; the deployment does not override it")


def _control_policies(place: Place) -> Iterator[CheckResult]:
    """Service control policies; only the management account and delegated administrators can list them."""
    try:
        policies = place.pages("organizations", "list_policies", "Policies", Filter="SERVICE_CONTROL_POLICY")
    except ClientError as error:
        if error_code(error) not in DENIED:
            raise
        yield note(
            ORGANIZATION,
            "service control policies may deny what the deployment does, and this account cannot list them. If it "
            "fails "
            'with "explicit deny in a service control policy", contact the organization\'s administrators',
        )
        return
    own = [policy["Name"] for policy in policies if not policy["AwsManaged"]]
    if own:
        yield note(ORGANIZATION, f"service control policies that may deny something: {', '.join(own)}")


def _has_effective_policy(place: Place, kind: str) -> bool:
    """Any account can read its own effective policy.

    https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html
    """
    try:
        policy = place.clients("organizations").describe_effective_policy(PolicyType=kind)["EffectivePolicy"]
    except ClientError as error:
        if error_code(error) in DENIED | {"EffectivePolicyNotFoundException", "ConstraintViolationException"}:
            return False
        raise
    return policy.get("PolicyContent", "{}") not in {"", "{}"}


def control_tower(place: Place) -> Iterator[CheckResult]:
    """Whether Control Tower governs the account: its mandatory controls deny changes to AWS Config.

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
        yield note(CONTROL_TOWER, f"the account is enrolled; its recorder {names[0]} is used and stays as it is")
        return
    yield unsure(
        CONTROL_TOWER,
        f"the account is enrolled, but {place.region} has no AWS Config recorder of the account's own. Control "
        "Tower's mandatory control AWS-GR_CONFIG_CHANGE_PROHIBITED may deny the deployment the right to create one: "
        f"let Control Tower govern {place.region}, or remove it from allowed_regions",
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
