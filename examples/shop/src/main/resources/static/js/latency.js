/** The measured latencies, and the two big numbers. */
import { byId, millis } from "./dom.js";
import { drawChart } from "./chart.js";

const MOST = 200;
const measured = { blocking: [], after: [], none: [] };

export function record(mode, ms) {
  const values = measured[mode];
  values.push(ms);
  if (values.length > MOST) values.shift();
  show();
}

export function clear() {
  for (const values of Object.values(measured)) values.length = 0;
  show();
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function show() {
  for (const mode of ["blocking", "after"]) {
    const values = measured[mode];
    byId(`${mode}-last`).textContent = values.length ? millis(values.at(-1)) : "not yet";
    byId(`${mode}-last`).classList.toggle("none", values.length === 0);
    byId(`${mode}-median`).textContent = values.length
      ? `median ${millis(median(values))} ms of ${values.length}`
      : "nothing measured";
  }
  const both = measured.blocking.length > 0 && measured.after.length > 0;
  byId("verdict").textContent = both
    ? `after() answers ${times(median(measured.blocking) / median(measured.after))} sooner`
    : "Latency as this browser measures it";
  byId("verdict-detail").textContent = measured.none.length
    ? `an order without any side effect: median ${millis(median(measured.none))} ms`
    : "from the click to the last byte of the response";
  byId("chart-empty").hidden = measured.blocking.length + measured.after.length > 0;
  drawChart(measured);
}

const times = (ratio) => `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)}×`;
