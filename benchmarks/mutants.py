"""Mutation testing: changes one operator or constant of a room at a time, and sees whether a test of that room fails.

    nice -n 19 python benchmarks/mutants.py rendering --sample 60 --seed 14

Works in a copy of the repository. Each mutant meets the tests that reach its line, which one run under coverage tells,
then those that reach its module: what one test computes may be kept in a cache for the others. A mutant of what only an
import executes meets all tests of the room. One that takes a minute of CPU more than its tests took is killed.
Prints the score as a Markdown row, and the survivors.
"""

import argparse
import ast
import compileall
import contextlib
import json
import math
import os
import py_compile
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = {
    "lists": ["lists"],
    "rendering": ["rendering", "badges/tests/designs/test_fonts.py"],
    "printing": ["printing", "badgeyay/tests/test_operating.py"],
    "people": ["people"],
}
SWAPS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Break: ast.Continue, ast.Continue: ast.Break,
}  # fmt: skip
UNSEEN = ("frozen", "strict")  # arguments that guard against mistakes of ours: no right program shows a difference
CPU_SECONDS = 60
LOADED = (
    "pytest coverage django.db.models rest_framework PIL.Image uharfbuzz fontTools.ttLib pypdfium2 pikepdf zxingcpp"
)


def mutations(tree: ast.Module) -> Iterator[tuple[ast.AST, str, object]]:
    """(node, attribute, its other value) for each change there can be, in the order of the source."""
    unseen = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.keyword) and one.arg in UNSEEN}
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Compare):
            yield node, "ops", [SWAPS[type(node.ops[0])](), *node.ops[1:]]
        elif isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(node.op) in SWAPS:
            yield node, "op", SWAPS[type(node.op)]()
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
            yield node, "op", ast.UAdd() if isinstance(node.op, ast.USub) else ast.Not()
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield node, "value", not node.value
        elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield node, "value", node.value + 1


def mutated(source: str, number: int) -> tuple[str, int, str]:
    """The module with its mutation of that number, the line, and what became of what."""
    tree = ast.parse(source)
    node, attribute, value = list(mutations(tree))[number]
    line, before = node.lineno, ast.unparse(node)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    else:
        setattr(node, attribute, value)
    return ast.unparse(ast.fix_missing_locations(tree)), line, f"`{before}` → `{ast.unparse(node)}`"


class Durations:
    """A plugin of pytest that adds up the seconds of each test function."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report) -> None:
        function = report.nodeid.partition("[")[0]
        self.seconds[function] = self.seconds.get(function, 0) + report.duration


def pytest_in_child(arguments: list[str], seconds: float = 0, *, measured: bool = False) -> int:
    """The exit status of pytest in a fork of this process, which has imported none of our own modules.

    `seconds`: what these tests take without a mutation.
    """
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    import coverage
    import pytest

    if measured:
        cover = coverage.Coverage(config_file="mutants.coveragerc", data_file="mutants.coverage")
        cover.start()
    else:
        resource.setrlimit(resource.RLIMIT_CPU, (limit := CPU_SECONDS + math.ceil(seconds), limit))
    durations = Durations()
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
        status = pytest.main([*options, *arguments], plugins=[durations])
    if measured:
        cover.stop()
        cover.save()
        Path("mutants.durations").write_text(json.dumps(durations.seconds))
    os._exit(status)


def reaching(room: str, tests: list[str]) -> dict[str, dict[int, set[str]]]:
    """For each module of the room: line -> the tests that execute it; line 0 has all of the module's."""
    from coverage import CoverageData

    Path("mutants.coveragerc").write_text(f"[run]\nsource = badges/{room}\ndynamic_context = test_function\n")
    if pytest_in_child(tests, measured=True):
        sys.exit(f"The tests of {room} fail as they are.")
    data = CoverageData("mutants.coverage")
    data.read()
    found = {}
    for path in data.measured_files():
        lines = {line: set(filter(None, map(_node, tests))) for line, tests in data.contexts_by_lineno(path).items()}
        found[os.path.relpath(path)] = lines | {0: set().union(*lines.values())}
    return found


def _node(context: str) -> str:
    """`badges.tests.test_x.test_y` as pytest names it (our test modules have no classes); empty for what is no test."""
    module, _, function = context.rpartition(".")
    path = Path(f"{module.replace('.', '/')}.py")
    return f"{path}::{function}" if path.is_file() and f"def {function}(" in path.read_text() else ""


def run(room: str, sample: int, seed: int) -> None:
    tests = [name if "/" in name else f"badges/tests/{name}" for name in ROOMS[room]]
    sources = {str(path): path.read_text() for path in sorted(Path("badges", room).rglob("*.py"))}
    all_ = [(path, n) for path, text in sources.items() for n in range(len(list(mutations(ast.parse(text)))))]
    chosen = sorted(random.Random(seed).sample(all_, min(sample, len(all_))))
    reached, survivors = reaching(room, tests), []
    durations = json.loads(Path("mutants.durations").read_text())
    for done, (path, number) in enumerate(chosen, 1):
        text, line, what = mutated(sources[path], number)
        Path(path).write_text(text)
        lines = reached.get(path, {})
        of_line, of_module = (sorted(lines.get(key) or ()) for key in (line, 0))
        for chosen_tests in (of_line, of_module) if of_line else ([*of_module, *tests],):
            seconds = sum(durations[test] for test in chosen_tests if test in durations) or sum(durations.values())
            if pytest_in_child(chosen_tests, seconds):
                break
        else:
            survivors.append(f"- `{path}:{line}` {what}")
            print(survivors[-1], flush=True)
        Path(path).write_text(sources[path])
        print(f"{done} of {len(chosen)}, {len(survivors)} survived", file=sys.stderr, flush=True)
    killed = len(chosen) - len(survivors)
    print(f"| {room} | {len(all_):,} | {len(chosen)} | {killed} | {killed / len(chosen):.0%} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--sample", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=14)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()
        for name in files:
            if (ROOT / name).is_file():
                (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, Path(folder) / name)
        os.chdir(folder)
        os.environ["VAR_DIR"] = f"{folder}/var"
        sys.path.insert(0, folder)
        sys.dont_write_bytecode = True
        compileall.compile_dir(folder, quiet=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
        for module in LOADED.split():
            __import__(module)
        run(asked.room, asked.sample, asked.seed)
