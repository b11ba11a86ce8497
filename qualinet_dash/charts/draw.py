"""The process that draws one picture: what is asked for comes in as JSON, the picture goes out.

It imports nothing of the package, whose start would take longer than the drawing.
"""

import json
import sys
from typing import Any

import vl_convert

VEGA_LITE = "6.4"


def picture(specification: dict[str, Any], kind: str, scale: float) -> bytes:
    """A specification of Vega-Lite as SVG or PNG; no address is asked for anything."""
    how: dict[str, Any] = {"vl_version": VEGA_LITE, "allowed_base_urls": []}
    if kind == "svg":
        return vl_convert.vegalite_to_svg(specification, **how).encode("utf-8")
    return vl_convert.vegalite_to_png(specification, scale=scale, **how)


if __name__ == "__main__":
    sys.stdout.buffer.write(picture(**json.load(sys.stdin.buffer)))
