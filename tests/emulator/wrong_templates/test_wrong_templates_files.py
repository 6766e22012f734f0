"""The files of invalid templates, and their numbers: many checks, each with few files."""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter
from urllib.parse import urlsplit

from tests.emulator.wrong_templates.runner import files
from tests.emulator.wrong_templates.runner.trial import WRITE, written
from tests.for_each import for_each

EVERY = files.every()
PAGES = frozenset({"docs.aws.amazon.com", "aws.amazon.com", "repost.aws", "docs.amazonaws.cn"})
#: Where AWS answers what CloudFormation refuses and no page says.
REPORTS = "https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/"
FEW = 3
MOST_OF_ONE_CHECK = 6

each_file = for_each(EVERY, ids=attrgetter("path"))


@each_file
def test_it_names_its_kind_and_a_page_of_aws(template: files.WrongTemplate) -> None:
    assert template.area in files.AREAS
    assert template.kind in files.KINDS
    assert urlsplit(template.source).netloc in PAGES or template.source.startswith(REPORTS)
    assert template.refuses.endswith(".")
    assert re.compile(template.says).search("") is None, "it matches any reason"


@each_file
def test_the_invalid_form_differs_from_the_valid_one_in_few_places(template: files.WrongTemplate) -> None:
    assert 0 < len(template.changes) <= FEW
    assert template.wrong != template.right


def test_no_two_files_prove_the_same() -> None:
    assert [sentence for sentence, times in Counter(each.refuses for each in EVERY).items() if times > 1] == []


def test_the_sample_contains_every_area_and_kind() -> None:
    chosen = files.sample(EVERY)
    assert {each.kind for each in chosen} == {each.kind for each in EVERY}
    assert {each.area for each in chosen} == {each.area for each in EVERY}


def test_there_are_enough_files_of_each_kind_and_area() -> None:
    assert len(EVERY) >= 120
    kinds = Counter(each.kind for each in EVERY)
    assert [kind for kind in files.KINDS if kinds[kind] < 5] == []
    areas = Counter(each.area for each in EVERY)
    assert [area for area in ("iam", "kms", "network", "rds", "lambda", "events", "s3") if areas[area] < 10] == []


def test_the_check_that_refuses_each_file_is_recorded() -> None:
    assert written().keys() == {each.path for each in EVERY}, WRITE


def test_no_check_except_iam_s_evaluator_refuses_more_than_six_files() -> None:
    checks = Counter(check for check, *of_iam in written().values() if not of_iam)
    assert {check: times for check, times in checks.items() if times > MOST_OF_ONE_CHECK} == {}


def test_no_two_files_that_iam_s_evaluator_refuses_share_operation_policy_type_and_reason() -> None:
    reasons = Counter(tuple(of_iam) for _, *of_iam in written().values() if of_iam)
    assert {reason: times for reason, times in reasons.items() if times > 1} == {}
