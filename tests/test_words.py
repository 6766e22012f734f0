"""One word for one thing: everything that anyone reads uses the words of the glossary in CONTRIBUTING.md."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.synthesis import ROOT
from tests.words_kept import KEPT, Kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGES = ("secure_baseline", "emulator", "tools", "benchmarks", "examples", "tests", "docs")
READ = {".py", ".md", ".toml", ".yaml", ".yml", ".sh", ".html", ".svg", ".txt"}
CLASSES_OF = ("secure_baseline/", "emulator/", "tools/")
#: Their classes are named after a CloudFormation type, or after a setting whose name is stored.
NAMED_BY_OTHERS = ("emulator/resources/", "secure_baseline/handlers/settings/")
#: What separates two words of a phrase: blanks, `_` or `-` of a name, a line break within a comment or a string.
_BETWEEN = r"""(?:[\s_-]|\n[ \t]*(?:#:?|f?["'])[ \t]*|["']\n[ \t]*f?["'])+"""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, order=True)
class Misuse:
    """A word that the glossary replaces."""

    path: str
    line: int
    word: str
    write: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.word!r}: write {self.write}"


def glossary(heading: str) -> dict[str, str]:
    """What to write, by each word not to write: the rows of the table that has this heading."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    _, start, rest = page.partition(f"| {heading} | Not |")
    assert start, f"CONTRIBUTING.md has no table {heading!r}"
    rows = rest.partition("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return {word.strip(): write for write, words, *_ in cells for word in words.split(",")}


@cache
def pages() -> tuple[tuple[str, str], ...]:
    """Path and text of every file of ours."""
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in READ]
    files += [path for path in ROOT.iterdir() if path.suffix in READ or path.name == "Makefile"]
    return tuple(sorted((path.relative_to(ROOT).as_posix(), _text(path)) for path in files if _is_ours(path)))


def _is_ours(path: Path) -> bool:
    return path.is_file() and not {"__pycache__", "__snapshots__", "node_modules", "cdk.out"} & set(path.parts)


def _text(path: Path) -> str:
    text = path.read_text("utf-8")
    match path.name:
        case "CONTRIBUTING.md":  # the glossary itself
            return text.partition("\n## Words\n")[0]
        case "CHANGELOG.md":  # the first column of a table has rule ids as they were before they were renamed
            return re.sub(r"^\| `[\w-]+` \|", "", text, flags=re.MULTILINE)
        case "words_kept.py" | "test_words.py":  # the words are what these are about
            return ""
    return text


def _pattern(phrases: dict[str, str]) -> re.Pattern[str]:
    alternatives = "|".join(_BETWEEN.join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<![A-Za-z])(?<![eE][-_])(?:{alternatives})(?![A-Za-z])", re.IGNORECASE)


def _without_kept(path: str, text: str) -> str:
    for kept in KEPT:
        if re.fullmatch(kept.path, path):
            text = text.replace(kept.phrase, "")
    return text


def misuses(path: str, text: str, phrases: dict[str, str], pattern: re.Pattern[str]) -> Iterator[Misuse]:
    """Each word of a text that the glossary replaces; names are read word by word."""
    text = _CAMEL.sub("_", _without_kept(path, text))
    for match in pattern.finditer(text):
        word = " ".join(re.sub(r"""f?["']|[^A-Za-z]+""", " ", match.group()).lower().split())
        yield Misuse(path, text.count("\n", 0, match.start()) + 1, word, phrases[word])


def all_misuses() -> list[Misuse]:
    """Every misused word, in texts, names and file names."""
    phrases = glossary("Write")
    pattern = _pattern(phrases)
    in_texts = [each for path, text in pages() for each in misuses(path, text, phrases, pattern)]
    return in_texts + [each for path, _ in pages() for each in misuses(path, path, phrases, pattern)]


def names_of(source: str) -> Iterator[tuple[str, int]]:
    """Names that a module defines or uses, with their lines; not those that it imports from another package."""
    tree = ast.parse(source)
    foreign = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] not in PACKAGES
        for name in node.names
    }
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                if name not in foreign:
                    yield name, node.lineno
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno


def misused_names() -> list[Misuse]:
    """Every name of the code that the glossary replaces."""
    names = {name.removesuffix("()"): write for name, write in glossary("Name").items()}
    pattern = re.compile(rf"\b(?:{'|'.join(names)})\b")
    return [
        Misuse(path, line, name, names[name])
        for path, text in pages()
        if path.endswith(".py") and pattern.search(text)
        for name, line in names_of(text)
        if name in names
    ]


def classes() -> dict[str, list[str]]:
    """The files of each public class, by its name."""
    homes: dict[str, list[str]] = {}
    for path, text in pages():
        if path.startswith(CLASSES_OF) and not path.startswith(NAMED_BY_OTHERS):
            for name in re.findall(r"^class ([A-Z]\w*)", text, re.MULTILINE):
                homes.setdefault(name, []).append(path)
    return homes


def report(found: list[Misuse]) -> None:
    if found:
        pytest.fail("\n".join(map(str, sorted(found))), pytrace=False)


def test_every_text_uses_the_words_of_the_glossary() -> None:
    report(all_misuses())


def test_every_name_uses_the_words_of_the_glossary() -> None:
    report(misused_names())


def test_one_class_name_is_one_class() -> None:
    assert {name: homes for name, homes in classes().items() if len(homes) > 1} == {}


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.phrase)
def test_every_word_that_is_kept_occurs(kept: Kept) -> None:
    assert [path for path, text in pages() if re.fullmatch(kept.path, path) and kept.phrase in f"{path}\n{text}"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("it is told", "told"),
        ("def test_a_mistake_is_told() -> None:", "told"),
        ("class AlertTeller:", "teller"),
        ("# everything that is\n    # given up", "given up"),
        ('"everything that is given "\n    f"up by {name}"', "given up"),
        ("tells-somebody", "tells"),
    ],
)
def test_a_misused_word_is_found_in_texts_and_names(text: str, word: str) -> None:
    phrases = glossary("Write")
    assert word in {each.word for each in misuses("x.py", text, phrases, _pattern(phrases))}


def test_an_e_mail_is_no_mail() -> None:
    phrases = glossary("Write")
    assert list(misuses("x.py", "one e-mail, alert_emails, test_the_e_mails", phrases, _pattern(phrases))) == []
