"""A person without a mouse: keys only, the focus always to be seen, names on everything."""

from pathlib import Path

SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")


def unseen_focus(page) -> str:
    """Return what is wrong with the place of the focus, empty when it can be seen."""
    return page.evaluate(f"() => {SCRIPT.partition('*/')[2].strip()}.focus()")


def basics(page) -> list[str]:
    """Return what a checker of accessible pages would find on the screen."""
    return page.evaluate(f"() => {SCRIPT.partition('*/')[2].strip()}.basics()")


def tab_to(page, words: str, *, most: int = 80) -> None:
    """Press Tab until what has the focus bears these words; each stop must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert unseen_focus(page) == ""
        found = "(document.activeElement.innerText || document.activeElement.name || '')"
        if words.casefold() in page.evaluate(found).casefold():
            return
    raise AssertionError(f"no way by Tab to: {words}")
