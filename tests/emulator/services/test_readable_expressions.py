"""Expressions of AWS's pages can be read; invalid ones cannot."""

from __future__ import annotations

import pytest

from emulator.services._filter_pattern import is_pattern
from emulator.services.events_schedules import is_cron, is_rate
from secure_baseline.monitoring.activities import ACTIVITIES

#: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
PATTERNS = (
    '{ $.eventType = "UpdateTrail" }',
    "{ $.sourceIPAddress != 123.123.* }",
    '{ $.arrayKey[0] = "value" }',
    '{ $.objectList[1].id = 2 && $.eventType = "x" }',
    "{ $.SomeObject IS NULL }",
    "{ $.SomeOtherObject NOT EXISTS }",
    "{ $.ThisFlag IS TRUE }",
    "{ $.number > 1e-3 || ($.number <= 4 && $.id EXISTS) }",
    '{ ($.user.id = 1) && ($.users[0].email = "John.*") }',
    '{ $.["cluster.name"] = "c" }',
    "{ $.path = %/health/% }",
    "[ip, user, username, timestamp, request, status_code=4*, bytes > 1000]",
    "ERROR",
    '"INTERNAL SERVER ERROR"',
    "?ERROR ?WARN",
    "ERROR -EXITING",
    "%AUTHORIZED%",
    "",
)
BROKEN = (
    '{ ($.eventType = "UpdateTrail" }',
    '{ $.eventType = "UpdateTrail"',
    '{ $.eventType == "UpdateTrail" }',
    "{ $.eventType = }",
    '{ eventType = "UpdateTrail" }',
    '{ $.eventType = "UpdateTrail" && }',
    '{ $.eventType = "UpdateTrail" AND $.id = 1 }',
    "{ $.eventType IS EMPTY }",
    "{ }",
    "[ip, user",
    '"INTERNAL',
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_filter_pattern_can_be_read(pattern: str) -> None:
    assert is_pattern(pattern)


@pytest.mark.parametrize("pattern", BROKEN)
def test_an_invalid_filter_pattern_cannot_be_read(pattern: str) -> None:
    assert not is_pattern(pattern)


def test_our_own_filter_patterns_can_be_read() -> None:
    assert [each for each in ACTIVITIES if not is_pattern(each.pattern)] == []


#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
@pytest.mark.parametrize(
    "expression",
    [
        *("cron(0 10 * * ? *)", "cron(15 12 * * ? *)", "cron(0 18 ? * MON-FRI *)", "cron(0 8 1 * ? *)"),
        *("cron(0/15 * * * ? *)", "cron(0/10 * ? * MON-FRI *)", "cron(0/5 8-17 ? * MON-FRI *)"),
        *("cron(0 9 ? * 2#1 *)", "cron(0 0 L * ? *)", "cron(0 0 3W * ? *)", "cron(0 12 ? JAN,JUN 6L 2026-2030)"),
        *("rate(1 minute)", "rate(5 minutes)", "rate(1 hour)", "rate(12 hours)", "rate(1 day)", "rate(7 days)"),
    ],
)
def test_a_schedule_can_be_read(expression: str) -> None:
    assert is_rate(expression) or is_cron(expression)


@pytest.mark.parametrize(
    "expression",
    [
        *("rate(1 minutes)", "rate(5 minute)", "rate(0 minutes)", "rate(1 week)", "rate(1.5 hours)", "every day"),
        *("cron(0 8 * * * *)", "cron(0 8 ? * ? *)", "cron(0 8 * * ?)", "cron(60 8 * * ? *)", "cron(0 24 * * ? *)"),
        *("cron(0 8 0 * ? *)", "cron(0 8 ? * 8 *)", "cron(0 8 ? FOO MON *)", "cron(0 8 * * ? 1969)", "cron()"),
    ],
)
def test_an_invalid_schedule_cannot_be_read(expression: str) -> None:
    assert not is_rate(expression)
    assert not is_cron(expression)
