"""The base of every section of baseline.toml."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of the file: no unknown keys, no other types, immutable."""

    # Built on use: a section inside another is built with that one, and need not be built on its own.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
