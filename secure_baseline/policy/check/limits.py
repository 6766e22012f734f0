"""What CloudFormation accepts at most in one template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secure_baseline.policy.template.values import Json

# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
_ENTRIES: Final = {"Resources": 500, "Parameters": 200, "Outputs": 200, "Mappings": 200}
_ATTRIBUTES: Final = 200  # of one mapping
_NAME: Final = 255
_DESCRIPTION: Final = 1024  # bytes
# "1 MB" there; "Template may not exceed 1000000 bytes in size" when it is deployed:
# https://github.com/aws-samples/aws-vpc-cidr-mgmt/issues/10
_BODY: Final = 1_000_000


def exceeded(size: int, data: Mapping[str, Json]) -> Iterator[str]:
    """Each limit that a template exceeds, for after its name.

    Args:
        size: The length of its text in bytes.
        data: The template, with SAM and loops expanded.
    """
    if size > _BODY:
        yield f"has {size} bytes; CloudFormation accepts {_BODY}: split it"
    for section, most in _ENTRIES.items():
        entries = data.get(section)
        if not isinstance(entries, dict):
            continue
        if len(entries) > most:
            yield f"has {len(entries)} {section.lower()}; CloudFormation accepts {most}: split it"
        for name in entries:
            if len(name) > _NAME:
                yield f"has {name[:20]}… of {len(name)} characters in {section}; CloudFormation accepts {_NAME}"
    mappings = data.get("Mappings")
    for name, mapping in mappings.items() if isinstance(mappings, dict) else ():
        if isinstance(mapping, dict) and len(mapping) > _ATTRIBUTES:
            yield f"has {len(mapping)} attributes in the mapping {name}; CloudFormation accepts {_ATTRIBUTES}"
    description = data.get("Description")
    if isinstance(description, str) and (length := len(description.encode("utf-8", "replace"))) > _DESCRIPTION:
        yield f"has a Description of {length} bytes; CloudFormation accepts {_DESCRIPTION}"
