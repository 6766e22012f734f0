"""CDK's own template validation with the engine's native build: CDK runs the same engine as WebAssembly in Node."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import cloudformation_validate as engine
import jsii
from aws_cdk import (
    IPolicyValidationPlugin,
    PolicyValidationPluginReport,
    PolicyViolatingResource,
    PolicyViolation,
)

if TYPE_CHECKING:
    from aws_cdk import IPolicyValidationContext, PolicyValidationStack

#: CDK's name of the plugin: acknowledgements name it (``CloudFormation-Validate::W3010``), and so does the flag that
#: makes its errors warnings.
NAME = "CloudFormation Validate"
#: The rules that CDK leaves out.
IGNORED_RULES = ("W3005", "W1020", "E1018", "W9002", "W9013", "W1103")
IGNORED_SERVICES = (("W3697", "AWS::AutoScaling"),)
#: Those that CDK adds to the engine's, copied from aws-cdk-lib (Apache-2.0).
ADDED_RULES = "validator_rules"
ADDED_FOR = "AWS::GameLift::"
_SEVERITIES = {
    engine.Severity.FATAL: "error",
    engine.Severity.ERROR: "error",
    engine.Severity.WARN: "warning",
    engine.Severity.INFO: "informational",
    engine.Severity.DEBUG: "debug",
}


@jsii.implements(IPolicyValidationPlugin)
class NativeValidator:
    """Checks templates against CloudFormation's schemas and AWS's rules, and reports as CDK's own plugin does."""

    @property
    def name(self) -> str:
        """CDK's own, so that its acknowledgements and its context keys apply."""
        return NAME

    @property
    def version(self) -> str:
        """The engine's."""
        version: str = engine.version()
        return version

    @property
    def rule_ids(self) -> None:
        """Not needed: nothing reads them."""
        return

    def validate(self, context: IPolicyValidationContext) -> PolicyValidationPluginReport:
        """Check every template of the app."""
        stacks = context.stack_templates
        # They take a third as long to compile as the engine takes to start, and concern one service only.
        concerned = any(ADDED_FOR in Path(stack.template_path).read_text("utf-8") for stack in stacks)
        config = engine.CompositeEngineConfig(rego_rules=_added_rules() if concerned else [])
        started = engine.CompositeEngine(config)
        found: dict[tuple[str, str, str], tuple[engine.Diagnostic, list[PolicyViolatingResource]]] = {}
        for stack in stacks:
            for diagnostic in started.validate_template(stack.template_path, _config(stack)).diagnostics:
                key = (diagnostic.rule_id, _SEVERITIES[diagnostic.severity], _description(diagnostic))
                found.setdefault(key, (diagnostic, []))[1].append(_resource(diagnostic, stack))
        violations = [
            PolicyViolation(
                rule_name=rule,
                description=description,
                severity=severity,
                fix=diagnostic.suggested_fix,
                rule_metadata={"category": diagnostic.category} if diagnostic.category else None,
                violating_resources=resources,
            )
            for (rule, severity, description), (diagnostic, resources) in found.items()
        ]
        success = all(violation.severity != "error" for violation in violations)
        return PolicyValidationPluginReport(success=success, violations=violations)


def _added_rules() -> list[engine.ExternalRuleSource]:
    folder = files("secure_baseline.policy").joinpath(ADDED_RULES)
    return [
        engine.ExternalRuleSource(name=file.name, content=file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
    ]


def _config(stack: PolicyValidationStack) -> engine.ValidateConfig:
    return engine.ValidateConfig(
        detail_level=engine.DetailLevel.STANDARD,
        severity_level=engine.Severity.WARN,
        pseudo_parameter_overrides=engine.PseudoParameterOverrides(account_id=stack.account_id, region=stack.region),
        exclude=engine.RuleFilterConfig(
            ids=list(IGNORED_RULES),
            services=[engine.ServiceFilter(rule_id=rule, service=service) for rule, service in IGNORED_SERVICES],
        ),
    )


def _description(diagnostic: engine.Diagnostic) -> str:
    place = re.sub(r"^Properties\.", "", diagnostic.property_path or "")
    return f"{place}: {diagnostic.message}" if place else str(diagnostic.message)


def _resource(diagnostic: engine.Diagnostic, stack: PolicyValidationStack) -> PolicyViolatingResource:
    entity = diagnostic.entity
    logical_id = entity.logical_id if entity and entity.entity_type == engine.EntityType.RESOURCE else None
    return PolicyViolatingResource(
        resource_logical_id=logical_id,
        construct_path=None if logical_id else stack.stack_construct_path,
        template_path=stack.template_path,
        locations=[diagnostic.property_path] if diagnostic.property_path else [],
    )
