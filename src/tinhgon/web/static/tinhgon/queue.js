/* The review queue: the list follows the finding that is open and shows what was decided. */
"use strict";
(() => {
  const list = document.getElementById("queue");
  if (!list) return;
  const line = (name) => list.querySelector(`[data-name="${CSS.escape(name)}"]`);

  function follow(name) {
    for (const other of list.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
    const found = line(name);
    if (!found) { // beyond the stretch on screen: the address shows the next stretch
      const address = document.querySelector("#finding [data-address]")?.dataset.address;
      if (name && address) location.assign(address);
      return;
    }
    found.setAttribute("aria-current", "true");
    found.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("tinhgon:opened", (event) => follow(event.detail));

  document.body.addEventListener("tinhgon:decided", (event) => {
    const found = line(event.detail.name);
    if (!found) return;
    const state = found.querySelector(".tg-queue-state");
    state.textContent = state.dataset[event.detail.choice] ?? "";
    found.classList.toggle("is-done", Boolean(event.detail.choice));
  });

  list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
})();
