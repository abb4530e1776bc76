/* The pictures of a scan: the words of the open finding boxed, its page in view. */
"use strict";
(() => {
  const scan = document.getElementById("scan");
  if (!scan) return;
  const sheet = (number) => scan.querySelector(`[data-page="${CSS.escape(number)}"]`);

  function follow() {
    const places = [...document.querySelectorAll("#places [data-box]")];
    for (const rect of scan.querySelectorAll("rect")) rect.remove();
    for (const place of places) {
      const drawing = sheet(place.dataset.page)?.querySelector("svg");
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      ["x", "y", "width", "height"].forEach((name, at) => rect.setAttribute(name, place.dataset.box.split(" ")[at]));
      drawing?.append(rect);
    }
    bring(scan.querySelector("rect"));
  }

  // Only the pane of the pictures scrolls, not the page.
  function bring(rect) {
    if (!rect) return;
    const box = rect.getBoundingClientRect();
    const pane = scan.getBoundingClientRect();
    if (box.top >= pane.top && box.bottom <= pane.bottom) return;
    scan.scrollTop += box.top - pane.top - pane.height / 3;
  }

  document.addEventListener("tinhgon:opened", follow);
  bring(scan.querySelector("rect"));
})();
