/** Puts the page together. */
import { byId, duration, el } from "./dom.js";
import { clear, record } from "./latency.js";
import { refreshPanels } from "./panels.js";
import { refreshReceipts, showReceipts } from "./receipts.js";
import { ensureSession, get, orderAt } from "./shop.js";
import { listen, onTimeline } from "./timeline.js";
import { showTroubles } from "./trouble.js";

const RUNS = 20;
const MODES = ["blocking", "after", "none"];
const NAMES = { blocking: "Blocking", after: "after()", none: "No side effects" };

async function order(mode) {
  if (!byId("basket").reportValidity()) return false;
  const { ms, status, body } = await orderAt(mode);
  if (status !== 201) {
    said(`${NAMES[mode]}: ${status}. ${body.detail ?? ""}`);
    return false;
  }
  record(mode, ms);
  said(`${NAMES[mode]}: order ${body.id} was answered with ${status} in ${duration(ms)}.`);
  return true;
}

async function run() {
  const progress = byId("progress");
  progress.hidden = false;
  progress.value = 0;
  for (let i = 0; i < RUNS; i++) {
    for (const mode of MODES) {
      if (!(await order(mode))) return;
      progress.value += 1;
    }
  }
  said(`${RUNS} orders each, one after another. The side effects of after() may still be under way: look below.`);
}

const said = (text) => { byId("said").textContent = text; };

/** While something runs, nothing else is measured: it would wait in the same line. */
async function alone(work) {
  const buttons = ["order-blocking", "order-after", "run", "reset"].map(byId);
  buttons.forEach((button) => { button.disabled = true; });
  try {
    await work();
  } catch (failure) {
    said(`The shop does not answer: ${failure.message}`);
  } finally {
    buttons.forEach((button) => { button.disabled = false; });
    byId("progress").hidden = true;
  }
}

async function fillProducts() {
  const products = await get("/products");
  byId("product").append(...products.map((it) =>
    el("option", { value: it.id }, `${it.name} · €${(it.priceCents / 100).toFixed(2)}`)));
}

function wire() {
  byId("order-blocking").addEventListener("click", () => alone(() => order("blocking")));
  byId("order-after").addEventListener("click", () => alone(() => order("after")));
  byId("run").addEventListener("click", () => alone(run));
  byId("reset").addEventListener("click", () => { clear(); said(""); });
  byId("basket").addEventListener("submit", (event) => event.preventDefault());
  byId("gate").addEventListener("click", async () => {
    const held = byId("gate").getAttribute("aria-pressed") === "true";
    await fetch(`/demo/gate/${held ? "open" : "close"}`, { method: "POST" });
    refreshPanels();
  });
}

ensureSession();
wire();
showTroubles();
showReceipts();
onTimeline(refreshPanels);
onTimeline(refreshReceipts);
listen();
refreshPanels();
fillProducts().catch((failure) => said(`The shop does not answer: ${failure.message}`));
