"""Reads files that end: a named pipe or /dev/zero would never."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def read_regular_file(path: Path) -> str:
    """The text of a file.

    Raises:
        OSError: It cannot be read, or is a pipe or a device (but /dev/null, which is empty).
        UnicodeDecodeError: It is not UTF-8.
    """
    require_regular_file(path)
    return path.read_text("utf-8")


def require_regular_file(path: Path) -> None:
    """Check that reading a file ends.

    Raises:
        OSError: It cannot be read, or is a pipe or a device (but /dev/null, which is empty).
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode) and str(path) != os.devnull:
        raise OSError(errno.EINVAL, "not a regular file", str(path))
