// Draws the statistical charts of a page from the specifications that stand in it. Expressions are
// interpreted, never compiled: the page forbids code made of text. Without this the tables remain.
(() => {
  "use strict";
  const options = {
    mode: "vega-lite", ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: false,
    formatLocale: { decimal: ",", thousands: ".", grouping: [3], currency: ["", ""] },
  };
  for (const place of document.querySelectorAll("[data-chart]")) {
    const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    vegaEmbed(place, spec, options).catch(() => place.remove());
  }
})();
