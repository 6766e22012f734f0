"""Plaintext secrets: keys, passwords and tokens in scripts and settings."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from secure_baseline.policy.template.node import Node
from secure_baseline.policy.template.values import Json, Reference, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.template import Template

_NAME = (
    r"(?:passwords?|passwd|passphrase|(?<![a-z])(?:db|user|root|admin|mysql|sql|rds)?[_-]?pwd|secret[_-]?access[_-]?key"
    r"|secret[_-]?key|api[_-]?key|auth[_-]?token|access[_-]?token|bearer[_-]?token|client[_-]?secret|private[_-]?key)"
)
_NAMES_SECRET = re.compile(rf"{_NAME}$", re.IGNORECASE)
# Well-known formats; a match by accident is practically impossible.
_SHAPES = {
    "an access key": re.compile(r"(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])"),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "a GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})"),
    "a GitLab token": re.compile(r"\bglpat-[\w-]{20}"),
    "a Slack token": re.compile(r"\bxox[abeoprs]-[\w-]{10,}"),
}
# Every pattern takes time in proportion to the text: it searches a run of characters from its start only.
# A name and the value assigned to it: PASSWORD=..., "password": "...", --db-password '...'.
_ASSIGNED = re.compile(
    rf"""(?P<name>(?<![\w.-])[\w.-]*{_NAME})["']?\s*(?:=>?|:(?=\s|["'])|(?<=\s)(?=["']))\s*(?P<quote>["']?)(?P<value>[^\s"',;|&]+)""",
    re.IGNORECASE,
)
# The rest of a command up to its option, and what is skipped where the command has none, so that it is not searched
# again from each of its words. A program that is two words can begin with the last.
_OPTION_P = r"[^\n|;]*?\s-p(?P<quote>['\"]?)(?P<value>[^\s'\"]+)"
_OPTION_P_OR_EQUALS = r"[^\n|;]*?\s-p[\s=]*(?P<quote>['\"]?)(?P<value>[^\s'\"]+)"
_TO_LAST_WORD = r"(?:[^\n|;]*[^\S\n](?=\S))?"
_COMMANDS = (
    re.compile(r"IDENTIFIED\s+(?:WITH\s+\S+\s+)?BY\s+(?P<quote>['\"])(?P<value>[^'\"\s]+)", re.IGNORECASE),
    re.compile(r"echo\s+['\"]?[\w.-]+:(?P<value>[^\s'\"|]+)['\"]?\s*\|\s*(?:sudo\s+)?chpasswd"),
    re.compile(rf"\bmysql(?:admin|dump)?\s(?:{_OPTION_P}|{_TO_LAST_WORD})"),
    re.compile(rf"define\(\s*['\"]\w*{_NAME}['\"]\s*,\s*(?P<quote>['\"])(?P<value>[^'\"]+)", re.IGNORECASE),
    re.compile(rf"\bsshpass\b(?:{_OPTION_P_OR_EQUALS}|[^\n|;]*)"),
    re.compile(rf"\bdocker\s+login\b(?:{_OPTION_P_OR_EQUALS}|{_TO_LAST_WORD})"),
    re.compile(r"ConvertTo-SecureString\s+(?:-String\s+)?(?P<quote>['\"])(?P<value>[^'\"]+)", re.IGNORECASE),
    re.compile(r"\bcurl\b(?:[^\n|;]*?\s(?:-u|--user)[\s=]+(?P<quote>['\"]?)[\w.@-]+:(?P<value>[^\s'\"]+)|[^\n|;]*)"),
    re.compile(
        r"(?<![a-z0-9+.-])(?>(?<!\w)[a-z]|[a-z0-9+.-]*?[+.-][a-z])[a-z0-9+.-]*+://[\w.-]+:(?P<value>[^\s/:@'\"]+)@[\w$]"
    ),
)
# What can be in the place of a secret: a variable, a command, a path, a call, a placeholder.
_NO_SECRET = re.compile(
    r"""^(?:[$%{<(\[/~`\\.*!@+?]|\{\{|arn:|ssm:|env[.:]|https?:|s3:|file:|vault:|os\.|process\.)"""
    r"""|[()\[\]<>{}]|\$\(|\$\{|\*{3,}|\.{3}$|\.(?:pem|key|crt|txt|json|ya?ml|conf|php|py|sh)$"""
    r"""|^(?:true|false|none|null|nil|yes|no|undefined|required|optional|string|x+)$""",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+|[A-Za-z_]+")
_FEWEST_LETTERS = 4
_SUBSTITUTED = re.compile(r"\$\{([A-Za-z0-9]+)\}")


def secrets_in(text: str) -> list[str]:
    """The kinds of plaintext secrets in a text; base64 is decoded first."""
    return list(dict.fromkeys(_kinds(_decoded(text))))


def names_secret(name: str) -> bool:
    """Whether a name is that of a secret itself: ``DB_PASSWORD``, ``apiKey``; not ``PasswordArn``."""
    return _NAMES_SECRET.search(name) is not None


def is_plaintext(value: Json) -> bool:
    """Whether a value is in the template: no reference, no dynamic reference, nothing known only at deployment."""
    if isinstance(value, Unknown | Reference) or not isinstance(value, str | int) or isinstance(value, bool):
        return False
    text = str(value)
    return bool(text) and "${" not in text and "{{resolve:" not in text and not _NO_SECRET.search(text)


def hidden_parameters(template: Template, written: Json) -> list[str]:
    """The NoEcho parameters in a value as written, before parameters are resolved."""
    return sorted(template.once(_hidden).intersection(_names_in(written)))


def texts_in(value: Json) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


def _hidden(template: Template) -> set[str]:
    declared = template.data.get("Parameters")
    parameters = declared if isinstance(declared, dict) else {}
    return {name for name, each in parameters.items() if Node(each, ()).flag("NoEcho")}


def _names_in(value: Json) -> Iterator[str]:
    match value:
        case {"Ref": str(name)}:
            yield name
        case {"Fn::Sub": [str(text), dict(variables)]}:
            yield from _SUBSTITUTED.findall(text)
            yield from _names_in(list(variables.values()))
        case {"Fn::Sub": str(text)}:
            yield from _SUBSTITUTED.findall(text)
        case dict() | list():
            for each in value.values() if isinstance(value, dict) else value:
                yield from _names_in(each)


def _kinds(text: str) -> Iterator[str]:
    for kind, shape in _SHAPES.items():
        if shape.search(text):
            yield kind
    for match in _ASSIGNED.finditer(text):
        if _is_secret(match):
            yield "a secret access key" if "access" in match["name"].lower() else "a password or key"
    for pattern in _COMMANDS:
        if any(is_plaintext(match["value"]) for match in pattern.finditer(text)):
            yield "a password or key"


def _is_secret(match: re.Match[str]) -> bool:
    value = match["value"]
    if len(value) < _FEWEST_LETTERS or not is_plaintext(value):
        return False
    # Without quotes a plain word is a value only in a shell's NAME=value; elsewhere it is a variable.
    return bool(match["quote"]) or match["name"].isupper() or not _VARIABLE.fullmatch(value)


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return text
