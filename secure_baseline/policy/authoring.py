"""The one import of a rule: the decorator, the types, and the helpers that several services share."""

from __future__ import annotations

from collections.abc import Iterator

# "as" makes a name part of this module, so that this is the only list of them.
from secure_baseline.handlers.shared.severity import Severity as Severity
from secure_baseline.policy.level import Level as Level
from secure_baseline.policy.rule import rule as rule
from secure_baseline.policy.template.backup import is_selected_for_backup as is_selected_for_backup
from secure_baseline.policy.template.cfn_init import exposed_logins as exposed_logins
from secure_baseline.policy.template.cfn_init import hidden_logins as hidden_logins
from secure_baseline.policy.template.network import networks_let_in as networks_let_in
from secure_baseline.policy.template.network import public_subnets as public_subnets
from secure_baseline.policy.template.node import Node as Node
from secure_baseline.policy.template.node import Problem as Problem
from secure_baseline.policy.template.parse import NotATemplateError as NotATemplateError
from secure_baseline.policy.template.parse import read_yaml as read_yaml
from secure_baseline.policy.template.passwords import exposed as exposed
from secure_baseline.policy.template.passwords import exposed_problems as exposed_problems
from secure_baseline.policy.template.passwords import exposed_problems_below as exposed_problems_below
from secure_baseline.policy.template.passwords import parameters_of as parameters_of
from secure_baseline.policy.template.policy_document import Statement as Statement
from secure_baseline.policy.template.policy_document import covers as covers
from secure_baseline.policy.template.policy_document import denies_insecure_transport as denies_insecure_transport
from secure_baseline.policy.template.policy_document import means_insecure_transport as means_insecure_transport
from secure_baseline.policy.template.policy_document import public_problems as public_problems
from secure_baseline.policy.template.policy_document import public_statements as public_statements
from secure_baseline.policy.template.policy_document import statements as statements
from secure_baseline.policy.template.secrets import hidden_parameters as hidden_parameters
from secure_baseline.policy.template.secrets import is_plaintext as is_plaintext
from secure_baseline.policy.template.secrets import names_secret as names_secret
from secure_baseline.policy.template.secrets import secrets_in as secrets_in
from secure_baseline.policy.template.secrets import texts_in as texts_in
from secure_baseline.policy.template.template import Resource as Resource
from secure_baseline.policy.template.template import Template as Template
from secure_baseline.policy.template.traffic import ALL_PORTS as ALL_PORTS
from secure_baseline.policy.template.traffic import covers_port as covers_port
from secure_baseline.policy.template.traffic import egress_rules as egress_rules
from secure_baseline.policy.template.traffic import from_anywhere as from_anywhere
from secure_baseline.policy.template.traffic import ingress_rules as ingress_rules
from secure_baseline.policy.template.traffic import is_anywhere as is_anywhere
from secure_baseline.policy.template.traffic import ports as ports
from secure_baseline.policy.template.values import CannotEvaluateError as CannotEvaluateError
from secure_baseline.policy.template.values import Interpolated as Interpolated
from secure_baseline.policy.template.values import Json as Json
from secure_baseline.policy.template.values import Reference as Reference
from secure_baseline.policy.template.values import Unknown as Unknown
from secure_baseline.policy.template.variables import holds_secret as holds_secret
from secure_baseline.policy.template.variables import secret_problems as secret_problems

#: What a rule yields: a problem for each place that is not as required.
Problems = Iterator[Problem]
