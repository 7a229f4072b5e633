/** The live timeline: one item for each request, drawn anew whenever the server says that something changed. */
import { byId, duration, el } from "./dom.js";

const SHOWN = 12;
/** Full widths of a row, so that rows of one kind share a scale and can be compared at a glance. */
const SCALES = [500, 1000, 2000, 5000, 10_000, 20_000, 60_000, 150_000];
const SOUND = new Set(["SUCCEEDED", "RUNNING", "REGISTERED"]);
const rows = new Map();
const listeners = [];

export const onTimeline = (listener) => listeners.push(listener);

export function listen() {
  const source = new EventSource("/demo/timeline");
  source.addEventListener("open", () => say("live", "live"));
  source.addEventListener("error", () => say("lost", "reconnecting"));
  source.addEventListener("rows", (event) => {
    JSON.parse(event.data).forEach(update);
    listeners.forEach((listener) => listener());
  });
  document.addEventListener("demostate", ({ detail }) => { if (detail.hanging === 0) release(); });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  setInterval(() => [...rows.values()].filter((row) => !row.done).forEach(draw), still ? 1000 : 80);
}

function say(state, text) {
  byId("stream").dataset.state = state;
  byId("stream").lastElementChild.textContent = text;
}

function update(view) {
  const row = rows.get(view.id) ?? { node: el("li", { class: `exchange is-${view.mode}` }) };
  Object.assign(row, { view, zero: performance.now() - view.now });
  row.done = view.lastByte !== null && view.bars.every((bar) => bar.to !== null) && !isStuck(row);
  if (!rows.has(view.id)) {
    rows.set(view.id, row);
    byId("timeline").prepend(row.node);
    byId("timeline-empty").hidden = true;
    trim();
  }
  draw(row);
}

/** Nobody tells when a stuck task returns at last; the page learns it from the number of those that still hang. */
const isStuck = (row) => row.released === undefined && row.view.bars.some((bar) => bar.state === "STUCK");

function release() {
  for (const row of rows.values()) {
    if (isStuck(row)) {
      Object.assign(row, { released: performance.now() - row.zero, done: true });
      draw(row);
    }
  }
}

function trim() {
  const oldest = [...rows.keys()].sort((a, b) => b - a).slice(SHOWN);
  oldest.forEach((id) => { rows.get(id).node.remove(); rows.delete(id); });
}

function draw(row) {
  const { view } = row;
  const now = performance.now() - row.zero;
  const end = row.done ? Math.max(view.lastByte, row.released ?? 0, ...view.bars.map((bar) => bar.to)) : now;
  const scale = SCALES.find((candidate) => candidate >= end * 1.02) ?? end;
  row.node.replaceChildren(header(view), lanes(row, now, scale), ticks(scale));
}

function header(view) {
  const ok = view.outcome === "SENT" && view.status < 400;
  return el("header", {},
    el("span", { class: "mode" }, view.mode === "after" ? "after()" : "blocking"),
    el("span", { class: "path" }, `${view.method} ${view.path}`),
    view.outcome === null ? null : el("span", { class: ok ? "chip" : "chip bad" }, chip(view)),
    el("span", { class: "verdict" },
      ...(view.lastByte === null ? ["answering…"] : ["answered in ", el("b", {}, duration(view.lastByte))])));
}

const chip = (view) => (view.outcome === "ABORTED" ? "ABORTED" : `${view.status} ${view.outcome}`);

function lanes({ view, released }, now, scale) {
  const request = lane("request", "request", 0, view.lastByte, now, scale, null);
  const tasks = view.bars.map((bar) => {
    const to = bar.state === "STUCK" ? released ?? null : bar.to;
    return lane(bar.task, bar.state, bar.from, to, now, scale, bar.site, bar.error);
  });
  const last = view.lastByte === null ? null
    : el("div", { class: "lane-last" }, el("div", { class: "frame" },
      el("div", { class: "last", style: `left:${percent(view.lastByte, scale)}` })));
  return el("div", { class: "lanes" }, request, ...tasks, last);
}

function lane(name, state, from, to, now, scale, site, error) {
  const track = el("div", { class: "track" });
  if (from !== null) {
    const end = to ?? now;
    const left = Math.min(from, scale);
    track.append(el("div", {
      class: `bar ${state}${to === null ? " open" : ""}`,
      style: `left:${percent(left, scale)};width:${percent(Math.max(0, Math.min(end, scale) - left), scale)}`,
    }));
    if (state !== "request") track.append(note(state, end - from, end, scale));
  } else {
    track.append(el("div", { class: "note", style: "left:0" }, "waits for the last byte"));
  }
  const title = [name, state.toLowerCase().replace("_", " "), site && `registered at ${site}`, error].filter(Boolean).join(" · ");
  return el("div", { class: "lane", title }, el("span", {}, name), track);
}

function note(state, took, end, scale) {
  const word = SOUND.has(state) ? "" : `${state.toLowerCase().replace("_", " ")} `;
  const inside = end / scale > 0.78;
  const side = inside && took / scale > 0.22 ? " inside" : "";
  const place = inside && !side ? `right:${percent(scale - end + took, scale)}` : `left:${percent(end, scale)}`;
  return el("div", { class: `note ${state}${side}`, style: place }, `${word}${duration(took)}`);
}

const percent = (value, scale) => `${((value / scale) * 100).toFixed(2)}%`;

function ticks(scale) {
  const steps = [0, 0.25, 0.5, 0.75, 1].map((part) => el("span", {}, part === 0 ? "0" : tick(part * scale)));
  return el("div", { class: "ticks", "aria-hidden": "true" }, ...steps);
}

const tick = (value) => (value < 1000 ? `${Math.round(value)} ms` : `${+(value / 1000).toFixed(2)} s`);
