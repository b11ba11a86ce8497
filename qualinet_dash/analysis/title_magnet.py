"""Which words stand in the titles of those who invited you, against those whom you invited."""

from collections.abc import Sequence
from math import erfc, sqrt

import polars as pl

from qualinet_dash.analysis.false_discovery import stands_out
from qualinet_dash.analysis.intervals import Z_95
from qualinet_dash.analysis.title_words import folded, title_words
from qualinet_dash.settings import Settings

TITLES = pl.Schema(
    {
        "keyword": pl.String(),
        "received": pl.UInt32(),
        "received_titles": pl.UInt32(),
        "sent": pl.UInt32(),
        "sent_titles": pl.UInt32(),
        "lift": pl.Float64(),
        "lift_low": pl.Float64(),
        "lift_high": pl.Float64(),
        "p": pl.Float64(),
        "stands_out": pl.Boolean(),
        "observed": pl.UInt32(),
        "never_wrote": pl.UInt32(),
        "unanswered": pl.UInt32(),
        "unanswered_share": pl.Float64(),
    }
)
MOST_WORDS = 100


def title_magnet(
    contacts: pl.DataFrame, settings: Settings, keywords: Sequence[str] | None = None
) -> pl.DataFrame:
    """A row a keyword that enough people bear in their title, the highest `lift` first.

    `received` of `received_titles` people with a title who invited you bear it, `sent` of
    `sent_titles` whom you invited. `lift` is the ratio of these shares, a half added to each count
    and one to each total, with the 95 % interval of Katz et al. (1978), Biometrics 34, 469-474; `p`
    is two-sided, and `stands_out` is bounded for false discoveries among these keywords. Of the
    `received` people `observed` are those whose messages can be seen: `never_wrote` to you, left
    your words `unanswered`. Empty where one side has no title.

    A keyword may be several words, "key account", and several of these with commas between, "sales,
    account", stand for any of them. They are found as whole words, whatever their case, accents and
    plural. Where none are given they are the `frequent_words`.
    """
    people = _titled(contacts)
    named = _frequent(people) if keywords is None else list(keywords)
    received_titles, sent_titles = int(people["came"].sum()), int((~people["came"]).sum())
    if not (received_titles and sent_titles):
        return TITLES.to_frame()
    return (
        _borne(people, named)
        .with_columns(
            received_titles=pl.lit(received_titles, pl.UInt32),
            sent_titles=pl.lit(sent_titles, pl.UInt32),
        )
        .filter(pl.col("received") + pl.col("sent") >= settings.magnet_people)
        .pipe(_with_lift)
        .with_columns(
            stands_out=stands_out(pl.col("p"), settings.magnet_false_discovery),
            unanswered_share=pl.when(pl.col("observed") > 0).then(
                pl.col("unanswered") / pl.col("observed")
            ),
        )
        .sort("lift", "keyword", descending=[True, False])
        .match_to_schema(TITLES)
    )


def frequent_words(contacts: pl.DataFrame) -> list[str]:
    """The words of the titles of those who invited you or whom you invited, the commonest first.

    A word is given as most of them write it, in lower case; of one person alone, it is left out.
    """
    return _frequent(_titled(contacts))


def _frequent(people: pl.DataFrame) -> list[str]:
    written = pl.col("written")
    words = (
        title_words(people["position"])
        .group_by("word")
        .agg(people=pl.len(), written=written.mode().sort().first())
        .filter(pl.col("people") > 1)
        .sort("people", "word", descending=[True, False])
        .head(MOST_WORDS)
    )
    return words["written"].to_list()


def _titled(contacts: pl.DataFrame) -> pl.DataFrame:
    """Everybody with a title of whom the export proves who invited whom; `came`: they did."""
    origin = pl.col("found_origin").cast(pl.String)
    can_be_seen = pl.col("exchange") != "unobservable"
    return (
        contacts.filter(origin.str.contains("^(?:received|sent)_"))
        .with_columns(title=folded(pl.col("position")))
        .filter(pl.col("title") != "")
        .select(
            "position",
            title=" " + pl.col("title") + " ",
            came=origin.str.starts_with("received_"),
            observed=can_be_seen,
            never_wrote=can_be_seen & ~pl.col("is_real") & (pl.col("messages_in") == 0),
            unanswered=pl.col("exchange") == "unanswered_by_them",
        )
    )


def _borne(people: pl.DataFrame, keywords: Sequence[str]) -> pl.DataFrame:
    """How many on each side bear each keyword, and what became of those who invited.

    Keyword by keyword: all of them beside all people would take more memory than there is.
    """
    came = pl.col("came")
    counts = {
        "received": came.sum(),
        "sent": (~came).sum(),
        "observed": (came & pl.col("observed")).sum(),
        "never_wrote": (came & pl.col("never_wrote")).sum(),
        "unanswered": (came & pl.col("unanswered")).sum(),
    }
    rows = [
        {"keyword": keyword}
        | people.filter(pl.col("title").str.contains_any(words)).select(**counts).row(0, named=True)
        for keyword, words in _words(keywords).iter_rows()
    ]
    return pl.DataFrame(rows, schema={name: TITLES[name] for name in ("keyword", *counts)})


def _words(keywords: Sequence[str]) -> pl.DataFrame:
    """A row a `keyword`: the `words` that stand for it, between the blanks of a title."""
    return (
        pl.DataFrame({"keyword": keywords}, schema={"keyword": pl.String})
        .with_columns(word=pl.col("keyword").str.split(","))
        .explode("word")
        .with_columns(word=folded(pl.col("word")))
        .filter(pl.col("word") != "")
        .group_by("keyword")
        .agg(words=(" " + pl.col("word") + " ").unique())
    )


def _with_lift(counts: pl.DataFrame) -> pl.DataFrame:
    a, b = pl.col("received") + 0.5, pl.col("sent") + 0.5
    n, m = pl.col("received_titles") + 1, pl.col("sent_titles") + 1
    ratio = ((a / n) / (b / m)).log()
    error = (1 / a - 1 / n + 1 / b - 1 / m).sqrt()
    scores = counts.select(ratio / error).to_series()
    return counts.with_columns(
        lift=ratio.exp(),
        lift_low=(ratio - Z_95 * error).exp(),
        lift_high=(ratio + Z_95 * error).exp(),
        p=pl.Series([erfc(abs(score) / sqrt(2)) for score in scores], dtype=pl.Float64),
    )
