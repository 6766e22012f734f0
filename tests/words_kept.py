"""Words that the glossary replaces and that stay, because they are stored or because someone else wrote them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """A phrase that stays.

    Args:
        path: The files in which it stays, as a regular expression.
        phrase: The phrase, word for word.
        why: Why it cannot change.
    """

    path: str
    phrase: str
    why: str


KEPT = (
    Kept(r"secure_baseline/core/reports\.py", '"Told"', "a construct id: changing it replaces the table"),
    Kept(r"secure_baseline/core/reports\.py", '"Teller"', "a construct id: changing it replaces the function"),
    Kept(r"tests/monitoring/test_finding_alerts\.py", '"Teller"', "the same"),
    Kept(r"tests/monitoring/test_finding_alerts\.py", '"FindingsTold"', "a logical id, from the same"),
    Kept(r"secure_baseline/handlers/responses/records\.py", '"told"', "a stored key: changing it orphans records"),
    Kept(r"secure_baseline/handlers/responses/records\.py", "``told``", "the same"),
    Kept(r"tests/handlers/test_findings\.py", "told_at", "a note of an earlier version, as it was stored"),
    Kept(r".*", "automatic_repairs", "a key of baseline.toml and an argument of DetectionRules"),
    Kept(r".*/(test_)?detection_rules\.py", ".repairs", "an attribute of DetectionRules"),
    Kept(r".*/(test_)?detection_rules\.py", '}Repair"', "a construct id: changing it replaces the remediation"),
    Kept(
        r"tests/monitoring/test_detection_rules\.py", "RulesUnusedCredentialsRepairRole", "a logical id, from the same"
    ),
    Kept(r"benchmarks/apps/plain\.py", '"Repair{number}"', "what speed is compared with stays as it was measured"),
    Kept(r"CHANGELOG\.md", "epairs", "entries of earlier changes"),
    Kept(r"emulator/iam/reference\.NOTICE\.txt", "to whom the Software is", "a licence"),
    Kept(r"secure_baseline/policy/rules/ses/.*", "MailManager", "a resource type of AWS"),
    Kept(r"secure_baseline/policy/check/resource_types\.txt", "MailManager", "the same"),
    Kept(r"tests/landing_zone/test_settings_mistakes\.py", '"mail"', "a wrong key, which the test is about"),
    Kept(r"tests/emulator/wrong_templates/.*", "permission_that_has_ended", "a file name, recorded in refused_by.json"),
)
