"""The words of `smematch words`."""

SPEECH: dict[str, str] = {
    "messages": "sentences of smematch: {all}; without Korean: {missing}; not yet checked by a speaker: {unchecked}",
    "rules": "texts of the rules: {all}; not yet checked by a speaker: {unchecked}",
    "pages": "texts of the pages of checks: {all}; not yet checked by a speaker: {unchecked}",
    "missing": "no Korean: {sentence}",
    "other-arguments": "the Korean puts in other values than the English: {sentence}",
    "left-over": "in the catalogue, but not said any more: {sentence}",
    "written": "written: {path}",
}
