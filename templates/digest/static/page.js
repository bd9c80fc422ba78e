// The page is whole without this. It opens the evidence beside its sentence, and filters the list of the timeline.

const WIDE = matchMedia("(min-width: 70.01rem)");

function evidence(frame) {
  const panel = frame.content.firstElementChild.cloneNode(true);
  const list = panel.querySelector("ol");
  document.body.append(panel);
  let opener = null;

  function close({ back = true } = {}) {
    if (!opener) return;
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    opener.closest(".sentence")?.classList.remove("open");
    if (back) opener.focus({ preventScroll: true });
    opener = null;
  }

  function place(mark) {
    panel.classList.toggle("sheet", !WIDE.matches);
    const at = mark.getBoundingClientRect();
    if (WIDE.matches) {
      const column = document.querySelector(".legend").getBoundingClientRect();
      const left = Math.min(column.right + 32, document.documentElement.clientWidth - panel.offsetWidth - 12);
      panel.style.left = `${left + scrollX}px`;
      const lowest = scrollY + Math.max(12, innerHeight - panel.offsetHeight - 12);
      panel.style.top = `${Math.max(scrollY + 12, Math.min(at.top + scrollY - 14, lowest))}px`;
      return;
    }
    panel.style.left = panel.style.top = "";
    const hidden = at.bottom + 12 - (innerHeight - panel.offsetHeight);
    if (hidden > 0) scrollBy({ top: hidden });
  }

  function open(mark) {
    close({ back: false });
    const first = Number(mark.hash.slice(3));
    list.replaceChildren();
    for (let number = first; number <= Number(mark.dataset.to ?? first); number += 1) {
      const item = document.getElementById(`p-${number}`)?.cloneNode(true);
      if (!item) continue;
      item.removeAttribute("id");
      item.querySelector(".back")?.remove();
      list.append(item);
    }
    if (!list.childElementCount) return false;
    panel.querySelector(":scope > p > a").setAttribute("href", mark.hash);
    opener = mark;
    mark.setAttribute("aria-expanded", "true");
    mark.closest(".sentence")?.classList.add("open");
    panel.hidden = false;
    panel.scrollTop = 0;
    place(mark);
    panel.focus({ preventScroll: true });
    return true;
  }

  for (const mark of document.querySelectorAll("a.mark")) {
    mark.setAttribute("aria-haspopup", "dialog");
    mark.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark");
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      if (mark === opener) close();
      else if (!open(mark)) return;
      event.preventDefault();
    } else if (!panel.contains(event.target) || event.target.closest("a[href^='#']")) {
      close({ back: false });
    }
  });
  panel.querySelector("button").addEventListener("click", () => close());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  // Tab after the last link, or before the first, goes back to the sentence.
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...panel.querySelectorAll("a, button")];
    const edge = event.shiftKey ? [panel, stops[0]] : [stops.at(-1)];
    if (!edge.includes(document.activeElement)) return;
    event.preventDefault();
    close();
  });
  addEventListener("resize", () => opener && place(opener));
}

function filter(frame) {
  const bar = frame.content.firstElementChild.cloneNode(true);
  frame.replaceWith(bar);
  const rows = [...document.querySelectorAll(".said > li")];
  const dots = [...document.querySelectorAll(".lanes .lane")];
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    for (const other of bar.children) other.setAttribute("aria-pressed", String(other === button));
    const who = button.dataset.who;
    for (const row of rows) row.hidden = who !== undefined && !row.dataset.who.split("|").includes(who);
    for (const lane of dots) lane.classList.toggle("off", who !== undefined && lane.dataset.who !== who);
  });
  // A dot of the figure, or a link to a line, always finds its line.
  addEventListener("hashchange", () => {
    if (document.querySelector(".said > li[hidden]:target")) bar.firstElementChild.click();
  });
}

const panelFrame = document.getElementById("panel-frame");
if (panelFrame) evidence(panelFrame);
const filterFrame = document.getElementById("filter-frame");
if (filterFrame) filter(filterFrame);
