"""Git revisions: what is compared, that nothing is checked out, and that no name of a revision does harm."""

import json
import tempfile
from pathlib import Path

import pytest
from diff.conftest import RULE_FILE, Cli, Outcome, Repository

LIMIT = "services.individual-entrance.limits.0.uses"
CLEAN = "no statement changed"


def told(outcome: Outcome) -> list[tuple[str, str, str | None]]:
    """Program, kind and route of each change of a JSON report."""
    found = json.loads(outcome.out)["changes"]
    return [(each["program"], each["kind"], ".".join(map(str, each["route"]))) for each in found]


def two_commits(repository: Repository) -> None:
    """A second commit, on the branch `other`, changes a limit."""
    repository.git("checkout", "-q", "-b", "other")
    repository.edit("uses: 2", "uses: 3")
    repository.commit()


CHANGED = [("kotra.overseas-exhibition", "limit-changed", LIMIT)]


@pytest.mark.parametrize(
    "words", [("main..HEAD",), ("main..",), ("main", "HEAD"), ("main...other",), ("HEAD~1",), ("HEAD^..other",)]
)
def test_revisions_are_compared(words: tuple[str, ...], repository: Repository, cli: Cli) -> None:
    """A range, two revisions, or one and the work tree: the changes between them, exit code 0."""
    two_commits(repository)
    outcome = cli(*words, "--format", "json")

    assert (0, CHANGED, "") == (outcome.code, told(outcome), outcome.err)


def test_the_other_way_round(repository: Repository, cli: Cli) -> None:
    """HEAD..main says the opposite of main..HEAD."""
    two_commits(repository)
    there, back = (json.loads(cli(words, "--format", "json").out)["changes"] for words in ("main..HEAD", "HEAD..main"))

    assert [(each["old"], each["new"]) for each in there] == [(each["new"], each["old"]) for each in back]


def test_from_the_merge_base(repository: Repository, cli: Cli) -> None:
    """Three dots compare with the commit the branches came from: what came to main later is not told."""
    two_commits(repository)
    repository.git("checkout", "-q", "main")
    repository.edit("days: 28", "days: 30", Path("rules/kotra/business-trip/2017.yaml"))
    repository.commit()

    assert CHANGED == told(cli("main...other", "--format", "json"))
    assert 2 == len(told(cli("main..other", "--format", "json")))


def test_the_work_tree_is_read_as_it_is(repository: Repository, cli: Cli) -> None:
    """One revision alone is compared with the files as they lie there, committed or not."""
    repository.edit("uses: 2", "uses: 3")
    outcome = cli("HEAD")

    assert 0 == outcome.code
    assert "HEAD -> work tree" in outcome.out
    assert "2 -> 3" in outcome.out.replace("\n", " ")
    assert f"[{RULE_FILE}:" in outcome.out


