"""The mutation tester of scripts/mutants, on code that is small enough to count its mutants by hand."""

import ast
import dataclasses
import importlib
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
TOOL = ROOT / "scripts" / "mutants"
PARTS = ("__main__", "forking", "killers", "mentions", "mutation_run", "mutations", "patching", "report")


@pytest.fixture(scope="module")
def tool():
    """The modules of the mutation tester."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(TOOL)
        parts = {name: importlib.import_module(name) for name in PARTS[1:]}
        spec = importlib.util.spec_from_file_location("mutants_main", TOOL / "__main__.py")
        parts["main"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(parts["main"])
    return SimpleNamespace(**parts)


def mutated(tool, source):
    return [mutant.mutated for mutant in tool.mutations.find_mutants(ast.parse(source), source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["a <= b", "a >= b"]),
        ("a >= b", ["a > b", "a < b"]),
        ("a == b", ["a != b"]),
        ("a is not b", ["a is b"]),
        ("a in b", ["a not in b"]),
        ("a < b <= c", ["a <= b <= c", "a >= b <= c", "a < b < c", "a < b > c"]),
        ("a and b and c", ["a or b or c"]),
        ("not a", ["a"]),
        ("-a", ["a"]),
        ("a + b", ["a - b"]),
        ("a // b", ["a * b"]),
        ("a & b", ["a | b"]),
        ("3", ["4", "2"]),
        ("0.5", ["1.0", "0.25"]),
        ("0.0", ["1.0"]),
        ("True", ["False"]),
        ("'key'", ["'XXkey'"]),
        ("''", ["'XX'"]),
        ("a if b else c", ["a if not b else c"]),
        ("[a for a in b if a]", ["[a for a in b if not a]"]),
        ("sorted(a, key=b)", ["sorted(a, )"]),
        ("f(**a)", []),
        ("Point(x=a)", []),
        ("replace(a, x=b)", []),
        ("open(a, encoding='ascii')", []),
        ("zip(a, b, strict=True)", []),
        ("array(a, dtype=int64)", []),
        ("round(a, 9)", []),
        ("round(a, 2)", ["round(a, 3)", "round(a, 1)"]),
        ("'a message of several words'", []),
        ("f'{a}, {b + 1}'", []),
        ("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]", []),
    ],
)
def test_an_expression_has_these_mutants_and_no_others(tool, source, expected):
    assert mutated(tool, f"x = {source}") == [f"x = {other}" for other in expected]


@pytest.mark.parametrize(("digits", "count"), [(5, 2), (6, 0), (9, 0)])
def test_to_how_many_digits_a_sum_is_rounded_is_left_alone(tool, digits, count):
    for source in (f"_DIGITS = {digits}", f"a = round(b, {digits})"):
        assert len(tool.mutations.find_mutants(ast.parse(source), source)) == count


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return a", ["return None"]),
        ("return", []),
        ("return None", []),
        ("return False", ["return True"]),
        ("return True", ["return None", "return False"]),
        ("f(a)", ["pass"]),
        ("a += b", ["pass"]),
        ("a.b = c", ["pass"]),
        ("a[b] = c", ["pass"]),
        ("a = b", []),
        ("raise Error(a + 1)", ["pass"]),
        ("yield a", []),
        ("assert a < 1", []),
        ("import a", []),
        ('"""Say what it does."""', []),
    ],
)
def test_a_statement_of_a_function_has_these_mutants_and_no_others(tool, body, expected):
    assert mutated(tool, f"def f():\n    {body}") == expected


@pytest.mark.parametrize("loop", ["continue", "break"])
def test_what_leaves_a_round_of_a_loop_may_go(tool, loop):
    assert mutated(tool, f"def f():\n    for a in b:\n        {loop}") == ["pass"]


def test_a_condition_may_be_turned_round_but_not_that_of_a_loop_which_would_never_end(tool):
    assert mutated(tool, "if f(a):\n    pass") == ["if not f(a):"]
    assert mutated(tool, "while f(a):\n    pass") == []


def test_what_returns_a_bool_may_also_always_be_true(tool):
    assert mutated(tool, "def f() -> bool:\n    return g()") == ["return None", "return True"]


def test_annotations_decorators_and_bases_are_left_alone(tool):
    source = "@cache(1)\nclass A(B[2]):\n    a: Literal[3]\n    @d(4)\n    def f(self, a: X[5]) -> Y[6]: ..."
    assert mutated(tool, source) == []


@pytest.mark.parametrize(
    "source", ['__all__ = ["a"]', 'Kind: TypeAlias = Literal["a", 1]', 'Kind = TypeVar("Kind")']
)
def test_exports_and_aliases_of_types_are_left_alone(tool, source):
    assert mutated(tool, source) == []


def test_a_mutant_knows_where_it_stands(tool):
    source = (
        "A = 1\nclass B:\n    c: int = 2\n    def d(self):\n        return (\n            0.5\n        )\n"
    )
    found = tool.mutations.find_mutants(ast.parse(source), source)
    places = [(m.scope, m.in_function, m.line, m.lines) for m in found]
    assert places[0] == ("A", False, 1, range(1, 2))
    assert places[2][:3] == ("B.c", False, 3)
    assert places[-1] == ("B.d", True, 6, range(5, 8))


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    """A function that loads modules of a package by their code."""
    monkeypatch.syspath_prepend(tmp_path)

    def load(**sources):
        package = f"toy_{tmp_path.name.replace('-', '_')}"
        (tmp_path / package).mkdir()
        for name, source in sources.items():
            (tmp_path / package / f"{name}.py").write_text(source.replace("PACKAGE", package))
        return [importlib.import_module(f"{package}.{name}") for name in sources]

    yield load
    for name in [name for name in sys.modules if name.startswith("toy_")]:
        del sys.modules[name]


ORIGINAL = """
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
LEAST = 1
def add(a, more=LEAST): return a + more
@cache
def kept(a): return a + LEAST
@contextmanager
def managed(): yield LEAST
@dataclass(frozen=True, slots=True)
class Box:
    size: int = 1
    @property
    def double(self): return self.size + 1
    @classmethod
    def make(cls): return cls(LEAST + 1)
    def grow(self): return self.size + 1
