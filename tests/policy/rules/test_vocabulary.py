"""Rule ids are a public contract in one vocabulary: a phrase for each idea, AWS's nouns, no metaphors."""

from __future__ import annotations

from collections import Counter

import pytest

from secure_baseline.policy.rules import all_rules
from tests.policy.rules.cases import file_of
from tests.policy.rules.vocabulary import mistakes, noun, nouns, phrases, read, vocabulary

NAMES = {rule.id: (file_of(rule).parent.name, file_of(rule).stem, rule.types) for rule in all_rules()}
CLUSTER = ("AWS::DAX::Cluster",)


def test_every_rule_id_is_in_the_vocabulary() -> None:
    assert [mistake for name in NAMES.values() for mistake in mistakes(*name)] == []


def test_every_word_of_the_vocabulary_is_used() -> None:
    used = [words for name in NAMES.values() if (words := read(*name))]
    assert phrases().keys() - {phrase for _, _, phrase in used} == set()
    assert set(vocabulary()["parts"]) - {part for _, part, _ in used} == set()
    listed = {*vocabulary()["kinds"], *vocabulary()["nouns"].values()}
    assert listed - {start for start, _, _ in used} == set()


def test_every_idea_has_one_phrase() -> None:
    ideas = Counter(idea.casefold() for idea in vocabulary()["phrases"].values())
    assert [idea for idea, count in ideas.items() if count > 1] == []


def test_no_phrase_is_written_twice() -> None:
    assert len(phrases()) == sum(line.count(",") + 1 for line in vocabulary()["phrases"])


def test_no_phrase_has_a_word_that_no_id_has() -> None:
    refused = vocabulary()["instead"].keys()
    assert [phrase for phrase in phrases() if refused & set(phrase.split("_"))] == []


def test_every_type_of_the_vocabulary_has_a_rule() -> None:
    types = {each for *_, of_rule in NAMES.values() for each in of_rule}
    kinds = vocabulary()["kinds"].values()
    assert {each for kind in kinds for each in kind} | vocabulary()["nouns"].keys() <= types


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("cluster_demands_tls", "'demands' is no word of rule ids; write requires"),
        ("cluster_has_an_owner", "'an' is no word of rule ids; leave it out"),
        ("cluster_is_mirrored", "no phrase of vocabulary.yaml is 'is_mirrored'"),
        ("node_requires_tls", "begins with none of its types' nouns: cluster"),
        ("cluster_color_is_encrypted", "no phrase of vocabulary.yaml is 'color_is_encrypted'"),
    ],
)
def test_an_id_outside_the_vocabulary_is_named_with_what_is_right(name: str, says: str) -> None:
    assert any(says in mistake for mistake in mistakes("dax", name, CLUSTER))


def test_a_noun_is_the_types_own_name_without_what_the_service_says() -> None:
    assert noun("ecs", "AWS::ECS::TaskDefinition") == "task_definition"
    assert noun("backup", "AWS::Backup::BackupVault") == "vault"
    assert noun("rds", "AWS::RDS::DBInstance") == "instance"
    assert nouns("rds", ("AWS::RDS::DBInstance",)) == ["performance_insights", "database", "instance"]
