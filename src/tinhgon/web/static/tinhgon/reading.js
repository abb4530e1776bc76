/* The reading page: keys, and opening a finding without loading the text again. */
"use strict";
(() => {
  const text = document.getElementById("text");
  const panel = document.getElementById("finding");
  if (!text || !panel) return;
  const pieces = (slug) => text.querySelectorAll(`[data-f~="${CSS.escape(slug)}"]`);
  const openSlug = () => panel.querySelector("[data-slug]")?.dataset.slug ?? "";

  // On a phone the findings stand below the text: there the panel stays in view.
  const isNarrow = () => window.matchMedia("(max-width: 820px)").matches;

  function show(slug, scroll) {
    for (const piece of text.querySelectorAll(".is-current")) piece.classList.remove("is-current", "is-head", "is-tail");
    document.getElementById("hien-tai")?.removeAttribute("id");
    const found = pieces(slug);
    for (const piece of found) piece.classList.add("is-current");
    if (!found.length) return;
    found[0].id = "hien-tai";
    found[0].classList.add("is-head");
    found[found.length - 1].classList.add("is-tail");
    if (scroll && !isNarrow()) bring(found[0], 4);
  }

  // In a long text paragraphs get their true height only when they come near the screen, so the
  // place is looked up again until it stays.
  function bring(piece, tries) {
    const box = piece.getBoundingClientRect();
    if (box.top >= 60 && box.top <= window.innerHeight - 60) return;
    piece.scrollIntoView({ block: "center" });
    if (tries > 0) requestAnimationFrame(() => bring(piece, tries - 1));
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
    if (isNarrow() && !panel.contains(link)) panel.scrollIntoView({ block: "start" });
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
    const slug = CSS.escape(event.detail.slug);
    for (const piece of text.querySelectorAll(`[data-r="${slug}"]`)) {
      piece.classList.toggle("is-accepted", isAccepted);
      piece.classList.toggle("is-rejected", !isAccepted);
    }
    pieces(event.detail.slug)[0]?.classList.toggle("is-ticked", isAccepted);
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel) return;
    show(openSlug(), true);
    // The pressed button is gone: the panel takes the focus, or the first field of a form.
    const wanted = panel.querySelector("#errors, [autofocus]") ?? panel.firstElementChild;
    if (document.activeElement === document.body || wanted.matches("#errors, [autofocus]")) {
      wanted.focus({ preventScroll: true });
    }
  });

  window.addEventListener("popstate", () => location.reload());
  show(openSlug(), !document.getElementById("doan"));  // a place somebody was sent to comes first
})();
