/* The reading page: the text follows the finding that is open. */
"use strict";
(() => {
  const text = document.getElementById("text");
  const panel = document.getElementById("finding");
  if (!text || !panel) return;
  const pieces = (slug) => text.querySelectorAll(`[data-f~="${CSS.escape(slug)}"]`);
  const openSlug = () => panel.querySelector("[data-slug]")?.dataset.slug ?? "";

  // On a phone the findings stand below the text: there the panel stays in view.
  const isNarrow = () => window.matchMedia("(max-width: 820px)").matches;

  function show(slug, scroll = true) {
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

  document.addEventListener("tinhgon:opened", () => show(openSlug()));

  document.body.addEventListener("tinhgon:decided", (event) => {
    const isAccepted = ["accept", "edit"].includes(event.detail.choice);
    const isRejected = event.detail.choice === "reject";
    for (const piece of text.querySelectorAll(`[data-r="${CSS.escape(event.detail.name)}"]`)) {
      piece.classList.toggle("is-accepted", isAccepted);
      piece.classList.toggle("is-rejected", isRejected);
    }
    pieces(event.detail.name)[0]?.classList.toggle("is-ticked", isAccepted);
  });

  show(openSlug(), !document.getElementById("doan"));  // a place somebody was sent to comes first
})();
