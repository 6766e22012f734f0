"""Every price that a comment, a docstring or a page names is the one of prices.toml, or follows from it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import pytest

from secure_baseline.cost.prices import prices
from tests.cost.shipped import shipped_cost
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = [
    ROOT / "baseline.toml",
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "secure_baseline").rglob("*.py")),
]
#: In a sentence, with what is around it. The amounts of a command's or a table's own code are computed.
AMOUNT = re.compile(r"(?<![\w{.])(\d[\d,]*(?:\.\d+)?) USD\b")
AROUND = 90


def of(name: str, times: float = 1) -> Decimal:
    """What one costs a month, or once, and a multiple of it."""
    return prices()[name].monthly * Decimal(str(times))


NAT = of("nat-gateway") + of("public-address")
ALARM_AND_METRIC = of("alarm") + of("metric")
TWO_ZONES = 2
DATABASE = of("db.t4g.micro", TWO_ZONES) + of("gp3", 20 * TWO_ZONES) + of("secret") + of("alarm", 3)
SHIPPED = shipped_cost().usd
ENDPOINTS = 4  # as policy/beyond.py says

#: The bounds of what a person may set, which are no prices.
BOUNDS = re.compile(r", 1 to <>")
#: A price by its sentence, in which <> is the amount; the first that matches counts. Amounts are as exact as they are
#: written: "37 USD" is any price that rounds to 37.
SENTENCES: dict[str, Decimal] = {
    r"[Ss]hipped (file )?(it )?costs? about <>|As shipped about <>": SHIPPED,
    r"the rest is about <>": SHIPPED
    - NAT
    - of("kms-key")
    - DATABASE
    - of("guardduty-database", 2)
    - of("inspector-function"),
    r"a database \(<> a month as shipped\)|As shipped <> a month: 23 for db": DATABASE,
    r"\[audit\] <> a month: 1 for a key": of("kms-key") + 18 * ALARM_AND_METRIC,
    r"<> for seventeen alarms and their metrics": 17 * ALARM_AND_METRIC,
    r"a change in another raises an alarm \(<> a month": ALARM_AND_METRIC,
    r"\[network\] <> a month: 33 for a NAT": NAT + of("kms-key"),
    r"A gateway costs <>": of("nat-gateway"),
    r"its public address <>": of("public-address"),
    r"(\"single\"|\"per-zone\"|PER_ZONE = \"per-zone\" #|SINGLE = \"single\" #|one NAT gateway \() ?<>|Costs <> a "
    r"month for each NAT|<> (a month )?for (each|one) NAT gateway": NAT,
    r"NONE = \"none\" # <>": Decimal(0),
    r"<> for each GB through the NAT": of("nat-traffic"),
    r"about <> a month for each endpoint and zone": of("interface-endpoint"),
    r"closed (\" \")?security group: about <> a month in two zones": of("interface-endpoint", ENDPOINTS * TWO_ZONES),
    r"t4g.micro <> a month|<> a month for ``t4g.micro``": of("db.t4g.micro", TWO_ZONES),
    r"<> for ``t4g.medium``": of("db.t4g.medium", TWO_ZONES),
    r"<> for 20 GiB of storage": of("gp3", 20 * TWO_ZONES),
    r"<> a month for each in two zones": of("gp3", TWO_ZONES),
    r"<> for the secret|<> a month for each secret": of("secret"),
    r"<> once, and cents|once about <> for 300 existing|<> a month in an account with little|costs about <> once": of(
        "config-item", 300
    ),
    r"(?s)evaluation of a resource: about <> a month in a small": of("config-evaluation", 30 * 30),
    r"evaluate once a day \(<>": of("config-evaluation", 19 * 30),
    r"<> for each (evaluation|of three checks)": of("config-evaluation"),
    r"<> a day|once a day for each changed resource \(\"daily\", <>|against <> a day": of("config-daily-item"),
    r"<> (for each (change|resource)|each time|each\)|for each resource (found|that))|at each change: <>": of(
        "config-item"
    ),
    r"<> a month for each (IAM )?role": of("unused-access"),
    r"second copy.{0,60}<>|second trail, this one costs <>": of("trail-copy"),
    r"<> (for each|for|per) 100,000( events|\.| of them| \(see|\"|, )|<> for each 100,000": of("trail-data-events"),
    r"(CloudTrail|management) events \(<> a million": of("guardduty-events"),
    r"DNS logs \(<> a GB|traffic of functions[:;] <> a GB": of("guardduty-logs"),
    r"(writes of objects|objects in buckets)[:;] <> a million": of("guardduty-s3"),
    r"logs of Kubernetes[:;] <> a million": of("guardduty-eks"),
    r"suspiciously[:;] <> (a|for each) GB": of("guardduty-malware"),
    r"(databases|GuardDuty supports)[:;] <> a month for each": of("guardduty-database"),
    r"SageMaker AI[:;] <> a GB": of("guardduty-ai"),
    r"in containers[:;] <> a month for each vCPU": of("guardduty-runtime"),
    r"<> a check|A check costs <>": of("security-hub-check"),
    r"it would save about <> a month in each Region": of("security-hub-check", 10 * 30),
    r"\"ec2\" <> a month for each instance|internet; <> a month for each instance": of("inspector-instance"),
    r"<> for each (pushed image|image pushed)": of("inspector-image"),
    r"<> for each rescan": of("inspector-rescan"),
    r"<> a month more for each[.;]": of("inspector-function-code"),
    r"(\"lambda\"|90 days;) <> a month for each": of("inspector-function"),
    r"<> a month for each bucket": of("macie-bucket"),
    r"<> for 100,000 objects": of("macie-objects"),
    r"<> for each GB that it inspects": of("macie-inspection"),
    r"<> for each GB of logs( and findings|\. Default)": of("detective"),
    r"each (further )?one costs <>": of("dashboard"),
    r"volumes saved as snapshots \(<>|evidence, at <> a GB and month": of("snapshot"),
    r"its CPU is busy: <> a month for each instance": of("alarm", 2),
    r"<> a month for each metric": of("metric"),
    r"<> for a million events": of("events"),
    r"<> a month per GB of the table": of("table-backup"),
    r"<> a month per GB of backup": of("efs-backup"),
    r"X-Ray costs <> per million traces": of("traces"),
    r"Dedicated IP addresses cost <>": of("dedicated-addresses"),
    r"<> (a|for each|per) GB": of("log-ingestion"),
    r"<> for each of its first two rotations|rotations adds <>|\(a key costs <> a month more": of("kms-rotation"),
    r"every use raises an alert \(<>|break-glass user costs <>|first ten, or <>|<> a month (for (an|the|each) alarm|if "
    r"``watch`` creates an alarm|for each instance and alarm)": of("alarm"),
    r"(\bkeys?\b|destroy --all).{0,60}<>|<>.{0,60}\bkey\b|of the key <>|account's <>|deployment leaves bills <>"
    r"|_KEY_PRICE: Final = \" ?<>|`\[bucket\]` <>|keys? \| .{0,80}<> a month each": of("kms-key"),
}
#: The parts of sums that baseline.toml and README.md name without the currency.
PARTS: dict[str, Decimal] = {
    r"([\d.]+) for (?:the NAT gateway and its address|one NAT gateway)": NAT,
    r"([\d.]+) for (?:the database, |a small PostgreSQL)": DATABASE - of("alarm", 3),
    r"([\d.]+) for (?:threat detection and AWS Config|GuardDuty, Security Hub, Inspector and AWS Config)": of(
        "guardduty-events", 0.125
    )
    + of("guardduty-logs", 0.5)
    + of("guardduty-database", 2)
    + of("security-hub-check", 3000)
    + of("inspector-function", 11)
    + of("config-evaluation", 22 * 30),
    r"([\d.]+) for alarms and their metrics": of("alarm", 24) + of("metric", 18),
    r"([\d.]+) for four keys": of("kms-key", 4),
    r"([\d.]+) for eighteen alarms and their metrics": 18 * ALARM_AND_METRIC,
    r"([\d.]+) for a NAT gateway, ": of("nat-gateway"),
    r"([\d.]+) for its public address": of("public-address"),
    r"([\d.]+) for db\.t4g\.micro in two zones": of("db.t4g.micro", TWO_ZONES),
    r"t4g\.small ([\d.]+),": of("db.t4g.small", TWO_ZONES),
    r"t4g\.medium ([\d.]+)\.": of("db.t4g.medium", TWO_ZONES),
    r"([\d.]+) for 20 GiB in two zones": of("gp3", 20 * TWO_ZONES),
    r"([\d.]+) for its secret": of("secret"),
    r"([\d.]+) for three alarms": of("alarm", 3),
    r"and ([\d.]+) for each response that acts": of("alarm"),
}


def named() -> Iterator[tuple[str, str, str]]:
    """Each price that is named: the file, the amount, and the sentence with <> in its place."""
    for file in FILES:
        text = " ".join(re.sub(r"^\s*(#:? )?", "", line) for line in file.read_text("utf-8").split("\n"))
        text = re.sub(r"\s+", " ", text)
        for found in AMOUNT.finditer(text):
            before, after = text[: found.start()], text[found.end() :]
            sentence = f"{before[-AROUND:]}<>{after[:AROUND]}"
            if not BOUNDS.search(sentence):
                yield str(file.relative_to(ROOT)), found[1], sentence


def as_written(amount: Decimal, written: str) -> bool:
    """Whether an amount, rounded to the decimals of a written one, is that."""
    return amount.quantize(Decimal(written.replace(",", "")), ROUND_HALF_UP) == Decimal(written.replace(",", ""))


def test_every_price_that_is_named_is_that_of_the_data() -> None:
    wrong, used = [], set()
    for file, written, sentence in named():
        pattern = next((each for each in SENTENCES if re.search(each, sentence)), None)
        used.add(pattern)
        if pattern is None:
            wrong.append((file, written, "no sentence of this test", sentence))
        elif not as_written(SENTENCES[pattern], written):
            wrong.append((file, written, str(SENTENCES[pattern]), sentence))
    assert wrong == []
    assert [each for each in SENTENCES if each not in used] == []


@pytest.mark.parametrize("pattern", PARTS)
def test_the_parts_of_sums_are_those_of_the_data(pattern: str) -> None:
    text = " ".join(re.sub(r"\n#? ?", " ", (ROOT / name).read_text("utf-8")) for name in ("baseline.toml", "README.md"))
    written = re.findall(pattern, text)
    assert written
    assert [each for each in written if not as_written(PARTS[pattern], each)] == []


def test_a_changed_price_is_noticed() -> None:
    assert as_written(Decimal("36.50"), "37")
    assert not as_written(Decimal("36.49"), "37")
    assert not as_written(Decimal("0.0011"), "0.0010")
