"""All applicable policies are combined as in AWS."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.iam.evaluate import verdict
from emulator.iam.questions import AuthorizationVerdict, Caller, Need, Policies

ACCOUNT, OTHER = "123456789012", "210987654321"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/Worker"
SESSION = f"arn:aws:sts::{ACCOUNT}:assumed-role/Worker/today"
USER = f"arn:aws:iam::{ACCOUNT}:user/ada"
ROOT = f"arn:aws:iam::{ACCOUNT}:root"
QUEUE = f"arn:aws:sqs:eu-central-1:{ACCOUNT}:jobs"
KEY = f"arn:aws:kms:eu-central-1:{ACCOUNT}:key/1"
ALL = {"Effect": "Allow", "Action": "*", "Resource": "*"}
NONE = {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}
DENY = {"Effect": "Deny", "Action": "*", "Resource": "*"}


def policy(*statements: Any) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def of(principal: Any, statement: Any = ALL) -> dict[str, Any]:
    return policy({**statement, "Principal": principal})


def ask(
    resource: str = QUEUE,
    action: str = "sqs:SendMessage",
    *,
    who: str = SESSION,
    identity: Any = None,
    boundary: Any = None,
    session: Any = None,
    unknown: str = "",
    **others: Any,
) -> AuthorizationVerdict:
    caller = Caller(
        kind="role" if who == SESSION else "user",
        arn=who,
        principal=ROLE if who == SESSION else who,
        account=ACCOUNT,
        policies=Policies(
            identity=(policy(identity),) if identity else (),
            boundary=policy(boundary) if boundary else None,
            session=(policy(session),) if session else (),
        ),
    )
    need = Need(action=action, resources=(resource,), unknown=frozenset(filter(None, [unknown])))
    return verdict(caller, need, **others)


@pytest.mark.parametrize(
    ("question", "policy_type"),
    [
        ({"identity": ALL}, None),
        ({"identity": NONE}, "identity"),
        ({"identity": ALL, "boundary": NONE}, "boundary"),
        ({"identity": ALL, "session": NONE}, "session"),
        ({"identity": ALL, "control_policies": [[policy(ALL)], [policy(NONE)]]}, "scp"),
        ({"identity": ALL, "control_policies": [[policy(ALL)], []]}, "scp"),
        ({"identity": ALL, "resource_control_policies": [[policy(ALL), of("*", DENY)]]}, "rcp"),
        ({"identity": ALL, "resource_policy": of("*", DENY)}, "resource"),
        ({"identity": DENY, "resource_policy": of({"AWS": SESSION})}, "identity"),
        # A resource policy alone is enough within the account, unless it names only the account.
        ({"resource_policy": of({"AWS": ROLE})}, None),
        ({"resource_policy": of({"AWS": ROLE}), "boundary": NONE}, "boundary"),
        ({"resource_policy": of({"AWS": ROLE}), "session": NONE}, "session"),
        ({"resource_policy": of({"AWS": SESSION}), "boundary": NONE, "session": NONE}, None),
        ({"resource_policy": of({"AWS": ROOT})}, "identity"),
        ({"resource_policy": of({"AWS": ACCOUNT})}, "identity"),
        ({"who": USER, "resource_policy": of({"AWS": USER}), "boundary": NONE}, None),
    ],
)
def test_every_type_of_policy_is_evaluated(question: dict[str, Any], policy_type: str | None) -> None:
    result = ask(**question)
    assert result.allowed is (policy_type is None)
    assert policy_type is None or result.policy_type == policy_type, result


@pytest.mark.parametrize(
    ("question", "policy_type"),
    [
        ({"identity": ALL, "resource_policy": of({"AWS": ROOT})}, None),
        ({"identity": NONE, "resource_policy": of({"AWS": ROOT})}, "identity"),
        ({"identity": ALL, "resource_policy": of({"AWS": USER})}, "resource"),
        ({"resource_policy": of({"AWS": ROLE})}, None),
    ],
)
def test_a_keys_own_policy_must_allow(question: dict[str, Any], policy_type: str | None) -> None:
    result = ask(KEY, "kms:Decrypt", **question)
    assert result.allowed is (policy_type is None)
    assert policy_type is None or result.policy_type == policy_type, result


def test_a_resource_of_another_account_needs_both_policies() -> None:
    there = QUEUE.replace(ACCOUNT, OTHER)
    assert ask(there, identity=ALL, resource_policy=of({"AWS": ROOT})).allowed
    assert ask(there, identity=ALL).policy_type == "resource"
    assert ask(there, resource_policy=of({"AWS": ROLE})).policy_type == "identity"


def test_a_service_needs_only_the_resource_policy_and_no_scp_applies() -> None:
    service = Caller(kind="service", arn="events.amazonaws.com", principal="events.amazonaws.com", account="")
    need = Need(action="sqs:SendMessage", resources=(QUEUE,))
    own = of({"Service": "events.amazonaws.com"})
    assert verdict(service, need, resource_policy=own, control_policies=[[]]).allowed
    assert verdict(service, need, resource_policy=of({"Service": "sns.amazonaws.com"})).policy_type == "resource"
    assert not verdict(service, need).allowed


def test_the_root_user_is_limited_by_the_organization_and_by_policies_of_keys_and_resources() -> None:
    owner = Caller(kind="root", arn=ROOT, principal=ROOT, account=ACCOUNT)
    need = Need(action="sqs:SendMessage", resources=(QUEUE,))
    assert verdict(owner, need).allowed
    assert verdict(owner, need, control_policies=[[policy(ALL), policy(DENY)]]).policy_type == "scp"
    assert verdict(owner, need, resource_policy=of("*", DENY)).policy_type == "resource"
    key = Need(action="kms:Decrypt", resources=(KEY,))
    assert verdict(owner, key, resource_policy=of({"AWS": ROOT})).allowed
    assert verdict(owner, key, resource_policy=of({"AWS": ROLE})).policy_type == "resource"


def test_not_principal_does_not_exempt_from_a_boundary() -> None:
    spares = policy({**DENY, "NotPrincipal": {"AWS": [SESSION, ROLE, ROOT]}})
    assert ask(identity=ALL, resource_policy=spares).allowed
    assert ask(identity=ALL, boundary=ALL, resource_policy=spares).policy_type == "resource"


def test_an_unknown_value_is_named_and_refused() -> None:
    narrowed = {**ALL, "Condition": {"StringEquals": {"sqs:Unheard": "x"}}}
    result = ask(identity=narrowed, unknown="sqs:unheard")
    assert (result.allowed, result.policy_type) == (False, "unknown")
    assert "does not know sqs:Unheard" in result.why


def test_a_deny_on_other_resources_denies_nothing() -> None:
    two = Need(action="sqs:SendMessage", resources=(QUEUE, QUEUE + "-2"))
    policies = Policies(identity=(policy(ALL, {**DENY, "Resource": QUEUE + "-2"}),))
    caller = Caller(kind="role", arn=SESSION, principal=ROLE, account=ACCOUNT, policies=policies)
    assert verdict(caller, Need(action="sqs:SendMessage", resources=(QUEUE,))).allowed
    assert "explicit deny in an identity-based policy" in verdict(caller, two).why
