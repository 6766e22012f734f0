"""Evidence for auditors: which controls a synthesized app meets."""

from secure_baseline.policy.evidence.build import FRAMEWORKS, build
from secure_baseline.policy.evidence.html import render_html
from secure_baseline.policy.evidence.json_ import render_json
from secure_baseline.policy.evidence.model import Evidence

__all__ = ["FRAMEWORKS", "Evidence", "build", "render_html", "render_json"]
