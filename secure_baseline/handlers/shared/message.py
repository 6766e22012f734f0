"""A message to the alert channel's subscribers, through its topic."""

from __future__ import annotations

import os
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

#: The variable that names the topic.
TOPIC = "ALERT_TOPIC_ARN"
#: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html: ASCII, below 100 characters, no line break.
_SUBJECT_LENGTH = 99
#: Of the 262,144 bytes that Amazon SNS accepts.
_BODY_BYTES = 200_000
_WIDTH = 100


@dataclass(frozen=True)
class Message:
    """What subscribers get."""

    subject: str
    body: str

    def send(self, clients: Callable[[str], Any]) -> None:
        """Publish it; the caller handles errors."""
        clients("sns").publish(
            TopicArn=os.environ[TOPIC],
            Subject=one_line(self.subject),
            Message=self.body.encode()[:_BODY_BYTES].decode(errors="ignore"),
        )


def one_line(subject: str) -> str:
    """As much of a text as Amazon SNS accepts as a subject."""
    plain = " ".join("".join(sign if " " <= sign <= "~" else " " for sign in subject).split())
    return plain if len(plain) <= _SUBJECT_LENGTH else plain[: _SUBJECT_LENGTH - 3].rstrip() + "..."


def labelled(rows: Iterable[tuple[str, str]]) -> str:
    """Rows of a label and a text, the texts in a column of their own; rows without text are left out."""
    shown = [(label, text) for label, text in rows if text]
    width = max((len(label) for label, _ in shown), default=0) + 2
    return "\n".join(_row(label, text, width) for label, text in shown)


def wrapped(text: str, indent: str = "") -> str:
    """A text in lines that an e-mail client does not wrap again; URLs and commands stay whole."""
    return textwrap.fill(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _row(label: str, text: str, width: int) -> str:
    lines = [line for part in text.splitlines() for line in wrapped(part).splitlines()]
    return "\n".join(f"{label if number == 0 else '':<{width}}{line}" for number, line in enumerate(lines))