"""
USER = "from PACKAGE.original import LEAST, Box, add, kept, managed\nBOX = Box(5)\ndef least(): return LEAST"


def test_whoever_has_imported_from_a_module_works_with_its_mutant(tool, loaded):
    module, user = loaded(original=ORIGINAL, user=USER)
    assert (user.add(1), user.kept(1), user.BOX.double, user.Box().size) == (2, 2, 6, 1)
    changed = ORIGINAL.replace(" + ", " * 10 + ").replace("= 1", "= 7")
    tool.patching.clear_caches([user.__name__, module.__name__, "not.loaded"])
    tool.patching.replace_contents(module, tool.patching.run_code(module, ast.parse(changed)))
    assert (user.add(1), user.kept(1), user.least(), module.LEAST) == (17, 17, 7, 7)
    assert (user.BOX.double, user.BOX.grow(), user.Box().size, user.Box.make().size) == (51, 51, 7, 71)
    with user.managed() as least:
        assert least == 7
    with pytest.raises(AttributeError):
        user.BOX.size = 2  # it is frozen, as before
    assert isinstance(user.Box.make(), module.Box)


def test_what_an_object_finds_once_is_found_by_the_mutant(tool, loaded):
    source = (
        "from functools import cached_property\nclass Box:\n    @cached_property\n"
        "    def double(self): return 2"
    )
    (module,) = loaded(original=source)
    changed = source.replace("return 2", "return 3")
    tool.patching.replace_contents(module, tool.patching.run_code(module, ast.parse(changed)))
    assert module.Box().double == 3


def test_a_method_that_calls_its_base_class_no_more_is_a_mutant_like_others(tool, loaded):
    source = "class Box(list):\n    def __init__(self):\n        super().__init__([1])"
    (module,) = loaded(original=source)
    changed = source.replace("super().__init__([1])", "pass")
    tool.patching.replace_contents(module, tool.patching.run_code(module, ast.parse(changed)))
    assert module.Box() == []


def test_what_is_said_of_a_field_is_that_of_the_mutant(tool, loaded):
    source = (
        "from dataclasses import dataclass, field\n@dataclass(frozen=True, slots=True)\n"
        "class Box:\n    size: int = field(metadata={'key': 'width'})"
    )
    (module,) = loaded(original=source)
    changed = source.replace("width", "height")
    tool.patching.replace_contents(module, tool.patching.run_code(module, ast.parse(changed)))
    assert dataclasses.fields(module.Box)[0].metadata == {"key": "height"}


def test_a_mutant_that_cannot_be_loaded_raises_and_changes_nothing(tool, loaded):
    (module,) = loaded(original="def f(): return 1\nLEAST = f()")
    with pytest.raises(TypeError):
        tool.patching.run_code(module, ast.parse("def f(): return None\nLEAST = f() + 1"))
    assert module.f() == module.LEAST == 1


def test_a_constant_is_used_where_its_name_is_or_that_of_what_is_made_with_it(tool, tmp_path):
    (tmp_path / "a.py").write_text("A = 1\nB = A + 1\ndef f():\n    return A\ndef g():\n    return B\n")
    (tmp_path / "b.py").write_text("from a import A\nclass C:\n    d: int = A\ndef h(c):\n    return c.d\n")
    (tmp_path / "c.py").write_text("from a import E\ndef i(c=E):\n    c += 1\n    return c\n")
    mentions = tool.mentions.Mentions([tmp_path / "a.py", tmp_path / "b.py", tmp_path / "c.py"])
    places = {(Path(file).name, line) for file, line in mentions.find("A")}
    assert places == {("a.py", 4), ("a.py", 6), ("b.py", 5)}
    assert {line for _, line in mentions.find("B")} == {6}
    assert {line for _, line in mentions.find("E")} == {2, 3, 4}
    assert mentions.find("nothing") == set()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_task_is_run_in_a_process_whose_end_is_told(tool, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    mark = tmp_path / "mark"

    def leave_file():
        Path(os.environ["TMPDIR"], "left").write_text("something")
        mark.write_text(os.environ["TMPDIR"])
        return 0

    def fail():
        raise ValueError

    def kill():
        os.kill(os.getpid(), 9)

    runs = {"well": leave_file, "three": lambda: 3, "fail": fail, "kill": kill}
    tasks = [tool.forking.Task(name, run, 5) for name, run in runs.items()]
    codes = dict(tool.forking.run_forked(tasks, 2))
    assert codes == {"well": 0, "three": 3, "fail": tool.forking.FAILED, "kill": -9}
    assert Path(mark.read_text()).parent == tmp_path
    assert [path for path in tmp_path.iterdir() if path != mark] == []


@pytest.mark.slow(counted=True)
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_task_that_waits_for_ever_is_ended_with_what_it_has_started(tool, monkeypatch, tmp_path):
    monkeypatch.setattr(tool.forking, "_PATIENCE", 0.01)

    def wait():
        child = subprocess.Popen(["sleep", "60"])
        (tmp_path / "pid").write_text(str(child.pid))
        time.sleep(60)

    assert list(tool.forking.run_forked([tool.forking.Task("wait", wait, 20)], 1)) == [("wait", -9)]
    stat = Path("/proc", (tmp_path / "pid").read_text(), "stat")
    assert not stat.exists() or stat.read_text().split()[2] == "Z"


def outcome(tool, survived, mutants=20):
    mutants_of_it = [
        SimpleNamespace(scope="f", line=line, original="a < 1", mutated=text) for line, text in survived
    ]
    return tool.report.Outcome("a.py", mutants, mutants_of_it[1:], mutants_of_it[:1])


def test_a_tenth_of_a_module_may_survive_and_no_more(tool):
    two = outcome(tool, [(3, "a <= 1"), (2, "a > 1")])
    three = outcome(tool, [(3, "a <= 1"), (2, "a > 1"), (4, "a < 2")])
    assert tool.report.keeps_limits([two], [])
    assert not tool.report.keeps_limits([two, three], [])
    assert list(tool.report.describe(two, [])) == [
        "a.py:2  a < 1  ->  a > 1",
        "a.py:3  a < 1  ->  a <= 1  (no test runs it)",
    ]
    assert list(tool.report.tabulate([two, three], []))[1:] == [
        "a.py         20         2         0   10.0%",
        "a.py         20         3         0   15.0%  more than 10%",
    ]


def test_what_is_accepted_does_not_count_and_is_stale_when_it_does_not_survive(tool):
    three = outcome(tool, [(3, "a <= 1"), (2, "a > 1"), (4, "a < 2")])
    known = tool.report.Survivor("a.py", "f", "a < 1", "a < 2")
    other = tool.report.Survivor("b.py", "f", "a < 1", "a < 2")
    assert tool.report.keeps_limits([three], [known, other])
    gone = tool.report.Survivor("a.py", "g", "a < 1", "a < 2")
    assert not tool.report.keeps_limits([three], [known, gone])
    assert (
        list(tool.report.describe(three, [known, gone]))[-1]
        == "a.py: accepted and stale: g: a < 1  ->  a < 2"
    )


@pytest.mark.slow
def test_each_change_that_is_accepted_is_one_of_the_code_as_it_is(tool):
    accepted = tool.report.read_accepted(TOOL / "mutants.toml")
    changes = set()
    for module in {one.module for one in accepted}:
        source = (ROOT / module).read_text(encoding="utf-8")
        mutants = tool.mutations.find_mutants(ast.parse(source), source)
        changes |= {tool.report.Survivor(module, each.scope, each.original, each.mutated) for each in mutants}
    assert [one for one in accepted if one not in changes] == []


@pytest.mark.parametrize("line", ["", 'reason = " "', 'reason = "it changes nothing"\nmore = 1'])
def test_an_accepted_survivor_needs_a_reason_and_nothing_unknown(tool, tmp_path, line):
    entry = '[[survivor]]\nmodule = "a.py"\nscope = "f"\noriginal = "1"\nmutated = "2"\n'
    path = tmp_path / "mutants.toml"
    path.write_text(entry + 'reason = "it changes nothing"')
    assert tool.report.read_accepted(path) == [tool.report.Survivor("a.py", "f", "1", "2")]
    path.write_text(entry + line)
    with pytest.raises(ValueError, match="a survivor has module, scope, original, mutated and a reason"):
        tool.report.read_accepted(path)


def test_a_module_is_tried_against_the_tests_of_its_folder(tool, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a/b/c.py", "a/b/d.py", "a/e.py"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()
    config = {"a/b": ["tests/b"], "a/e.py": ["tests/e"]}
    assert tool.main.choose_modules(["a/b", "a/e.py"], config) == {
        "a/b/c.py": ["tests/b"],
        "a/b/d.py": ["tests/b"],
        "a/e.py": ["tests/e"],
    }
    with pytest.raises(ValueError, match=r"a/f\.py: no tests are configured for it"):
        tool.main.choose_modules(["a/f.py"], config)


CODE = """
LEAST = 3
def is_long(text): return len(text) >= LEAST
def shout(text): return text.upper() + "!" * len(text)
def unused(): return 1
STEP = 1
def step(): return STEP
def count_down(n):
    while n > 0:
        n -= 1  # without this line it never ends
    return n
