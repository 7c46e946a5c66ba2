"""The words for sources of later editions: who published them, and how sure they are."""

LATER: dict[str, str] = {
    "published-by": "{publisher}, {published}",
    "reported": "reported in public pages",
    "inferred": "inferred",
    "many-terms": "by the {editions} terms, as known from {first}{age} to {last}{sure}",
    "partly-reported": ", in part from public pages",
    "terms-reported": ", from public pages",
    "terms-inferred": ", inferred",
}

LATER_KEYS: dict[str, str] = {
    "SourceDocument.publisher": "Who published it: a newspaper, an agency.",
    "SourceDocument.published": "The month or the day it was published (YYYY-MM, YYYY-MM-DD).",
    "SourceDocument.sure": "How sure it is: stated (the agency's own words), reported in public pages, or inferred.",
}
"""What an editor says of keys."""

LATER_FIELDS: dict[str, str] = {
    "publisher": "publisher",
}
"""What keys are called in the report of a change."""
