"""Reads JSON and YAML templates, including CloudFormation's short forms, into plain data in the long form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from secure_baseline.core.collector import collector_paused

if TYPE_CHECKING:
    from secure_baseline.policy.template.values import Json
    from secure_baseline.policy.template.yaml_reader import LineNumbers

#: CloudFormation accepts 1 MB; a file many times that is not a template, and reading it would only cost time.
LARGEST_BYTES = 16 * 1024 * 1024


class NotATemplateError(Exception):
    """CloudFormation could not accept the text; the message says why, ``line`` says where, if known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@collector_paused()
def parse(content: bytes, lines: LineNumbers | None = None) -> dict[str, Json]:
    """Read a template.

    Args:
        content: The template.
        lines: Filled with the line numbers of a YAML template.

    Raises:
        NotATemplateError: It cannot be read, or is not a template.
    """
    require_size(len(content))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotATemplateError("is not UTF-8 text") from None
    if not text.strip():
        raise NotATemplateError("is empty")
    data = _json(text, lines) if text.lstrip().startswith("{") else read_yaml(text, lines)
    if not isinstance(data, dict):
        raise NotATemplateError("is not a template: its top level is not an object")
    if not isinstance(data.get("Resources"), dict):
        raise NotATemplateError("is not a template: it has no Resources object")
    return data


def _json(text: str, lines: LineNumbers | None) -> object:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except _DuplicateError as error:
        read_yaml(text.replace("\t", " "), lines)  # it says in which lines
        raise NotATemplateError(f"has {error} twice; CloudFormation takes the last") from None
    except json.JSONDecodeError as error:
        try:  # what looks like JSON can be YAML in flow style
            return read_yaml(text, lines)
        except NotATemplateError:
            raise NotATemplateError(f"is not JSON: {error.msg}", error.lineno) from None
    except RecursionError:
        raise NotATemplateError("is nested too deeply") from None


class _DuplicateError(Exception):
    """An object has a key twice: CloudFormation takes the last, and says nothing.

    https://github.com/aws-cloudformation/cfn-language-discussion/issues/96
    """


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _DuplicateError(next(key for key in read if keys.count(key) > 1))
    return read


def read_yaml(text: str, lines: LineNumbers | None = None) -> Json:
    """Read any YAML with CloudFormation's short forms.

    Args:
        text: The YAML.
        lines: Filled with the line numbers.

    Raises:
        NotATemplateError: It is not YAML, or it is infinite.
    """
    # Imported only here: most templates are JSON.
    import yaml  # noqa: PLC0415

    from secure_baseline.policy.template.yaml_reader import DuplicateKeyError, TooLargeError, YamlReader  # noqa: PLC0415

    try:
        return YamlReader(text, lines).read()
    except yaml.MarkedYAMLError as error:
        recursive = "recursive" in str(error.problem)
        message = "has an anchor that contains itself" if recursive else f"is not YAML: {error.problem}"
        raise NotATemplateError(message, error.problem_mark.line + 1 if error.problem_mark else None) from None
    except DuplicateKeyError as error:
        raise NotATemplateError(str(error), error.line) from None
    except TooLargeError as error:
        raise NotATemplateError(str(error)) from None
    except (yaml.YAMLError, ValueError) as error:
        raise NotATemplateError(f"is not YAML: {error}") from None
    except RecursionError:
        raise NotATemplateError("is nested too deeply") from None


def require_size(size: int) -> None:
    """Reject what is far too large, if possible before it is read.

    Raises:
        NotATemplateError: It is too large.
    """
    if size > LARGEST_BYTES:
        raise NotATemplateError(
            f"is {size / 1024 / 1024:.0f} MB; CloudFormation accepts templates of 1 MB, "
            f"and files over {LARGEST_BYTES // 1024 // 1024} MB are not read"
        )


def looks_like_one(content: bytes) -> bool:
    """Whether a file found in a folder is worth reading: it has resources and their types."""
    return b"Resources" in content and any(word in content for word in (b"AWS::", b"Custom::", b"Alexa::"))
