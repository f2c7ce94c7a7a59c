"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const find = (selector, within = document) => within.querySelector(selector);
  root.classList.add("scripted");

  // Dark or light: the system's choice until somebody chooses.
  const theme = find("#theme");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const nameTheme = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; nameTheme(); });
  nameTheme();

  // Links and walks lead to rows and findings in folded groups.
  const reveal = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) { reveal(target); target.scrollIntoView({ block: "center" }); }
  };
  addEventListener("hashchange", follow);
  follow();

  // The filter.
  const findings = all(".finding");
  const filters = find(".filters");
  const visible = () => findings.filter((f) => !f.hidden);
  const filter = () => {
    const chosen = new FormData(filters);
    const severities = chosen.getAll("severity"), rule = chosen.get("rule");
    for (const f of findings) f.hidden = !severities.includes(f.dataset.severity) || (rule !== "" && f.dataset.rule !== rule);
    for (const section of all("main > section")) {
      section.hidden = !find(".finding:not([hidden])", section);
      const entry = find(`nav [data-section="${section.id}"]`);
      if (entry) entry.hidden = section.hidden;
    }
    const n = visible().length;
    find("#shown").textContent = n === findings.length ? "" : `${n} of ${findings.length} findings shown`;
    find("#nothing").hidden = n > 0;
  };
  if (filters) {
    filters.addEventListener("change", filter);
    filters.addEventListener("submit", (event) => event.preventDefault());
    const openAll = (open) => { for (const f of findings) { f.open = open; if (open) reveal(f); } };
    find("#expand").addEventListener("click", () => openAll(true));
    find("#collapse").addEventListener("click", () => openAll(false));
    filter();
  }

  // Walking through a run.
  const player = find("#player");
  let walk = null; // {button, section, stops, at}

  const stopsOf = (finding) => {
    const assumed = [], stops = [];
    for (const line of all(".run > li", finding)) {
      if (line.classList.contains("assume")) { assumed.push(line.textContent); continue; }
      const row = line.dataset.row && document.getElementById(line.dataset.row);
      stops.push({ row, name: find("a", line)?.textContent ?? line.textContent, failed: line.classList.contains("failed") });
    }
    return { assumed, stops };
  };

  const lineOf = (row) => find(":scope > .line, :scope > details > summary > .line", row);

  const begin = (button) => {
    end(false);
    const finding = button.closest(".finding"), section = button.closest("section");
    const { assumed, stops } = stopsOf(finding);
    walk = { button, finding, section, stops, at: 0 };
    section.classList.add("walking");
    stops.forEach((stop, i) => {
      if (!stop.row) return;
      reveal(stop.row);
      stop.row.classList.add("walked");
      const number = document.createElement("span");
      number.className = stop.failed ? "stop failed" : "stop";
      number.textContent = `${i + 1}${stop.failed ? " fails" : ""}`;
      lineOf(stop.row).prepend(number);
    });
    find(".about", player).textContent = find(".what", finding).textContent;
    find(".assumed", player).textContent = assumed.join(", ");
    find(".assumed", player).hidden = assumed.length === 0;
    player.hidden = false;
    go(0);
    find('[data-move="next"]', player).focus({ preventScroll: true });
  };

  const go = (to) => {
    walk.at = Math.max(0, Math.min(to, walk.stops.length - 1));
    const stop = walk.stops[walk.at];
    for (const row of all(".current", walk.section)) row.classList.remove("current");
    find(".now", player).textContent = `Step ${walk.at + 1} of ${walk.stops.length}: ${stop.name}${stop.failed ? " fails" : ""}`;
    find('[data-move="back"]', player).disabled = walk.at === 0;
    find('[data-move="next"]', player).disabled = walk.at === walk.stops.length - 1;
    if (!stop.row) return;
    stop.row.classList.add("current");
    lineOf(stop.row).scrollIntoView({ block: "center" });
  };

  const end = (refocus = true) => {
    if (!walk) return;
    walk.section.classList.remove("walking");
    for (const row of all(".walked", walk.section)) row.classList.remove("walked", "current");
    for (const number of all(".stop", walk.section)) number.remove();
    player.hidden = true;
    if (refocus) { walk.finding.scrollIntoView({ block: "nearest" }); walk.button.focus(); }
    walk = null;
  };

  const moves = { back: () => go(walk.at - 1), next: () => go(walk.at + 1), close: () => end() };
  for (const button of all(".walk")) button.addEventListener("click", () => begin(button));
  for (const button of all("[data-move]", player)) button.addEventListener("click", () => moves[button.dataset.move]());

  // Keys.
  const visit = (by) => {
    const shown = visible();
    if (shown.length === 0) return;
    const here = shown.indexOf(document.activeElement?.closest(".finding"));
    const target = shown[here < 0 ? (by > 0 ? 0 : shown.length - 1) : (here + by + shown.length) % shown.length];
    reveal(target);
    target.open = true;
    find("summary", target).focus();
    target.scrollIntoView({ block: "nearest" });
  };
  const walkKeys = { ArrowLeft: "back", ArrowRight: "next", Escape: "close" };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("select, input")) return;
    if (walk && walkKeys[event.key]) moves[walkKeys[event.key]]();
    else if (event.key === "n") visit(1);
    else if (event.key === "p") visit(-1);
    else return;
    event.preventDefault();
  });

  // Paper shows everything.
  let folded = [];
  addEventListener("beforeprint", () => {
    end(false);
    folded = all("details:not([open])");
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of folded) details.open = false; });
})();
