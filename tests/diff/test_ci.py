"""What CI runs: the commands and options that hooks, action and workflow name exist, and no input reaches a shell."""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer
import yaml
from diff.conftest import RULE_FILE, Repository
from support.rules import ROOT

from smematch.cli import COMMANDS

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
FILES = [ROOT / "action.yml", *sorted((ROOT / ".github/workflows").glob("*.yml"))]
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}
DOCS = (ROOT / "docs/ci.md").read_text(encoding="utf-8")


class Call(NamedTuple):
    """A call of smematch that a file names."""

    where: str
    words: tuple[str, ...]


def calls() -> Iterator[Call]:
    """Every call of smematch in the hooks, in the scripts of the action and in the documentation."""
    for hook in HOOKS:
        yield Call(hook["id"], tuple(shlex.split(hook["entry"])[1:]) + tuple(hook["args"]))
    for name, step in STEPS.items():
        for line in re.findall(r'bin/smematch" (.*)', step.get("run", "")):
            yield Call(f"action: {name}", tuple(shlex.split(line.rstrip("\\"))))
    for line in re.findall(r"^smematch ([^#\n]*)", DOCS, re.MULTILINE):
        yield Call("docs/ci.md", tuple(shlex.split(line)))


@pytest.mark.parametrize("call", list(calls()), ids=lambda call: f"{call.where}: {' '.join(call.words)}")
def test_commands_and_options_exist(call: Call) -> None:
    """A command that CI calls is one of smematch's, and has each option it is called with."""
    command, *words = call.words
    assert command in COMMANDS
    app = import_module(f"smematch.cli.{COMMANDS[command]}").app
    known = {name for param in typer.main.get_command(app).params for name in (*param.opts, *param.secondary_opts)}
    named = {word.partition("=")[0] for word in words if word.startswith("--") and word != "--"}

    assert named <= known


def test_all_three_hooks() -> None:
    """There is a hook for lint, test and schema; each looks at the whole folder when a file of it changes."""
    assert ["smematch-lint", "smematch-test", "smematch-schema"] == [hook["id"] for hook in HOOKS]
    for hook in HOOKS:
        assert ("python", False) == (hook["language"], hook["pass_filenames"])
        assert re.search(hook["files"], str(RULE_FILE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    """Every action of others is pinned by the full hash of a commit, with its version in a comment."""
    used = re.findall(r"uses: *(\S+)(.*)", path.read_text(encoding="utf-8"))

    assert used
    for action, comment in used:
        assert action == "./" or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action
        assert action == "./" or re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


def scripts(node: Any) -> Iterator[str]:
    """Every script of a workflow or action."""
    if isinstance(node, dict):
        if isinstance(node.get("run"), str):
            yield node["run"]
        for value in node.values():
            yield from scripts(value)
    elif isinstance(node, list):
        for value in node:
            yield from scripts(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_expression_in_a_script(path: Path) -> None:
    """No script holds an expression: what comes from outside is an environment variable, never shell text."""
    found = list(scripts(yaml.safe_load(path.read_text(encoding="utf-8"))))

    assert found
    assert [] == [script for script in found if "${{" in script]


def test_every_input_is_used_and_documented() -> None:
    """Each input of the action has a description, is used, and stands in the documentation."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, about in ACTION["inputs"].items():
        assert about["description"]
        assert f"inputs.{name}" in text
        assert f"`{name}`" in DOCS


def test_permissions_are_minimal() -> None:
    """The workflow gives nothing by default; only the job that comments may write, and only comments."""
    given = {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()}

    assert {} == WORKFLOW["permissions"]
    assert {"contents": "read"} == given["gate"]
    assert {"contents": "read", "pull-requests": "write"} == given["rules"]
    assert "pull-requests: write" in DOCS


def test_the_matrix_is_what_the_package_says() -> None:
    """CI runs every Python that the package names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))

    assert named == WORKFLOW["jobs"]["gate"]["strategy"]["matrix"]["python-version"]


# -- the scripts of the action, run


GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_LOG"
if [[ "$*" == *--jq* ]]; then printf '%s' "$GH_FOUND"; exit "${GH_CODE:-0}"; fi
exit "${GH_CODE:-0}"
"""
SMEMATCH = f"""\
#!/usr/bin/env bash
exec "{sys.executable}" -m smematch "$@"
"""


class Runner(NamedTuple):
    """A machine that runs steps of the action in a repository, with a `gh` that only writes down its calls."""

    temp: Path
    repository: Repository

    def run(self, step: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run the script of a step as GitHub does."""
        files = {"GITHUB_STEP_SUMMARY": "summary", "GITHUB_OUTPUT": "output", "GH_LOG": "log"}
        known = {name: str(self.temp / file) for name, file in files.items()}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[step]["run"]],
            cwd=self.repository.root, capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "RUNNER_TEMP": str(self.temp), "SMEMATCH_LANG": "en",
                 "PATH": f"{self.temp}:{os.environ['PATH']}", "GH_FOUND": "", **known, **env},
        )  # fmt: skip

    def read(self, name: str) -> str:
        """What stands in a file that the steps write."""
        path = self.temp / name
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def runner(repository: Repository, tmp_path: Path) -> Runner:
    """A machine whose repository has a change in its last commit."""
    repository.edit("uses: 2", "uses: 3")
    repository.commit()
    temp = tmp_path / "runner"
    (temp / "smematch/bin").mkdir(parents=True)
    for path, text in ((temp / "gh", GH), (temp / "smematch/bin/smematch", SMEMATCH)):
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)
    return Runner(temp, repository)


