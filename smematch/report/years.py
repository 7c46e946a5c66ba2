"""The years of a program in words: `<since>-`, `about <since>-<until>`, `in <year>`."""

from smematch.model.years import Years
from smematch.words import say
from smematch.words.record import RECORD


def years_words(years: Years | None, lang: str) -> str:
    """Since when and until when, as precise as the source is; an open end is left open."""
    if years is None:
        return say(RECORD, "no-years", lang)
    words = _ends(years, lang)
    return say(RECORD, "about", lang, years=words) if years.about and years.start is not None else words


def _ends(years: Years, lang: str) -> str:
    start, seen, end = years.start, years.seen, years.end
    if seen is not None and end is not None:
        told = f"{seen}" if start in (None, seen) else f"{start}-{seen}"
        return say(RECORD, "at-the-latest", lang, years=told, end=end)
    if start is None:
        key, moment = ("seen-in", seen) if end is None else ("until-open", end)
        return say(RECORD, key + ("-about" if years.about else ""), lang, year=moment)
    if end is None:
        if seen is None:
            return f"{start}-"
        told = f"{start}" if start == seen else f"{start}-{seen}"
        return say(RECORD, "seen-too", lang, years=told)
    if start == end:
        return str(start)
    return f"{start}-{end}" if len(start.text) + len(end.text) <= len("YYYYYYYY") else f"{start} - {end}"
