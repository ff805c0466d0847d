"use strict";
// Makes the page of a map answer: another date, what is seen of it, who stands out. Without it the page shows one date.
const { words, dates, groups, actors, shown } = JSON.parse(document.getElementById("report-data").textContent);
let map = document.querySelector("#map svg");
const [player, choices, status] = ["player", "choices", "status"].map(id => document.getElementById(id));

// Days of all years in one order: texts of years before 0 or beyond 9999 do not sort.
const order = day => {
  const [, year, month, date] = day.match(/^([+-]?\d+)-(\d\d)-(\d\d)$/);
  return year * 372 + month * 31 + Number(date);
};

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// The dates.

let periods = [];
let position = shown;
let timer = null;
const slider = document.getElementById("day");
const output = document.getElementById("day-text");
const play = document.getElementById("play");
const pace = document.getElementById("pace");

function show(next, isSaid = true) {
  position = Math.max(0, Math.min(dates.length - 1, next));
  const date = dates[position];
  const day = order(date.day);
  for (const { element, from, to } of periods) {
    if (from <= day && day < to) element.removeAttribute("display");
    else element.setAttribute("display", "none");
  }
  slider.value = position;
  slider.setAttribute("aria-valuetext", date.text);
  output.textContent = date.text;
  document.getElementById("heading").textContent = date.heading;
  document.getElementById("heading-date").textContent = date.text;
  document.getElementById("heading-date").setAttribute("datetime", date.day);
  document.getElementById("standfirst").hidden = position !== shown;
  document.getElementById("description").textContent = date.description;
  if (isSaid) status.textContent = `${date.text}. ${date.description}`;
}

function stop() {
  clearTimeout(timer);
  timer = null;
  play.textContent = words.play;
  play.setAttribute("aria-pressed", "false");
  status.textContent = `${dates[position].text}. ${dates[position].description}`;
}

function step() {
  if (position === dates.length - 1) return stop();
  show(position + 1, false);
  timer = setTimeout(step, Number(pace.value));
}

function toggle() {
  if (timer !== null) return stop();
  if (position === dates.length - 1) show(0, false);
  play.textContent = words.pause;
  play.setAttribute("aria-pressed", "true");
  timer = setTimeout(step, Number(pace.value));
}

// The page holds the map of its date, and compressed one of all dates, which takes its place; on a telephone one that is
// composed for it.
async function load() {
  const narrow = matchMedia("(max-width: 40rem)").matches ? document.getElementById("narrow-maps") : null;
  const packed = narrow ?? document.getElementById("report-maps");
  if (packed === null || typeof DecompressionStream === "undefined") return;
  const bytes = Uint8Array.from(atob(packed.textContent.trim()), letter => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const text = await new Response(stream).text();
  const all = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  map.replaceWith(all);
  map = all;
  periods = [...map.querySelectorAll(".period")].map(element =>
    ({ element, from: order(element.dataset.from), to: order(element.dataset.to) }));
  if (dates.length < 2) return;
  player.hidden = false;
  slider.addEventListener("input", () => { if (timer !== null) stop(); show(Number(slider.value)); });
  slider.addEventListener("keydown", event => {
    if (event.key !== " ") return;
    event.preventDefault();
    toggle();
  });
  play.addEventListener("click", toggle);
}

// What is seen.

let held = [];
const withheld = new Map();

// An element is seen while nothing withholds it.
function withhold(element, reason, isWithheld) {
  const reasons = withheld.get(element) ?? new Set();
  if (isWithheld) reasons.add(reason); else reasons.delete(reason);
  withheld.set(element, reasons);
  element.classList.toggle("withheld", reasons.size > 0);
}

function choice(title, entries) {
  const set = make("fieldset", {}, make("legend", {}, title));
  for (const { title, elements, reason } of entries) {
    const box = make("input", { type: "checkbox", checked: "" });
    box.addEventListener("change", () => {
      for (const element of elements) withhold(element, reason, !box.checked);
    });
    set.append(make("label", {}, box, title));
  }
  if (entries.length > 1) choices.append(set);
}

// Who stands out.

let highlighted = null;
const isOf = (element, actor) => element.dataset.actor === actor
  || (element.dataset.actors ?? "").split(/[ +,]+/).includes(actor) || element.classList.contains(`actor-${actor}`);

function highlight(actor) {
  highlighted = highlighted === actor ? null : actor;
  for (const element of held) element.classList.toggle("faded", highlighted !== null && !isOf(element, highlighted));
  for (const button of choices.querySelectorAll("button[data-name]"))
    button.setAttribute("aria-pressed", String(button.dataset.name === highlighted));
}

function offer() {
  const layers = new Map();
  for (const layer of map.querySelectorAll(".layer"))
    layers.set(layer.dataset.layer, [...(layers.get(layer.dataset.layer) ?? []), layer]);
  choice(words.layers, groups.map(group => ({
    title: group.title, reason: "layer", elements: group.layers.flatMap(id => layers.get(id) ?? []),
  })).filter(entry => entry.elements.length > 0));
  choice(words.sure, ["high", "medium", "low"].map(level => ({
    title: words[level], reason: "confidence", elements: [...map.querySelectorAll(`[data-confidence="${level}"]`)],
  })).filter(entry => entry.elements.length > 0));

  held = [...map.querySelectorAll("[data-actor], [data-actors], [class*='actor-']")];
  const named = actors.filter(actor => held.some(element => isOf(element, actor.id)));
  if (named.length > 1) {
    const set = make("fieldset", {}, make("legend", {}, words.highlight));
    for (const actor of named) {
      const button = make("button", { type: "button", "aria-pressed": "false", "data-name": actor.id }, actor.name);
      button.addEventListener("click", () => highlight(actor.id));
      set.append(button);
    }
    choices.append(set);
    map.querySelector('[data-layer="legend"]')?.addEventListener("click", event => {
      const sample = event.target.closest("[class*='actor-']");
      const actor = named.find(actor => sample?.classList.contains(`actor-${actor.id}`));
      if (actor) highlight(actor.id);
    });
  }
  choices.hidden = choices.children.length === 0;
}

load().catch(() => {}).then(offer);
