"""`secure-baseline sso-profiles`: AWS CLI profiles for people who sign in through IAM Identity Center."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from secure_baseline.commands import connection
from secure_baseline.commands.cdk import require_cdk
from secure_baseline.commands.connection import cannot_read
from secure_baseline.commands.mistake import MistakeError

if TYPE_CHECKING:
    import argparse

_ACCOUNT = re.compile(r"\d{12}")

#: What each exit code means.
EXIT_CODES: Final = {
    0: "the profiles were printed",
    2: "the settings or the account cannot be read, or usage error",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = "Add the output to ~/.aws/config; then `aws sso login --sso-session secure-baseline` signs in."
    parser.add_argument(
        "--settings",
        type=Path,
        default=Path("baseline.toml"),
        metavar="FILE",
        help="settings with [identity_center] (default: %(default)s)",
    )
    parser.add_argument("--account", metavar="ID", help="account number (default: that of your credentials)")
    connection.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print the profiles."""
    require_cdk()
    # These import all of CDK.
    from secure_baseline.account.single_sign_on import permission_set_names  # noqa: PLC0415
    from secure_baseline.account.sso_profiles import sso_profiles  # noqa: PLC0415
    from secure_baseline.landing_zone.landing_zone import NAME  # noqa: PLC0415
    from secure_baseline.landing_zone.settings import Settings  # noqa: PLC0415
    from secure_baseline.landing_zone.settings_toml import SettingsError  # noqa: PLC0415

    if args.account is not None and not _ACCOUNT.fullmatch(args.account):
        raise MistakeError(f"--account must be twelve digits, got {args.account!r}")
    try:
        settings = Settings.load(args.settings)
    except SettingsError as error:
        raise MistakeError(str(error)) from None
    identity_center, instance_region = settings.identity_center, settings.identity_region
    if identity_center is None or instance_region is None:
        raise MistakeError(f"{args.settings} has no section [identity_center], so there is nothing to sign in with")
    home = settings.account.home_region
    text = sso_profiles(
        start_url=identity_center.start_url,
        instance_region=instance_region,
        account=args.account or _own_account(args, home),
        region=args.region or home,
        permission_sets=permission_set_names(NAME),
    )
    print(text, end="")  # noqa: T201  (the command's output)
    return 0


def _own_account(args: argparse.Namespace, home: str) -> str:
    connected = connection.Connection(args, home)
    try:
        account: str = connected.clients(home)("sts").get_caller_identity()["Account"]
    except (BotoCoreError, ClientError) as error:
        raise MistakeError(f"without --account: {cannot_read(error, connected, args.profile)}") from None
    return account