def test_nothing_is_checked_out_and_nothing_stays(
    repository: Repository, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading a revision leaves the work tree, the index and the temporary folder as they were."""
    two_commits(repository)
    repository.edit("days: 28", "days: 30", Path("rules/kotra/business-trip/2017.yaml"))
    before = repository.git("status", "--porcelain")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    cli("main..HEAD")
    cli("main", "--rules", "nowhere")

    assert before == repository.git("status", "--porcelain")
    assert [] == list(temporary.iterdir())


def test_places_name_the_revision(repository: Repository, cli: Cli) -> None:
    """A place in a revision is shown as git writes it, never as a temporary file."""
    two_commits(repository)
    (change,) = json.loads(cli("main..HEAD", "--format", "json").out)["changes"]

    assert (f"main:{RULE_FILE}", f"HEAD:{RULE_FILE}") == (change["place_old"]["file"], change["place_new"]["file"])


def test_deleted_and_renamed_files(repository: Repository, cli: Cli) -> None:
    """A deleted rule file is a removed program; a renamed one is no change."""
    (repository.root / RULE_FILE).unlink()
    repository.git("mv", "rules/kotra/business-trip", "rules/kotra/trips")
    repository.commit()

    assert [("kotra.overseas-exhibition", "program-removed", "program")] == told(
        cli("HEAD~1..HEAD", "--format", "json")
    )


def test_rules_elsewhere_in_the_repository(repository: Repository, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--rules` names the folder from the repository's root, wherever in it one stands; absolute paths fit too."""
    repository.git("mv", "rules", "policy")
    repository.commit()
    repository.edit("uses: 2", "uses: 3", Path(str(RULE_FILE).replace("rules", "policy", 1)))
    monkeypatch.chdir(repository.root / "policy" / "kotra")

    assert CHANGED == told(cli("HEAD", "--rules", "policy", "--format", "json"))
    assert CHANGED == told(cli("HEAD", "--rules", repository.root / "policy", "--format", "json"))


def test_rules_at_the_root(repository: Repository, cli: Cli) -> None:
    """The repository itself may be the folder of rules."""
    for entry in ("facts.yaml", "sources.yaml", "definitions", "kotra"):
        repository.git("mv", f"rules/{entry}", entry)
    repository.commit()
    repository.edit("uses: 2", "uses: 3", RULE_FILE.relative_to("rules"))

    assert CHANGED == told(cli("HEAD", "--rules", ".", "--format", "json"))


HOSTILE = [
    "--output=stolen", "-h", "-", "--", "a;b", "$(touch stolen)", "`touch stolen`", "a|b", "a\nb", "main\0", "", " ",
    "HEAD;touch stolen", "--upload-pack=touch stolen", "x" * 5000, "main:rules", "@{upstream}", "\u202e",
    "--help..HEAD",     "HEAD..--output=stolen", "main..nope", "nope...main", "../../etc", ":/", "^HEAD", "HEAD^{tree}",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: repr(name[:20]))
@pytest.mark.usefixtures("_alone")
def test_hostile_names_are_refused(name: str, kept: Repository, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands for a revision is refused in one sentence with exit code 2; nothing is written anywhere."""
    monkeypatch.chdir(kept.root)
    outcome = cli("--", name)

    assert (2, "") == outcome[:2]
    assert "neither a file nor a folder of rules nor a git revision" in outcome.err
    assert 1 == outcome.err.count("\n")
    assert ["rules"] == [path.name for path in kept.root.iterdir() if path.name != ".git"]


@pytest.mark.parametrize("name", ["--output=stolen", "-h"])
def test_options_are_not_revisions(name: str, repository: Repository, cli: Cli) -> None:
    """A name like an option is an unknown option, exit code 2."""
    assert (2, "") == cli(name)[:2]
    assert not (repository.root / "stolen").exists()


def test_outside_a_repository(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a repository a revision is refused, and said what was expected."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    outcome = cli("main..HEAD")

    assert (2, "") == outcome[:2]
    assert "a file, a folder of rules or a git revision was expected" in outcome.err


def test_without_git(repository: Repository, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no git, that is said."""
    monkeypatch.setenv("PATH", str(repository.root))

    assert (2, "", "git is not installed here; name two files or two folders of rules\n") == cli("main")


@pytest.mark.parametrize(
    "words", [("HEAD",), ("HEAD~1..HEAD",), ("HEAD", "--rules", "../outside"), ("HEAD", "--rules", "/etc")]
)
def test_no_rules_there(words: tuple[str, ...], repository: Repository, cli: Cli) -> None:
    """A revision without rules is refused with the folder that was looked for, exit code 2."""
    repository.git("mv", "rules", "policy")
    repository.commit()
    outcome = cli(*words)

    assert (2, "") == outcome[:2]
    assert "--rules" in outcome.err


def test_no_commit_in_common(repository: Repository, cli: Cli) -> None:
    """Revisions that never came from one commit have no merge base."""
    repository.git("checkout", "-q", "--orphan", "alone")
    repository.edit("uses: 2", "uses:  2")
    repository.commit()
    outcome = cli("main...alone")

    assert (2, "") == outcome[:2]
    assert "no commit in common" in outcome.err
    assert CLEAN in cli("main..alone").out


def test_links_and_large_files_of_a_revision(repository: Repository, cli: Cli) -> None:
    """A link in a revision is not followed; a file too large to be a rule file is a problem of it."""
    (repository.root / "rules" / "kotra" / "business-trip" / "2018.yaml").symlink_to("/etc/passwd")
    (repository.root / RULE_FILE).write_text("# much\n" * 200_000, encoding="utf-8")
    repository.commit()
    outcome = cli("main~1..main")

    assert (1, f"main:{RULE_FILE}: the file has") == (
        outcome.code,
        outcome.err[: len(f"main:{RULE_FILE}: the file has")],
    )
    assert 1 == outcome.err.count("\n")
    assert "no statement changed in what could be read" in outcome.out


def test_a_broken_revision_is_a_finding(repository: Repository, cli: Cli) -> None:
    """A rule file that is broken in one revision: exit code 1, its place in that revision, the rest compared."""
    repository.edit("days: 28", "days: 30", Path("rules/kotra/business-trip/2017.yaml"))
    repository.edit("uses: 2", "uses: two")
    repository.commit()
    outcome = cli("main~1..main", "--format", "json")
    before = (repository.root / RULE_FILE).read_text(encoding="utf-8").partition("uses: two")[0]
    line = before.count("\n") + 1

    assert 1 == outcome.code
    assert outcome.err.startswith(f"main:{RULE_FILE}:{line}:16: `two` is not a number")
    assert [("kotra.business-trip", "lead-time-changed", "window.lead_time.days")] == told(outcome)
    (problem,) = json.loads(outcome.out)["problems"]
    assert ("new", "not-a-number", line) == (problem["side"], problem["code"], problem["place"]["line"])
