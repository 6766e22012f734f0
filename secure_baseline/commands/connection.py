"""How commands connect to an account."""

from __future__ import annotations

import os
import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    EndpointConnectionError,
    NoCredentialsError,
    NoRegionError,
    ProfileNotFound,
    SSOTokenLoadError,
    TokenRetrievalError,
    UnauthorizedSSOTokenError,
)

from secure_baseline.commands.home_region import SETTINGS
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.core.forms import nearest, unknown_region
from secure_baseline.handlers.shared.errors import error_code

if TYPE_CHECKING:
    import argparse

    from botocore.awsrequest import AWSRequest

    from secure_baseline.handlers.settings.setting import Clients

_ACCOUNT_BEFORE_HOST = re.compile(r"^(https?://)\d{12}\.(?!s3-control)")
# https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
_EXPIRED = frozenset({"ExpiredToken", "ExpiredTokenException", "RequestExpired"})
_SIGNED_OUT = (SSOTokenLoadError, TokenRetrievalError, UnauthorizedSSOTokenError)
_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 5}, connect_timeout=10, read_timeout=30)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of every command that reads an account."""
    parser.add_argument(
        "--region", help=f"home Region (default: home_region of {SETTINGS}, else AWS_REGION, else the profile's)"
    )
    parser.add_argument("--profile", help="AWS profile to sign in with (`aws configure list-profiles` lists them)")
    parser.add_argument(
        "--endpoint-url", metavar="URL", help="endpoint for every service, such as an emulated account's"
    )


class Connection:
    """One account, in any Region.

    Args:
        args: The command's arguments.
        region: The home Region, as ``home_region`` returns it.

    Raises:
        MistakeError: The profile, the Region or the endpoint is not valid.
    """

    def __init__(self, args: argparse.Namespace, region: str | None) -> None:
        try:
            self._session = boto3.Session(profile_name=args.profile, region_name=region)
            self._endpoint = args.endpoint_url
            self._session.events.register("before-sign.s3-control", _without_names_below)
            self.client = cache(self._client)
            self.client(self._session.region_name, "cloudformation")  # a malformed endpoint or Region fails here
        except NoRegionError:
            raise MistakeError(f"no Region; set --region, home_region in {SETTINGS}, or AWS_REGION") from None
        except ProfileNotFound as error:
            raise MistakeError(_no_profile(args.profile or os.environ.get("AWS_PROFILE", ""), error)) from None
        except (BotoCoreError, ValueError) as error:
            raise MistakeError(f"the account cannot be reached: {error}") from None
        self.region: str = self._session.region_name

    def clients(self, region: str) -> Clients:
        """The function that returns clients of services in a Region."""
        return partial(self.client, region)

    def _client(self, region: str, service: str) -> Any:  # noqa: ANN401  (boto3 makes clients at run time)
        client: Any = self._session.client
        return client(service, region_name=region, endpoint_url=self._endpoint, config=_CONFIG)


def cannot_read(error: Exception, account: Connection, profile: str | None) -> MistakeError:
    """Why an account cannot be read, and how to sign in if that is the reason.

    Args:
        error: What boto3 has raised.
        account: The connection.
        profile: The profile, if one is named.
    """
    login = f"`aws sso login{f' --profile {profile}' if profile else ''}`"
    if isinstance(error, NoCredentialsError):
        return MistakeError(
            f"no AWS credentials were found: sign in ({login} or `aws configure`), or name a profile with --profile"
        )
    expired = isinstance(error, _SIGNED_OUT) or (isinstance(error, ClientError) and error_code(error) in _EXPIRED)
    hint = f"; your sign-in has expired: {login} renews it" if expired else ""
    if isinstance(error, EndpointConnectionError):
        mistake = unknown_region(account.region)
        hint = f"; the Region {mistake}, got {account.region}" if mistake else ""
    return MistakeError(f"the account cannot be read: {error}{hint}")


def _no_profile(name: str, error: Exception) -> str:
    known = botocore.session.Session().available_profiles
    near = nearest(name, known)
    return f"{error}; " + (f"did you mean {near}?" if near else f"the profiles are: {', '.join(known) or 'none'}")


def _without_names_below(request: AWSRequest, **_: object) -> None:
    """S3 Control puts the account's number before the host; endpoints other than AWS's have no such subdomains."""
    request.url = _ACCOUNT_BEFORE_HOST.sub(r"\1", str(request.url))
