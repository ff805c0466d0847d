// The workshop: asks the program for maps, and shows what it says. All that is drawn and said is the program's.
const find = id => document.getElementById(id);
const stage = find("stage");
const panes = { a: find("pane-a"), b: find("pane-b") };
let state = null;
let position = 0;
let second = 0;
// A day that was written, and is none of the slider's.
let written = null;
let extent = "";
let timer = null;
let at = null;

function ask(path, query = {}) {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "" && value != null));
  return fetch(`${path}?${words}`);
}

const variant = () => ({
  theme: find("theme").value, template: find("template").value, language: find("language").value, extent,
});
const dayOf = pane => pane === "b" ? state.dates[second]?.day : written ?? state.dates[position]?.day;

// What stands there.

function fill() {
  const { words } = state;
  document.documentElement.lang = state.language;
  document.documentElement.dir = state.isRightToLeft ? "rtl" : "ltr";
  document.title = state.title;
  find("title").textContent = state.title;
  for (const element of document.querySelectorAll("[data-word]")) {
    if (element.id === "explain" && at !== null) continue;
    if (element.id === "play" && timer !== null) continue;
    element.textContent = words[element.dataset.word];
  }
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", words[element.dataset.label]);
  options(find("theme"), state.themes, words.ownSize);
  options(find("template"), state.templates, words.ownSize);
  options(find("language"), state.languages, words.ownSize);
  fillProblems();
  for (const id of ["day", "day-b"]) find(id).max = Math.max(state.dates.length - 1, 0);
  find("player").hidden = state.dates.length < 2;
  fillTicks();
}

function options(select, names, own) {
  const chosen = select.value;
  select.replaceChildren(new Option(own, ""), ...names.map(name => new Option(name, name)));
  select.value = names.includes(chosen) ? chosen : "";
}

function fillTicks() {
  const last = Math.max(state.dates.length - 1, 1);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 1000 6");
  svg.setAttribute("preserveAspectRatio", "none");
  const path = (isChange, color, height) => {
    const marks = state.dates.map((date, index) => date.isChange === isChange ? `M${index / last * 1000} 6V${6 - height}` : "").join("");
    const element = document.createElementNS("http://www.w3.org/2000/svg", "path");
    element.setAttribute("d", marks || "M0 0");
    element.setAttribute("stroke", color);
    element.setAttribute("stroke-width", "1.5");
    element.setAttribute("vector-effect", "non-scaling-stroke");
    svg.append(element);
  };
  path(false, "#8a8a8a", 3);
  path(true, "#0b76d1", 6);
  find("ticks").replaceChildren(svg);
}

function fillProblems() {
  const list = find("problems");
  list.replaceChildren(...state.problems.map(problem => {
    const item = document.createElement("li");
    const place = problem.file && problem.line ? `${problem.file}:${problem.line}` : null;
    if (place && problem.text.startsWith(place)) {
      const link = document.createElement("a");
      // Editors that open files by such addresses are told the line.
      link.href = `vscode://file/${problem.file}:${problem.line}`;
      link.textContent = place;
      item.append(link, problem.text.slice(place.length));
    } else {
      item.textContent = problem.text;
    }
    return item;
  }));
  find("problem-count").textContent = state.problems.length === 0 ? `– ${state.words.noProblems}` : `(${state.problems.length})`;
  const table = find("balance");
  table.replaceChildren();
  for (const entry of state.balance) {
    const row = table.insertRow();
    for (const text of [entry.cause, entry.count, entry.first]) row.insertCell().textContent = text ?? "";
  }
}

// Pictures.

const requested = { a: 0, b: 0 };

async function draw(pane) {
  const number = ++requested[pane];
  panes[pane].classList.add("waiting");
  const answer = await ask("map", { ...variant(), date: dayOf(pane), prefix: `map-${pane}` });
  const text = await answer.text();
  // A later one was asked for meanwhile.
  if (number !== requested[pane]) return;
  panes[pane].classList.remove("waiting");
  if (!answer.ok) {
    tellError(JSON.parse(text).error);
    return;
  }
  const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  panes[pane].replaceChildren(svg);
  if (pane === "a" && timer === null) say();
}

function say() {
  const description = panes.a.querySelector("svg > desc")?.textContent ?? "";
  find("status").textContent = `${find("day-text").textContent}. ${description}`;
}

function tellError(text) {
  find("error").hidden = text === null;
  find("error").textContent = text ?? "";
}

