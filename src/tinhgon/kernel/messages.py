"""Sentences for people as an identifier and its parameters; the edges choose the language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the catalogue: an English msgid with named `%(name)s` places.

    Examples:
        >>> Message("%(n)s files read", {"n": 3}).render(lambda msgid: msgid)
        '3 files read'

    A place may hold a message itself, which is rendered in the same language.
    """

    id: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Hash the sentence and the names of its places: equal messages hash alike."""
        return hash((self.id, frozenset(self.params)))

    def render(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language of `translate`, its places filled."""
        template = translate(self.id)
        if not self.params:
            return template
        return template % {
            name: value.render(translate) if isinstance(value, Message) else value
            for name, value in self.params.items()
        }