"""
TESTS = """
import pytest
from toy.text import STEP, count_down, is_long, shout
@pytest.fixture(scope="module")
def loud(): return shout("a")
def test_three_letters_are_long():
    assert is_long("abc") is True
def test_it_shouts(loud): assert loud == "A!"
def test_it_is_loud(loud): assert loud
def test_it_counts_down(): assert count_down(3) == 0
def test_it_counts_by_one(): assert STEP == 1
"""
ACCEPTED = """
[[survivor]]
module = "toy/text.py"
scope = "unused"
original = 'def unused(): return 1'
mutated = 'def unused(): return 2'
reason = "nobody calls it"
"""


@pytest.fixture
def toy(tmp_path):
    """A function that tries the mutants of a package of one module."""
    for name, text in {"toy/text.py": CODE, "toy/__init__.py": "", "tests/test_text.py": TESTS}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    config = tmp_path / "mutants.toml"

    def run(accepted=ACCEPTED, pytest=()):
        config.write_text(f'pytest = {list(pytest)}\n[tests]\n"toy" = ["tests"]\n{accepted}')
        command = [sys.executable, TOOL, "--root", tmp_path, "--config", config, "--jobs", "2"]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


@pytest.mark.slow
def test_the_mutants_that_no_test_notices_are_printed_with_their_share(toy):
    result = toy()
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        "toy/text.py:2  LEAST = 3  ->  LEAST = 2",
        "toy/text.py:5  def unused(): return 1  ->  def unused(): return None  (no test runs it)",
        "toy/text.py:5  def unused(): return 1  ->  def unused(): return 0  (no test runs it)",
        "toy/text.py:7  def step(): return STEP  ->  def step(): return None  (no test runs it)",
        "module       mutants  survived  accepted   share",
        "toy/text.py       23         4         1   17.4%  more than 10%",
    ]
    assert result.returncode == 1


@pytest.mark.slow
def test_tests_that_fail_anyway_are_named_and_nothing_is_tried(toy, tmp_path):
    with (tmp_path / "tests" / "test_text.py").open("a") as file:
        file.write("def test_wrong(): assert False\n")
    result = toy()
    assert result.stderr == "these fail without a mutant: tests/test_text.py::test_wrong\n"
    assert (result.stdout, result.returncode) == ("", 1)


ONCE = """
def test_once():
    from pathlib import Path
    count_down(1)
    with Path("runs").open("a") as file:
        file.write("x")
    assert Path("runs").read_text() == "x"
