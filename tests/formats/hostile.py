"""Items with whatever text there is in every field."""

import re

from hypothesis import strategies as st

from smematch.errors import Place
from smematch.report.item import Group, Item, Level, Shown
from smematch.report.sarif import Rule

SNIPPETS = (
    "\x1b[31m", "\x07", "\x00", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffe", "\uffff", "\r", "\n", "\r\n",
    "\t",     "::error::x", "::stop-commands::x", "##[error]x", "#\ufe0f#[error]x", "%0A", "%", ",", ":", "=",
    "|", "\\", "\\|", "`", "``", "<script>alert(1)</script>", "<br>", "<!--", "&lt;", "[a](https://b.example)", "](1)",
    "![a](b)", "https://b.example", "www.b.example", "@team", "a@b.example", "*a*", "_a_", "~~a~~", "# a", "- a",
    "---", "]]>", "<![CDATA[", "&amp;", "{0}", "{{", "}",
    "수출", "가", "e\u0301", "\U0001f468\u200d\U0001f469", "..", "/", "C:\\",
)  # fmt: skip
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""What a terminal would act on, or an eye would miss."""

# All of Unicode but lone surrogates, which no UTF-8 file holds.
texts = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=4)), max_size=6).map("".join)
names = texts.filter(bool)
numbers = st.integers(min_value=0, max_value=300)
places = st.builds(Place, texts, numbers, numbers, numbers, texts)
levels: st.SearchStrategy[Level] = st.sampled_from(("error", "warning", "note"))
data = st.recursive(
    texts,
    lambda below: st.one_of(st.lists(below, max_size=2), st.dictionaries(texts, below, max_size=2)),
    max_leaves=4,
)
shown = st.lists(st.builds(Shown, names, texts, data), max_size=2).map(tuple)
related = st.lists(st.tuples(places, texts), max_size=2).map(tuple)
items = st.builds(Item, texts, texts, levels, places, names, texts, related, shown)
several = st.lists(items, max_size=4).map(tuple)
groups = st.lists(st.builds(Group, texts, texts, several), max_size=3).map(tuple)
rules = st.lists(st.builds(Rule, names, texts, names, texts, levels), max_size=3, unique_by=lambda rule: rule.id).map(
    tuple
)
