"""Whether a filter pattern of CloudWatch Logs is valid.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<bracket>[()])
    |(?P<joint>&&|\|\|)
    |(?P<compared>!=|<=|>=|=|<|>)
    |(?P<word>(?:IS|NOT|EXISTS|NULL|TRUE|FALSE)\b)
    |(?P<selector>\$(?:\.[\w@*$:/-]+|\.?\[(?:\d+|\*|"[^"]*"|'[^']*')\]|\."[^"]*")+)
    |(?P<value>"(?:[^"\\]|\\.)*"|%[^%]+%|[^\s()&|=<>!"{}]+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def is_pattern(pattern: str) -> bool:
    """A JSON condition in braces, a list of fields in brackets, or terms."""
    text = pattern.strip()
    if text.startswith("{"):
        return text.endswith("}") and _is_condition(text[1:-1])
    if text.startswith("["):
        return text.endswith("]")
    return len(re.findall(r'(?<!\\)"', text)) % 2 == 0


def _is_condition(text: str) -> bool:
    tokens: list[tuple[str, str]] = []
    position, text = 0, text.rstrip()
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None or found.end() == position:
            return False
        tokens.append((str(found.lastgroup), str(found[str(found.lastgroup)]).upper()))
        position = found.end()
    try:
        return _joined(tokens, 0) == len(tokens)
    except IndexError:  # it is incomplete
        return False


def _joined(tokens: list[tuple[str, str]], at: int) -> int:
    """Where the conditions that begin here end; -1 if they cannot be read."""
    at = _one(tokens, at)
    while 0 <= at < len(tokens) and tokens[at][0] == "joint":
        at = _one(tokens, at + 1)
    return at


def _one(tokens: list[tuple[str, str]], at: int) -> int:
    if tokens[at] == ("bracket", "("):
        end = _joined(tokens, at + 1)
        return end + 1 if end >= 0 and tokens[end] == ("bracket", ")") else -1
    if tokens[at][0] != "selector":
        return -1
    kind, text = tokens[at + 1]
    if kind == "compared":
        return at + 3 if tokens[at + 2][0] in {"value", "word", "selector"} else -1
    if text == "IS":
        return at + 3 if tokens[at + 2][1] in {"NULL", "TRUE", "FALSE"} else -1
    if text == "NOT":
        return at + 3 if tokens[at + 2][1] == "EXISTS" else -1
    return at + 2 if text == "EXISTS" else -1
