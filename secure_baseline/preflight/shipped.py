"""What is deployed where nobody has written a settings file yet: every section, with its defaults."""

from __future__ import annotations

from secure_baseline.landing_zone.settings import Settings


def shipped(region: str) -> Settings:
    """The settings with a home Region; the people in them are nobody."""
    somebody = "nobody@example.com"
    contact = {"name": "Nobody", "title": "Security", "email": somebody, "phone": "+49 30 1234567"}
    return Settings.model_validate(
        {
            "account": {"home_region": region, "alert_emails": [somebody]},
            "contacts": {"security": contact},
            "audit": {},
            "detection": {},
            "network": {},
            "database": {"engine": "postgres", "engine_version": "17"},
            "bucket": {},
        }
    )
