"""A report without names: numbers stay numbers, and nothing leads to a person."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from qualinet_dash import Report
from qualinet_dash import nameless as module
from qualinet_dash.exports.linkedin.reading import LONGEST
from qualinet_dash.i18n import Translator
from qualinet_dash.nameless import nameless
from qualinet_dash.network import Owner
from tests.exports.files import connections, person
from tests.ui import sample

T = Translator("en")


@pytest.fixture
def report() -> Report:
    """The report of the sample."""
    return sample.report()


def with_work(report: Report, company: str | None, position: str | None = None) -> Report:
    """The report, the first contact called Zoë Ångström, working there as that."""
    first = pl.col("contact_id") == 0
    told = {"name": "Zoë Ångström", "company": company, "position": position}
    contacts = report.contacts.with_columns(
        pl.when(first).then(pl.lit(value)).otherwise(name).alias(name)
        for name, value in told.items()
    )
    return replace(report, contacts=contacts)


def test_every_contact_is_a_number_and_those_without_a_name_stay_so(report: Report) -> None:
    found = nameless(report, T).contacts
    expected = report.contacts.select(
        pl.when(pl.col("name").is_not_null()).then(
            pl.format("Contact {}", pl.col("contact_id") + 1)
        )
    ).to_series()
    assert found["name"].to_list() == expected.to_list()
    assert found["name"].null_count() > 0


def test_profiles_are_gone_and_persons_are_numbers(report: Report) -> None:
    found = nameless(report, T)
    assert found.contacts["profile_slug"].null_count() == len(found.contacts)
    persons = found.contacts["person"].drop_nulls()
    assert persons.str.contains(r"^contact \d+$").all()
    assert persons.n_unique() == len(persons) == report.contacts["person"].count()
    assert found.outside["person"].null_count() == len(found.outside)
    assert (found.owner, found.candidates) == (None, ())


def test_people_outside_the_list_are_numbers_too(report: Report) -> None:
    names = nameless(report, Translator("fr")).outside["name"].drop_nulls()
    assert len(names) > 0
    assert names.str.contains(r"^Personne \d+$").all()


@pytest.mark.parametrize(
    ("company", "kept"),
    [
        ("Angstrom Consulting", False),
        ("ZOE & Partners", False),
        ("Atelier Lumac", True),
        (None, True),
    ],
)
def test_a_company_that_bears_the_contacts_name_is_empty(
    report: Report, company: str | None, kept: bool
) -> None:
    found = nameless(with_work(report, company, "Head of sales"), T).contacts
    assert found["company"][0] == (company if kept else None)
    assert found["position"][0] == "Head of sales"


def test_a_title_that_names_another_contact_is_empty(report: Report) -> None:
    other = report.contacts.filter(pl.col("contact_id") == 5)["name"].item()
    found = nameless(with_work(report, "Lumac", f"Assistant to {other}"), T).contacts
    assert found["position"][0] is None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Zuri Beck, PhD", "Assistant to Zuri Beck"),
        ("Zuri Beck 🚀", "Zuri Beck & Sons"),
        ("Zuri  Beck", "Zuri-Beck Consulting"),
        ("Zuri-Ann Beck", "ZURI ANN BECK"),
        ("Zuri Maria Beck", "zuribeck.example by Zuri Beck"),
        ("Wu Li", "Li Wu Dental"),
        ("Om", "School of Om"),
        ("太郎 山田", "山田太郎事務所"),
        ("小明 王", "王小明设计"),
        ("Zuri Beck", "zuribeck.example"),
        ("Paweł Gołębiowski", "Pawel Golebiowski Consulting"),
        ("Jörg Müller", "Joerg Mueller Consulting"),
        ("Joerg Mueller", "Jörg Müller Consulting"),
        ("Søren Østergård", "Soren Ostergard"),
        ("Zuri Strauß", "Zuri Strauss Coaching"),
        ("Ayşe Işık", "AYŞE IŞIK ATELİER"),
        ("Zuri García López", "Zuri García Abogados"),
        ("Dr. Zuri Doe", "Zuri Doe Consulting"),
        ("Zuri Doe (She/Her)", "Doe, Zuri"),
        ("Zuri O'Brien", "Zuri OBrien"),
        ("Zuri OBrien", "Zuri O’Brien"),
        ("Zu Ek", "Zu Ek’s Studio"),
        ("Zu Ek", "Zu Eks Konsult"),
        ("Zuri M. Doe PhD", "Assistant to Zuri Doe"),
        ("Dr. Li Wang", "Li Wang Dental"),
        ("Doe, Zuri", "Zuri Doe"),
        ("Zuri W. Ma", "Assistant to Zuri Ma"),
        ("Guðrún Þórsdóttir", "Gudrun Thorsdottir Design"),
    ],
)
def test_a_text_tells_a_name_however_it_is_written(report: Report, name: str, told: str) -> None:
    people = report.outside.with_columns(name=pl.lit(name))
    work = with_work(replace(report, outside=people), "Lumac Home", told)
    found = nameless(work, T).contacts
    assert found["position"][0] is None
    assert found["company"][0] == "Lumac Home"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("🚀", "Dresden Home"),
        ("", "Dresden Home"),
        ("M. Zuri A.", "System Administrator"),
        ("M. A.", "Team Assistant"),
        ("Na Li", "Siemens China Limited"),
        ("Li Na", "Siemens China Limited"),
        ("Om", "Home"),
        ("Dr., Zuri", "Dr. Home"),
        ("Baker, Zuri", "Pastry Baker"),
        ("Zuri Doe, CPA, CFA", "CFO, CPA, CFA"),
        ("Zuri Doe | Project Manager", "Project Manager"),
        ("Zuri Doe – Data Scientist", "Data Scientist"),
        ("Jan van der Berg", "Van der Home"),
    ],
)
def test_a_name_of_few_letters_hides_no_text_that_holds_them_by_chance(
    report: Report, name: str, kept: str
) -> None:
    people = report.outside.with_columns(name=pl.lit(name))
    work = with_work(replace(report, outside=people), kept)
    assert nameless(work, T).contacts["company"][0] == kept


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("太郎 山田", "山田工房"),
        ("Paweł Gołębiowski", "Golebiowski Consulting"),
        ("Pat O'Brien", "OBrien Ltd"),
        ("Pat OBrien", "O'Brien Ltd"),
        ("Jörg Müller", "Mueller"),
        ("Joerg Mueller", "Müller"),
        ("Søren Østergård", "Oestergaard"),
    ],
)
def test_a_contacts_own_company_tells_a_word_of_the_name(
    report: Report, name: str, company: str
) -> None:
    first = pl.col("contact_id") == 0
    named = report.contacts.with_columns(
        name=pl.when(first).then(pl.lit(name)).otherwise("name"),
        company=pl.when(first).then(pl.lit(company)).otherwise("company"),
    )
    assert nameless(replace(report, contacts=named), T).contacts["company"][0] is None


@pytest.mark.parametrize("who", ["owner", "candidates", "outside"])
def test_a_company_that_bears_the_name_of_somebody_else_is_empty(report: Report, who: str) -> None:
    owner = Owner("bo-ek", "Bo Ek", "bo ek", "visitor")
    known = {
        "owner": owner,
        "candidates": (owner,),
        "outside": report.outside.with_columns(name=pl.lit("Bo Ek")),
    }
    work = with_work(replace(report, owner=None, candidates=()), "Bo EK Consulting")
    assert nameless(work, T).contacts["company"][0] == "Bo EK Consulting"
    others = replace(work, **{who: known[who]})  # type: ignore[arg-type]
    assert nameless(others, T).contacts["company"][0] is None


@pytest.mark.parametrize(
    ("company", "kept"),
    [("Zoë Ångström Consulting", False), ("Lumac ", True)],
)
def test_a_burst_day_tells_a_company_only_where_a_contact_does(
    report: Report, company: str, kept: bool
) -> None:
    told = company.strip()
    hints = report.burst_hints.with_columns(company=pl.lit(told))
    found = nameless(replace(with_work(report, company), burst_hints=hints), T).burst_hints
    assert found["company"].unique().to_list() == [told if kept else None]
    assert found.schema == report.burst_hints.schema


def test_of_an_endless_name_the_beginning_is_hidden(report: Report) -> None:
    endless = Owner(None, "Bo " * 40 + "Ek", None, "visitor")
    work = with_work(replace(report, owner=endless), "Bo " * 34 + "Consulting")
    assert nameless(work, T).contacts["company"][0] is None


def test_names_are_hidden_however_many_are_looked_for_at_once(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 7)
    beside = "Assistant to " + pl.col("name").shift(1)
    contacts = report.contacts.drop_nulls("name").with_columns(position=beside)
    assert nameless(replace(report, contacts=contacts), T).contacts["position"].count() == 0


def test_no_name_and_no_profile_is_left_anywhere(report: Report) -> None:
    found = nameless(report, T)
    texts = " ".join(
        str(value)
        for frame in (found.contacts, found.outside)
        for column in frame.select(pl.col(pl.String))
        for value in column.drop_nulls()
    )
    slugs = report.contacts["profile_slug"].drop_nulls()
    assert [one for one in (*sample.names(), *slugs) if one in texts] == []


def test_the_figures_stay_what_they_are(report: Report) -> None:
    found = nameless(report, T)
    hidden = ["name", "profile_slug", "person", "company", "position"]
    assert found.summary == report.summary
    assert found.contacts.columns == report.contacts.columns
    assert found.contacts.drop(hidden).equals(report.contacts.drop(hidden))


def test_a_report_without_contacts_stays_empty(report: Report) -> None:
    nobody = replace(report, contacts=report.contacts.clear(), outside=report.outside.clear())
    assert len(nameless(nobody, T).contacts) == 0


def test_the_owners_own_jobs_lose_title_and_employer(report: Report) -> None:
    found = nameless(report, T)
    own = (found.jobs, found.own_positions, found.burst_hints)
    told = " ".join(str(frame.rows()) for frame in own)
    employers = report.jobs["company"].to_list()
    titles = report.jobs["title"].to_list()
    assert len(employers) == 4
    assert [text for text in (*employers, *titles) if text in told] == []
    assert found.jobs.drop("title", "company").equals(report.jobs.drop("title", "company"))
    assert found.jobs.schema == report.jobs.schema
    assert found.own_positions.schema == report.own_positions.schema


def test_an_endless_name_and_company_take_no_endless_memory(analyze: Callable[..., Report]) -> None:
    name, company = "abc " * 25_000, "x" * 100_000
    contacts = connections(*[person(f"{name} {number}", company=company) for number in range(20)])
    report = analyze(("Connections.csv", contacts))
    assert report.contacts["company"].str.len_chars().max() == LONGEST
    assert nameless(report, T).contacts["company"].to_list() == report.contacts["company"].to_list()


MANY = """
from dataclasses import replace
import polars as pl
from qualinet_dash.i18n import Translator
from qualinet_dash.nameless import nameless
from tests.capped import cap_memory
from tests.ui import sample

report, number = sample.report(), pl.int_range(5000)
many = report.contacts.head(1).select(pl.all().repeat_by(5000)).explode(pl.all())
name = pl.format("{} {}", number.cast(pl.String).str.pad_start(9, "y"), pl.lit("zoe lind " * 100))
many = many.with_columns(contact_id=number, name=name, company=pl.lit("Lumac"))
nameless(report, Translator("en"))
cap_memory(400 << 20)
print(nameless(replace(report, contacts=many), Translator("en")).contacts["company"].count())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is capped as on Linux")
def test_many_endless_names_take_no_endless_memory() -> None:
    command, root = [sys.executable, "-c", MANY], Path(__file__).parents[1]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["5000"]
