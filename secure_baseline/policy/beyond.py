"""What level strict requires beyond what the constructs promise: why it is not the default, and how to meet it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, kw_only=True)
class Beyond:
    """A rule of level strict that constructs of this library do not meet by default.

    Args:
        rule: Its id.
        constructs: The constructs whose resources it finds, by class name.
        why: Why it is not the default, one sentence.
        how: How to meet it, with what that costs, or why nothing can.
    """

    rule: str
    constructs: tuple[str, ...]
    why: str
    how: str


#: Every construct that creates a key of its own.
_WITH_KEYS = (
    "AlertChannel",
    "AuditTrail",
    "AutomatedResponse",
    "EncryptedBucket",
    "EncryptionKey",
    "FindingAlerts",
    "GuardedDatabase",
    "RegionWatch",
    "SecureAccount",
    "SecureRegion",
    "SecureVpc",
    "ThreatDetection",
)
_WITH_FUNCTIONS = ("AlertChannel", "AutomatedResponse", "FindingAlerts", "RegionWatch")
_WITH_BUCKETS = ("AuditTrail", "EncryptedBucket", "SecureAccount", "SecureRegion")

#: By rule id.
BEYOND: Final = (
    Beyond(
        rule="cloudtrail-trail-records-s3-data-events",
        constructs=("AuditTrail",),
        # https://aws.amazon.com/cloudtrail/pricing/
        why="Each object that is read or written is billed",
        how="`data_events=DataEvents.ALL`, in `baseline.toml` `[audit] data_events`: 0.10 USD for 100,000 events",
    ),
    Beyond(
        rule="ec2-vpc-has-dns-firewall",
        constructs=("SecureVpc",),
        # https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html
        why="Which domains are blocked is a decision of the network's owner, and each query is billed",
        how="associate a rule group with `SecureVpc(…).vpc`, as in the rule's fix, and with mutation protection",
    ),
    Beyond(
        rule="ec2-vpc-has-interface-endpoints",
        constructs=("SecureVpc",),
        # https://aws.amazon.com/privatelink/pricing/
        why="Endpoints cost more than the rest of the network, and private subnets reach the services through NAT",
        how="`SecureVpc(…).vpc.add_interface_endpoint(…)` for the four services, each with a policy and a closed "
        "security group: about 58 USD a month in two zones",
    ),
    Beyond(
        rule="ec2-vpc-writes-dns-query-logs",
        constructs=("SecureVpc",),
        # https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_data-sources.html
        why="GuardDuty analyzes DNS queries without these logs",
        how="add a query logging configuration for `SecureVpc(…).vpc`, as in the rule's fix: 0.50 USD for each GB",
    ),
    Beyond(
        rule="iam-identity-uses-no-aws-managed-policies",
        constructs=("AccessGroups",),
        why="AWS extends its policy for reading bills with each new action; a copy would fall behind",
        how="nothing that stays up to date; acknowledge it on `AccessGroups(…).billing`",
    ),
    Beyond(
        rule="iam-policy-is-not-inline",
        constructs=("SecureVpc",),
        why="CDK's own function empties the default security group, and CDK writes its role with an inline policy",
        how="nothing can; acknowledge it on the stack's `Custom::VpcRestrictDefaultSGCustomResourceProvider`",
    ),
    Beyond(
        rule="iam-role-trust-policy-prevents-confused-deputy",
        constructs=("SecureAccount", "SecureRegion"),
        # https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
        why="The trust policy is the one that AWS documents for managing instances, which has no condition; one that "
        "AWS does not document could cut off every instance",
        how="nothing that AWS supports; acknowledge it",
    ),
    Beyond(
        rule="kms-key-policy-restricts-grants",
        constructs=_WITH_KEYS,
        # https://docs.aws.amazon.com/controltower/latest/controlreference/ct-kms-pv-1.html
        # https://repost.aws/knowledge-center/kms-launch-ec2-instance
        why="It also denies grants that people create on purpose, such as for Auto Scaling groups of another account",
        how="pass an `encryption_key=` with the statement of the rule's fix: free",
    ),
    Beyond(
        rule="lambda-function-requires-signed-code",
        constructs=_WITH_FUNCTIONS,
        why="CDK uploads the code of this library from your computer or pipeline unsigned; CloudFormation deploys what "
        "the template names by its hash",
        how="nothing can; acknowledge it",
    ),
    Beyond(
        rule="lambda-function-uses-customer-managed-key",
        constructs=_WITH_FUNCTIONS,
        why="The variables of these functions are ARNs, names and numbers, no secrets; Lambda encrypts them with its "
        "own key",
        how="nothing in the constructs; acknowledge it",
    ),
    Beyond(
        rule="s3-bucket-has-object-lock",
        constructs=_WITH_BUCKETS,
        # https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
        # https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
        why="It cannot be turned off again, locked versions are billed until they expire, and Amazon S3 delivers no "
        "access logs to a locked bucket",
        how="`EncryptedBucket(object_lock_default_retention=…)`, `AuditTrail(object_lock=…)`, in `baseline.toml` "
        "`object_lock_days`: the storage of what may not be deleted",
    ),
    Beyond(
        rule="s3-bucket-sends-event-notifications",
        constructs=_WITH_BUCKETS,
        why="Nothing in this library reads them; the trail records changes to buckets anyway",
        how="`EncryptedBucket(event_bridge_enabled=True)`: at EventBridge's prices",
    ),
)


def beyond(rules: Collection[str]) -> list[Beyond]:
    """The entries of some rules."""
    return [each for each in BEYOND if each.rule in rules]
