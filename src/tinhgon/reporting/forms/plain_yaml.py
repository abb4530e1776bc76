"""YAML from outside: plain values of a bounded size, no tags, no aliases.

An alias that names a list of aliases makes gigabytes of a few lines; nothing here needs one.
"""

from typing import Any, Final

import yaml

MOST: Final = 2_000_000
"""Code points of a form or a mapping; one of 200 rows and 40 columns has 50,000."""


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
        for token in yaml.scan(text, yaml.SafeLoader) if "*" in text else ():
            if isinstance(token, yaml.AliasToken):
                raise yaml.MarkedYAMLError(
                    problem="an alias is not taken here", problem_mark=token.start_mark
                )
        return yaml.safe_load(text)
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
