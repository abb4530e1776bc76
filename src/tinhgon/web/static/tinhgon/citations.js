/* Links to confirm: keys act on one card, j and k move. Every button works without this file. */
"use strict";
(() => {
  const cards = [...document.querySelectorAll("[data-card]")];
  let current = cards.find((card) => card.classList.contains("is-current")) ?? null;

  function choose(card, isMoving) {
    for (const other of cards) other.classList.toggle("is-current", other === card);
    current = card;
    if (isMoving) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    }
  }

  function move(step) {
    const at = cards.indexOf(current);
    const next = cards[at < 0 ? 0 : at + step];
    if (next) choose(next, true);
  }

  for (const card of cards) card.addEventListener("focusin", () => choose(card, false));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      move(event.key === "j" ? 1 : -1);
      return;
    }
    const name = `[data-key="${CSS.escape(event.key)}"]`;
    const button = current?.querySelector(name) ?? document.querySelector(`#vua ${name}`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  if (current && new URL(location.href).searchParams.has("muc")) choose(current, true);
})();