async function show() {
  const date = state.dates[position];
  tellError(state.error === null ? null : `${state.words.lastGood}: ${state.error}`);
  find("day").value = position;
  find("day-text").textContent = written ?? date?.text ?? "";
  find("day").setAttribute("aria-valuetext", written ?? date?.text ?? "");
  find("date").value = dayOf("a") ?? "";
  find("day-b").value = second;
  find("day-b").setAttribute("aria-valuetext", state.dates[second]?.text ?? "");
  find("day-b-text").textContent = state.dates[second]?.text ?? "";
  tellCommand();
  const view = find("view").value;
  stage.className = view;
  find("second").hidden = view === "one";
  find("divider-row").hidden = view !== "swipe";
  panes.b.hidden = view === "one";
  swipe();
  await Promise.all([draw("a"), view === "one" ? null : draw("b")]);
  if (at !== null) explain();
}

function swipe() {
  const isSwiped = find("view").value === "swipe";
  const part = Number(find("divider").value);
  panes.b.style.clipPath = isSwiped ? `inset(0 0 0 ${part}%)` : "";
}

function quoted(word) { return /^[\w./:=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`; }

function tellCommand() {
  const { theme, template, language } = variant();
  const added = [];
  const set = (name, value) => { if (value) added.push(`--${name}`, value); };
  set("date", dayOf("a"));
  set("theme", theme);
  set("template", template);
  set("lang", language);
  // Its first number may be negative.
  if (extent) added.push(`--extent=${extent}`);
  find("command").textContent = ["controlmap", "render", ...state.command, ...added, "-o", "map.png"].map(quoted).join(" ");
}

// The state.

async function refresh() {
  const answer = await ask("state", { language: find("language").value });
  if (!answer.ok) return;
  const before = state === null ? null : { day: state.dates[position]?.day, second: state.dates[second]?.day };
  state = await answer.json();
  fill();
  if (before === null) {
    position = state.shown;
    second = Math.max(position - 1, 0);
  } else {
    // The same day, or the one that is next before it.
    const place = day => Math.max(state.dates.findLastIndex(date => order(date.day) <= order(day)), 0);
    position = before.day === undefined ? state.shown : place(before.day);
    // Nothing changes on that day any more: it stays.
    if (written === null && before.day !== undefined && state.dates[position]?.day !== before.day) written = before.day;
    const again = state.dates.findIndex(date => date.day === written);
    if (again >= 0) {
      position = again;
      written = null;
    }
    second = before.second === undefined ? 0 : place(before.second);
  }
  await show();
}

const order = day => {
  const [, year, month, date] = day.match(/^([+-]?\d+)-(\d\d)-(\d\d)$/);
  return year * 372 + month * 31 + Number(date);
};

async function watch() {
  for (;;) {
    try {
      const answer = await ask("changes", { since: String(state.generation) });
      if (!answer.ok) throw new Error(answer.statusText);
      const { generation } = await answer.json();
      if (generation !== state.generation) await refresh();
    } catch {
      tellError(state.words.lost);
      return;
    }
  }
}

// Dates.

function go(next) {
  written = null;
  position = Math.max(0, Math.min(state.dates.length - 1, next));
  return show();
}

function goToChange(step) {
  let next = position + step;
  while (next > 0 && next < state.dates.length - 1 && !state.dates[next].isChange) next += step;
  stop();
  go(next);
}

function stop() {
  if (timer === null) return;
  clearTimeout(timer);
  timer = null;
  find("play").textContent = state.words.play;
  find("play").setAttribute("aria-pressed", "false");
  say();
}

async function step() {
  if (position === state.dates.length - 1) return stop();
  await go(position + 1);
  if (timer !== null) timer = setTimeout(step, Number(find("pace").value));
}

function toggle() {
  if (timer !== null) return stop();
  if (position === state.dates.length - 1) position = 0;
  find("play").textContent = state.words.pause;
  find("play").setAttribute("aria-pressed", "true");
  timer = setTimeout(step, Number(find("pace").value));
}

find("day").addEventListener("input", () => { stop(); go(Number(find("day").value)); });
find("day-b").addEventListener("input", () => { second = Number(find("day-b").value); show(); });
find("day").addEventListener("keydown", event => {
  if (event.key !== " ") return;
  event.preventDefault();
  toggle();
});
find("play").addEventListener("click", toggle);
find("before").addEventListener("click", () => goToChange(-1));
find("after").addEventListener("click", () => goToChange(1));
find("date").addEventListener("change", () => {
  stop();
  const day = find("date").value.trim();
  const known = firstDay(day);
  const place = state.dates.findIndex(date => date.day === known);
  if (place >= 0) { go(place); return; }
  if (known === null) {
    find("date").value = dayOf("a") ?? "";
    tellError(`${day}: ${state.words.noDay}`);
    return;
  }
  position = Math.max(state.dates.findLastIndex(date => order(date.day) <= order(known)), 0);
  written = known;
  show();
});

// The first day of a year, a month or a day; null for what is none.
function firstDay(text) {
  const parts = text.match(/^([+-]?\d{4,})(?:-(\d\d))?(?:-(\d\d))?$/);
  if (parts === null) return null;
  const [, year, month = "01", day = "01"] = parts;
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? `${year}-${month}-${day}` : null;
}
find("view").addEventListener("change", show);
find("divider").addEventListener("input", swipe);
find("theme").addEventListener("change", show);
find("template").addEventListener("change", show);
find("language").addEventListener("change", refresh);

// The ground.

async function zoom(box) {
  const [x0, y0, x1, y1] = box;
  const answer = await ask("extent", { ...variant(), x0, y0, x1, y1 });
  if (!answer.ok) return;
  extent = (await answer.json()).extent;
  at = null;
  find("crosshair").hidden = true;
  await show();
}

// Around the point that was last asked about, or the middle of the map.
find("zoom-in").addEventListener("click", async () => {
  const { x0, y0, x1, y1 } = await mapFrame();
  const [x, y] = at ?? [(x0 + x1) / 2, (y0 + y1) / 2];
  const [width, height] = [(x1 - x0) / 4, (y1 - y0) / 4];
  const [left, top] = [Math.min(Math.max(x - width, x0), x1 - 2 * width), Math.min(Math.max(y - height, y0), y1 - 2 * height)];
  zoom([left, top, left + 2 * width, top + 2 * height]);
});
find("zoom-out").addEventListener("click", () => {
  if (!extent) return;
  const [west, south, east, north] = extent.split(",").map(Number);
  const [width, height] = [(east - west) / 2, (north - south) / 2];
  extent = [west - width, Math.max(south - height, -90), east + width, Math.min(north + height, 90)].map(number => number.toFixed(5)).join(",");
  at = null;
  find("crosshair").hidden = true;
  show();
});
find("whole").addEventListener("click", () => { extent = ""; at = null; find("crosshair").hidden = true; show(); });

async function mapFrame() {
  const answer = await ask("frame", variant());
  return answer.ok ? answer.json() : { x0: 0, y0: 0, x1: 1, y1: 1 };
}

async function explain() {
  const [x, y] = at;
  const box = panes.a.getBoundingClientRect();
  const own = stage.getBoundingClientRect();
  find("crosshair").hidden = false;
  find("crosshair").style.left = `${box.left - own.left + x * box.width}px`;
  find("crosshair").style.top = `${box.top - own.top + y * box.height}px`;
  const answer = await ask("explain", { ...variant(), date: dayOf("a"), x, y });
  const said = await answer.json();
  find("explain").textContent = said.text || said.error || "–";
}

stage.addEventListener("click", event => {
  const svg = event.target.closest(".pane")?.querySelector("svg");
  if (!svg) return;
  const box = svg.getBoundingClientRect();
  at = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  explain();
});
stage.addEventListener("keydown", event => {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key in steps) {
    event.preventDefault();
    const [x, y] = at ?? [0.5, 0.5];
    const size = event.shiftKey ? 0.05 : 0.01;
    at = [Math.min(Math.max(x + steps[event.key][0] * size, 0), 1), Math.min(Math.max(y + steps[event.key][1] * size, 0), 1)];
    explain();
  } else if (event.key === "Enter") {
    at ??= [0.5, 0.5];
    explain().then(() => find("explain").focus());
  }
});

// What is taken along.

find("save").addEventListener("change", () => {
  const format = find("save").value;
  find("save").value = "";
  if (!format) return;
  const words = new URLSearchParams({ ...variant(), date: dayOf("a") ?? "", format: format.replace("2", ""), scale: format === "png2" ? "2" : "1" });
  const link = document.createElement("a");
  link.href = `file?${words}`;
  link.download = "";
  link.click();
});
find("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(find("command").textContent);
  find("copy").textContent = state.words.copied;
  setTimeout(() => { find("copy").textContent = state.words.copy; }, 1500);
});

refresh().then(watch);
