/* The reading page: keys, and opening a finding without loading the text again. */
"use strict";
(() => {
  const text = document.getElementById("text");
  const panel = document.getElementById("finding");
  if (!text || !panel) return;
  const pieces = (slug) => text.querySelectorAll(`[data-f~="${CSS.escape(slug)}"]`);
  const openSlug = () => panel.querySelector("[data-slug]")?.dataset.slug ?? "";

  function show(slug, scroll) {
    for (const piece of text.querySelectorAll(".is-current")) piece.classList.remove("is-current", "is-head", "is-tail");
    document.getElementById("hien-tai")?.removeAttribute("id");
    const found = pieces(slug);
    for (const piece of found) piece.classList.add("is-current");
    if (!found.length) return;
    found[0].id = "hien-tai";
    found[0].classList.add("is-head");
    found[found.length - 1].classList.add("is-tail");
    const box = found[0].getBoundingClientRect();
    const isHidden = box.top < 60 || box.bottom > window.innerHeight - 60;
    if (scroll && isHidden) found[0].scrollIntoView({ block: "center" });
  }

  function open(slug, editing) {
    const address = `${location.pathname}?muc=${slug}${editing ? "&sua=1" : ""}`;
    window.htmx.ajax("GET", address, { target: "#finding", swap: "innerHTML" })
      .then(() => history.pushState({ muc: slug }, "", address));
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a.m, a[data-open]");
    if (!link || !window.htmx) return;
    const slug = link.dataset.open ?? new URL(link.href).searchParams.get("muc");
    if (!slug) return;
    event.preventDefault();
    open(slug, Boolean(link.dataset.edit));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.closest("input, textarea, select");
    if (isTyping && event.key !== "Escape") return;
    const target = panel.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
  });

  document.body.addEventListener("tinhgon:decided", (event) => {
    const isAccepted = event.detail.choice !== "reject";
    pieces(event.detail.slug).forEach((piece, at) => {
      if (piece.classList.contains("m-deadline") && !piece.classList.contains("m-task")) return;
      piece.classList.toggle("is-accepted", isAccepted);
      piece.classList.toggle("is-rejected", !isAccepted);
      if (at === 0) piece.classList.add("is-first");
    });
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel) return;
    show(openSlug(), true);
    panel.querySelector("#errors, [autofocus]")?.focus();
  });

  window.addEventListener("popstate", () => location.reload());
  show(openSlug(), true);
})();
