"""`secure-baseline region-lock`: the Region lock for an organization."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from secure_baseline.commands.cdk import require_cdk
from secure_baseline.commands.mistake import MistakeError

if TYPE_CHECKING:
    import argparse

#: What each exit code means.
EXIT_CODES: Final = {
    0: "the policy was printed",
    2: "the settings cannot be read, the policy is too long, or usage error",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = (
        "Attach it to the OU or the account, in the organization's management account. Exempt the roles that work in "
        "Regions that are not allowed: cdk-hnb659fds-*, SecureBaseline-Region-*, SecureBaseline-Account-Bootstrap* and "
        "SecureBaseline-Account-RegionWatch* (docs/regions.md says why); anyone who can create roles with such a "
        "name is exempt, too."
    )
    parser.add_argument(
        "--settings",
        type=Path,
        default=Path("baseline.toml"),
        metavar="FILE",
        help="settings with allowed_regions (default: %(default)s)",
    )
    parser.add_argument(
        "--exempt-role",
        action="append",
        default=[],
        metavar="NAME",
        help="name of a role to exempt, with its path; can contain *; repeatable",
    )


def run(args: argparse.Namespace) -> int:
    """Print the service control policy."""
    require_cdk()
    # These import all of CDK.
    from secure_baseline.account.region_lock import service_control_policy  # noqa: PLC0415
    from secure_baseline.core.forms import known_regions  # noqa: PLC0415
    from secure_baseline.landing_zone.settings import Settings  # noqa: PLC0415

    try:
        account = Settings.load(args.settings).account
        policy = service_control_policy(
            account.allowed_regions,
            exempt_roles=args.exempt_role,
            partition=known_regions()[account.home_region],
        )
    except ValueError as error:  # every mistake in the file, or a policy that is too long
        raise MistakeError(str(error)) from None
    print(policy)  # noqa: T201  (the command's output)
    return 0
