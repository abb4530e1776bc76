/* Dropping files, and the focus after an error. Every screen works without this file. */
"use strict";
(() => {
  const errors = document.getElementById("errors");
  if (errors) errors.focus();

  const menu = document.querySelector(".tg-menu");
  if (menu && window.matchMedia("(max-width: 820px)").matches) menu.classList.add("is-small");

  // "/" goes to the search box; j and k walk through the places found, Enter opens one.
  const box = document.getElementById("search");
  const hits = [...document.querySelectorAll("a[data-hit]")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape" && event.target === box) box.blur();
      return;
    }
    if (event.key === "/" && box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
    const beside = document.querySelector(`a[data-step="${CSS.escape(event.key)}"]`);
    if (beside) beside.click();
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !hits.length) return;
    event.preventDefault();
    const here = hits.indexOf(document.activeElement);
    const next = here < 0 ? 0 : Math.min(hits.length - 1, Math.max(0, here + step));
    hits[next].focus();
    hits[next].scrollIntoView({ block: "nearest" });
  });

  // What takes seconds says so at once: a form or link that names its words in data-busy.
  const busy = (place) => {
    if (place.nextElementSibling && place.nextElementSibling.matches(".tg-busy")) return;
    const note = document.createElement("span");
    note.className = "tg-busy";
    note.setAttribute("role", "status");
    place.after(note);
    note.textContent = place.dataset.busy;
    // A download leaves the page as it is: the note goes when the answer may be expected.
    if (place.hasAttribute("data-brief")) setTimeout(() => note.remove(), 8000);
  };
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.dataset.busy) busy(button);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-busy]");
    if (link && !event.defaultPrevented && !event.ctrlKey && !event.metaKey) busy(link);
  });
  // Coming back with the browser's own button shows the page as it was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted) for (const note of document.querySelectorAll(".tg-busy")) note.remove();
  });

  const drop = document.getElementById("drop");
  if (!drop) return;
  const input = drop.querySelector("input[type=file]");
  const state = document.getElementById("drop-state");
  const declared = drop.querySelector("input[name=declared]");
  const stop = (event) => { event.preventDefault(); };
  // A file dropped beside the field must not open in place of the page.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, stop);
  drop.addEventListener("dragover", () => drop.classList.add("is-over"));
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    drop.classList.remove("is-over");
    if (!event.dataTransfer.files.length) return;
    if (!declared.checked) {
      state.textContent = state.dataset.tick;
      declared.focus();
      return;
    }
    input.files = event.dataTransfer.files;
    drop.requestSubmit();
  });
  drop.addEventListener("submit", () => { state.textContent = state.dataset.wait; });
})();
