"""Names that are probably one person's, and those of a family that shares an address."""

import pytest

from badges.alike import may_be_one
from badges.folding import plain

ONE = """Ann|Anne Lee, Bob Roy|Robert Roy, Ann Lee|Ann M. Lee, A. Lee|Ann Lee, Jon Smith|John Smith,
Ann Lee-Miller|Ann Lee, Meier Thomas|Thomas Mayer, Katherine Ray|Kathy Ray, Stefan Kuhn|Stephan Kuhn,
Alexander Roth|Alex Roth, Robert J. Roy|Bob Roy, Maria García López|Maria Garcia, Dr. Ann Lee|Ann Lee,
Elisabeth Ray|Elizabeth Ray, Catherine Lee|Katherine Lee, Andi Meier|Andreas Meier, José Muñoz|Pepe Muñoz,
Lopes Ana|Ana Lopez, Gabriele Moritz|Gabi Moritz, Sergei Ivanov|Sergey Ivanov, Lee|Ann Lee"""
TWO = """Paul Lee|Paula Lee,
Ann Lee|Bob Lee, Michael Roy|Michaela Roy, John Lee Jr.|John Lee Sr., John Lee|John Lee Jr.,
Mario Rossi|Maria Rossi, Lara Poe|Sara Poe, Nina Poe|Tina Poe, Tim Poe|Tom Poe, Alexander Roth|Alexandra Roth,
Anna Poe|Hanna Poe, Christian Poe|Christina Poe, Andrea Poe|Andreas Poe, Jan Poe|Jana Poe, Daniel Poe|Danielle Poe,
Ann Lee|Ann Miller, Martin Poe|Martine Poe, Julia Poe|Julian Poe, Ivan Ivanov|Anna Ivanova, Ann Lee|Zoe Ray,
Philip Poe|Philippa Poe, René Poe|Renée Poe, Dr.|Ann Lee"""


@pytest.mark.parametrize(
    ("names", "is_one"), [(one, True) for one in ONE.split(",")] + [(two, False) for two in TWO.split(",")]
)
def test_who_may_be_one_person(names, is_one):
    one, other = (plain(name).split() for name in names.split("|"))
    assert may_be_one(one, other) is is_one
    assert may_be_one(other, one) is is_one
