// Values of each facet with their counts; choosing one is a change of the `chosen` trait.
function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "cd-facets";
  el.append(root);
  const open = new Map();
  const choose = (facet, key) => {
    const chosen = { ...model.get("chosen") };
    const own = chosen[facet] ?? [];
    chosen[facet] = own.includes(key) ? own.filter((one) => one !== key) : [...own, key];
    model.set("chosen", chosen);
    model.save_changes();
  };
  const draw = () => {
    const focused = document.activeElement?.dataset?.value;
    const tops = [...root.querySelectorAll("ul")].map((list) => list.scrollTop);
    root.replaceChildren(
      ...model.get("facets").map((facet) => {
        const box = document.createElement("details");
        box.open = open.get(facet.key) ?? facet.open;
        box.addEventListener("toggle", () => open.set(facet.key, box.open));
        const head = document.createElement("summary");
        head.textContent = facet.name;
        const list = document.createElement("ul");
        for (const [key, words, count, chosen] of facet.values) {
          const item = document.createElement("li");
          const label = document.createElement("label");
          const tick = document.createElement("input");
          tick.type = "checkbox";
          tick.checked = chosen;
          tick.dataset.value = `${facet.key}=${key}`;
          tick.addEventListener("change", () => choose(facet.key, key));
          const name = document.createElement("span");
          name.textContent = words;
          const number = document.createElement("span");
          number.className = "cd-count";
          number.textContent = count.toLocaleString("en");
          label.append(tick, name, number);
          item.append(label);
          list.append(item);
        }
        box.append(head, list);
        if (facet.more) {
          const more = document.createElement("small");
          more.textContent = `and ${facet.more} more: narrow the search`;
          box.append(more);
        }
        return box;
      }),
    );
    root.querySelectorAll("ul").forEach((list, number) => (list.scrollTop = tops[number] ?? 0));
    if (focused) root.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus();
  };
  model.on("change:facets", draw);
  draw();
}
export default { render };
