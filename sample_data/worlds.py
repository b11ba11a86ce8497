"""The named worlds: the sample that the product shows, and those that try its measures."""

from dataclasses import replace
from datetime import date, timedelta

from sample_data.world import Campaign, Era, Event, Import, Odds, World

AUTUMN_NOTE = (
    "Bonjour {first}, je réunis les professionnels de l'emballage et du transport autour du "
    "réemploi. Vous y avez toute votre place. Au plaisir, Camille"
)
AUTUMN_MESSAGE = (
    "Bonjour {first}, merci d'avoir accepté mon invitation. Je publie chaque mois une lettre sur "
    "le réemploi des emballages et je vous y garde une place. Dites-moi simplement oui. Camille"
)
SPRING_MESSAGE = (
    "Hello {first}, thank you for joining my network. We are showing our new fibre range to key "
    "accounts this summer and I would be happy to save you a seat. Just reply with a yes. Camille"
)

SAMPLE = World(
    seed=2026,
    eras=(
        Era(2009, 1.0, 0.36, 0.32, 0.10, 0.22, 0.00, 0.95),
        Era(2012, 1.1, 0.30, 0.34, 0.10, 0.25, 0.01, 0.90),
        Era(2016, 1.3, 0.15, 0.30, 0.07, 0.43, 0.05, 0.70),
        Era(2017, 2.2, 0.10, 0.26, 0.05, 0.36, 0.23, 0.55),
        Era(2021, 3.2, 0.05, 0.20, 0.03, 0.38, 0.34, 0.40),
        Era(2026, 3.9, 0.05, 0.13, 0.03, 0.38, 0.41, 0.35),
    ),
    campaigns=(
        Campaign(date(2021, 10, 4), 62, note=AUTUMN_NOTE, message=AUTUMN_MESSAGE, days_between=4),
        Campaign(date(2026, 3, 17), 48, message=SPRING_MESSAGE, message_share=0.4, days_between=6),
    ),
    events=(
        Event(date(2014, 11, 18), 7),
        Event(date(2018, 6, 14), 11),
        Event(date(2023, 11, 22), 9),
        Event(date(2026, 1, 29), 6),
    ),
    imports=(
        Import(date(2012, 2, 9), 12),
        Import(date(2012, 5, 23), 15),
        Import(date(2012, 10, 4), 9),
    ),
    accept_all_since=date(2017, 6, 1),
    accept_all_every=97,
)

REFERENCE = World(seed=1, contacts=1500, accept_all_since=date(2015, 1, 1))
NO_SELLERS = Era(2009, received_bare=0.54, received_mass=0.0)


def yearly(world: World, accepted: int, manner: str = "spree") -> tuple[Campaign, ...]:
    """A campaign each spring and each autumn of the last ten years, the latest in the window."""
    last = world.export_date
    starts = [last - timedelta(days=75 + 182 * k) for k in range(20)]
    gap = 4 if manner == "spree" else 1
    return tuple(Campaign(start, accepted, manner, days_between=gap) for start in starts)


def evenings(world: World, gap: float) -> tuple[Event, ...]:
    """An event evening every six weeks for two years, five to fifteen people at that pace."""
    days = [world.export_date - timedelta(days=20 + 42 * k) for k in range(17)]
    return tuple(Event(day, 5 + (7 * k) % 11, gap) for k, day in enumerate(days))


def busy(world: World, accepted: int = 25) -> World:
    """The world with campaigns of the owner's in it."""
    return replace(world, campaigns=yearly(world, accepted))


def address_books() -> tuple[Import, ...]:
    """Address books sent in one go, three a year from 2011 to 2014, ever larger."""
    return tuple(Import(date(2011 + k // 3, 1 + 4 * (k % 3), 11), 12 + 5 * k) for k in range(12))


WITH_MASS = replace(busy(REFERENCE), events=evenings(REFERENCE, 72.0), imports=address_books())

WORLDS: dict[str, World] = {
    "sample": SAMPLE,
    "reference": WITH_MASS,
    "tiny": replace(REFERENCE, seed=2, contacts=40, inmails=4, sponsored=6, groups=1),
    "small": replace(REFERENCE, seed=3, contacts=200, inmails=12, sponsored=15),
    "large": replace(busy(REFERENCE, 60), seed=4, contacts=5000, sponsored=150, inmails=120),
    "no mass": replace(REFERENCE, seed=5, contacts=700, eras=(NO_SELLERS,)),
    "only mass": replace(
        REFERENCE, seed=6, contacts=800, campaigns=yearly(REFERENCE, 40), eras=(NO_SELLERS,)
    ),
    "constant": replace(REFERENCE, seed=7, contacts=3000, eras=(NO_SELLERS,), sponsored=20),
    "french only": replace(WITH_MASS, seed=8, languages=(("fr", 1.0),)),
    "names without addresses": replace(
        WITH_MASS, seed=9, export_date=date(2023, 2, 28), afterwards=("names without addresses",)
    ),
    "import bursts": replace(REFERENCE, seed=10, imports=address_books()),
    "spaced taps": replace(REFERENCE, seed=11, campaigns=yearly(REFERENCE, 30, "automation")),
    "evenings at 72 s": replace(REFERENCE, seed=12, events=evenings(REFERENCE, 72.0)),
    "evenings at 30 s": replace(REFERENCE, seed=13, events=evenings(REFERENCE, 30.0)),
    "template notes": replace(
        REFERENCE,
        seed=14,
        campaigns=tuple(replace(each, note=AUTUMN_NOTE) for each in yearly(REFERENCE, 25)),
    ),
    "quiet": replace(REFERENCE, seed=15, odds=Odds(0.0, 0.0, 0.0, unanswered_by_them=0.0)),
    "half the window": replace(WITH_MASS, seed=16, afterwards=("half the invitations",)),
    "window of ninety days": replace(
        WITH_MASS, seed=16, afterwards=("invitations of ninety days",)
    ),
    "no invitations": replace(WITH_MASS, seed=16, afterwards=("no invitations",)),
    "accepted invitations only": replace(
        WITH_MASS, seed=16, afterwards=("accepted invitations only",)
    ),
    "pending invitations only": replace(
        WITH_MASS, seed=16, afterwards=("pending invitations only",)
    ),
    "messages of two years": replace(WITH_MASS, seed=16, afterwards=("messages of two years",)),
    "saved by Excel": replace(WITH_MASS, seed=16, afterwards=("saved by Excel",)),
    "before the clean-up": replace(
        SAMPLE, seed=17, export_date=date(2025, 12, 31), life_until=date(2026, 6, 30)
    ),
    "after the clean-up": replace(SAMPLE, seed=17, afterwards=("after a clean-up",)),
}
