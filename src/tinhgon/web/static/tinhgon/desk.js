/* The desk of a reviewer: keys, and opening a finding without loading the whole page again.
   The reading page and the review queue share it; every screen works without it. */
"use strict";
(() => {
  const panel = document.getElementById("finding");
  if (!panel) return;

  const changed = (name) => document.dispatchEvent(new CustomEvent("tinhgon:opened", { detail: name }));
  const isNarrow = () => window.matchMedia("(max-width: 820px)").matches;

  function open(link) {
    const address = new URL(link.href);
    address.hash = "";
    const place = address.pathname + address.search;
    window.htmx.ajax("GET", place, { target: "#finding", swap: "innerHTML" })
      .then(() => history.pushState({}, "", place));
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const dialog = event.target.closest("a[data-dialog]");
    if (dialog) {
      const found = document.getElementById(dialog.dataset.dialog);
      if (!found || !found.showModal) return;
      event.preventDefault();
      found.showModal();
      return;
    }
    const link = event.target.closest("a.m, a[data-open]");
    if (!link || !window.htmx) return;
    event.preventDefault();
    open(link);
    if (isNarrow() && !panel.contains(link)) panel.scrollIntoView({ block: "start" });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (isTyping && event.key !== "Escape") return;
    // Enter on something that can be pressed presses that.
    if (event.key === "Enter" && event.target.closest("a, button, summary, input")) return;
    const target = panel.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
      ?? document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel) return;
    changed(panel.querySelector("[data-name]")?.dataset.name ?? "");
    // The pressed button is gone, or a mark of the text that scrolls away has the focus: the
    // panel takes it, or the first field of a form. Somebody typing elsewhere is left alone.
    const wanted = panel.querySelector("#errors, [autofocus]") ?? panel.firstElementChild;
    const isTyping = document.activeElement?.matches("input, textarea, select");
    if (!isTyping || wanted.matches("#errors, [autofocus]")) wanted.focus({ preventScroll: true });
  });

  window.addEventListener("popstate", () => location.reload());
})();
