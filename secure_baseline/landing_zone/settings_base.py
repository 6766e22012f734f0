"""The base of every section of baseline.toml."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of the file: no unknown keys, no other types, immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
