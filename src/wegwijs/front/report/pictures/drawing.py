"""Draws a chart once: a picture seen before costs nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.cache import caches

# Drawn otherwise, or with another program, it is another picture.
_EDITION = hashlib.sha256(
    version("vl-convert-python").encode()
    + b"".join(
        Path(__file__).with_name(f"{name}.py").read_bytes()
        for name in ("drawing", "charts", "palette")
    )
).hexdigest()

_TAG = re.compile(r"<[^>]*>")
_NOISE = re.compile(
    r' (?:font-family|class|aria-[a-z]+|role|pointer-events|xmlns:xlink|version|opacity="1"'
    r'|stroke-miterlimit|cursor|xml:space)(?:="[^"]*")?'
)
_SIZE = re.compile(r'(?<=<svg)([^>]*?) width="[^"]*" height="[^"]*"')
_DECIMALS = re.compile(r"(\.\d)\d+")
_EMPTY = re.compile(r'<path d="[^"]*"/>|<path[^>]* display="none"/>|<g(?: transform="[^"]*")?></g>')


def drawn(chart: str, data: Mapping[str, Any]) -> str:
    """The chart of this name with these data as SVG for the inside of a page."""
    return _drawn(chart, json.dumps(data, sort_keys=True, default=float))


@lru_cache(maxsize=1024)
def _drawn(chart: str, data: str) -> str:
    kept = caches["pictures"]
    key = hashlib.sha256(f"{_EDITION}{chart}{data}".encode()).hexdigest()
    svg: str | None = kept.get(key)
    if svg is None:
        svg = _draw(chart, json.loads(data))
        kept.set(key, svg)
    return svg


def _draw(chart: str, data: dict[str, Any]) -> str:
    # Imported here: they are large, and a picture that is kept does without them.
    import vl_convert

    from wegwijs.front.report.pictures import charts

    return tidy(vl_convert.vegalite_to_svg(getattr(charts, chart)(**data).to_dict()))


def tidy(svg: str) -> str:
    """Without what a page does not need; in the typeface, the size and the colour around it."""
    svg = _TAG.sub(lambda tag: _DECIMALS.sub(r"\1", _NOISE.sub("", tag[0])), svg)
    before = None
    while svg != before:
        before, svg = svg, _EMPTY.sub("", svg)
    return _SIZE.sub(r' aria-hidden="true"\1', svg, count=1)
