"""Whether the principals that a policy names exist: AWS checks when the policy is attached.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
Other accounts' roles and users are not known here and assumed to exist.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from moto.iam.aws_managed_policies import aws_managed_policies_data
from moto.iam.models import iam_backends

from emulator.account import ACCOUNT_ID
from emulator.iam.policies import as_list, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ACCOUNT = re.compile(r"\d{12}")
_ARN = re.compile(r"arn:(?P<partition>[\w-]+):(?P<service>iam|sts)::(?P<account>\d{12}):(?P<name>[\w+=,.@/-]+)")
_KINDS = {"iam": {"role", "user"}, "sts": {"assumed-role", "federated-user"}}
_UNIQUE_ID = re.compile(r"A(?:ROA|IDA)[A-Z0-9]{12,}")
_CANONICAL = re.compile(r"[0-9a-f]{64}")
_PROVIDER = re.compile(r"arn:[\w-]+:iam::\d{12}:(?:saml|oidc)-provider/.+")
_SERVICE = re.compile(r"(?P<name>[a-z0-9_.-]+?)(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?")
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
_WEB = frozenset({"cognito-identity.amazonaws.com", "www.amazon.com", "graph.facebook.com", "accounts.google.com"})
#: CloudFront's former way to read a bucket:
#: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
_ORIGIN_ACCESS = re.compile(r"arn:[\w-]+:iam::cloudfront:user/CloudFront Origin Access Identity \w+")
#: Names of services that neither their API nor a policy of AWS's has, each from the service's own guide.
_FURTHER = frozenset(
    {
        "airflow-env",
        "billingreports",
        "costalerts",
        "deepracer",
        "documentdb-elastic",
        "edgelambda",
        "eks-fargate-pods",
        "eks-nodegroup",
        "evidently",
        "iotevents",
        "lakeformation-data",
        "mobile-messaging",
        "osis-pipelines",
        "preview-ec2",
        "privateconnect",
        "vpc-flow-logs",
    }
)


def invalid(document: Mapping[str, Any], partition: str) -> str | None:
    """The first invalid principal, as IAM quotes it; None if all are valid."""
    for statement in statements(document):
        for element in ("Principal", "NotPrincipal"):
            for kind, name in _listed(statement.get(element)):
                if not exists(kind, name, partition):
                    return f'"{kind}":"{name}"'
    return None


def exists(kind: str, name: str, partition: str) -> bool:
    """Whether there is such a principal, as far as this account can know."""
    if kind == "Service":
        return is_service(name)
    if kind == "Federated":
        return name in _WEB or _PROVIDER.fullmatch(name) is not None
    if kind == "CanonicalUser":
        return _CANONICAL.fullmatch(name) is not None
    return kind == "AWS" and _exists_in_aws(name, partition)


def is_service(name: str) -> bool:
    """Whether an AWS service has this name, such as ``lambda.amazonaws.com``, with a Region or without."""
    if name.endswith((".amazon.com", ".aws.internal")):
        return True
    found = _SERVICE.fullmatch(name)
    if found is None:
        return False
    labels = {found["name"], found["name"].rpartition(".")[2]}
    return bool(labels & _FURTHER or labels & _with_an_api() or labels & _in_policies_of_aws())


def _exists_in_aws(name: str, partition: str) -> bool:
    iam = iam_backends[ACCOUNT_ID][partition]
    if name == "*" or _ACCOUNT.fullmatch(name) or _ORIGIN_ACCESS.fullmatch(name):
        return True
    if _UNIQUE_ID.fullmatch(name):
        return name in iam.roles or any(name == user.id for user in iam.users.values())
    arn = _ARN.fullmatch(name)
    if arn is None or arn["partition"] != partition:
        return False
    kind, _, rest = arn["name"].partition("/")
    ours = arn["service"] == "iam" and arn["account"] == ACCOUNT_ID
    if ours and kind in {"role", "user"}:
        entities = iam.roles.values() if kind == "role" else iam.users.values()
        return any(name == each.arn for each in entities)
    return (kind == "root") if not rest else kind in _KINDS[arn["service"]]


def _listed(principal: Any) -> Iterator[tuple[str, str]]:
    if isinstance(principal, dict):
        for kind, names in principal.items():
            for name in as_list(names):
                yield kind, str(name)
    elif principal is not None:
        yield "AWS", str(principal)


@cache
def _with_an_api() -> frozenset[str]:
    from botocore.session import get_session  # noqa: PLC0415  (slow to import)

    session = get_session()
    partitions = session.get_data("endpoints")["partitions"]
    endpoints = {name for partition in partitions for name in partition["services"]}
    return frozenset({*endpoints, *session.get_available_services()})


@cache
def _in_policies_of_aws() -> frozenset[str]:
    """The service names in AWS managed policies, such as in iam:PassedToService."""
    return frozenset(re.findall(r"([a-z0-9.-]+)\.amazonaws\.com", aws_managed_policies_data))
