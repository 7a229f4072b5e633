/** The shop as the browser sees it. Every order is timed from the click to the last byte of its response. */
import { byId } from "./dom.js";

export function basket() {
  return {
    product: byId("product").value,
    quantity: Number(byId("quantity").value),
    email: byId("email").value,
  };
}

export const orderAt = (mode) => post(`/orders?mode=${mode}`);

export async function post(path, options = {}) {
  const begin = performance.now();
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(basket()),
    ...options,
  });
  const text = await response.text();
  return { ms: performance.now() - begin, status: response.status, redirected: response.redirected, body: parse(text) };
}

export async function get(path) {
  const response = await fetch(path, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

function parse(text) {
  try { return JSON.parse(text); } catch { return {}; }
}

/** What the audit log reads in its task. Any value will do, as long as it is this browser's own. */
export function ensureSession() {
  if (!document.cookie.includes("session-id=")) {
    const random = crypto.getRandomValues(new Uint32Array(4));
    document.cookie = `session-id=${Array.from(random, (n) => n.toString(36)).join("")}; path=/; samesite=lax`;
  }
}