def test_the_step_of_diff(runner: Runner) -> None:
    """The changes go into a file and the job summary, and the step says whether there are any."""
    done = runner.run("diff", RULES="rules", BASE="HEAD~1")

    assert (0, "") == (done.returncode, done.stderr)
    assert "Individual entrance · Limits · uses a year | 2 | 3" in runner.read("summary")
    assert runner.read("summary") == runner.read("smematch-diff.md")
    assert "changed=true\n" == runner.read("output")


@pytest.mark.parametrize(("gate", "code"), [("narrows", 0), ("widens", 1), ("any", 1), ("", 0)])
def test_the_step_of_diff_as_a_gate(gate: str, code: int, runner: Runner) -> None:
    """One more use a year widens: the step fails where that is named, after it has told the changes."""
    done = runner.run("diff", RULES="rules", BASE="HEAD~1", FAIL_ON=gate)

    assert code == done.returncode
    assert "changed=true\n" == runner.read("output")
    assert "window larger" in runner.read("summary")


@pytest.mark.parametrize("base", ["", "0" * 40])
def test_nothing_to_compare_with(base: str, runner: Runner) -> None:
    """The first push of a branch has nothing before it: the step says so and passes."""
    done = runner.run("diff", RULES="rules", BASE=base)

    assert (0, "", "") == (done.returncode, runner.read("output"), runner.read("summary"))


def test_a_shallow_checkout_fetches_its_base(runner: Runner, tmp_path: Path) -> None:
    """Where the base is not there yet it is fetched, and nothing else is."""
    base = runner.repository.git("rev-parse", "HEAD~1").strip()
    runner.repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    runner.repository.git("clone", "-q", "--depth=1", f"file://{runner.repository.root}", str(tmp_path / "shallow"))
    shallow = runner._replace(repository=Repository(tmp_path / "shallow"))
    done = shallow.run("diff", RULES="rules", BASE=base)

    assert (0, "changed=true\n") == (done.returncode, runner.read("output"))
    assert f"**{base} -> HEAD**" in runner.read("summary")


@pytest.mark.parametrize(
    "evil", ["$(touch stolen)", "`touch stolen`", "x; touch stolen", "--output=stolen", '"; touch stolen; "']
)
def test_inputs_are_no_shell_text(evil: str, runner: Runner) -> None:
    """Whatever stands in an input, nothing of it is run."""
    (runner.temp / "smematch/bin/smematch").write_text("#!/usr/bin/env bash\n", encoding="utf-8")
    for step in ("lint", "test", "diff"):
        runner.run(step, RULES=evil, BASE=evil, THRESHOLD=evil, FAIL_ON=evil)
    (runner.temp / "smematch-diff.md").write_text("nothing", encoding="utf-8")
    runner.run("comment", REPOSITORY=evil, NUMBER=evil, CHANGED="true")

    assert [] == [*runner.temp.rglob("stolen"), *runner.repository.root.rglob("stolen")]


def test_a_comment_is_made_once_and_then_updated(runner: Runner) -> None:
    """Without a comment of its own the action makes one; with one it updates it; no change makes no first comment."""
    (runner.temp / "smematch-diff.md").write_text("**changes**\n", encoding="utf-8")
    env = {"REPOSITORY": "own/er", "NUMBER": "7"}

    assert 0 == runner.run("comment", **env, CHANGED="false").returncode
    assert 1 == runner.read("log").count("\n")
    assert 0 == runner.run("comment", **env, CHANGED="true").returncode
    assert "--method POST repos/own/er/issues/7/comments --field body=@" in runner.read("log").splitlines()[-1]
    assert 0 == runner.run("comment", **env, CHANGED="false", GH_FOUND="123\n456").returncode
    assert "--method PATCH repos/own/er/issues/comments/123 --field body=@" in runner.read("log").splitlines()[-1]
    assert "<!-- smematch-diff -->\n**changes**\n" == runner.read("smematch-comment.md")


def test_a_fork_may_not_comment(runner: Runner) -> None:
    """Where commenting is refused the step warns and passes: the changes stand in the summary."""
    (runner.temp / "smematch-diff.md").write_text("**changes**\n", encoding="utf-8")
    done = runner.run("comment", REPOSITORY="own/er", NUMBER="7", CHANGED="true", GH_CODE="1")

    assert 0 == done.returncode
    assert done.stdout.startswith("::warning::")


def test_exit_codes_of_the_documentation(runner: Runner) -> None:
    """The base that does not exist fails the step; a broken rule file does not fail this one, lint tells it."""
    assert 0 != runner.run("diff", RULES="rules", BASE="nope").returncode
    runner.repository.edit("uses: 3", "uses: three")
    runner.repository.commit()
    done = runner.run("diff", RULES="rules", BASE="HEAD~1")

    assert (0, "changed=true\n") == (done.returncode, runner.read("output"))
    assert "`three` is not a number" in done.stderr
    assert json.dumps("three") not in runner.read("summary")
