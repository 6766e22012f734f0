"""What an argument must be, what it is, and what to write instead, as text."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import TYPE_CHECKING, Any, Final

from secure_baseline.core.kinds import classes_of, is_imported, is_of
from secure_baseline.core.tokens import is_token

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Types whose name alone does not say what is wanted.
_WORDS: Final = {
    "bool": "True or False",
    "float": "a number",
    "int": "a whole number",
    "str": "a text",
    "Exemption": "an Exemption with its reason",
    "IDependable": "a construct",
    "IInstanceEngine": "an engine with its version",
}
#: What to write for a number or a truth value in the place of such an object.
_INSTEAD: Final = {
    ("Exemption", bool): 'Exemption("why this is acceptable, and who decided it")',
    ("Size", int): "Size.gibibytes({value!r})",
}
#: The same for a text, by what it contains; the first that fits.
_FOR_TEXTS: Final = (
    ("AlertChannel", "@", 'AlertChannel(self, "Alerts", emails=[{value!r}])'),
    ("Exemption", "", "Exemption({value!r})"),
    ("IBucket", "", 's3.Bucket.from_bucket_name(self, "Bucket", {value!r})'),
    ("IGroup", "", 'iam.Group.from_group_name(self, "Group", {value!r})'),
    ("IInstanceEngine", "", "rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)"),
    ("IKey", "arn:", 'kms.Key.from_key_arn(self, "Key", {value!r})'),
    ("IKey", "", 'kms.Key.from_lookup(self, "Key", alias_name={value!r})'),
    ("ITopic", "arn:", 'sns.Topic.from_topic_arn(self, "Topic", {value!r})'),
    ("IVpc", "", 'ec2.Vpc.from_lookup(self, "Vpc", vpc_id={value!r})'),
    ("InstanceType", "", "ec2.InstanceType({value!r})"),
    ("Recording", "", "Recording(resource_types={value!r})"),
    ("RegionLock", "", 'RegionLock(self, "Lock", allowed_regions=[{value!r}])'),
    ("VpcProtection", "off", "VpcProtection(unblocked=Exemption(...))"),
    ("VpcProtection", "", "VpcProtection(public_access={value!r})"),
)
# Names that take "an": read letter by letter, they begin with a vowel.
_AN: Final = re.compile(r"[aeio]|[flmnrsx]\d?[^aeiouy]", re.IGNORECASE)
_LONGEST: Final = 80


def wanted(kinds: Iterable[type]) -> str:
    """What an argument must be: ``an ec2.Vpc``, ``a Duration``, ``True or False``."""
    first = next(kind for kind in kinds if kind is not NoneType)
    if first.__name__ in _WORDS:
        return _WORDS[first.__name__]
    module = getattr(first, "__jsii_type__", "").rpartition(".")[0].rpartition(".")[2]
    name = first.__name__
    if module:
        # An interface of CDK's is named after the class that people know.
        name = re.sub(r"^I(?=[A-Z])", "", name)
        service = module.removeprefix("aws_")
        name = name if service == module else f"{service}.{name}"
    return f"{'an' if _AN.match(name) else 'a'} {name}"


def got(value: object) -> str:
    """What an argument is: ``the text 'x'``, ``a token``, ``the Topic Shop/Topic``, or its value."""
    if isinstance(value, str):
        return "a token" if is_token(value) else f"the text {_short(value)}"
    if path := path_of(value):
        return f"the {_class_name(value)} {path}"
    if value is None or isinstance(value, bool | int | float):
        return "a token" if isinstance(value, float) and is_token(value) else repr(value)
    if isinstance(value, list | tuple | set | dict):
        return f"the {type(value).__name__} {_short(value)}"
    return "a token" if hasattr(type(value), "resolve") else f"an object of the class {_class_name(value)}"


def instead(name: str, value: object, kinds: Iterable[type]) -> str:
    """What to write instead, or nothing: ``; write SecureVpc(...).vpc``."""
    kinds = [kind for kind in kinds if kind is not NoneType]
    for kind in kinds:
        if type(value).__module__.startswith("secure_baseline."):
            for attribute, each in vars(value).items():
                if not attribute.startswith("_") and is_of(each, kind):
                    return f"; write {name}={type(value).__name__}(...).{attribute}"
        if text := _written(value, kind):
            return f"; write {name}={text}"
    return ""


def path_of(value: object) -> str:
    """The path of a construct, imported ones included; nothing for anything else."""
    if not any(hasattr(kind, "node") for kind in classes_of(value)):
        return ""
    construct: Any = value
    return str(construct.node.path)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _class_name(value: object) -> str:
    if not is_imported(value):
        return type(value).__name__
    return "imported " + re.sub(r"^_I|Proxy$", "", classes_of(value)[-1].__name__)


def _written(value: object, kind: type) -> str:
    if isinstance(value, dict) and is_dataclass(kind):
        return f"{kind.__name__}({', '.join(f'{field.name}=...' for field in fields(kind))})"
    if kind.__name__ == "AlertChannel" and any(hasattr(each, "topic_arn") for each in classes_of(value)):
        return 'AlertChannel(self, "Alerts", topic=...)'
    if not isinstance(value, str):
        return _INSTEAD.get((kind.__name__, type(value)), "").format(value=value)
    if not value or is_token(value):
        return ""
    return next(
        (fix.format(value=value) for name, form, fix in _FOR_TEXTS if name == kind.__name__ and form in value), ""
    )
