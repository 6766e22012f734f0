"""How commands connect to an account."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, NoRegionError

from secure_baseline.commands.mistake import MistakeError

if TYPE_CHECKING:
    import argparse

    from botocore.awsrequest import AWSRequest

    from secure_baseline.handlers.settings.setting import Clients

_ACCOUNT_BEFORE_HOST = re.compile(r"^(https?://)\d{12}\.(?!s3-control)")
_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 5}, connect_timeout=10, read_timeout=30)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of every command that reads an account."""
    parser.add_argument("--region", help="home Region (default: the profile's)")
    parser.add_argument("--profile", help="AWS profile")
    parser.add_argument(
        "--endpoint-url", metavar="URL", help="endpoint for every service, such as an emulated account's"
    )


class Connection:
    """One account, in any Region.

    Args:
        args: The command's arguments.
        region: The home Region, where the settings have it. Default: ``--region``.

    Raises:
        MistakeError: The profile, the Region or the endpoint is not valid.
    """

    def __init__(self, args: argparse.Namespace, region: str | None = None) -> None:
        try:
            self._session = boto3.Session(profile_name=args.profile, region_name=region or args.region)
            self._endpoint = args.endpoint_url
            self._session.events.register("before-sign.s3-control", _without_names_below)
            self.client = cache(self._client)
            self.client(self._session.region_name, "cloudformation")  # a malformed endpoint or Region fails here
        except NoRegionError:
            raise MistakeError("no Region; set --region or AWS_DEFAULT_REGION") from None
        except (BotoCoreError, ValueError) as error:
            raise MistakeError(f"the account cannot be reached: {error}") from None
        self.region: str = self._session.region_name

    def clients(self, region: str) -> Clients:
        """The function that returns clients of services in a Region."""
        return partial(self.client, region)

    def _client(self, region: str, service: str) -> Any:  # noqa: ANN401  (boto3 makes clients at run time)
        client: Any = self._session.client
        return client(service, region_name=region, endpoint_url=self._endpoint, config=_CONFIG)


def _without_names_below(request: AWSRequest, **_: object) -> None:
    """S3 Control puts the account's number before the host; endpoints other than AWS's have no such subdomains."""
    request.url = _ACCOUNT_BEFORE_HOST.sub(r"\1", str(request.url))
