"""Several mistakes in several files: one report that names each of them once, and what --keep-going makes of it."""

import json
from pathlib import Path

from bad_input.runner import DAY, PROGRAM, Check, Cli, few_rules, marked, put_program

FIRST = "name: First\nemployees: §-1\nfounded: §2017-02-30\n§founed: 2017-01-01\n"
SECOND = "name: Second\nemployees: {min: §few, max: 3}\nexports_usd: {§16: 5, 2016: §much}\n"
SOUND = "name: Sound\nemployees: 5\n"


def firms(folder: Path, **texts: str) -> dict[str, tuple[Path, list[tuple[str, int, int]]]]:
    """Profiles by name with the places of their mistakes."""
    written = {}
    for name, text in texts.items():
        profile, places = marked(text)
        path = folder / f"{name}.yaml"
        path.write_text(profile, encoding="utf-8")
        written[name] = (path, [(str(path), line, column) for line, column in places])
    return written


def test_all_mistakes_of_one_file_are_one_report(check: Check) -> None:
    """Every mistake of a profile is named in the order of its lines, not only the first."""
    profile, places = marked(FIRST)

    assert (2, "", places) == check(profile).refused


def test_all_mistakes_of_all_files_are_one_report(cli: Cli, rules: Path, tmp_path: Path) -> None:
    """Broken profiles among sound ones: nothing is answered, and every mistake of every file is named."""
    written = firms(tmp_path, b=SECOND, a=FIRST, sound=SOUND)

    outcome = cli("check", *(path for path, _ in written.values()), "--rules", rules)

    assert (2, "") == (outcome.code, outcome.out)
    assert written["a"][1] + written["b"][1] == [each[:3] for each in outcome.mistakes]


def test_a_file_named_twice_is_reported_once(cli: Cli, rules: Path, tmp_path: Path) -> None:
    """The same mistake of the same file is one line, however often the file is named."""
    path, places = firms(tmp_path, a=FIRST)["a"]

    outcome = cli("check", path, path, tmp_path / "missing.yaml", tmp_path / "missing.yaml", "--rules", rules)

    assert [*places, (str(tmp_path / "missing.yaml"), 0, 0)] == [each[:3] for each in outcome.mistakes]


def test_rule_files_come_first(cli: Cli, tmp_path: Path) -> None:
    """Rules that cannot be trusted are reported alone: no profile is read against them."""
    rules = few_rules(tmp_path)
    put_program(rules, "broken", PROGRAM.replace("kotra.trial", "kotra.broken").replace("owner:", "ownr:"))
    path, _ = firms(tmp_path, a=FIRST)["a"]

    outcome = cli("check", path, "--rules", rules)

    assert (2, "") == (outcome.code, outcome.out)
    assert {str(rules / "kotra" / "broken" / "2017.yaml")} == {each.file for each in outcome.mistakes}


def test_keep_going_answers_the_sound_firms(cli: Cli, rules: Path, tmp_path: Path) -> None:
    """With --keep-going the sound firms are answered in order on standard output; the report and exit code 2 stay."""
    written = firms(tmp_path, one=SOUND, a=FIRST, two=SOUND.replace("Sound", "Also"), b=SECOND)
    paths = [path for path, _ in written.values()]

    outcome = cli("check", *paths, "--rules", rules, "--as-of", DAY, "--keep-going", "--format", "json")

    assert ["Sound", "Also"] == [json.loads(line)["firm"]["name"] for line in outcome.out.splitlines()]
    assert (2, written["a"][1] + written["b"][1]) == (outcome.code, [each[:3] for each in outcome.mistakes])


def test_keep_going_with_nothing_sound(cli: Cli, rules: Path, tmp_path: Path) -> None:
    """With --keep-going and no sound firm there is nothing to answer."""
    path, places = firms(tmp_path, a=FIRST)["a"]

    outcome = cli("check", path, "--rules", rules, "--keep-going")

    assert (2, "", places) == (outcome.code, outcome.out, [each[:3] for each in outcome.mistakes])


def test_keep_going_with_everything_sound(check: Check) -> None:
    """With --keep-going and no mistake the exit code is 0 and the answer is the same."""
    assert check(SOUND) == check(SOUND, "--keep-going")


def test_the_mark_stands_below_what_is_wrong(check: Check) -> None:
    """The line is shown and the wrong part marked, in cells: a Korean letter is two wide."""
    report = check("name: 예시\nindustry: 제조업 # 분류\n").err.splitlines()

    assert "    2 | industry: 제조업 # 분류" == report[1]
    assert "      |           ^^^^^^" == report[2]


def test_a_line_too_long_to_show_is_cut(check: Check) -> None:
    """Of a very long line, each mistake shows what stands around it."""
    outcome = check("exports_usd: {" + ", ".join(f"{year}: x" for year in range(1900, 2100)) + "}\n")

    shown = [line for line in outcome.err.splitlines() if line.startswith("    1 | ")]
    assert (2, 200, 200) == (outcome.code, len(outcome.mistakes), len(shown))
    assert 128 == max(map(len, shown))


def test_contradictions_are_errors_when_strict(check: Check) -> None:
    """Facts that contradict each other are a warning; with --strict they are a mistake of the profile."""
    profile = "independent: yes\ntop30_group: yes\n"

    plain, strict = check(profile), check(profile, "--strict")

    assert (0, True) == (plain.code, bool(plain.err))
    assert (2, "") == (strict.code, strict.out)
    assert [True] == [each.file.endswith("firm.yaml") for each in strict.mistakes]


def test_the_report_is_korean_where_asked(check: Check) -> None:
    """Places are the same in both languages; sentences are not."""
    english, korean = check(marked(FIRST)[0]), check(marked(FIRST)[0], "--lang", "ko")

    assert [each[:3] for each in english.mistakes] == [each[:3] for each in korean.mistakes]
    assert not {each.sentence for each in english.mistakes} & {each.sentence for each in korean.mistakes}
