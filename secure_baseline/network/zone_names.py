"""The names of Availability Zones: known only at deployment, or looked up by CDK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import ContextProvider, Fn, Stack, Token, Validations

from secure_baseline.controls.numbers import ZONES

if TYPE_CHECKING:
    from constructs import Construct

# CDK's own name: https://docs.aws.amazon.com/cdk/v2/guide/context.html
_PROVIDER = "availability-zones"


def zones_by_position(scope: Construct, zones: int) -> list[str] | None:
    """The Region's first zones, where CDK cannot look them up and would give two only."""
    if zones == ZONES[0] or is_looked_up(scope):
        return None
    return [Fn.select(index, Fn.get_azs()) for index in range(zones)]


def is_looked_up(scope: Construct) -> bool:
    """Whether CDK asks AWS for the names, because the stack has an account and a Region."""
    stack = Stack.of(scope)
    return not (Token.is_unresolved(stack.account) or Token.is_unresolved(stack.region))


def warn_of_lookup(scope: Construct) -> None:
    """Say what to do if the names are not known yet: without credentials, the CDK CLI only says what it needs."""
    if not is_looked_up(scope):
        return
    key = ContextProvider.get_key(scope, provider=_PROVIDER).key
    # What could not be looked up is the error, as an object.
    if isinstance(scope.node.try_get_context(key), list):
        return
    stack = Stack.of(scope)
    Validations.of(scope).add_warning(
        "secure-baseline:ZonesLookedUp",
        f"{scope.node.path}: its stack has an account and a Region, so CDK looks up the Availability Zones once, with "
        f"credentials for {stack.account}; synthesize it once with them (--profile) and commit cdk.context.json, or "
        f'write the zones into the "context" of cdk.json ("{key}": ["{stack.region}a", "{stack.region}b"]), or leave '
        "the account out of env",
    )
