/** The durable receipts: from stored to done, through failures, dead letters and the death of a server. */
import { byId, el } from "./dom.js";
import { get } from "./shop.js";

const UNDER_WAY_MS = 500;
const NAMES = { stored: "stored", running: "running", failing: "failed, waits for its next attempt", dead: "dead letter", done: "done" };
let timer = null;
let jammed = false;

export function refreshReceipts() {
  timer ??= setTimeout(load, 100);
}

export function showReceipts() {
  byId("jam").addEventListener("click", () => act(`/demo/receipts/printer?jammed=${!jammed}`));
  byId("kill").addEventListener("click", () => act("/demo/node/kill"));
  refreshReceipts();
}

async function load() {
  timer = null;
  try {
    const view = await get("/demo/receipts");
    show(view);
    if (view.receipts.some((it) => it.state !== "done" && it.state !== "dead")) timer = setTimeout(load, UNDER_WAY_MS);
  } catch {
    timer = setTimeout(load, 2000); // the server is away, perhaps because it was killed
  }
}

function show({ node, other, killable, jammed: isJammed, receipts }) {
  jammed = isJammed;
  byId("jam").setAttribute("aria-pressed", String(jammed));
  byId("jam").textContent = jammed ? "Mend the printer" : "Jam the printer";
  byId("kill").hidden = !killable;
  byId("node").textContent = node;
  byId("other").replaceChildren(...(other ? ["; the other one is ", el("a", { href: other }, other)] : []));
  if (receipts.length) byId("receipts").replaceChildren(...receipts.map(row));
}

function row({ receiptKey, orderId, state, attempts, printedBy }) {
  return el("tr", { "data-state": state },
    el("td", { title: `idempotency key ${receiptKey}` }, String(orderId)),
    el("td", {}, el("span", { class: "state" }, NAMES[state])),
    el("td", {}, String(attempts)),
    el("td", {}, printedBy ?? ""),
    el("td", {}, state === "dead" ? redrive(receiptKey, orderId) : ""));
}

function redrive(key, orderId) {
  const button = el("button", { class: "quiet", type: "button", "aria-label": `Redrive the receipt of order ${orderId}` }, "Redrive");
  button.addEventListener("click", () => act(`/demo/receipts/${key}/redrive`));
  return button;
}

async function act(path) {
  try { await fetch(path, { method: "POST" }); } catch { /* it was killed, as it was told */ }
  refreshReceipts();
}
