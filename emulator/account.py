"""The emulated account's identity, and the refusal to call any other account."""

from __future__ import annotations

import ipaddress
from functools import cache, lru_cache
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

ACCOUNT_ID = "123456789012"
ACCESS_KEY_ID = "emulated"
#: With it the account reads its own state, whatever policies say of its owner.
READING_KEY_ID = "emulated-reading"
SECRET_ACCESS_KEY = "emulated"  # noqa: S105  (not a secret: no AWS account accepts it)

_CLIENT_LOCK = Lock()


class NotEmulatedError(RuntimeError):
    """Raised instead of sending a request to what might be a real account."""


def require_loopback(endpoint: str) -> str:
    """Give the endpoint back if it is on this machine.

    Raises:
        NotEmulatedError: It is not a loopback address.
    """
    host = urlsplit(endpoint).hostname or ""
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise NotEmulatedError(f"refusing to call {endpoint!r}: the emulated account is only on 127.0.0.1")
    return endpoint


def environment(endpoint: str, region: str) -> dict[str, str]:
    """The variables that point the AWS SDKs and the cdk CLI at the emulated account, and at nothing else."""
    port = urlsplit(require_loopback(endpoint)).port
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ENDPOINT_URL_S3": endpoint,
        # The CLI writes template URLs with this one; it must differ from the S3 client's own (FACTS).
        "AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION": f"http://localhost:{port}",
        "AWS_ACCESS_KEY_ID": ACCESS_KEY_ID,
        "AWS_SECRET_ACCESS_KEY": SECRET_ACCESS_KEY,
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    }


@cache
def partition_of(region: str) -> str:
    """The Region's partition: aws, aws-cn, aws-us-gov and so on."""
    from botocore.session import get_session  # noqa: PLC0415  (slow to import)

    return str(get_session().get_partition_for_region(region))


@lru_cache(maxsize=256)
def client(
    service: str, *, endpoint: str, region: str, access_key: str | None = None, purpose: str | None = None
) -> Any:
    """A boto3 client that can reach nothing but the emulated account; a purpose is sent with each request."""
    import boto3  # noqa: PLC0415  (slow to import, and not every command needs it)
    from botocore.config import Config  # noqa: PLC0415

    from emulator import direct  # noqa: PLC0415  (same)

    # A boto3 session is not safe to make clients from in two threads at once.
    with _CLIENT_LOCK:
        session: Any = boto3._get_default_session()  # noqa: SLF001  (keeps botocore's models loaded)
        made = session.client(
            service,
            endpoint_url=require_loopback(endpoint),
            region_name=region,
            # Signatures are not checked: the key alone identifies the caller.
            aws_access_key_id=access_key or ACCESS_KEY_ID,
            aws_secret_access_key=SECRET_ACCESS_KEY,
            config=Config(
                user_agent_extra=purpose,
                retries={"mode": "standard", "max_attempts": 1},
                s3={"addressing_style": "path"},
            ),
        )
        made.meta.events.register("before-send", direct.answer)
        made.meta.config.region_name = _endpoint_name(session, service, region)
        return made


def _endpoint_name(session: Any, service: str, region: str) -> str:
    """What ``meta.region_name`` says without an endpoint of our own: "aws-global" of IAM, for example."""
    resolver = session._session.get_component("endpoint_resolver")  # noqa: SLF001  (no public way)
    found = resolver.construct_endpoint(service, region, partition_name=partition_of(region))
    return str(found["endpointName"]) if found else region
