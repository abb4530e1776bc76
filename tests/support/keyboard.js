/* Read by tests/support/keyboard.py: two functions, each a line of its own for evaluate(). */
({
  focus() {
    const one = document.activeElement;
    if (!one || one === document.body) return "nothing has the focus";
    const what = one.outerHTML.slice(0, 120);
    const style = getComputedStyle(one);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    if (!ring && style.boxShadow === "none") return `no sign of the focus on ${what}`;
    const box = one.getBoundingClientRect();
    if (!box.width || box.bottom < 0 || box.top > innerHeight) return `out of sight: ${what}`;
    return "";
  },

  basics() {
    const faults = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const seen = (one) => one.getClientRects().length > 0;
    const say = (what, one) => faults.push(`${what}: ${one.outerHTML.slice(0, 120)}`);
    const texts = (ids) => (ids || "").split(" ").filter(Boolean)
      .map((id) => document.getElementById(id)?.textContent ?? "").join("");
    const labels = (one) => [...(one.labels ?? [])].map((label) => label.textContent).join("");
    const images = (one) => [...one.querySelectorAll("img[alt]")].map((image) => image.alt).join("");
    const name = (one) => [
      one.textContent, one.getAttribute("aria-label"), one.title, images(one), labels(one),
      texts(one.getAttribute("aria-labelledby")),
    ].join("").trim();
    const fields = "input:not([type=hidden]), select, textarea";

    for (const one of all(`a[href], button, summary, ${fields}`)) {
      if (seen(one) && !name(one)) say("no name", one);
    }
    for (const one of all(fields)) {
      if (seen(one) && !labels(one) && !one.getAttribute("aria-label")) say("no label", one);
    }
    for (const one of all("img:not([alt])")) say("no text", one);
    for (const one of all("[tabindex]")) if (one.tabIndex > 0) say("an order of its own", one);
    for (const one of all("thead th:not([scope])")) say("no scope", one);
    for (const attribute of ["aria-labelledby", "aria-describedby"]) {
      for (const one of all(`[${attribute}]`)) {
        for (const id of one.getAttribute(attribute).split(" ")) {
          if (!document.getElementById(id)) say(`${attribute} leads nowhere`, one);
        }
      }
    }
    const ids = all("[id]").map((one) => one.id);
    for (const id of ids.filter((one, at) => ids.indexOf(one) !== at)) faults.push(`id twice: ${id}`);
    for (const what of ["h1", "main"]) if (all(what).length !== 1) faults.push(`not one ${what}`);
    if (!document.documentElement.lang || !document.title.trim()) faults.push("no language or title");
    let before = 1;
    for (const one of all("main h1, main h2, main h3, main h4").filter(seen)) {
      const level = Number(one.tagName[1]);
      if (level > before + 1) say("a level of headings left out", one);
      before = level;
    }
    return faults;
  },
})
