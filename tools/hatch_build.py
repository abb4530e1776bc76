"""Build hook: compile the catalogues before a wheel or an editable install is made."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileMessages(BuildHookInterface):  # type: ignore[type-arg]
    """Runs tools/compile_messages.py; babel is a build requirement, not one of the product."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every .po below src/tinhgon/locale."""
        del version, build_data
        sys.path.insert(0, str(Path(self.root) / "tools"))
        from compile_messages import compile_all  # noqa: PLC0415 - the path is known only now

        compile_all()
