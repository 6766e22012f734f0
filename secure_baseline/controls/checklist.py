"""What no software can set for you, as data: the steps that are left to people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step.

    Args:
        name: A short name that does not change, for tickets and programs.
        do: What to do.
        where: Where it is done.
        how_often: When, and when again.
        why: Why software cannot.
        check: How to see that it is done.
        controls: The practices and controls that ask for it.
    """

    name: str
    do: str
    where: str
    how_often: str
    why: str
    check: str
    controls: tuple[str, ...]


_CONSOLE_AS_ROOT: Final = "the console, signed in as the root user: Security credentials"
_ROOT_ONLY: Final = "only the root user itself can, by hand"

CHECKLIST: Final = (
    Step(
        name="responsibilities",
        do="Read docs/controls.md, and name a person for each row that says checklist or not in this release.",
        where="your own records",
        how_often="once, then each year",
        why="AWS secures the cloud, you what is in it; who of you does is your decision",
        check="every row has a name beside it",
        controls=("A01",),
    ),
    Step(
        name="root-password",
        do="Give the root user a long password that is used nowhere else, and keep it where two people can reach it.",
        where=_CONSOLE_AS_ROOT,
        how_often="once, then whenever somebody leaves who knew it",
        why="no API sets or reads it",
        check="two named people have each signed in with it within the last year",
        controls=("A03",),
    ),
    Step(
        name="root-mfa",
        do="Enrol two hardware MFA devices (FIDO2) for the root user, and keep them apart.",
        where=_CONSOLE_AS_ROOT,
        how_often="once; try both each year",
        why=_ROOT_ONLY,
        check="aws iam get-account-summary says AccountMFAEnabled 1, aws iam list-virtual-mfa-devices names none of "
        "the root user, and the daily alert has stopped",
        controls=("A04", "CIS 2.5", "CIS 2.6"),
    ),
    Step(
        name="root-access-keys",
        do="Delete the root user's access keys, if there are any.",
        where=_CONSOLE_AS_ROOT,
        how_often="once; you are alerted daily while there are any",
        why=_ROOT_ONLY,
        check="aws iam get-account-summary says AccountAccessKeysPresent 0",
        controls=("A02", "CIS 2.4"),
    ),
    Step(
        name="root-mailbox",
        do="Let the root user's e-mail address be a group's mailbox, with MFA, that does not depend on this account.",
        where="your mail system; the address is changed in the console as the root user: Account",
        how_often="once, then each year",
        why="whoever reads that mailbox can take the account over, and it is not in AWS",
        check="a mail to the address reaches at least two people",
        controls=("A05",),
    ),
    Step(
        name="root-use",
        do="Use the root user only for what nothing else can do, and have somebody account for each alert of its use.",
        where="https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html lists what that is",
        how_often="at each alert",
        why="in an account of its own nothing can keep the root user from working; it can only be noticed",
        check="each alert of its use has an answer: who, and what for",
        controls=("A05", "CIS 2.7"),
    ),
    Step(
        name="confirm-subscriptions",
        do="Follow the link in the message that AWS sends to each alert address.",
        where="the mailboxes of account.alert_emails",
        how_often="once for each address",
        why="AWS sends alerts only to people who said that they want them",
        check="secure-baseline verify does not say that a subscription waits for confirmation",
        controls=("H06", "H09"),
    ),
    Step(
        name="contacts",
        do="See that the people behind the contacts are still the right ones, and that their telephones are answered.",
        where="[contacts] of baseline.toml, then cdk deploy",
        how_often="each year",
        why="software can set a contact; whether somebody answers, it cannot know",
        check="somebody has called each number and written to each address",
        controls=("A09", "A10", "A11", "CIS 2.2", "CIS 2.3"),
    ),
    Step(
        name="read-alerts",
        do="Decide who reads the alerts, also at night, and what they do first; docs/responses.md is a beginning.",
        where="your on-call plan",
        how_often="once, then each year",
        why="an alert is worth what somebody makes of it",
        check="the plan names somebody for every hour of the week",
        controls=("H06", "H09"),
    ),
    Step(
        name="alert-drill",
        do="Make GuardDuty send sample findings, and follow one from the e-mail to its end.",
        where="aws guardduty create-sample-findings --detector-id ID",
        how_often="twice a year",
        why="only people can practise",
        check="you know how long it took until somebody acted",
        controls=("H08", "H09"),
    ),
    Step(
        name="identity-center",
        do="Enable IAM Identity Center for your organization, connect your directory, and write the instance into "
        "[identity_center] of baseline.toml; secure-baseline preflight prints the lines.",
        where="the console of the organization's management account: IAM Identity Center",
        how_often="once",
        why="AWS has no API that enables the instance of an organization",
        check="aws sso-admin list-instances names one, and people sign in through it",
        controls=("A16", "CIS 2.19"),
    ),
    Step(
        name="identity-center-mfa",
        do="Demand MFA at every sign-in, with devices that people register themselves.",
        where="IAM Identity Center: Settings, Authentication; or your directory, if that signs people in",
        how_often="once, then each year",
        why="AWS has no API for these settings",
        check="a colleague without a device is asked to register one",
        controls=("A16", "CIS 2.10"),
    ),
    Step(
        name="command-line",
        do="Give everyone who uses the AWS CLI the output of secure-baseline sso-profiles for ~/.aws/config.",
        where="their own machines",
        how_often="once, then when permission sets change",
        why="the file is on their machines",
        check="aws sso login works, and nobody has an access key in ~/.aws/credentials",
        controls=("A17",),
    ),
    Step(
        name="user-mfa",
        do="Let every IAM user enrol an MFA device; until then the groups let them do nothing else.",
        where="the console: Security credentials, by each user",
        how_often="once for each user",
        why="the device is in its owner's hand",
        check="the rule of AWS Config for MFA finds nobody",
        controls=("A07", "CIS 2.10"),
    ),
    Step(
        name="break-glass",
        do="If you have a break-glass user: set its password, enrol two keys, seal all three, and write down who may "
        "open them.",
        where="the console: IAM, Users; then a safe",
        how_often="once; open it, sign in and seal it again twice a year",
        why="what software could set, software could steal",
        check="the drill raised an alert, and the seal's record says when",
        controls=("A07",),
    ),
    Step(
        name="support-plan",
        do="Decide whether you need a support plan with an answer within the hour; the role for it is there.",
        where="the console: Support Center, Support plans",
        how_often="once, then each year",
        why="it is a contract with a monthly price",
        check="aws support describe-severity-levels answers (from the Business plan upward)",
        controls=("A21", "CIS 2.15"),
    ),
    Step(
        name="organization-region-lock",
        do="If the account is in an organization, attach the service control policy that secure-baseline region-lock "
        "prints.",
        where="the organization's management account",
        how_often="once, then when allowed_regions changes",
        why="it is the organization's to attach; in an account of its own the lock holds only for those whom it is "
        "attached to",
        check="a call to a Region that is not allowed is refused for an administrator, too",
        controls=("A13",),
    ),
    Step(
        name="regions-not-allowed",
        do="Delete the default VPCs of Regions that you do not allow and that are on by default; nothing runs in them.",
        where="aws ec2 delete-vpc, in each Region; or the console",
        how_often="once",
        why="the landing zone touches no Region that you do not name; there the default VPC has no flow logs, and an "
        "open default security group",
        check="aws ec2 describe-vpcs is empty in each of them",
        controls=("A12", "B02", "CIS 4.7", "CIS 6.5"),
    ),
    Step(
        name="mfa-delete",
        do="Turn MFA delete on for the buckets where a stolen administrator's session must not delete versions; Object "
        "Lock does the same without the root user.",
        where="aws s3api put-bucket-versioning --mfa, with credentials of the root user and a code of its device",
        how_often="once for each such bucket; delete what keys you made for it",
        why="it takes the root user's credentials and a code of its device",
        check="aws s3api get-bucket-versioning says MFADelete Enabled",
        controls=("G07", "CIS 3.1.2"),
    ),
    Step(
        name="data-classification",
        do="Decide which buckets hold personal or secret data, whether Amazon Macie should search them (it costs by "
        "what it reads), and what its findings mean for you.",
        where="[detection] of baseline.toml; then Macie's findings",
        how_often="once, then each year, and for each new kind of data",
        why="what is sensitive is a judgement about your business",
        check="every bucket has a class written down",
        controls=("G05", "CIS 3.1.3"),
    ),
    Step(
        name="client-side-encryption",
        do="Let the application encrypt what AWS itself must not be able to read.",
        where="the application: the AWS Encryption SDK or the S3 Encryption Client",
        how_often="for each such application",
        why="it happens before the data reaches AWS",
        check="an object, fetched with all rights, is unreadable",
        controls=("G13",),
    ),
    Step(
        name="client-tls",
        do="Look through scripts and applications for clients of AWS that switch the check of certificates off.",
        where="your code: --no-verify-ssl, verify=False, an endpoint that begins with http://",
        how_often="once, then at each review",
        why="AWS's console and APIs speak TLS 1.2 and newer only, and there is nothing to set; a client can still "
        "trust any answer",
        check="none is found",
        controls=("G18",),
    ),
    Step(
        name="peering-routes",
        do="Let routes to peered VPCs name the subnets that need them, not whole networks.",
        where="the route tables of VPCs that are peered",
        how_often="for each peering connection, then each year",
        why="which subnets need it is a judgement; the landing zone's own network has no peering",
        check="no route to a pcx- is wider than what is needed behind it",
        controls=("B04", "CIS 6.6"),
    ),
)
