/** Inbox, team channel, audit log: fetched again, but not too often, whenever the timeline moves. */
import { byId, clock, el } from "./dom.js";
import { get } from "./shop.js";

const QUIET_MS = 250;
let timer = null;

export function refreshPanels() {
  timer ??= setTimeout(async () => {
    timer = null;
    try { show(await get("/demo/panels")); } catch { /* the stream's state says that the server is away */ }
  }, QUIET_MS);
}

function show({ mail, webhook, audit, hanging, gateOpen }) {
  byId("mail-count").textContent = mail.count || "";
  byId("mail-origin").textContent = mail.embedded ? `${mail.server} · really sent over SMTP` : `A real server: ${mail.server}`;
  byId("webhook-origin").textContent = webhook.embedded
    ? `${webhook.server} · really posted over HTTP` : `A real receiver: ${webhook.server}`;
  fill("mail", mail.latest, (it) => thing(it.subject, it.at, `to ${it.to}`), mail.embedded
    ? ["No mail yet", "Every order sends one. It arrives here."]
    : ["Mails go to real inboxes", "This page cannot look into them."]);
  fill("webhook", webhook.latest, (it) => thing(text(it.body), it.at, it.body), webhook.embedded
    ? ["Silence in the channel", "Every order is announced here."]
    : ["Messages go to the real channel", "This page cannot look into it."]);
  fill("audit", audit, (it) => thing(`${it.who} · order ${it.orderId}`, it.happenedAt,
    `${it.what} · session ${it.session} · ${it.userAgent}`), ["Nothing to report", "Who ordered, from which browser, in which session."]);
  document.dispatchEvent(new CustomEvent("demostate", { detail: { hanging, gateOpen } }));
}

function fill(id, items, draw, [title, more]) {
  const children = items.length ? items.map(draw) : [el("li", { class: "empty" }, el("b", {}, title), more)];
  byId(id).replaceChildren(...children);
}

const thing = (title, at, detail) =>
  el("li", {}, el("b", {}, title), el("time", {}, clock(at)), el("small", { title: detail }, detail));

function text(body) {
  try { return JSON.parse(body).text; } catch { return body; }
}
