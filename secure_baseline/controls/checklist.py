"""What no software can set for you, as data: the steps that are left to people."""

from __future__ import annotations

from typing import Final

from secure_baseline.controls.step import Step

_CONSOLE_AS_ROOT: Final = "the console, signed in as the root user: Security credentials"
_ROOT_ONLY: Final = "only the root user itself can, by hand"

CHECKLIST: Final = (
    Step(
        name="responsibilities",
        do="Read docs/controls.md, and name a person for each row that says checklist or not in this release.",
        where="your own records",
        how_often="once, then each year",
        why="AWS secures the cloud, you secure what is in it; who of you does it is your decision",
        check="every row has a person's name",
        controls=("A01",),
    ),
    Step(
        name="root-password",
        do="Give the root user a long password that is used nowhere else, and keep it where two people can reach it.",
        where=_CONSOLE_AS_ROOT,
        how_often="once, then whenever someone leaves who knows it",
        why="no API sets or reads it",
        check="two named people have each signed in with it within the last year",
        controls=("A03",),
    ),
    Step(
        name="root-mfa",
        do="Register two hardware MFA devices (FIDO2) for the root user, and keep them in different places.",
        where=_CONSOLE_AS_ROOT,
        how_often="once; try both each year",
        why=_ROOT_ONLY,
        check="aws iam get-account-summary shows AccountMFAEnabled 1, aws iam list-virtual-mfa-devices lists none of "
        "the root user, and the daily alert has stopped",
        controls=("A04", "CIS 2.5", "CIS 2.6"),
    ),
    Step(
        name="root-access-keys",
        do="Delete the root user's access keys, if there are any.",
        where=_CONSOLE_AS_ROOT,
        how_often="once; you are alerted daily while there are any",
        why=_ROOT_ONLY,
        check="aws iam get-account-summary shows AccountAccessKeysPresent 0",
        controls=("A02", "CIS 2.4"),
    ),
    Step(
        name="root-mailbox",
        do="Use a shared mailbox, with MFA, that does not depend on this account, as the root user's e-mail address.",
        where="your e-mail system; change the address in the console as the root user: Account",
        how_often="once, then each year",
        why="anyone who reads that mailbox can take over the account, and it is not in AWS",
        check="an e-mail to the address reaches at least two people",
        controls=("A05",),
    ),
    Step(
        name="root-use",
        do="Use the root user only for tasks that require it, and have each alert on its use explained.",
        where="https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html lists these tasks",
        how_often="at each alert",
        why="in a standalone account nothing can restrict the root user; its use can only be detected",
        check="each alert on its use has an explanation: who used it, and what for",
        controls=("A05", "CIS 2.7"),
    ),
    Step(
        name="confirm-subscriptions",
        do="Follow the link in the confirmation e-mail that AWS sends to each alert address.",
        where="the mailboxes of account.alert_emails",
        how_often="once for each address",
        why="AWS sends alerts only to confirmed addresses",
        check="secure-baseline verify shows no subscription as not yet confirmed",
        controls=("H06", "H09"),
    ),
    Step(
        name="contacts",
        do="Check that the contacts are still the right people, and that they answer their phones.",
        where="[contacts] of baseline.toml, then cdk deploy",
        how_often="each year",
        why="software can set a contact, but not know whether anyone answers",
        check="each phone number has been called, and each address written to",
        controls=("A09", "A10", "A11", "CIS 2.2", "CIS 2.3"),
    ),
    Step(
        name="read-alerts",
        do="Decide who reads the alerts, also at night, and what they do first; docs/responses.md is a start.",
        where="your on-call plan",
        how_often="once, then each year",
        why="an alert helps only if someone acts on it",
        check="the plan names a person for every hour of the week",
        controls=("H06", "H09"),
    ),
    Step(
        name="alert-drill",
        do="Let GuardDuty send sample findings, and handle one from the e-mail to its resolution.",
        where="aws guardduty create-sample-findings --detector-id ID",
        how_often="twice a year",
        why="only people can practise",
        check="you know how long it took until someone acted",
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
        do="Require MFA at every sign-in, with devices that people register themselves.",
        where="IAM Identity Center: Settings, Authentication; or your directory, if people sign in there",
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
        check="aws sso login works, and no one has an access key in ~/.aws/credentials",
        controls=("A17",),
    ),
    Step(
        name="user-mfa",
        do="Have every IAM user register an MFA device; until then they have no other permissions.",
        where="the console: Security credentials, by each user",
        how_often="once for each user",
        why="the device is in its owner's hand",
        check="the AWS Config rule for MFA has no findings",
        controls=("A07", "CIS 2.10"),
    ),
    Step(
        name="break-glass",
        do="If you have a break-glass user: set its password, register two security keys, seal all three, and write "
        "down who is allowed to open them.",
        where="the console: IAM, Users; then a safe",
        how_often="once; open it, sign in and seal it again twice a year",
        why="what software could set, software could steal",
        check="the drill raised an alert, and the record of the seal shows the date",
        controls=("A07",),
    ),
    Step(
        name="support-plan",
        do="Decide whether you need a support plan with a response within an hour; the role for it exists.",
        where="the console: Support Center, Support plans",
        how_often="once, then each year",
        why="it is a contract with a monthly price",
        check="aws support describe-severity-levels succeeds (from the Business plan upward)",
        controls=("A21", "CIS 2.15"),
    ),
    Step(
        name="organization-region-lock",
        do="If the account is in an organization, attach the service control policy that secure-baseline region-lock "
        "prints.",
        where="the organization's management account",
        how_often="once, then when allowed_regions changes",
        why="only the organization can attach it; in a standalone account the lock applies only to the groups and "
        "roles that it is attached to",
        check="a call to a Region that is not allowed is denied even for an administrator",
        controls=("A13",),
    ),
    Step(
        name="regions-not-allowed",
        do="Delete the default VPCs of Regions that you do not allow and that are on by default; nothing runs in them.",
        where="aws ec2 delete-vpc, in each Region; or the console",
        how_often="once",
        why="the landing zone does not change Regions that you do not name; there the default VPC has no flow logs, "
        "and an open default security group",
        check="aws ec2 describe-vpcs lists none in each of them",
        controls=("A12", "B02", "CIS 4.7", "CIS 6.5"),
    ),
    Step(
        name="mfa-delete",
        do="Turn on MFA delete for buckets whose versions a stolen administrator's session must not delete; Object "
        "Lock does the same without the root user.",
        where="aws s3api put-bucket-versioning --mfa, with credentials of the root user and a code of its device",
        how_often="once for each such bucket; delete the root user's access keys afterwards",
        why="it needs the root user's credentials and a code from its device",
        check="aws s3api get-bucket-versioning shows MFADelete Enabled",
        controls=("G07", "CIS 3.1.2"),
    ),
    Step(
        name="data-classification",
        do="Decide which buckets contain personal or secret data, whether Amazon Macie should search them (billed by "
        "what it reads), and what its findings mean for you.",
        where="[detection] of baseline.toml; then Macie's findings",
        how_often="once, then each year, and for each new kind of data",
        why="which data is sensitive depends on your business",
        check="every bucket has a documented classification",
        controls=("G05", "CIS 3.1.3"),
    ),
    Step(
        name="client-side-encryption",
        do="Have the application encrypt data that AWS itself must not be able to read.",
        where="the application: the AWS Encryption SDK or the S3 Encryption Client",
        how_often="for each such application",
        why="it happens before the data reaches AWS",
        check="an object, fetched with full permissions, is unreadable",
        controls=("G13",),
    ),
    Step(
        name="client-tls",
        do="Review scripts and applications for AWS clients that turn certificate validation off.",
        where="your code: --no-verify-ssl, verify=False, an endpoint that begins with http://",
        how_often="once, then at each review",
        why="AWS's console and APIs accept TLS 1.2 and newer only, and there is nothing to set; a client can still "
        "trust any certificate",
        check="none is found",
        controls=("G18",),
    ),
    Step(
        name="peering-routes",
        do="Limit routes to peered VPCs to the subnets that need them, not whole networks.",
        where="the route tables of VPCs that are peered",
        how_often="for each peering connection, then each year",
        why="which subnets need it is your decision; the landing zone's own network has no peering",
        check="no route to a pcx- target is wider than needed",
        controls=("B04", "CIS 6.6"),
    ),
)
