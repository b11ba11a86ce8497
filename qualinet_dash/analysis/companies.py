"""The companies that contacts name: who shares one, and who invited in a row from it."""

import polars as pl

from qualinet_dash.settings import Settings

# What people write who work for nobody: no company, though many share the word.
OWN_ACCOUNT = (
    "freelance", "freelancer", "self-employed", "self employed", "indépendant", "indépendante",
    "auto-entrepreneur", "selbstständig", "freiberuflich", "autónomo", "autónoma", "autônomo",
    "autônoma", "libero professionista", "zelfstandig",
)  # fmt: skip


def firm() -> pl.Expr:
    """A contact's company as it is compared; null where none is named."""
    written = pl.col("company").str.strip_chars().str.to_lowercase()
    return pl.when((written != "") & ~written.is_in(OWN_ACCOUNT)).then(written)


def company_invitations(contacts: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """`contact_id`, `company_invitations`: how many came from one company within days.

    A row a contact who invited, in a stretch of `company_days` days with at least
    `company_invitations` invitations from one company; its fullest stretch counts. The company is
    the contact's at the export. A hint that somebody there invited in bulk, and no class.
    """
    invited = contacts.select(
        "contact_id",
        firm=firm(),
        day=pl.when(pl.col("invitation_direction") == "incoming").then(
            pl.col("invited_at").dt.date()
        ),
    ).drop_nulls()
    return (
        invited.join(_stretches(invited, settings.company_days), on=["firm", "day"])
        .filter(pl.col("company_invitations") >= settings.company_invitations)
        .select("contact_id", "company_invitations")
        .sort("contact_id")
    )


def _stretches(invited: pl.DataFrame, days: int) -> pl.DataFrame:
    """`firm`, `day`, `company_invitations`: the fullest stretch of so many days around each."""
    span = f"{days}d"
    return (
        invited.group_by("firm", "day")
        .agg(count=pl.len())
        .sort("firm", "day")
        .with_columns(until=pl.col("count").rolling_sum_by("day", span).over("firm"))
        .rolling("day", period=span, offset="0d", closed="left", group_by="firm")
        .agg(company_invitations=pl.col("until").max())
    )
