"""Compromised credentials: the access key is deactivated, and existing sessions are denied."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..shared.errors import error_code
from .call import ApiCall
from .misused import TIME, misused
from .permission import RolePermission
from .situation import Response, ResponseStep, Situation, is_exempt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .situation import Event, ResponseTarget

#: Ours; AWSRevokeOlderSessions is the one that the console writes.
POLICY = "SecureBaselineRevokedSessions"
_MISSING, _MALFORMED = "NoSuchEntity", "ValidationError"
_USER = "arn:{partition}:iam::{account}:user/*"
_ROLE = "arn:{partition}:iam::{account}:role/*"
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
#: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html
_CUT_OFF = (
    "This denies everything that uses the role: every instance, function, task and person whose session began before. "
    "Software fetches new credentials only shortly before the old ones expire, which takes up to about six hours on an "
    "instance; new instances, new tasks and redeployed functions get them immediately. An attacker who can still reach "
    "the source of the credentials gets new ones too: close that path first."
)


class ExposedCredentials(Response):
    """Deactivates an access key, and revokes the sessions of its user or of a role.

    https://docs.aws.amazon.com/guardduty/latest/ug/compromised-creds.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
    """

    DOES = "deactivate the access key and deny all sessions that began before now"
    READS = (
        # IAM names a key's owner only with its last use, and supports no resource narrower than all users for that.
        RolePermission(("iam:GetAccessKeyLastUsed",), ("*",), regional=False),
        RolePermission(("iam:GetUser", "iam:GetUserPolicy", "iam:ListAccessKeys"), (_USER,), regional=False),
        RolePermission(("iam:GetRole", "iam:GetRolePolicy"), (_ROLE,), regional=False),
    )
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
    WRITES = (
        RolePermission(("iam:PutUserPolicy", "iam:UpdateAccessKey"), (_USER,), regional=False),
        RolePermission(("iam:PutRolePolicy",), (_ROLE,), regional=False),
    )

    def targets(self, event: Event) -> Iterable[ResponseTarget]:
        """The keys that AWS Health names, or the owner of the credentials that GuardDuty saw; IAM is global."""
        yield from misused(event, self.settings["AWS_REGION"])

    def look(self, target: ResponseTarget) -> Situation | None:
        """The key, and which sessions are denied already."""
        iam = self.clients("iam", region_name=target.region)
        kind, _, name = target.resource.partition("/")
        if kind == "root":
            return Situation(
                title="The root user's credentials are compromised",
                by_hand="No API can revoke the root user's credentials. Sign in as the root user, change its password, "
                "delete its access keys, check its MFA devices, and contact AWS Support.",
            )
        if kind == "other":
            return _other(name)
        if kind == "role":
            return self._role(iam, target, name) or _unknown(target)
        if kind == "user":
            return self._user(iam, target, name, target.hints.get("key", "")) or _unknown(target)
        owner = _user_of(iam, name)
        situation = self._user(iam, target, owner, name) if owner else None
        return situation or _key_of_no_user(name, owner)

    def _user(self, iam: Any, target: ResponseTarget, name: str, key: str) -> Situation | None:  # noqa: ANN401  (boto3 makes clients at run time)
        user = _member(iam.get_user, "User", UserName=name)
        if user is None:
            return None
        keys = iam.list_access_keys(UserName=name)["AccessKeyMetadata"]
        states = {each["AccessKeyId"]: each["Status"] for each in keys}
        steps: list[ResponseStep] = []
        if states.get(key) == "Active":
            steps.append(
                ResponseStep(
                    f"deactivate access key {key}",
                    (self._status(target, name, key, "Inactive"),),
                    (self._status(target, name, key, "Active"),),
                )
            )
        present = _member(iam.get_user_policy, "PolicyDocument", UserName=name, PolicyName=POLICY)
        steps += self._revoking(target, "user", name, present)
        return Situation(
            title=f"Credentials of user {name} are compromised",
            before={"keys": states, "revoked": present},
            steps=tuple(steps),
            exempt=is_exempt(user.get("Tags", [])),
        )

    def _role(self, iam: Any, target: ResponseTarget, name: str) -> Situation | None:  # noqa: ANN401  (same)
        role = _member(iam.get_role, "Role", RoleName=name)
        if role is None:
            return None
        title = f"Credentials of role {name} are compromised"
        if role["Path"].startswith("/aws-service-role/"):
            return Situation(
                title=title, by_hand="The role belongs to an AWS service; only that service can change it."
            )
        if role["Path"].startswith("/aws-reserved/sso.amazonaws.com/"):
            return Situation(
                title=title,
                by_hand="The role belongs to IAM Identity Center. Disable the user there, end the user's "
                "sessions, and remove the permission set assignments: "
                "https://docs.aws.amazon.com/singlesignon/latest/userguide/useraccess.html",
            )
        present = _member(iam.get_role_policy, "PolicyDocument", RoleName=name, PolicyName=POLICY)
        return Situation(
            title=title,
            before={"revoked": present},
            steps=tuple(self._revoking(target, "role", name, present)),
            effect=_CUT_OFF,
            exempt=is_exempt(role.get("Tags", [])),
        )

    def _revoking(
        self, target: ResponseTarget, kind: str, name: str, present: Mapping[str, Any] | None
    ) -> Iterator[ResponseStep]:
        revoked = _revoked(present) if present is not None else ""
        # Denied attempts to use them again need no action; revoking again would only affect sessions that began since.
        if revoked and (revoked >= target.hints["since"] or target.hints.get("refused")):
            return
        policy = {f"{kind.title()}Name": name, "PolicyName": POLICY}
        wanted = {**policy, "PolicyDocument": json.dumps(_document(f"{datetime.now(UTC):{TIME}}"))}
        undo = ApiCall("iam", f"delete_{kind}_policy", target.region, policy)
        if present is not None:
            undo = ApiCall(
                "iam", f"put_{kind}_policy", target.region, {**policy, "PolicyDocument": json.dumps(present)}
            )
        yield ResponseStep(
            f"deny all sessions of {kind} {name} that began before now",
            (ApiCall("iam", f"put_{kind}_policy", target.region, wanted),),
            (undo,),
        )

    def _status(self, target: ResponseTarget, user: str, key: str, status: str) -> ApiCall:
        parameters = {"UserName": user, "AccessKeyId": key, "Status": status}
        return ApiCall("iam", "update_access_key", target.region, parameters)


def _document(time: str) -> dict[str, Any]:
    """The policy that the console's "Revoke active sessions" writes; long-term credentials have no issue time."""
    statement = {
        "Effect": "Deny",
        "Action": ["*"],
        "Resource": ["*"],
        "Condition": {"DateLessThan": {"aws:TokenIssueTime": time}},
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def _revoked(document: Mapping[str, Any]) -> str:
    """The time before which sessions are denied; an empty text if the policy was changed to something else."""
    try:
        (statement,) = document["Statement"]
        return (
            str(statement["Condition"]["DateLessThan"]["aws:TokenIssueTime"]) if statement["Effect"] == "Deny" else ""
        )
    except (KeyError, TypeError, ValueError):
        return ""


def _user_of(iam: Any, key: str) -> str:  # noqa: ANN401  (boto3 makes clients at run time)
    """The key's user; an empty text if IAM does not say, which it also refuses for an unknown key."""
    try:
        return str(iam.get_access_key_last_used(AccessKeyId=key).get("UserName", ""))
    except Exception as error:
        if error_code(error) in {"AccessDenied", _MISSING, _MALFORMED}:
            return ""
        raise


def _key_of_no_user(key: str, user: str) -> Situation:
    """IAM knows no user with this key, but AWS reported it."""
    owner = f"IAM names its owner as {user}, which is not an IAM user" if user else "IAM does not name its owner"
    return Situation(
        title=f"Access key {key} is compromised",
        by_hand=f"{owner}. Either the key was deleted, or it is the root user's (sign in as the root user and delete "
        "it under Security credentials), or a policy denies this function access to IAM: look for the key in the "
        "credential report.",
    )


def _unknown(target: ResponseTarget) -> Situation | None:
    """A deleted user or role needs no response, unless the event names nothing else."""
    if target.hints.get("notify") != "always":
        return None
    kind, _, name = target.resource.partition("/")
    return Situation(
        title=f"Credentials of {kind} {name} are compromised",
        by_hand=f"This account has no {kind} {name}. Check the actors and signals in GuardDuty's finding: "
        "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-attack-sequence-finding-types.html",
    )


def _other(name: str) -> Situation:
    """Credentials that no policy of a user or role in this account can revoke.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html
    """
    kind, _, owner = name.partition("/")
    return Situation(
        title=f"Credentials of {kind} {owner} are compromised",
        by_hand=f"They are of the type {kind}, which this response cannot revoke. A federated user has the "
        "permissions of the IAM user who called GetFederationToken: find that call in the audit trail and deactivate "
        "that user's access keys. A principal in another account has access through a policy: remove it there. "
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html",
    )


def _member(call: Any, member: str, **parameters: str) -> dict[str, Any] | None:  # noqa: ANN401  (same)
    try:
        value: dict[str, Any] = call(**parameters)[member]
    except Exception as error:
        # The root user's key belongs to a name that IAM does not accept.
        if error_code(error) in {_MISSING, _MALFORMED}:
            return None
        raise
    return value
