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
    wrong = [mistake for name in NAMES.values() for mistake in mistakes(*name)]
    assert not wrong, "\n".join(["", *wrong])


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


def test_no_phrase_has_a_word_that_ids_do_not_use() -> None:
    refused = vocabulary()["instead"].keys()
    assert [phrase for phrase in phrases() if refused & set(phrase.split("_"))] == []


def test_every_type_of_the_vocabulary_has_a_rule() -> None:
    types = {each for *_, of_rule in NAMES.values() for each in of_rule}
    kinds = vocabulary()["kinds"].values()
    assert {each for kind in kinds for each in kind} | vocabulary()["nouns"].keys() <= types


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("cluster_demands_tls", "'demands' is not used in rule ids; write requires"),
        ("cluster_has_an_owner", "'an' is not used in rule ids; leave it out"),
        ("cluster_is_mirrored", "'is_mirrored' is not in vocabulary.yaml"),
        ("node_requires_tls", "must begin with the noun of its type: cluster"),
        ("cluster_color_is_encrypted", "'color_is_encrypted' is not in vocabulary.yaml"),
    ],
)
def test_an_id_outside_the_vocabulary_is_reported_with_advice(name: str, says: str) -> None:
    assert any(says in mistake for mistake in mistakes("dax", name, CLUSTER))


def test_a_noun_is_the_name_of_its_type_without_the_name_of_the_service() -> None:
    assert noun("ecs", "AWS::ECS::TaskDefinition") == "task_definition"
    assert noun("backup", "AWS::Backup::BackupVault") == "vault"
    assert noun("rds", "AWS::RDS::DBInstance") == "instance"
    assert nouns("rds", ("AWS::RDS::DBInstance",)) == ["performance_insights", "database", "instance"]
