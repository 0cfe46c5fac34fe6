// Keeps keys inside the widget and gives every control its label as accessible name.
// JupyterLab keeps Escape (leave the widget), Ctrl and Cmd combinations, and Shift+Enter (run the cell).

function keptByLab(event) {
  return event.key === "Escape" || event.ctrlKey || event.metaKey || (event.key === "Enter" && event.shiftKey);
}

function stopKeys(event) {
  if (!keptByLab(event)) event.stopPropagation();
}

function nameControls(area) {
  for (const row of area.querySelectorAll(".jupyter-widgets")) {
    const label = row.querySelector(":scope > .widget-label");
    if (!label || !label.textContent.trim()) continue;
    for (const control of row.querySelectorAll("input, select, textarea, [role=slider]")) {
      control.setAttribute("aria-label", label.textContent.trim());
    }
  }
  for (const toggle of area.querySelectorAll(".widget-toggle-button")) {
    toggle.setAttribute("aria-pressed", String(toggle.classList.contains("mod-active")));
  }
  for (const message of area.querySelectorAll(".widget-html-content")) message.setAttribute("aria-live", "polite");
}

function guard(area) {
  area.addEventListener("keydown", stopKeys);
  nameControls(area);
  const observer = new MutationObserver(() => nameControls(area));
  observer.observe(area, { childList: true, subtree: true, attributeFilter: ["class"] });
  return () => {
    area.removeEventListener("keydown", stopKeys);
    observer.disconnect();
  };
}

function render({ el }) {
  let release = () => {};
  el.style.display = "none";
  const whenAttached = () => {
    const area = el.closest(".jp-OutputArea-output");
    if (area) release = guard(area);
    else waiting = requestAnimationFrame(whenAttached);
  };
  let waiting = requestAnimationFrame(whenAttached);
  return () => {
    cancelAnimationFrame(waiting);
    release();
  };
}

export default { render };
