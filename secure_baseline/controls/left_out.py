"""What rows that are met still leave out, why, and what it would cost; docs/controls.md lists it in each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Something that a practice also recommends, and that the landing zone does not create.

    Args:
        practice: The practice.
        what: The thing.
        why: The reason, and what to do instead.
        cost: What AWS bills for it, according to the service's pricing page.
    """

    practice: str
    what: str
    why: str
    cost: str


LEFT_OUT: Final = (
    LeftOut(
        practice="A11",
        what="further mailboxes and chats for AWS Health (AWS User Notifications)",
        why="AWS's own subscriptions already send to the contacts; each further mailbox has to confirm itself",
        cost="free",
    ),
    LeftOut(
        practice="A13",
        what="the service control policy that locks Regions for everyone",
        why="only the organization's management account can attach it; `secure-baseline region-lock` prints it",
        cost="free",
    ),
    LeftOut(
        practice="B01",
        what="a network in further Regions",
        why="an empty network costs money; create one with `SecureVpc` where you run something",
        cost="36.50 USD a month for each NAT gateway with its address, 1.00 for the key",
    ),
    LeftOut(
        practice="B02",
        what="default VPCs of Regions that are not allowed",
        why="no stack is created in a Region that you do not name; the step regions-not-allowed removes them by hand",
        cost="free",
    ),
    LeftOut(
        practice="C03",
        what="the refusal of launches that request version 1, unless `account.http_tokens_enforced` is true",
        why="it stops older launch templates; off as shipped, but version 2 is the default anyway",
        cost="free",
    ),
    LeftOut(
        practice="C05",
        what="logs and a key for Session Manager's sessions, and endpoints for Systems Manager",
        why="without NAT gateways, instances need interface endpoints to be managed, which are billed by the hour",
        cost="about 7.30 USD a month for each endpoint and zone, and by GB",
    ),
    LeftOut(
        practice="C08",
        what="CIS scans of instances' operating systems (Amazon Inspector)",
        why="they need instances and a choice of the benchmark's level; create one in Inspector's console",
        cost="for each instance and assessment",
    ),
    LeftOut(
        practice="D02",
        what="rotation of secrets of your own",
        why="how to rotate a secret depends on what it is for; the database's own is rotated",
        cost="0.40 USD a month for each secret",
    ),
    LeftOut(
        practice="D08",
        what="databases that the landing zone did not create",
        why="AWS Config rules check them; `GuardedDatabase` creates secure ones",
        cost="free",
    ),
    LeftOut(
        practice="F07",
        what="topics of your own",
        why="the alert topic is the only one; an AWS Config rule finds public ones",
        cost="free",
    ),
    LeftOut(
        practice="G01",
        what="the organization's block of public buckets",
        why="only the management account can set an S3 policy; this account's own block is set",
        cost="free",
    ),
    LeftOut(
        practice="G02",
        what="a data perimeter on every bucket",
        why="it is a resource control policy of the organization; `EncryptedBucket` keeps its own policy narrow",
        cost="free",
    ),
    LeftOut(
        practice="G04",
        what="Malware Protection for S3",
        why="it is billed for each uploaded object; turn it on for buckets that others write to",
        cost="by scanned GB and object; 1 GB and 1,000 requests a month free in the first year",
    ),
    LeftOut(
        practice="G08",
        what="object-level events, unless `audit.data_events` turns them on",
        why="their cost depends on what applications do; off as shipped",
        cost="0.10 USD for each 100,000 events, and their share of CloudWatch Logs",
    ),
    LeftOut(
        practice="G10",
        what="a Storage Lens dashboard and request metrics of buckets",
        why="each account has AWS's own Storage Lens dashboard; request metrics are billed as custom metrics",
        cost="0.30 USD a month for each metric of each bucket with requests; advanced Storage Lens by objects",
    ),
    LeftOut(
        practice="G15",
        what="interface endpoints (PrivateLink)",
        why="each is billed by the hour and zone; S3 and DynamoDB have gateway endpoints, which are free",
        cost="about 7.30 USD a month for each endpoint and zone, and by GB",
    ),
    LeftOut(
        practice="H01",
        what="flow logs of VPCs that the landing zone did not create",
        why="an AWS Config rule finds VPCs without them; their owners decide whether to pay for them",
        cost="0.50 USD a GB into CloudWatch Logs",
    ),
    LeftOut(
        practice="H03",
        what="alarms on instances in further Regions",
        why="`InstanceAlarms` is in the home Region; use the construct in a stack of the other Region",
        cost="0.10 USD a month for each alarm",
    ),
    LeftOut(
        practice="H05",
        what="a trail of the organization",
        why="only the management account can create it; preflight reports where one already records",
        cost="a second copy of management events is 2.00 USD for each 100,000",
    ),
)
