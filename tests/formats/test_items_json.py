"""JSON of items, with anything in every field."""

import json

from formats.hostile import UNSEEN, several
from hypothesis import given

from smematch.errors import Place
from smematch.report.item import Item
from smematch.report.items_json import items_json


@given(several)
def test_any_text(items: tuple[Item, ...]) -> None:
    """Texts are read back as they were, and nothing in the JSON itself acts on a terminal."""
    text = items_json(items, {"files": 1})

    found = json.loads(text)
    assert not UNSEEN.search(text)
    assert [item.says for item in items] == [each["message"] for each in found["findings"]]
    assert [(item.id, item.name) for item in items] == [(each["code"], each["name"]) for each in found["findings"]]
    assert [item.place.file or None for item in items] == [each["file"] for each in found["findings"]]
    assert [item.mend or None for item in items] == [each["help"] for each in found["findings"]]
    related = [[each["message"] for each in finding["related"]] for finding in found["findings"]]
    assert [[label for _, label in item.related] for item in items] == related
    assert len(items) == sum(found["summary"][key] for key in ("error", "warning", "info"))


def test_lone_surrogate() -> None:
    """Half a character, which a file name may hold, is an escape that reads back the same."""
    text = items_json([Item("a", "b", "error", Place("\udc80"), "c")], {})

    assert "\\udc80" in text
    assert "\udc80" == json.loads(text)["findings"][0]["file"]
