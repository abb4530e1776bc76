"""YAML from outside: plain values of a bounded size, no tags, no aliases.

An alias that names a list of aliases makes gigabytes of a few lines; nothing here needs one.
"""

from typing import Any, Final

import yaml

MOST: Final = 2_000_000
"""Code points of a form or a mapping; one of 200 rows and 40 columns has 50,000."""


class _Loader(yaml.SafeLoader):
    """Builds plain values only, each of its own."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose a value, unless it is an alias."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.constructor.ConstructorError(
                None, None, "an alias is not taken here", event.start_mark
            )
        return super().compose_node(parent, index)


def loaded(text: str) -> Any:
    """Return what a YAML text says.

    Raises:
        yaml.YAMLError: it is none, too long, too deep, or holds an alias or a tag.

    Examples:
        >>> loaded("a: [1, x]")
        {'a': [1, 'x']}
    """
    if len(text) > MOST:
        raise yaml.YAMLError(f"longer than {MOST}")
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a safe loader that knows even less
    except (RecursionError, ValueError) as error:
        raise yaml.YAMLError(type(error).__name__) from None


class _Dumper(yaml.SafeDumper):
    """Writes every day in full: a person edits one without changing another."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library's signature
        return True


def dumped(content: Any) -> str:
    """Return plain values as YAML that `loaded` takes."""
    text: str = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text
