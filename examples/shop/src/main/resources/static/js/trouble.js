/** The buttons that make something go wrong, each with what a person should see. */
import { byId, duration, el } from "./dom.js";
import { refreshPanels } from "./panels.js";
import { basket, post } from "./shop.js";

const TROUBLES = [
  { id: "task-fails", title: "A task fails", expect: "The loyalty service throws. After the response, only the log and the listeners learn of it; in the request, the customer gets a 500.", both: true },
  { id: "task-times-out", title: "A task is too slow", expect: "The report has a deadline of 1 s. It is interrupted there and reported as timed out." },
  { id: "task-hangs", title: "A task hangs", expect: "The warehouse call ignores the interrupt. It is reported as stuck and keeps its place; all others go on.", release: true },
  { id: "handler-throws", title: "The handler throws", expect: "The answer is a 500, and the tasks that were registered before run all the same." },
  { id: "redirects", title: "The answer is a redirect", expect: "The browser is on the order's page before the mail is sent." },
  { id: "not-found", title: "The answer is a 404", expect: "A missed sale is worth noting down, too." },
  { id: "aborted", title: "The client leaves", expect: "The response is cut off in the middle. Tasks run, and can see that it was aborted." },
];

const LEAVE_AFTER_MS = 400;

export function showTroubles() {
  byId("troubles").append(...TROUBLES.map(item));
  document.addEventListener("demostate", ({ detail }) => {
    const release = byId("release");
    release.hidden = detail.hanging === 0;
    release.textContent = `Release ${detail.hanging}`;
    byId("gate").setAttribute("aria-pressed", String(!detail.gateOpen));
    byId("gate").textContent = detail.gateOpen ? "Hold all tasks" : "Let the tasks go";
  });
}

function item(trouble) {
  const output = el("output", { id: `result-${trouble.id}` });
  const buttons = trouble.both
    ? [button("after()", trouble, "after", output), button("blocking", trouble, "blocking", output)]
    : [button("Try", trouble, "after", output)];
  if (trouble.release) buttons.unshift(release());
  return el("li", {},
    el("div", { class: "trouble-top" }, el("h3", {}, trouble.title), ...buttons),
    el("p", {}, trouble.expect), output);
}

function button(text, trouble, mode, output) {
  const node = el("button", { class: "quiet", type: "button", "aria-label": `${trouble.title}: ${text}`, "data-trouble": trouble.id, "data-mode": mode }, text);
  node.addEventListener("click", async () => {
    node.disabled = true;
    try { await make(trouble, mode, output); } finally { node.disabled = false; }
  });
  return node;
}

function release() {
  const node = el("button", { class: "quiet", type: "button", id: "release", hidden: "" }, "Release");
  node.addEventListener("click", async () => {
    await fetch("/demo/hanging/release", { method: "POST" });
    refreshPanels();
  });
  return node;
}

async function make(trouble, mode, output) {
  const path = `/demo/orders?trouble=${trouble.id}${trouble.both ? `&mode=${mode}` : ""}`;
  if (trouble.id === "aborted") {
    await leave(path);
    return say(output, "good", "The browser left in the middle of the response.");
  }
  try {
    const { ms, status, redirected, body } = await post(path);
    const where = redirected ? ` after a redirect to order ${body.id}` : "";
    say(output, status < 500 ? "good" : "bad", `${mode === "after" ? "after()" : "Blocking"}: ${status}${where} in ${duration(ms)}`);
  } catch (failure) {
    say(output, "bad", `No answer: ${failure.message}`);
  }
}

async function leave(path) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), LEAVE_AFTER_MS);
  try {
    await post(path, { body: JSON.stringify(basket()), signal: controller.signal });
  } catch (gone) {
    if (gone.name !== "AbortError") throw gone;
  }
}

function say(output, tone, text) {
  output.dataset.tone = tone;
  output.textContent = text;
}
