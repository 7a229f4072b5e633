/* Loaded before the first paint, so that the page never flashes in the other colours. */
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const wanted = () => stored() ?? (system.matches ? "dark" : "light");

  function apply() {
    const theme = wanted();
    document.documentElement.dataset.theme = theme;
    document.getElementById("theme")?.setAttribute("aria-pressed", String(theme === "dark"));
    document.dispatchEvent(new CustomEvent("themechange"));
  }

  apply();
  system.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    document.getElementById("theme").addEventListener("click", () => {
      try { localStorage.setItem("theme", wanted() === "dark" ? "light" : "dark"); } catch { /* private window */ }
      apply();
    });
  });
})();
