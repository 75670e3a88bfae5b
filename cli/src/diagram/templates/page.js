"use strict";
(() => {
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const entries = [...document.querySelectorAll("#list .entry")];
  const summary = found.textContent;

  // Each word has to be in the name of the table, of its entity or of a column.
  const look = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of entries) {
      const fits = words.every((word) => entry.dataset.words.includes(word));
      entry.hidden = !fits;
      document.querySelector(entry.firstElementChild.hash).hidden = !fits;
      count += fits;
    }
    found.textContent = words.length ? `${count} of ${entries.length} tables` : summary;
  };
  search.addEventListener("input", look);
  search.addEventListener("keydown", (event) => {
    const first = entries.find((entry) => !entry.hidden);
    if (event.key === "Enter" && first) location.hash = first.firstElementChild.hash;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { search.value = ""; look(); search.blur(); }
    if (event.key !== "/" || event.target === search || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    search.select();
  });

  // A table that the search has hidden is shown when a link leads to it.
  const arrive = () => {
    document.querySelector("#list .here")?.classList.remove("here");
    const link = [...document.querySelectorAll("#list a")].find((link) => link.hash === location.hash);
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!link || !target) return;
    if (target.hidden) { search.value = ""; look(); target.scrollIntoView(); }
    link.parentElement.classList.add("here");
    link.scrollIntoView({ block: "nearest" });
  };
  addEventListener("hashchange", arrive);

  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement.style;
    const chosen = root.colorScheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.colorScheme = chosen === "dark" ? "light" : "dark";
  });

  const canvas = document.getElementById("canvas");
  const svg = canvas.querySelector("svg");
  const all = svg.viewBox.baseVal;
  const size = { width: all.width, height: all.height };
  const view = (x, y, width) => {
    const height = width * canvas.clientHeight / canvas.clientWidth;
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  };
  const fit = () => {
    const width = Math.max(size.width, size.height * canvas.clientWidth / canvas.clientHeight, canvas.clientWidth);
    const height = width * canvas.clientHeight / canvas.clientWidth;
    view((size.width - width) / 2, (size.height - height) / 2, width);
  };
  const zoom = (factor, left, top) => {
    const width = Math.min(Math.max(all.width / factor, 120), 40 * size.width);
    const part = width / all.width;
    view(all.x + left * all.width * (1 - part), all.y + top * all.height * (1 - part), width);
  };
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 500), (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { passive: false });
  let held = null;
  canvas.addEventListener("pointerdown", (event) => { held = { x: event.clientX, y: event.clientY, moved: false }; });
  canvas.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const scale = all.width / canvas.clientWidth;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(x, y) < 4) return;
    if (!held.moved) canvas.setPointerCapture(event.pointerId);
    view(all.x - x * scale, all.y - y * scale, all.width);
    held = { x: event.clientX, y: event.clientY, moved: true };
    canvas.classList.add("held");
  });
  const release = () => { held = null; canvas.classList.remove("held"); };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => button.dataset.zoom === "fit" ? fit() : zoom(Number(button.dataset.zoom), 0.5, 0.5));
  }

  // A table with the lines from and to it.
  const near = (anchor) => {
    for (const one of svg.querySelectorAll(".near")) one.classList.remove("near");
    if (anchor === undefined) return;
    for (const line of svg.querySelectorAll(".line")) {
      line.classList.toggle("near", line.dataset.from === anchor || line.dataset.to === anchor);
    }
    for (const table of svg.querySelectorAll(".table")) table.classList.toggle("near", table.dataset.table === anchor);
  };
  svg.addEventListener("pointerover", (event) => near(event.target.closest(".table")?.dataset.table));
  for (const link of document.querySelectorAll("[data-show]")) {
    link.addEventListener("click", () => {
      const table = [...svg.querySelectorAll(".table")].find((table) => table.dataset.table === link.dataset.show);
      const { e: x, f: y } = table.transform.baseVal[0].matrix;
      const { width, height } = table.getBBox();
      const shown = Math.max(canvas.clientWidth, 2 * width);
      view(x + width / 2 - shown / 2, y + height / 2 - shown * canvas.clientHeight / canvas.clientWidth / 2, shown);
      near(link.dataset.show);
    });
  }

  fit();
  arrive();
})();
