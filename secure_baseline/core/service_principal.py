"""A service as a principal, created once in a process."""

from __future__ import annotations

from functools import cache

from aws_cdk import aws_iam as iam


@cache
def service_principal(service: str) -> iam.ServicePrincipal:
    """The principal; it belongs to no scope, so that every policy can have the same one."""
    return iam.ServicePrincipal(service)
