/** The chart of all orders; Chart.js comes from its WebJar. */
import { byId, millis } from "./dom.js";

const SETS = [
  { mode: "blocking", label: "Blocking", color: "--blocking" },
  { mode: "after", label: "after()", color: "--after" },
  { mode: "none", label: "No side effects", color: "--base", dashed: true },
];

let chart = null;

export function drawChart(measured) {
  chart ??= create();
  const longest = Math.max(10, ...SETS.map((set) => measured[set.mode].length));
  chart.data.labels = Array.from({ length: longest }, (_, i) => i + 1);
  SETS.forEach((set, i) => { chart.data.datasets[i].data = [...measured[set.mode]]; });
  chart.update();
}

function create() {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  const created = new Chart(byId("chart"), {
    type: "line",
    data: { labels: [], datasets: SETS.map(dataset) },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: still ? false : { duration: 250 },
      interaction: { mode: "index", intersect: false },
      scales: {
        x: { title: { display: true, text: "order" }, grid: { display: false } },
        y: { beginAtZero: true, title: { display: true, text: "ms" }, border: { display: false } },
      },
      plugins: {
        legend: { position: "top", align: "end", labels: { usePointStyle: true, boxHeight: 7, filter: (item) => !item.hidden } },
        tooltip: { callbacks: { title: ([item]) => `Order ${item.label}`, label: (item) => ` ${item.dataset.label}: ${millis(item.parsed.y)} ms` } },
      },
    },
  });
  paint(created);
  document.addEventListener("themechange", () => { paint(created); created.update("none"); });
  return created;
}

const dataset = (set) => ({
  label: set.label,
  data: [],
  borderWidth: set.dashed ? 1.5 : 2.5,
  borderDash: set.dashed ? [4, 4] : [],
  pointRadius: set.dashed ? 0 : 2.5,
  pointHoverRadius: 5,
  tension: 0.25,
});

function paint(target) {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  SETS.forEach((set, i) => {
    Object.assign(target.data.datasets[i], { borderColor: color(set.color), backgroundColor: color(set.color) });
  });
  target.options.plugins.legend.labels.color = color("--ink");
  for (const scale of Object.values(target.options.scales)) {
    scale.ticks = { ...scale.ticks, color: color("--soft"), maxTicksLimit: 8 };
    scale.title.color = color("--soft");
    scale.grid = { ...scale.grid, color: color("--line") };
  }
}
