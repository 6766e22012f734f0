"""What every section of baseline.toml is."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of the file: nothing unknown, nothing of another type, nothing changed later."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
