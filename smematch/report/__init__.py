"""Results -> text: one small pure module a format. Nothing here decides anything."""
