"""Compiles the message catalogues when smematch is built or installed: `smematch.po` -> `smematch.mo`."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Hatch's custom hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's signature
        """Compile every catalogue; what no speaker has checked is said too."""
        for file in sorted(Path(self.root, "smematch", "words").glob("*/LC_MESSAGES/*.po")):
            with file.open("rb") as source, file.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source), use_fuzzy=True)
