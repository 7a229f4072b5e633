/** Builds an element. Text is always text: nothing that a server says becomes markup. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** 7.4 -> "7.4", 412.3 -> "412": as many digits as say something. */
export const millis = (value) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

/** 412 -> "412 ms", 15200 -> "15.2 s". */
export const duration = (value) => (value < 1000 ? `${millis(value)} ms` : `${(value / 1000).toFixed(1)} s`);

export const clock = (instant) => new Date(instant).toLocaleTimeString("en-GB");