"""


@pytest.mark.slow
def test_where_the_tests_do_not_pass_any_more_nothing_is_said_of_a_module(toy, tmp_path):
    with (tmp_path / "tests" / "test_text.py").open("a") as file:
        file.write(ONCE)
    result = toy()
    assert "toy/text.py: its tests fail without a mutant; were files changed while it ran?" in result.stderr
    assert (result.stdout, result.returncode) == ("", 1)


@pytest.mark.slow
def test_tests_that_cannot_be_loaded_are_named(toy, tmp_path):
    (tmp_path / "tests" / "test_text.py").write_text("import nothing_of_that_name")
    result = toy()
    assert "the tests could not be loaded: pytest tests says why" in result.stderr
    assert result.returncode == 1


SHARED = """
import time
import pytest
@pytest.fixture(scope="session")
def made_once():
    end = time.process_time() + 1.5
    while time.process_time() < end:
        pass
    return 1
"""


@pytest.mark.slow
def test_any_test_may_be_the_first_to_make_what_those_of_several_files_share(toy, tmp_path):
    (tmp_path / "toy" / "text.py").write_text("def one(): return 1")
    (tmp_path / "tests" / "conftest.py").write_text(SHARED)
    test = "from toy.text import one\ndef test_{}(made_once): assert one() == made_once\n"
    (tmp_path / "tests" / "test_text.py").write_text(test.format("it"))
    (tmp_path / "tests" / "test_too.py").write_text(test.format("it_too"))
    result = toy(accepted="")
    assert result.stderr == ""
    assert result.stdout.splitlines()[-1].split() == ["toy/text.py", "3", "0", "0", "0.0%"]


@pytest.mark.slow
def test_where_all_tests_are_slow_one_line_says_so(toy, tmp_path):
    with (tmp_path / "tests" / "test_text.py").open("a") as file:
        file.write("pytestmark = pytest.mark.slow\n")
    result = toy()
    assert result.stderr == "there is no test but slow ones, which are left out: tests\n"
    assert (result.stdout, result.returncode) == ("", 1)


def test_the_tests_that_noticed_the_last_mutants_run_first_the_latest_before_the_others(tool):
    items = [SimpleNamespace(nodeid=name) for name in "abcd"]
    killers = tool.killers.Killers(items)
    assert killers.first(items) == items
    for name in "cbc":
        killers.add(name)
    assert [item.nodeid for item in killers.first(items)] == ["c", "b", "a", "d"]
    assert [item.nodeid for item in killers.first(items[:2])] == ["b", "a"]
