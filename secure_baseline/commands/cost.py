"""`secure-baseline cost`: what a landing zone costs when idle, and how its logs grow."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from secure_baseline.assembly.manifest import NotAnAssemblyError
from secure_baseline.commands.assembled import assemble
from secure_baseline.commands.console import console, print_json
from secure_baseline.commands.home_region import SETTINGS
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.core.rows import TableRow, show_rows
from secure_baseline.cost.idle import idle_cost
from secure_baseline.cost.logs import LogMonth, log_growth
from secure_baseline.cost.prices import plain
from secure_baseline.cost.stacks import stacks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from secure_baseline.cost.idle import IdleCost
    from secure_baseline.cost.stacks import StackResources

#: The Region of the prices.
REGION: Final = "us-east-1"
#: What each exit code means.
EXIT_CODES: Final = {
    0: "the costs were printed",
    2: "the settings or the assembly cannot be read, or usage error",
}
_SHOWN_MONTHS: Final = (1, 3, 6, 12)
_CENTS: Final = Decimal("0.01")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = (
        f"Prices are those of {REGION}, each as of the month that is shown, without free allowances and trials; "
        "docs/cost.md says what usage adds. Anything without a price is listed as not priced, and is not in the sum."
    )
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=SETTINGS,
        help="settings, or a cloud assembly such as cdk.out (default: %(default)s)",
    )
    parser.add_argument(
        "--log-gb",
        type=_gigabytes,
        default=Decimal(1),
        metavar="GB",
        help="how much goes into CloudWatch Logs a month: the trail, flow logs, functions (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Print them."""
    try:
        read = _stacks(args.path)
    except NotAnAssemblyError as error:
        raise MistakeError(str(error)) from None
    cost = idle_cost(read)
    growth = log_growth(args.log_gb, cost.retention_days)
    elsewhere = sorted({stack.region for stack in read} - {REGION, "unknown-region"})
    if args.json:
        print_json(_content(cost, growth))
    else:
        out = console()
        _show_idle(out, cost, elsewhere)
        _show_logs(out, growth, args.log_gb, cost.retention_days)
    return 0


def _stacks(path: Path) -> list[StackResources]:
    if path.is_dir():
        return stacks(path)
    with TemporaryDirectory() as folder:
        return stacks(assemble(path, Path(folder)))


def _show_idle(out: Console, cost: IdleCost, elsewhere: Sequence[str]) -> None:
    rows = [
        TableRow(
            (
                f"{idle.what}{', about' if idle.estimated else ''}",
                f"{idle.quantity.normalize():f}",
                idle.price.text,
                idle.price.read,
                _usd(idle.usd),
            ),
            section=stack,
        )
        for stack, idle in cost.lines
    ]
    headings = {"What": 34, "Number": 8, "USD": 20, "As of": 8, "USD a month": 8}
    if rows:
        show_rows(out, headings, rows, section="Stack")
    out.print(f"\nIdle: {_usd(cost.usd)} USD a month in {REGION}", style="bold")
    if elsewhere:
        out.print(f"The prices of {', '.join(elsewhere)} differ.")
    for stack, bill, count in cost.not_priced:
        out.print(
            f"Not priced, and not in the sum: {count} x {bill.what} in {stack} ({bill.why})",
            markup=False,
            soft_wrap=True,
        )
    if cost.by_use:
        out.print("\nBilled by use only:")
    for used, count in cost.by_use:
        out.print(f"- {count} x {used.what}: {used.billed}", markup=False, soft_wrap=True)


def _show_logs(out: Console, growth: Sequence[LogMonth], gigabytes: Decimal, retention_days: int | None) -> None:
    kept = "forever" if retention_days is None else f"for {retention_days} days"
    out.print(f"\nLogs: {gigabytes} GB a month in CloudWatch Logs, kept {kept} (at most: AWS compresses it)")
    rows = [
        TableRow((str(each.month), plain(_cents(each.stored_gb)), *map(_usd, _billed(each))))
        for each in growth
        if each.month in _SHOWN_MONTHS
    ]
    show_rows(out, {"Month": 8, "GB stored": 12, "Ingestion": 12, "Storage": 12, "USD a month": 12}, rows)
    out.print(f"\nThe first year: {_usd(sum((each.usd for each in growth), Decimal(0)))} USD")


def _billed(month: LogMonth) -> tuple[Decimal, Decimal, Decimal]:
    return month.ingestion_usd, month.storage_usd, month.usd


def _content(cost: IdleCost, growth: Sequence[LogMonth]) -> dict[str, Any]:
    return {
        "region": REGION,
        "usd_a_month": float(cost.usd),
        "lines": [
            {
                "stack": stack,
                "what": idle.what,
                "number": float(idle.quantity),
                "estimated": idle.estimated,
                "price": {"id": idle.price.id, "usd": float(idle.price.usd), "unit": idle.price.unit},
                "as_of": idle.price.read,
                "source": idle.price.source,
                "usd_a_month": float(idle.usd),
            }
            for stack, idle in cost.lines
        ],
        "not_priced": [{"stack": stack, **asdict(bill), "number": count} for stack, bill, count in cost.not_priced],
        "by_use": [{**asdict(bill), "number": count} for bill, count in cost.by_use],
        "log_retention_days": cost.retention_days,
        "logs": [
            {name: float(value) for name, value in {**asdict(each), "usd_a_month": each.usd}.items()} for each in growth
        ],
    }


def _usd(amount: Decimal) -> str:
    return f"{_cents(amount):f}"


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENTS)


def _gigabytes(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or number < 0:
        raise argparse.ArgumentTypeError(f"must be a number of GB, at least 0, got {text!r}")
    return number
