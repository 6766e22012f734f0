from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from secure_baseline.assembly.accepted import Accepted
from secure_baseline.policy.evidence import render_html, render_json
from secure_baseline.policy.evidence.reported_app import ReportedApp
from secure_baseline.policy.evidence.status import Status
from tests.policy.evidence.templates import VERSIONED, bucket, evidence, template

WEAKENING = Accepted(kind="exemption", construct="App/Site", about="public to read", reason="a website, 2026-03")
_VOID = {"meta", "link", "br", "img", "hr", "input", "wbr"}


class Page(HTMLParser):
    """The elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.outside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        if (name := values.get("id")) is not None:
            self.ids.append(name)
        if (address := values.get("href") or values.get("src")) is not None:
            (self.links.add(address[1:]) if address.startswith("#") else self.outside.append(address))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def html() -> str:
    return render_html(evidence(bucket(**VERSIONED), bucket(), accepted=[WEAKENING]))


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_element_is_closed(page: Page) -> None:
    assert page.open == []


def test_nothing_is_loaded_from_elsewhere(page: Page) -> None:
    assert page.outside == []


def test_the_style_loads_nothing(html: str) -> None:
    assert not re.search(r"url\(|@import", html)


def test_it_needs_no_script(page: Page) -> None:
    assert "script" not in page.tags


def test_every_link_leads_somewhere(page: Page) -> None:
    assert page.links <= set(page.ids)


def test_no_two_elements_share_an_id(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("framework", ["nist", "pci", "cis", "security-hub"])
def test_every_link_leads_somewhere_in_the_report_of_one_framework(framework: str) -> None:
    page = Page(render_html(evidence(bucket(), frameworks=[framework])))
    assert page.links <= set(page.ids)


def test_it_has_colours_for_the_dark(html: str) -> None:
    assert "prefers-color-scheme: dark" in html


def test_tables_repeat_their_heads_on_paper(html: str) -> None:
    assert "table-header-group" in html


def test_an_exemption_is_listed_with_its_reason(html: str) -> None:
    assert "a website, 2026-03" in html


def test_frameworks_come_before_exemptions(page: Page) -> None:
    assert page.ids.index("pci") < page.ids.index("exemptions")


def test_the_heading_names_the_app() -> None:
    named = evidence(bucket(), app=ReportedApp(name="shop", environments=("111111111111, eu-west-1",), commit="abc"))
    assert "<h1>Security evidence for shop</h1>" in render_html(named)


@pytest.mark.parametrize("shown", ["111111111111, eu-west-1", "3ac39ab9c0de", "2026-11-23"])
def test_the_account_the_commit_and_the_date_are_shown(shown: str) -> None:
    app = ReportedApp(name="shop", environments=("111111111111, eu-west-1",), commit="3ac39ab9c0de")
    assert f"<dd>{shown}</dd>" in render_html(evidence(bucket(), app=app))


def test_what_is_wrong_is_the_heading_of_a_finding(html: str) -> None:
    headings = re.findall(r"<h3><span class=.severity.>\w+</span>(.*?)</h3>", html)
    assert "Old versions are not kept" in headings


def test_what_the_templates_do_not_decide_is_counted_beside_what_they_decide(html: str) -> None:
    assert re.search(r"controls met that these templates decide; they do not decide \d+ more", html)


def test_a_finding_is_listed(html: str) -> None:
    assert "Old versions are not kept" in html


def test_a_requirement_is_stated_as_a_requirement(html: str) -> None:
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    for rule in json.loads(render_json(evidence(bucket(**VERSIONED), bucket())))["rules"]:
        assert text.count(f"Required: {rule['requires']}") == text.count(rule["requires"]) > 0
        assert bool(rule["findings"]) == (f"Required: {rule['requires']} Otherwise: {rule['otherwise']}" in text)


def test_a_status_is_written_in_words(html: str) -> None:
    assert all(f"</span> {status}" in html for status in (Status.MET, Status.NOT_MET, Status.NOT_APPLICABLE))


def test_names_of_a_template_cannot_become_elements() -> None:
    nasty = "<img src=x onerror=alert(1)>"
    assert nasty not in render_html(evidence(template(**{nasty: ("AWS::S3::Bucket", {})})))


def test_notes_are_shown() -> None:
    assert "broken.yaml is no template" in render_html(evidence(notes=["broken.yaml is no template"]))


def test_what_level_strict_requires_beyond_the_constructs_is_explained_in_the_summary() -> None:
    html = render_html(evidence(bucket(**VERSIONED), bucket()))
    summary = html.partition('<section id="summary">')[2].partition("</section>")[0]
    (row,) = re.findall(r"<div><dt>.*?s3-bucket-has-object-lock.*?</div>", summary)
    assert "(2 resources)" in row
    assert "It cannot be turned off again" in row
    assert "<code>AuditTrail(object_lock=…)</code>" in row
    assert "ec2-vpc-has-dns-firewall" not in summary, "no template has a VPC"


def test_nothing_is_explained_where_level_strict_finds_nothing_of_it() -> None:
    assert 'id="beyond"' not in render_html(evidence(template(Queue=("AWS::SQS::Queue", {}))))
