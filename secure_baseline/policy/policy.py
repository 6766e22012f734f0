"""Policy for any CDK app, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

from aws_cdk import Validations
from constructs import IConstruct

from secure_baseline.core.argument_types import require_option
from secure_baseline.core.descriptions import got
from secure_baseline.policy.check import baseline as baseline_file
from secure_baseline.policy.check import exemptions as exemptions_file
from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.engine import Engine
from secure_baseline.policy.check.rules_file_error import RulesFileError
from secure_baseline.policy.level import Level
from secure_baseline.policy.packs import Pack, plugin
from secure_baseline.policy.plugin import SecureBaselinePlugin, WithoutDuplicates

if TYPE_CHECKING:
    from secure_baseline.policy.check.accepted_finding import AcceptedFinding

_Choice = TypeVar("_Choice", Level, Pack)
#: The scopes that are checked already, and how strictly; two checks would report each finding twice.
_ENFORCED: WeakKeyDictionary[IConstruct, Level] = WeakKeyDictionary()
_STRICT = "@aws-cdk/core:validateAgainstDefaultRules"


class Policy:
    """Fails an app's synthesis if what it would deploy is insecure."""

    @staticmethod
    def enforce(
        scope: IConstruct,
        *,
        level: Level | str = Level.STANDARD,
        packs: Sequence[Pack | str] = (),
        rules: Sequence[Path | str] = (),
        exemptions: Path | str | None = None,
        baseline: Path | str | None = None,
        warn_only: bool = False,
    ) -> None:
        """Check everything below a scope against the policy at every synthesis.

        Findings are printed with construct, reason and fix, and fail synthesis with an error. To accept one,
        acknowledge it like a finding of any plugin, ``Validations.of(construct).acknowledge(...)`` with the id
        ``SecureBaseline::<rule>``, or list it in the exemptions file with owner and expiry date.

        Called directly after ``App()``, it also makes CDK's own validator strict.

        Args:
            scope: The app, or a stage.
            level: How strict: essential, standard or strict. Default: standard.
            packs: Third-party packs to run as well; they do not repeat what our rules found. Default: none.
            rules: Your own rules, files ending in .guard or .rego. Default: none.
            exemptions: A file of exemptions. Default: none.
            baseline: A file of accepted findings, as `secure-baseline check --write-baseline` writes it. Default:
                none.
            warn_only: Print findings, but do not fail: to begin with. Default: False.

        Raises:
            TypeError: A value is of another type.
            ValueError: The level or a pack is unknown, a file cannot be used, or the scope is checked already.
            ImportError: Control Tower's rules are selected but not installed.
        """
        _check(scope, packs=packs, rules=rules, exemptions=exemptions, baseline=baseline, warn_only=warn_only)
        chosen = _one_of(Level, level, "level")
        named = [_one_of(Pack, pack, "packs") for pack in packs]
        accepted, known = _files(exemptions, baseline)
        engine = _engine([Path(rule) for rule in rules])

        def checker() -> Checker:
            return Checker(level=chosen, engine=engine, exemptions=exemptions_file.Exemptions(accepted))

        _ENFORCED[scope] = chosen
        own = SecureBaselinePlugin(checker, known, warn_only=warn_only)
        others = [WithoutDuplicates(plugin(pack, scope), own, warn_only=warn_only) for pack in named]
        Validations.of(scope).add_plugins(own, *others)
        if not warn_only and not scope.node.children and scope.node.try_get_context(_STRICT) is None:
            scope.node.set_context(_STRICT, True)  # noqa: FBT003  (CDK's own signature)


def _check(scope: IConstruct, *, warn_only: bool, **values: object) -> None:
    """Refuse what Python would take apart, or take for true."""
    require_option("Policy.enforce", IConstruct, scope=scope)
    require_option("Policy.enforce", bool, warn_only=warn_only)
    for name in ("packs", "rules"):
        value = values[name]
        if isinstance(value, str | Path) or not isinstance(value, Sequence):
            fix = f"; write [{str(value)!r}]" if isinstance(value, str | Path) else ""
            raise TypeError(f"Policy.enforce: {name} must be a list, got {got(value)}{fix}")
    for name in ("exemptions", "baseline"):
        if not isinstance(values[name], str | Path | None):
            raise TypeError(f"Policy.enforce: {name} must be the path of a file, got {got(values[name])}")
    if scope in _ENFORCED:
        where = scope.node.path or "the app"
        raise ValueError(
            f"Policy.enforce: {where} is checked already, at level {_ENFORCED[scope]}; call it once for each scope"
        )


def _one_of(kind: type[_Choice], value: str, name: str) -> _Choice:
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"Policy.enforce: {name} must be one of {', '.join(kind)}, got {value!r}") from None


def _files(
    exemptions: Path | str | None, baseline: Path | str | None
) -> tuple[list[AcceptedFinding], baseline_file.Known | None]:
    try:
        accepted = exemptions_file.read(Path(exemptions)) if exemptions else []
        known = baseline_file.read(Path(baseline)) if baseline else None
    except (exemptions_file.ExemptionsFileError, baseline_file.BaselineFileError) as error:
        raise ValueError(f"Policy.enforce: {error}") from None
    return accepted, known


def _engine(rules: Sequence[Path]) -> Engine | None:
    """For the user's own rules only: CDK runs the same engine's other rules itself."""
    if not rules:
        return None
    try:
        return Engine(rules, correctness=False)
    except RulesFileError as error:
        raise ValueError(f"Policy.enforce: {error}") from None
