"""The one import of a rule: the decorator, the types, and the helpers that several services share."""

from __future__ import annotations

from collections.abc import Iterator

from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.policy.level import Level
from secure_baseline.policy.rule import rule
from secure_baseline.policy.template.backup import is_selected_for_backup
from secure_baseline.policy.template.cfn_init import exposed_logins, hidden_logins
from secure_baseline.policy.template.network import networks_let_in, public_subnets
from secure_baseline.policy.template.node import Node, Problem
from secure_baseline.policy.template.parse import NotATemplateError, read_yaml
from secure_baseline.policy.template.passwords import exposed, exposed_problems, exposed_problems_below, parameters_of
from secure_baseline.policy.template.policy_document import (
    Statement,
    covers,
    denies_insecure_transport,
    means_insecure_transport,
    public_problems,
    public_statements,
    statements,
)
from secure_baseline.policy.template.secrets import hidden_parameters, is_plaintext, names_secret, secrets_in, texts_in
from secure_baseline.policy.template.template import Resource, Template
from secure_baseline.policy.template.traffic import (
    ALL_PORTS,
    covers_port,
    egress_rules,
    from_anywhere,
    ingress_rules,
    is_anywhere,
    ports,
)
from secure_baseline.policy.template.values import CannotEvaluateError, Interpolated, Json, Reference, Unknown
from secure_baseline.policy.template.variables import holds_secret, secret_problems

__all__ = [
    "ALL_PORTS",
    "CannotEvaluateError",
    "Interpolated",
    "Json",
    "Level",
    "Node",
    "NotATemplateError",
    "Problem",
    "Problems",
    "Reference",
    "Resource",
    "Severity",
    "Statement",
    "Template",
    "Unknown",
    "covers",
    "covers_port",
    "denies_insecure_transport",
    "egress_rules",
    "exposed",
    "exposed_logins",
    "exposed_problems",
    "exposed_problems_below",
    "from_anywhere",
    "hidden_logins",
    "hidden_parameters",
    "holds_secret",
    "ingress_rules",
    "is_anywhere",
    "is_plaintext",
    "is_selected_for_backup",
    "means_insecure_transport",
    "names_secret",
    "networks_let_in",
    "parameters_of",
    "ports",
    "public_problems",
    "public_statements",
    "public_subnets",
    "read_yaml",
    "rule",
    "secret_problems",
    "secrets_in",
    "statements",
    "texts_in",
]

#: What a rule yields: a problem for each place that is not as required.
Problems = Iterator[Problem]
