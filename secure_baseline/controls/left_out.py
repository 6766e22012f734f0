"""What rows that are met still leave out, why, and what it would cost; docs/controls.md lists it beside each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """One thing that a practice asks for too, and that the landing zone does not make.

    Args:
        practice: The practice.
        what: The thing.
        why: The reason, and what to do instead.
        cost: What AWS bills for it, by its pricing page of the service.
    """

    practice: str
    what: str
    why: str
    cost: str


LEFT_OUT: Final = (
    LeftOut(
        practice="A11",
        what="further mailboxes and chats for AWS Health (AWS User Notifications)",
        why="AWS's own subscriptions send to the contacts already; each further mailbox has to confirm itself",
        cost="free",
    ),
    LeftOut(
        practice="A13",
        what="the service control policy that locks Regions for everyone",
        why="only the organization's management account attaches it; `secure-baseline region-lock` prints it",
        cost="free",
    ),
    LeftOut(
        practice="B01",
        what="a network in further Regions",
        why="an empty network bills; make one with `SecureVpc` where something is to run",
        cost="36.50 USD a month for each NAT gateway with its address, 1.00 for the key",
    ),
    LeftOut(
        practice="B02",
        what="default VPCs of Regions that are not allowed",
        why="no stack is made in a Region that you do not name; the step regions-not-allowed removes them by hand",
        cost="free",
    ),
    LeftOut(
        practice="C03",
        what="the refusal of launches that ask for version 1, unless `account.http_tokens_enforced` asks for it",
        why="it stops older launch templates; off as shipped, version 2 is the default all the same",
        cost="free",
    ),
    LeftOut(
        practice="C05",
        what="logs and a key for Session Manager's sessions, and endpoints for Systems Manager",
        why="without NAT gateways instances need interface endpoints to be managed, which bill by the hour",
        cost="about 7.30 USD a month for each endpoint and zone, and by GB",
    ),
    LeftOut(
        practice="C08",
        what="CIS scans of instances' operating systems (Amazon Inspector)",
        why="they need instances and a choice of the benchmark's level; Inspector's console makes one",
        cost="for each instance and assessment",
    ),
    LeftOut(
        practice="D02",
        what="rotation of secrets of your own",
        why="how a secret is changed depends on what it opens; the database's own is rotated",
        cost="0.40 USD a month for each secret",
    ),
    LeftOut(
        practice="D08",
        what="databases that the landing zone did not make",
        why="rules of AWS Config look at them; `GuardedDatabase` makes new ones",
        cost="free",
    ),
    LeftOut(
        practice="F07",
        what="topics of your own",
        why="the alert topic is the only one; a rule of AWS Config finds public ones",
        cost="free",
    ),
    LeftOut(
        practice="G01",
        what="the block of public buckets at the level of the organization",
        why="an S3 policy is the management account's; the block of this account is set",
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
        why="it bills for each object that is uploaded; turn it on for buckets that strangers write to",
        cost="by GB and object that is scanned; 1 GB and 1,000 requests a month free in the first year",
    ),
    LeftOut(
        practice="G08",
        what="object-level events, unless `audit.data_events` asks for them",
        why="they bill by what applications do; off as shipped",
        cost="0.10 USD for each 100,000 events, and their share of CloudWatch Logs",
    ),
    LeftOut(
        practice="G10",
        what="a Storage Lens dashboard and request metrics of buckets",
        why="each account has AWS's own Storage Lens dashboard; request metrics bill as custom metrics do",
        cost="0.30 USD a month for each metric of each bucket with requests; advanced Storage Lens by objects",
    ),
    LeftOut(
        practice="G15",
        what="interface endpoints (PrivateLink)",
        why="each bills by the hour and zone; S3 and DynamoDB have gateway endpoints, which are free",
        cost="about 7.30 USD a month for each endpoint and zone, and by GB",
    ),
    LeftOut(
        practice="H01",
        what="flow logs of VPCs that the landing zone did not make",
        why="a rule of AWS Config finds VPCs without them; whose they are decides who pays",
        cost="0.50 USD a GB into CloudWatch Logs",
    ),
    LeftOut(
        practice="H03",
        what="alarms on instances in further Regions",
        why="`InstanceAlarms` is in the home Region; import it into a stack of the other Region",
        cost="0.10 USD a month for each alarm",
    ),
    LeftOut(
        practice="H05",
        what="a trail of the organization",
        why="only the management account makes it; preflight says where one records already",
        cost="a second copy of management events is 2.00 USD for each 100,000",
    ),
)
