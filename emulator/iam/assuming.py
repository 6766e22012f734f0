"""What a request for a role's session needs: the role, the tags and the identity that it sets, and what is known of it.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway import protocol
from emulator.iam import entities, sessions
from emulator.iam.questions import Need

if TYPE_CHECKING:
    from emulator.gateway.api_request import ApiRequest

Values = dict[str, tuple[str, ...]]


def assumed(asked: ApiRequest) -> list[Need]:
    """For sts:AssumeRole; each of the actions has to be allowed on the role, by its trust policy too."""
    parameters = protocol.parse("sts", "AssumeRole", asked.request, asked.path)
    role = parameters["RoleArn"]
    tags = {tag["Key"]: tag["Value"] for tag in parameters.get("Tags") or ()}
    of_role = {key.lower(): (value,) for key, value in entities.tags(entities.role(role)).items()}
    values: Values = {
        "sts:rolesessionname": (parameters["RoleSessionName"],),
        **_if_set("sts:externalid", parameters.get("ExternalId")),
        **_if_set("sts:sourceidentity", parameters.get("SourceIdentity")),
        **{f"aws:requesttag/{key.lower()}": (value,) for key, value in tags.items()},
        **({"aws:tagkeys": tuple(tags)} if tags else {}),
        **(
            {"sts:transitivetagkeys": tuple(parameters["TransitiveTagKeys"])}
            if parameters.get("TransitiveTagKeys")
            else {}
        ),
        **{f"{kind}:resourcetag/{key}": value for key, value in of_role.items() for kind in ("aws", "iam")},
        **_of_mfa(parameters),
    }
    session = sessions.of(sessions.behind(asked.access_key or "")[0])
    actions = ["sts:AssumeRole"]
    # Tags and an identity that the session already has, and passes on, need the permission again.
    if tags or (session and session.transitive):
        actions.append("sts:TagSession")
    if parameters.get("SourceIdentity") or (session and "aws:sourceidentity" in session.values):
        actions.append("sts:SetSourceIdentity")
    return [Need(action=action, resources=(role,), values=values) for action in actions]


def _if_set(key: str, value: Any) -> Values:
    return {key: (str(value),)} if value else {}


def _of_mfa(parameters: dict[str, Any]) -> Values:
    """A code of the caller's MFA device counts for this request only.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
    """
    if not (parameters.get("SerialNumber") and parameters.get("TokenCode")):
        return {}
    return {"aws:multifactorauthpresent": ("true",), "aws:multifactorauthage": ("0",)}
