"""The AWS CLI's profiles for people who sign in through IAM Identity Center."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SESSION = "secure-baseline"


def sso_profiles(
    *, start_url: str, instance_region: str, account: str, region: str, permission_sets: Sequence[str]
) -> str:
    """A session, and a profile for each permission set, as ``~/.aws/config`` takes them.

    https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html

    Args:
        start_url: The address of the access portal.
        instance_region: Where Identity Center is.
        account: Which account the profiles are for.
        region: The default Region of the profiles.
        permission_sets: Their names.
    """
    session = (
        f"[sso-session {SESSION}]\n"
        f"sso_start_url = {start_url}\n"
        f"sso_region = {instance_region}\n"
        "sso_registration_scopes = sso:account:access\n"
    )
    profiles = (
        f"[profile {name.lower()}]\n"
        f"sso_session = {SESSION}\n"
        f"sso_account_id = {account}\n"
        f"sso_role_name = {name}\n"
        f"region = {region}\n"
        for name in permission_sets
    )
    return "\n".join((session, *profiles))
