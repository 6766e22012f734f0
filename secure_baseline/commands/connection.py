"""How commands reach an account."""

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
    """What every command takes that reads an account."""
    parser.add_argument("--region", help="the home Region; the profile's by default")
    parser.add_argument("--profile", help="a profile of the AWS configuration")
    parser.add_argument("--endpoint-url", help="another address for every service, such as an emulated account's")


class Connection:
    """One account, in whatever Region.

    Args:
        given: The arguments of the command.
        region: The home Region, where something else than ``--region`` says it.

    Raises:
        MistakeError: The profile, the Region or the address is none.
    """

    def __init__(self, given: argparse.Namespace, region: str | None = None) -> None:
        try:
            self._session = boto3.Session(profile_name=given.profile, region_name=region or given.region)
            self._endpoint = given.endpoint_url
            self._session.events.register("before-sign.s3-control", _without_names_below)
            self.client = cache(self._client)
            self.client(self._session.region_name, "cloudformation")  # a malformed address or Region shows here
        except NoRegionError:
            raise MistakeError("no Region is set; give --region, or set AWS_DEFAULT_REGION") from None
        except (BotoCoreError, ValueError) as error:
            raise MistakeError(f"the account cannot be reached: {error}") from None
        self.region: str = self._session.region_name

    def clients(self, region: str) -> Clients:
        """What gives a client of a service in a Region."""
        return partial(self.client, region)

    def _client(self, region: str, service: str) -> Any:  # noqa: ANN401  (boto3 makes clients at run time)
        made: Any = self._session.client
        return made(service, region_name=region, endpoint_url=self._endpoint, config=_CONFIG)


def _without_names_below(request: AWSRequest, **_: object) -> None:
    """S3 Control has the account's number before the host; an address other than AWS's own has no names below it."""
    request.url = _ACCOUNT_BEFORE_HOST.sub(r"\1", str(request.url))
