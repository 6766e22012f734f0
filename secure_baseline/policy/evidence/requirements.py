"""NIST SP 800-53 and PCI DSS, by the Security Hub controls that AWS relates to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.controls.requirements import (
    nist_controls,
    nist_families,
    pci_requirements,
    pci_sections,
)
from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.policy.evidence.model import Control, Framework
from secure_baseline.policy.evidence.status import Status, worst

if TYPE_CHECKING:
    from collections.abc import Mapping

NIST = "nist"
PCI = "pci"
_BY_SECURITY_HUB = (
    "by the Security Hub controls that AWS relates to them. "
    "No template shows the others, such as those for people and premises."
)


def nist(security_hub: Framework) -> Framework:
    """The controls of NIST SP 800-53 that Security Hub controls check."""
    related = {control.id: control.nist for control in security_hub_controls().values()}
    families = nist_families()
    parts = _parts(security_hub, related)
    return Framework(
        key=NIST,
        name="NIST SP 800-53 Rev. 5",
        about=f"{len(parts)} controls, decided {_BY_SECURITY_HUB}",
        controls=tuple(
            _control(each, title, f"{each[:2]}: {families[each[:2]]}", parts[each])
            for each, title in nist_controls().items()
            if each in parts
        ),
    )


def pci(security_hub: Framework) -> Framework:
    """The requirements of PCI DSS that Security Hub controls check."""
    related = {control.id: control.pci for control in security_hub_controls().values()}
    sections = pci_sections()
    parts = _parts(security_hub, related)
    return Framework(
        key=PCI,
        name="PCI DSS v4.0.1",
        about=f"{len(parts)} requirements, in our own words, decided {_BY_SECURITY_HUB}",
        controls=tuple(
            _control(each, title, f"{(top := each.partition('.')[0])}: {sections[top]}", parts[each])
            for each, title in pci_requirements().items()
            if each in parts
        ),
    )


def _parts(security_hub: Framework, related: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Control, ...]]:
    parts: dict[str, list[Control]] = {}
    for control in security_hub.controls:
        for requirement in related[control.id]:
            parts.setdefault(requirement, []).append(control)
    return {requirement: tuple(controls) for requirement, controls in parts.items()}


def _control(requirement: str, title: str, section: str, parts: tuple[Control, ...]) -> Control:
    status = worst([part.status for part in parts]) or Status.NOT_APPLICABLE
    whys = {part.why for part in parts}
    return Control(
        id=requirement,
        title=title,
        section=section,
        status=status,
        why=whys.pop() if len(whys) == 1 else "",
        parts=parts,
    )
