"""More faults, a row each, of shapes, holes, codes and texts that wait; what looks like one and is meant is passed."""

import pytest

from badges.tests.rendering.test_foreign_faults import CODE, HOLE, found, over, shape, worth_saying
from badges.tests.rendering.test_preflight import NAME, ORG

RED_BOX = {"x": 10, "y": 40, "w": 10, "h": 10, "fill": "#C81E1E"}


LOGO = {"x": 60, "y": 34, "w": 20, "h": 14}
WHITE = {"x": 50, "y": 28, "w": 38, "h": 26, "fill": "#FFFFFF"}
UP = {"x": 6, "y": 3, "w": 78, "h": 40}  # a stack that begins in the hole


def stack(*members, **more):
    return {"type": "stack", "id": "stack", "x": 6, "y": 14, "w": 78, "h": 36, "members": list(members), **more}


FAULTS = {
    "a shape without a colour": ("hides-itself", [NAME, shape(**RED_BOX | {"fill": ""})], {}),
    "a shape without a width": ("hides-itself", [NAME, shape(**RED_BOX | {"w": 0})], {}),
    "a shape beside the badge": ("hides-itself", [NAME, shape(**RED_BOX | {"x": 120})], {}),
    "a line of no length": ("hides-itself", [NAME, shape("line", w=0, h=0, stroke="#000000", strokeWidth=1)], {}),
    "a thick line below its middle": (
        "covered-text", [NAME, shape("line", y=24, h=0, stroke="#FFFFFF", strokeWidth=6)], {}),
    "a photo half off": ("outside-safe-area", [NAME, over(photo="{photo}", x=-20, y=30, w=40, h=20)], {}),
    "a logo half off": ("outside-safe-area", [NAME, over("logo", x=60, y=45, w=20, h=20)], {}),
    "bars of a millimetre": ("small-code", [NAME, {**CODE, "kind": "code128", "x": 10, "w": 60, "h": 1}], {}),
    "a hole wider than the badge": ("under-hole", [{**NAME, "y": 30}], {"hole": {**HOLE["hole"], "width": 100}}),
    "a hole below the badge": ("under-hole", [NAME], {"hole": {**HOLE["hole"], "top": 60}}),
    "a code that a stack moves into the hole": (
        "under-hole", [{**NAME, "y": 44, "h": 7}, {**CODE, "x": 36, "y": 20}, stack("code", **UP)], HOLE),
    "a logo that a stack moves into the hole": (
        "under-hole", [{**NAME, "y": 44, "h": 7}, over("logo", x=36, y=25, w=18, h=14), stack("logo", **UP)], HOLE),
    "a code that a stack moves to the edge": (
        "outside-safe-area", [NAME, CODE, stack("code", direction="row", x=75, w=19)], {}),
    "a drawn logo in the hole": (
        "under-hole", [{**NAME, "y": 30}, {**shape(x=36, y=3, w=18, h=8, fill="#C81E1E"), "id": "logo"}], HOLE),
    "a logo behind a drawing": (
        "hides-itself",
        [NAME, over(**LOGO), shape("path", **WHITE, path="M50 28L88 28L88 54L50 54Z")], {}),
    "a logo behind a round panel": ("hides-itself", [NAME, over(**LOGO), shape(**WHITE, radius=3)], {}),
    "a logo behind two halves of a panel": (
        "hides-itself",
        [NAME, over(**LOGO), shape(**WHITE | {"w": 20}), {**shape(**WHITE | {"x": 69, "w": 19}), "id": "half"}], {}),
    "a logo behind another picture": ("hides-itself", [NAME, over(**LOGO), over("panel", x=50, y=28, w=38, h=26)], {}),
    "a logo behind a panel that its rule shows to all": (
        "hides-itself", [NAME, over(**LOGO), shape(**WHITE, showWhen={"filled": "{first}"})], {}),
    "a text that waits": ("left-over", [NAME, {**ORG, "content": "TODO"}], {}),
    "a date that waits": ("left-over", [NAME, {**ORG, "content": "DD/MM/YYYY"}], {}),
    "an address that waits": ("left-over", [NAME, {**ORG, "content": "www.example.com"}], {}),
    "a name that waits": ("left-over", [NAME, {**ORG, "content": "Your name here"}], {}),
    "a stack of something else": ("names-nothing", [NAME, stack("name", "ghost")], {}),
    "a stack that lets something else yield": ("names-nothing", [NAME, ORG, stack("name", yields=["org"])], {}),
    "a stack of nothing": ("names-nothing", [NAME, stack()], {}),
    "a text that joins something else": ("names-nothing", [{**NAME, "joins": "ghost"}], {}),
    "a text that joins itself": ("names-nothing", [{**NAME, "joins": "name"}], {}),
    "a text that joins a shape": ("names-nothing", [{**NAME, "joins": "shape"}, shape(y=45, h=1, fill="#C81E1E")], {}),
    "a text that joins one of the other side": ("names-nothing", [NAME], {"back": [{**ORG, "joins": "name"}]}),
}  # fmt: skip
CLEAN = {
    "a code that a stack moves out of the hole": [
        {**NAME, "y": 14, "h": 8},
        {**CODE, "x": 36, "y": 2},
        stack("code", y=28, h=24),
    ],
    "a logo behind a panel that its rule shows to some": [
        NAME,
        over(**LOGO),
        shape(**WHITE, showWhen={"column": "ticket", "is": ["Speaker"]}),
    ],
    "a logo in the window of a panel": [NAME, over(**LOGO), shape(**WHITE | {"w": 12})],
    "a stack of what is there": [NAME, ORG, stack("name", "org", yields=["org"])],
    "a text that joins another": [{**NAME, "joins": "org"}, ORG],
    "a line across": [NAME, shape("line", y=45, h=0, stroke="#000000", strokeWidth=0.3)],
    "a line down": [NAME, shape("line", x=85, w=0, y=8, h=30, stroke="#000000", strokeWidth=0.3)],
    "a frame": [NAME, shape(x=5, y=5, w=80, h=45, stroke="#000000", strokeWidth=0.5)],
    "a part of a drawing": [NAME, {**shape(**RED_BOX | {"x": 120}), "id": "wave-3"}],
    "a picture that runs off": [NAME, over(x=-20, y=32, w=40, h=40)],
    "a photo that runs to the bleed": [{**NAME, "x": 35, "w": 50}, over(photo="{photo}", x=-3, y=-3, w=33, h=61)],
    "words about it": [NAME, {**ORG, "content": "Example driven"}],
}


@pytest.mark.parametrize("planted", FAULTS)
def test_an_invented_fault_is_said(planted):
    kind, elements, more = FAULTS[planted]
    assert kind in worth_saying(found(elements, **more))


@pytest.mark.parametrize("clean", CLEAN)
def test_what_is_meant_is_passed(clean):
    assert worth_saying(found(CLEAN[clean], **(HOLE if "hole" in clean else {}))) - {"no-photo"} == set()
