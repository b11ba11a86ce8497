"""Endorsements, recommendations, and what tells about the owner: profile and positions."""

from collections.abc import Sequence

from sample_data.dialect import endorsement_date, padded_wall_clock, table
from sample_data.life import Endorsement, Life, Recommendation
from sample_data.world import Owner

GIVEN_HEADER = (
    "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,"
    "Endorsement Status"
)
RECEIVED_HEADER = GIVEN_HEADER.replace("Endorsee", "Endorser")
RECOMMENDATIONS_HEADER = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"
PROFILE_HEADER = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
    "Geo Location,Twitter Handles,Websites,Instant Messengers"
)
POSITIONS_HEADER = "Company Name,Title,Description,Location,Started On,Finished On"


def esteem_files(owner: Owner, life: Life) -> dict[str, bytes]:
    """File name -> bytes; each kind of praise given and received."""
    praise, skills = life.recommendations, life.endorsements
    return {
        "Endorsement_Given_Info.csv": endorsed(GIVEN_HEADER, [e for e in skills if e.given]),
        "Endorsement_Received_Info.csv": endorsed(
            RECEIVED_HEADER, [e for e in skills if not e.given]
        ),
        "Recommendations_Given.csv": recommended([r for r in praise if r.given]),
        "Recommendations_Received.csv": recommended([r for r in praise if not r.given]),
        "Profile.csv": profile(owner),
        "Positions.csv": positions(owner),
    }


def endorsed(header: str, rows: Sequence[Endorsement]) -> bytes:
    """A row a skill, newest first; the address has no scheme."""
    newest_first = sorted(rows, key=lambda row: row.at, reverse=True)
    return table(header, [endorsement_row(row) for row in newest_first])


def endorsement_row(row: Endorsement) -> tuple[str, ...]:
    person, address = row.person, f"www.linkedin.com/in/{row.person.slug}"
    return endorsement_date(row.at), row.skill, person.first, person.last, address, row.status


def recommended(rows: Sequence[Recommendation]) -> bytes:
    newest_first = sorted(rows, key=lambda row: row.at, reverse=True)
    return table(RECOMMENDATIONS_HEADER, [recommendation_row(row) for row in newest_first])


def recommendation_row(row: Recommendation) -> tuple[str, ...]:
    person, status = row.person, "" if row.given else "VISIBLE"
    when = padded_wall_clock(row.at)
    return person.first, person.last, person.company, person.title, row.text, when, status


def profile(owner: Owner) -> bytes:
    summary = (
        "Dix-sept ans de grands comptes, du carton au réemploi.  I listen first, then I count."
    )
    cells = (owner.first, owner.last, "", "", "May 14", owner.headline, summary)
    return table(PROFILE_HEADER, [(*cells, "Packaging", "69003", "Lyon, France", "", "", "")])


def positions(owner: Owner) -> bytes:
    """The jobs, latest first."""
    rows = [
        (job.company, job.title, job.description, job.location, job.started, job.finished)
        for job in reversed(owner.jobs)
    ]
    return table(POSITIONS_HEADER, rows)
