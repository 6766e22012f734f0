"""The files of wrong templates, and how many there are of what: many checks, each on few files."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from tests.emulator.wrong_templates.runner import files

EVERY = files.every()
PAGES = frozenset({"docs.aws.amazon.com", "aws.amazon.com", "repost.aws", "docs.amazonaws.cn"})
FEW = 3

each_file = pytest.mark.parametrize("template", EVERY, ids=[each.path for each in EVERY])


@each_file
def test_it_says_of_which_kind_it_is_and_which_page_of_aws_says_so(template: files.WrongTemplate) -> None:
    assert template.area in files.AREAS
    assert template.kind in files.KINDS
    assert urlsplit(template.source).netloc in PAGES
    assert template.refuses.endswith(".")
    assert re.compile(template.says).search("") is None, "it would take any reason"


@each_file
def test_the_wrong_form_differs_from_the_right_one_in_few_places(template: files.WrongTemplate) -> None:
    assert 0 < len(template.changes) <= FEW
    assert template.wrong != template.right


def test_no_two_files_prove_the_same() -> None:
    assert [sentence for sentence, times in Counter(each.refuses for each in EVERY).items() if times > 1] == []


def test_the_sample_has_every_area_and_kind() -> None:
    chosen = files.sample(EVERY)
    assert {each.kind for each in chosen} == {each.kind for each in EVERY}
    assert {each.area for each in chosen} == {each.area for each in EVERY}
