/* The citation graph: a box pointed at or focused shows its own arrows. Works without this file. */
"use strict";
(() => {
  const graph = document.querySelector(".tg-graph");
  if (!graph) return;
  const lines = [...graph.querySelectorAll("[data-s]")];

  function show(id) {
    graph.classList.toggle("is-lit", Boolean(id));
    for (const line of lines) {
      line.classList.toggle("is-lit", id === line.dataset.s || id === line.dataset.t);
    }
  }

  for (const box of graph.querySelectorAll("[data-n]")) {
    for (const name of ["mouseenter", "focus"]) box.addEventListener(name, () => show(box.dataset.n));
    for (const name of ["mouseleave", "blur"]) box.addEventListener(name, () => show(""));
  }
})();
