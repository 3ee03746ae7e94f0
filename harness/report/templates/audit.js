"use strict";
/* What the report gains where scripts run: one page at a time, filters, and a graph that lights up. Without it all is
   there in one long text. It writes no markup: it only hides, shows and names what the file holds. */

document.documentElement.classList.add("script");

document.addEventListener("DOMContentLoaded", () => {
  pages();
  for (const controls of document.querySelectorAll("[data-filter]")) filter(controls);
  graph();
  document.documentElement.classList.add("ready");
});

/* Shows the page that holds the element named in the address. Hidden pages stay open to the browser's own search. */
function pages() {
  const all = [...document.querySelectorAll(".page")];
  const links = [...document.querySelectorAll("nav a")];
  const title = document.title;
  const show = (page) => {
    for (const one of all) {
      if (one === page) one.removeAttribute("hidden");
      else one.setAttribute("hidden", "until-found");
    }
    const heading = page.querySelector("h2");
    const first = page === all[0];
    document.title = first ? title : `${heading.textContent} – ${title}`;
    // The page of one claim or finding belongs to the list that stands before it.
    const current = first || page.matches(".claim") ? "#overview" : page.id.startsWith("finding-") ? "#findings" : `#${page.id}`;
    for (const link of links) {
      if (link.getAttribute("href") === current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    return heading;
  };
  const named = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const go = (move) => {
    const target = named();
    const page = target && target.closest(".page");
    // The link that skips the contents leads to no page: the one that is open stays.
    if (target && !page && move) return;
    const heading = show(page || all[0]);
    if (!move) return;
    if (target && target !== page) {
      for (let up = target; up !== page; up = up.parentElement) {
        if (up.hidden) up.hidden = false;
        if (up.tagName === "DETAILS") up.open = true;
      }
      target.scrollIntoView({ block: target.matches("section") ? "start" : "center" });
    } else {
      window.scrollTo(0, 0);
    }
    const focus = target && target.matches("tr, figure") ? target : heading;
    focus.tabIndex = -1;
    focus.focus({ preventScroll: true });
  };
  // The browser found something on a hidden page: by its own search, or on its way to an element of that page.
  for (const page of all) page.addEventListener("beforematch", () => {
    show(page);
    if (!page.contains(named())) history.replaceState(null, "", `#${page.id}`);
  });
  addEventListener("hashchange", () => go(true));
  go(named() !== null && named().closest(".page") !== null);
}

/* Rows stay that match every choice and hold every word that is searched for. */
function filter(controls) {
  const name = controls.dataset.filter;
  const list = document.querySelector(`[data-rows="${name}"]`);
  const rows = [...list.querySelectorAll("[data-row]")];
  const blocks = [...list.querySelectorAll("[data-block]")].map((block) => [block, [...block.querySelectorAll("[data-row]")]]);
  const inputs = [...controls.querySelectorAll("[data-key]")];
  const shown = controls.querySelector("[data-shown]");
  let texts = null;
  for (const [block, held] of blocks) {
    block.style.containIntrinsicSize = `auto ${60 + 52 * held.length}px`;
  }
  const apply = () => {
    const words = [];
    const choices = [];
    for (const input of inputs) {
      if (input.dataset.key === "text") words.push(...input.value.toLowerCase().split(/\s+/).filter(Boolean));
      else if (input.value !== "") choices.push([input.dataset.key, input.value]);
    }
    if (words.length && !texts) texts = rows.map((row) => row.textContent.toLowerCase());
    let left = 0;
    rows.forEach((row, index) => {
      const fits =
        choices.every(([key, value]) => row.dataset[key].split(" ").includes(value)) &&
        words.every((word) => texts[index].includes(word));
      if (row.hidden === fits) row.hidden = !fits;
      left += fits;
    });
    for (const [block, held] of blocks) {
      const empty = held.every((row) => row.hidden);
      if (block.hidden !== empty) block.hidden = empty;
    }
    const all = left === rows.length;
    shown.textContent = all ? `${rows.length} shown` : `${left} of ${rows.length} shown`;
  };
  controls.addEventListener("input", apply);
  for (const link of document.querySelectorAll("[data-choose]")) {
    const [which, key, value] = link.dataset.choose.split(" ");
    if (which === name) link.addEventListener("click", () => {
      for (const input of inputs) input.value = input.dataset.key === key ? value : "";
      apply();
    });
  }
  apply();
}

/* Finding, pointing at or focusing a node lights it up, with all that it rests on and all that rests on it. */
function graph() {
  const drawing = document.querySelector(".drawing");
  if (!drawing) return;
  const svg = drawing.querySelector("svg");
  const nodes = new Map([...svg.querySelectorAll("[data-node]")].map((node) => [node.dataset.node, node]));
  const edges = [...svg.querySelectorAll(".edge")];
  const status = document.querySelector("[data-lit]");
  const search = document.querySelector("[data-find]");
  const next = new Map();
  const previous = new Map();
  for (const edge of edges) {
    const { from, to } = edge.dataset;
    next.set(from, [...(next.get(from) || []), to]);
    previous.set(to, [...(previous.get(to) || []), from]);
  }
  const reach = (start, along) => {
    const seen = new Set([start]);
    for (const key of seen) for (const one of along.get(key) || []) seen.add(one);
    return seen;
  };
  const light = (key) => {
    const below = key === null ? new Set() : reach(key, next);
    const above = key === null ? new Set() : reach(key, previous);
    svg.classList.toggle("lighting", key !== null);
    for (const [one, node] of nodes) {
      node.classList.toggle("lit", below.has(one) || above.has(one));
      node.classList.toggle("found", one === key);
    }
    for (const edge of edges) {
      const { from, to } = edge.dataset;
      edge.classList.toggle("lit", (below.has(from) && below.has(to)) || (above.has(from) && above.has(to)));
    }
    return [below, above];
  };
  const tell = (key) => {
    const [below, above] = light(key);
    if (key === null) return void (status.textContent = "");
    const named = (keys, wanted) => [...keys].filter((one) => one !== key && nodes.get(one).matches(wanted)).map((one) => nodes.get(one).dataset.name);
    const list = (names) => (names.length > 6 ? `${names.slice(0, 6).join(", ")} and ${names.length - 6} more` : names.join(", "));
    const roots = named(below, ".root");
    const claims = named(above, ".claim");
    status.textContent = `${nodes.get(key).dataset.name} rests on ${list(roots) || "no other root"}; claims above it: ${list(claims) || "none"}`;
  };
  const find = (text) => {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return null;
    const named = [...nodes].map(([key, node]) => [key, node.dataset.name.toLowerCase()]);
    const found = named.find(([, name]) => name === wanted) || named.find(([, name]) => name.endsWith(`.${wanted}`)) || named.find(([, name]) => name.includes(wanted));
    return found ? found[0] : undefined;
  };
  let chosen = null;
  search.addEventListener("input", () => {
    const key = find(search.value);
    chosen = key === undefined ? null : key;
    tell(chosen);
    if (key === undefined) status.textContent = "no node has this name";
    if (chosen !== null) nodes.get(chosen).scrollIntoView({ block: "center", inline: "center" });
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && chosen !== null) nodes.get(chosen).querySelector("a").focus();
  });
  for (const [key, node] of nodes) {
    node.addEventListener("pointerenter", () => drawing.matches(".moving") || light(key));
    node.addEventListener("pointerleave", () => light(chosen));
    node.addEventListener("focusin", () => tell(key));
    node.addEventListener("focusout", () => tell(chosen));
  }
  const [width, height] = [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height];
  const zoom = (scale) => {
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
  };
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const now = svg.width.baseVal.value / width;
      const wanted = button.dataset.zoom === "fit" ? Math.min(1, drawing.clientWidth / width) : now * Number(button.dataset.zoom);
      zoom(Math.min(3, Math.max(0.1, wanted)));
    });
  }
  let start = null;
  drawing.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") start = [event.clientX + drawing.scrollLeft, event.clientY + drawing.scrollTop];
  });
  addEventListener("pointermove", (event) => {
    if (!start) return;
    const [left, top] = [start[0] - event.clientX, start[1] - event.clientY];
    if (Math.abs(left - drawing.scrollLeft) + Math.abs(top - drawing.scrollTop) > 4) drawing.classList.add("moving");
    drawing.scrollTo(left, top);
  });
  addEventListener("pointerup", () => {
    start = null;
    setTimeout(() => drawing.classList.remove("moving"));
  });
  // A drag that ends on a node is no click on its link.
  drawing.addEventListener("click", (event) => drawing.matches(".moving") && event.preventDefault(), true);
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
}
