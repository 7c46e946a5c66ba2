"""Mutants of a text: what an editor, a merge, a bad disk or a hostile hand makes of it. The same for the same seed."""

from collections.abc import Iterator
from random import Random

WORDS = (
    *("null", "~", "''", "[]", "{}", "- ", ": ", "? ", "| ", "> ", "&a ", "*a", "!!x ", "<<: ", "---\n", "...\n", "\t"),
    *("# ", "'", '"', "[", "]", "{", "}", ",", "\n", "\n  ", "\r\n", "%", "@", "`", "\\", "\0", "\x1b[31m", "\u202e"),
    *("-1", "0", "1e999", ".nan", "9" * 30, "0001-01-01", "9999-12-31", "2017-02-30", "억", "%s", "{0}", "[red]", "예"),
    *("true", "no", "min: ", "max: ", "en: ", "when: ", "value: ", "all: ", "not: ", "usually: ", "from: ", "fee:x: "),
)


def mutants(text: str, count: int, seed: str) -> Iterator[bytes]:
    """As many mutants of a text as asked for, with one to three changes each."""
    random = Random(seed)
    for _ in range(count):
        raw = text.encode()
        for _ in range(random.randint(1, 3)):
            raw = random.choice(CHANGES)(raw, random)
        yield raw


def _cut(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + raw[at + random.choice((1, 1, 2, 5, 40)) :]


def _put(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.choice(WORDS).encode() + raw[at:]


def _flip(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.randbytes(1) + raw[at + 1 :]


def _end(raw: bytes, random: Random) -> bytes:
    return raw[: random.randrange(len(raw) + 1)]


def _value(raw: bytes, random: Random) -> bytes:
    """Another word for what stands behind a colon."""
    lines = raw.split(b"\n")
    at = random.randrange(len(lines))
    key, colon, _ = lines[at].partition(b": ")
    lines[at] = key + colon + random.choice(WORDS).encode()
    return b"\n".join(lines)


def _twice(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    at = random.randrange(len(lines))
    return b"\n".join([*lines[: at + 1], *lines[at:]])


def _drop(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def _swap(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _indent(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    at = random.randrange(len(lines))
    lines[at] = b"  " + lines[at] if random.random() < 0.5 else lines[at].removeprefix(b"  ")
    return b"\n".join(lines)


CHANGES = (_cut, _put, _put, _flip, _end, _value, _value, _twice, _drop, _swap, _indent)
