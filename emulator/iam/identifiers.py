"""The ARN behind a name, where the name alone does not make it: a path before it, a random end, an id of AWS's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from moto.config.models import config_backends
from moto.iam.models import iam_backends
from moto.secretsmanager.models import secretsmanager_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.gateway import protocol
from emulator.iam import service_roles
from emulator.stacks import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.iam.asked import Asked
    from emulator.iam.reference import About


def plain(service: str, kind: str, value: str) -> str:
    """A member's value, without what does not belong to the name."""
    cut = _PLAIN.get(service)
    return cut(kind, value) if cut else value


def _queue(kind: str, value: str) -> str:
    """The NAME of https://sqs.REGION.amazonaws.com/ACCOUNT/NAME."""
    del kind
    return value.rstrip("/").rpartition("/")[2] if "://" in value else value


def _topic(kind: str, value: str) -> str:
    """A subscription's ARN is its topic's plus an id."""
    del kind
    return value.rpartition(":")[0] if value.count(":") > _TOPIC_COLONS else value


def _parameter(kind: str, value: str) -> str:
    """https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html."""
    if kind not in {"parameter", "servicesetting"} or value.startswith("arn:"):
        return value
    return value.partition(":")[0].lstrip("/")


def _bus(kind: str, value: str) -> str:
    return value if kind != "event-bus" or value.startswith("arn:") else value.rpartition("/")[2]


_PLAIN: Final[dict[str, Callable[[str, str], str]]] = {
    "events": _bus,
    "iam": lambda kind, value: value.removeprefix("https://") if kind == "oidc-provider" else value,
    "logs": lambda kind, value: value.removesuffix(":*") if kind == "log-group" else value,
    "sns": _topic,
    "sqs": _queue,
    "ssm": _parameter,
}
#: Of a topic's ARN.
_TOPIC_COLONS: Final = 5


def found(asked: Asked, about: About, value: str) -> str | None:
    """The ARN of what has the name; None where it follows from the template and the name, or nothing has the name."""
    if asked.operation == "CreateServiceLinkedRole":
        suffix = str(asked.request.get("CustomSuffix") or "")
        return service_roles.arn_of(value, asked.place["Partition"], suffix)
    finder = _FINDERS.get((asked.service, about.name))
    return finder(asked, value) if finder else None


def _secret(asked: Asked, name: str) -> str | None:
    if asked.operation == "CreateSecret":
        # AWS appends six characters before it checks. https://github.com/shalb/cluster.dev/pull/76
        place = asked.place
        return f"arn:{place['Partition']}:secretsmanager:{asked.region}:{ACCOUNT_ID}:secret:{name}-??????"
    secret = secretsmanager_backends[ACCOUNT_ID][asked.region].secrets.get(name)
    # For a name that no secret has, AWS uses the name alone: https://github.com/mongodb/awscdk-resources-mongodbatlas/issues/207
    return str(secret.arn) if secret else name


def _principal(collection: str, path: str) -> Callable[[Asked, str], str | None]:
    def find(asked: Asked, name: str) -> str | None:
        backend = iam_backends[ACCOUNT_ID][partition_of(asked.region)]
        if asked.operation == "GetAccessKeyLastUsed":
            users = [each for each in backend.users.values() if name in {key.access_key_id for key in each.access_keys}]
            return str(users[0].arn) if users else f"arn:{asked.place['Partition']}:iam::{ACCOUNT_ID}:user/*"
        entities: list[Any] = list(getattr(backend, collection).values())
        one = next((each for each in entities if each.name == name), None)
        if one is not None and asked.operation not in _MAKING:
            return str(one.arn)
        before = str(asked.request.get("Path") or "/")
        return f"arn:{asked.place['Partition']}:iam::{ACCOUNT_ID}:{path}{before}{name}"

    return find


def _rule(asked: Asked, name: str) -> str | None:
    rule = config_backends[ACCOUNT_ID][asked.region].config_rules.get(name)
    # AWS generates the id. https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html
    made = f"arn:{asked.place['Partition']}:config:{asked.region}:{ACCOUNT_ID}:config-rule/config-rule-??????"
    return str(rule.config_rule_arn) if rule else made


def _stack(asked: Asked, name: str) -> str | None:
    stack = store.find(protocol.state("cloudformation", asked.region), name)
    return stack.id if stack else None


#: The operations that create one, at the path in the request.
_MAKING: Final = frozenset({"CreateGroup", "CreateInstanceProfile", "CreatePolicy", "CreateRole", "CreateUser"})

_FINDERS: Final[dict[tuple[str, str], Callable[[Asked, str], str | None]]] = {
    ("cloudformation", "stack"): _stack,
    ("config", "ConfigRule"): _rule,
    ("iam", "group"): _principal("groups", "group"),
    ("iam", "instance-profile"): _principal("instance_profiles", "instance-profile"),
    ("iam", "policy"): _principal("managed_policies", "policy"),
    ("iam", "role"): _principal("roles", "role"),
    ("iam", "user"): _principal("users", "user"),
    ("secretsmanager", "Secret"): _secret,
}
