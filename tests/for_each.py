"""Many values in one test: for facts about data, which take less time than pytest takes for a test of each value.

Every worker collects every test, and reports each; a rule's or a setting's own test costs more than looking at it.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


def for_each(
    values: Collection[Any], *, ids: Callable[[Any], str] = str
) -> Callable[[Callable[[Any], None]], Callable[[], None]]:
    """Run a test with each value, and report each for which it fails, by its id.

    Raises:
        ValueError: There are no values: the test would prove nothing.
    """
    if not values:
        raise ValueError("there is no value to test")

    def decorate(test: Callable[[Any], None]) -> Callable[[], None]:
        @wraps(test)
        def tests() -> None:
            failures = []
            for value in values:
                try:
                    test(value)
                except Exception as error:  # noqa: BLE001  (reported, with all others)
                    error.add_note(f"for {ids(value)}")
                    failures.append(error)
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(values)}", failures)

        del tests.__wrapped__  # type: ignore[attr-defined]  # pytest would ask for its argument
        return tests

    return decorate
