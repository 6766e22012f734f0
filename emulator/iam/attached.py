"""The policy that is attached to a resource, by the resource's ARN: as it is stored, parsed once."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moto.awslambda.exceptions import LambdaClientError
from moto.backends import get_backend

from emulator.account import ACCOUNT_ID, partition_of
from emulator.iam import callers, key_grants, keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.iam.questions import Document


def policy_of(resource_arn: str) -> Document | None:
    """What the resource's own policy says; a key's grants are statements of it, as they can only allow.

    None for what has no policy, or no such thing. The result is shared: do not change it.
    """
    arn, *rest = resource_arn.split(":", 5)
    if arn != "arn" or len(rest) != 5:  # noqa: PLR2004  (the parts of an ARN)
        return None
    partition, service, region, account, resource = rest
    ask = _ASK.get(service)
    if ask is None or account not in {ACCOUNT_ID, ""}:
        return None
    try:
        document = ask(region or partition, resource, resource_arn)
    except KeyError:  # no such Region
        return None
    return _parsed(document) if isinstance(document, str) else document


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Document | None:
    document: Document = json.loads(text) if text else {}
    return document or None


def _backend(service: str, place: str) -> Any:
    return get_backend(service)[ACCOUNT_ID][place]


def _key(region: str, resource: str, _: str) -> Any:
    """An alias has no policy: only identity policies decide who may change it."""
    key = keys.find(resource, region) if resource.startswith("key/") else None
    if key is None:
        return None
    own = keys.managed_policy(key) if keys.own_service(key) else _parsed(key.policy)
    return _with_statements(own, key_grants.statements(key))


def _bucket(place: str, resource: str, _: str) -> Any:
    """Of a bucket, an object, or an access point, which alone has a Region in its ARN."""
    if resource.startswith("accesspoint/"):
        points = _backend("s3control", partition_of(place)).access_points[ACCOUNT_ID]
        point = points.get(resource.split("/")[1])
        return point and point.policy
    bucket = _backend("s3", place).buckets.get(resource.partition("/")[0])
    policy = bucket and bucket.policy
    return policy.decode() if isinstance(policy, bytes) else policy


def _topic(region: str, _: str, arn: str) -> Any:
    topic = _backend("sns", region).topics.get(arn)
    return topic and topic.policy


def _queue(region: str, resource: str, _: str) -> Any:
    queue = _backend("sqs", region).queues.get(resource)
    return queue and queue.policy


def _function(region: str, resource: str, _: str) -> Any:
    """All statements of the function: each names the version or alias that it is for."""
    kind, name, *qualifier = resource.split(":")
    if kind == "layer":
        return None
    found: list[Any] = []
    for which in {None, *qualifier}:
        try:
            found += _backend("lambda", region).get_function(name, which).policy.statements
        except LambdaClientError:  # no such function, version or alias
            continue
    return {"Version": "2012-10-17", "Statement": found} if found else None


def _secret(region: str, resource: str, _: str) -> Any:
    """Secrets are named by their ARN with or without the six characters that AWS adds."""
    secrets = _backend("secretsmanager", region).secrets
    name = resource.removeprefix("secret:")
    for secret in secrets.values():
        if name in {secret.name, secret.arn.partition(":secret:")[2]}:
            return getattr(secret, "policy", None)
    return None


def _bus(region: str, resource: str, _: str) -> Any:
    kind, _, name = resource.partition("/")
    bus = _backend("events", region).event_buses.get(name) if kind == "event-bus" else None
    return bus and bus.policy


def _logs(region: str, *_: str) -> Any:
    """CloudWatch Logs has policies of the account in the Region; each statement names its log groups."""
    policies = _backend("logs", region).resource_policies.values()
    return _with_statements(None, [one for each in policies for one in _statements(_parsed(each.policy_document))])


def _repository(region: str, resource: str, _: str) -> Any:
    """A repository's policy names no resource: it always means its own."""
    repository = _backend("ecr", region).repositories.get(resource.removeprefix("repository/"))
    return repository and repository.policy


def _trust(_: str, __: str, arn: str) -> Any:
    """A role's trust policy as it has propagated so far: who may assume it."""
    return callers.trust_of(arn) if ":role/" in arn else None


def _by_arn(service: str) -> Callable[[str, str, str], Any]:
    """Tables and streams: moto keeps their policies by ARN; an index has that of its table."""

    def ask(region: str, _: str, arn: str) -> Any:
        policies = _backend(service, region).resource_policies
        policy = policies.get(arn) or policies.get(arn.partition("/index/")[0])
        return getattr(policy, "policy_doc", policy)

    return ask


def _domain(region: str, resource: str, _: str) -> Any:
    kind, name, *_rest = resource.split("/")
    domain = _backend("opensearch", region).domains.get(name) if kind == "domain" else None
    return domain and domain.access_policies


def _file_system(region: str, resource: str, _: str) -> Any:
    file_system = _backend("efs", region).file_systems_by_id.get(resource.removeprefix("file-system/"))
    return file_system and file_system.file_system_policy


def _statements(document: Document | None) -> list[Any]:
    statements = (document or {}).get("Statement", [])
    return statements if isinstance(statements, list) else [statements]


def _with_statements(document: Document | None, further: list[Any]) -> Document | None:
    if not further:
        return document
    return {"Version": "2012-10-17", **(document or {}), "Statement": [*_statements(document), *further]}


_ASK: dict[str, Callable[[str, str, str], Any]] = {
    "dynamodb": _by_arn("dynamodb"),
    "ecr": _repository,
    "elasticfilesystem": _file_system,
    "es": _domain,
    "events": _bus,
    "iam": _trust,
    "kinesis": _by_arn("kinesis"),
    "kms": _key,
    "lambda": _function,
    "logs": _logs,
    "s3": _bucket,
    "secretsmanager": _secret,
    "sns": _topic,
    "sqs": _queue,
}
