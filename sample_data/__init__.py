"""Made-up LinkedIn exports with a known truth: the product's sample, and worlds to test it on."""

from sample_data.ablations import ABLATIONS
from sample_data.export import Export, export_of, write_truth, write_zip, zip_bytes
from sample_data.truth import Truth
from sample_data.world import World
from sample_data.worlds import WORLDS

__all__ = [
    "ABLATIONS",
    "WORLDS",
    "Export",
    "Truth",
    "World",
    "generate",
    "write_truth",
    "write_zip",
    "zip_bytes",
]


def generate(world: World) -> Export:
    """The export of that world, with whatever happened to its files afterwards."""
    export = export_of(world)
    for name in world.afterwards:
        export = ABLATIONS[name](export)
    return export
