"""AWS's validation engine: whether CloudFormation would accept a template, and the user's own Guard and Rego rules."""

from __future__ import annotations

import atexit
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cloudformation_validate as engine

from secure_baseline.core.regular_file import read_regular_file
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.policy.check.rules_file_error import RulesFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

_SEVERITIES = {
    engine.Severity.FATAL: Severity.HIGH,
    engine.Severity.ERROR: Severity.MEDIUM,
    engine.Severity.WARN: Severity.LOW,
}
_OWN = (engine.RuleOrigin.GUARD, engine.RuleOrigin.CUSTOM)
_PARSE_ERROR = "F1101"
# It compares list items by their parameters' defaults, even where conditions exclude each other.
_LEFT_OUT = frozenset({"F3037"})
_SAM = b"AWS::Serverless-2016-10-31"


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """One diagnosis of the engine."""

    rule: str
    severity: Severity
    says: str
    fix: str
    logical_id: str
    resource_type: str
    path: str
    line: int | None
    of_user: bool


class Engine:
    """The engine, started once.

    Args:
        rules: Files of the user's own rules, ``.guard`` or ``.rego``.
        correctness: Whether templates are checked against CloudFormation's own schemas.

    Raises:
        RulesFileError: A rules file cannot be read or parsed.
    """

    def __init__(self, rules: Sequence[Path] = (), *, correctness: bool = True) -> None:
        loaded = {suffix: [_loaded(file) for file in rules if file.suffix == suffix] for suffix in (".guard", ".rego")}
        config = engine.CompositeEngineConfig(guard_rules=loaded[".guard"], rego_rules=loaded[".rego"])
        # It starts in parallel with Python: a quarter of a second of native code.
        self._thread = ThreadPoolExecutor(1)
        self._engine = self._thread.submit(engine.CompositeEngine, config)
        # Released before Python unloads its modules; otherwise the binding prints an error.
        atexit.register(self.__dict__.clear)
        if rules:
            try:
                self._engine.result()
            except engine.ValidationError as error:
                raise RulesFileError(f"the rules cannot be used: {_message(error)}") from None
        #: Why the engine could not read a template, by its name: it accepts less YAML than CloudFormation.
        self.unread: dict[str, str] = {}
        self._config = engine.ValidateConfig(
            severity_level=engine.Severity.WARN if rules else engine.Severity.ERROR,
            detail_level=engine.DetailLevel.STANDARD,
            disable_builtin_rules=not correctness,
        )

    def begin(self, content: bytes, name: str) -> Future[list[Diagnosis]]:
        """Check a template in parallel with Python: the engine is native code and does not need the GIL."""
        return self._thread.submit(lambda: list(self.diagnose(content, name)))

    def diagnose(self, content: bytes, name: str) -> Iterator[Diagnosis]:
        """What is wrong with a template: errors of correctness, and what the user's rules find."""
        try:
            report = self._engine.result().validate_template(engine.TemplateContent(content, name), self._config)
        except engine.ValidationError as error:
            self.unread[name] = _message(error)
            return
        for diagnostic in report.diagnostics:
            if diagnostic.rule_id == _PARSE_ERROR:
                self.unread[name] = diagnostic.message
                continue
            of_user = diagnostic.source in _OWN
            if not of_user and (
                diagnostic.severity.value < engine.Severity.ERROR.value
                or diagnostic.rule_id in _LEFT_OUT
                or _is_false_alarm(diagnostic.rule_id, diagnostic.message, of_sam=_SAM in content)
            ):
                continue
            yield Diagnosis(
                rule=diagnostic.rule_id,
                severity=_SEVERITIES.get(diagnostic.severity, Severity.LOW),
                says=diagnostic.message.strip().rstrip("."),
                fix=diagnostic.suggested_fix or "",
                logical_id=diagnostic.entity.logical_id if diagnostic.entity else "",
                resource_type=(diagnostic.entity.resource_type or "") if diagnostic.entity else "",
                path=diagnostic.property_path or "",
                line=diagnostic.start_line,
                of_user=of_user,
            )


def _is_false_alarm(rule: str, says: str, *, of_sam: bool) -> bool:
    """Whether CloudFormation accepts what the engine does not."""
    # A parameter that is empty by default, and a macro among properties.
    if says.startswith("'' ") or "'Fn::Transform' was unexpected" in says:
        return True
    # SAM accepts more attributes, and refers to what it generates as !Ref Function.Version.
    return of_sam and (rule == "E3001" or (rule == "F1020" and "." in says.partition("' is not one of")[0]))


def _loaded(file: Path) -> engine.ExternalRuleSource:
    try:
        return engine.ExternalRuleSource(name=str(file), content=read_regular_file(file))
    except OSError as error:
        raise RulesFileError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise RulesFileError(f"{file} cannot be read: it is not UTF-8 text") from None


def _message(error: Exception) -> str:
    return " ".join(str(getattr(error, "msg", error)).split())
