// One page of the table. Sorting, turning pages, opening and choosing are changes of traits; only this page is drawn.
const SHOWN = [
  [["said", "Said"]], [["speaker", "Speaker"], ["act", "act"]], [["wording", "Wording"]],
  [["outlet", "Outlet"], ["origins", "origins"]], [["confidence", "Sure"]],
];
const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
function cell(row, name) {
  const td = document.createElement("td");
  td.className = `cd-${name}`;
  const add = (text, small) => {
    const part = document.createElement(small ? "small" : "span");
    part.textContent = text;
    td.append(part);
  };
  if (name === "said") {
    add(row.said || row.published);
    add(row.said ? row.precision : "undated: day of the report", true);
  } else if (name === "wording") {
    const open = document.createElement("button");
    open.type = "button";
    open.lang = row.lang;
    open.textContent = row.wording;
    td.append(open);
    add([row.mode, row.topics, row.corrected ? "corrected" : ""].filter(Boolean).join(" · "), true);
  } else if (name === "speaker") {
    add(row.speaker);
    add(row.act, true);
  } else if (name === "outlet") {
    add(row.outlet);
    add(row.published, true);
    if (row.outlets) add(`${counted(row.outlets, "outlet")}, ${counted(row.origins, "origin")}`, true);
  } else add(row[name].toFixed(2));
  return td;
}
function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "cd-table";
  root.innerHTML =
    '<div class="cd-scroll"><table><thead><tr></tr></thead><tbody></tbody></table></div>' +
    '<nav><button type="button" class="cd-back">‹</button><span aria-live="polite"></span>' +
    '<button type="button" class="cd-on">›</button></nav>';
  el.append(root);
  const set = (values) => {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
  };
  const [back, on] = [root.querySelector(".cd-back"), root.querySelector(".cd-on")];
  back.title = "earlier rows";
  on.title = "further rows";
  back.addEventListener("click", () => set({ page: model.get("page") - 1 }));
  on.addEventListener("click", () => set({ page: model.get("page") + 1 }));
  const draw = () => {
    const [sort, falling] = [model.get("sort"), model.get("falling")];
    const head = root.querySelector("thead tr");
    const digest = document.createElement("th");
    digest.textContent = "✓";
    digest.title = "in the digest";
    head.replaceChildren(
      digest,
      ...SHOWN.map((column) => {
        const th = document.createElement("th");
        th.scope = "col";
        for (const [name, words] of column) {
          if (name === sort) th.setAttribute("aria-sort", falling ? "descending" : "ascending");
          const by = document.createElement("button");
          by.type = "button";
          by.textContent = words + (name === sort ? (falling ? " ▾" : " ▴") : "");
          by.addEventListener("click", () => set({ sort: name, falling: name === sort && !falling }));
          th.append(by);
        }
        return th;
      }),
    );
    const chosen = model.get("chosen");
    root.querySelector("tbody").replaceChildren(
      ...model.get("rows").map((row) => {
        const tr = document.createElement("tr");
        tr.dataset.id = row.id;
        if (row.id === model.get("opened")) tr.setAttribute("aria-current", "true");
        const pick = document.createElement("td");
        const tick = document.createElement("input");
        tick.type = "checkbox";
        tick.checked = chosen.includes(row.id);
        tick.setAttribute("aria-label", "in the digest");
        tick.addEventListener("click", (event) => event.stopPropagation());
        tick.addEventListener("change", () => {
          const now = model.get("chosen");
          set({ chosen: tick.checked ? [...now, row.id] : now.filter((one) => one !== row.id) });
        });
        pick.append(tick);
        tr.append(pick, ...SHOWN.map(([[name]]) => cell(row, name)));
        tr.addEventListener("click", () => set({ opened: row.id }));
        return tr;
      }),
    );
    const [total, size, page] = [model.get("total"), model.get("size"), model.get("page")];
    const [first, last] = [page * size + 1, Math.min(total, (page + 1) * size)];
    const many = (number) => number.toLocaleString("en");
    root.querySelector("nav span").textContent = total
      ? `${many(first)}–${many(last)} of ${many(total)} statements`
      : "no statement agrees with these filters";
    back.disabled = page === 0;
    on.disabled = last >= total;
  };
  model.on("change:rows change:total change:chosen change:page change:sort change:falling", draw);
  model.on("change:opened", () => {
    for (const tr of root.querySelectorAll("tbody tr"))
      if (tr.dataset.id === model.get("opened")) tr.setAttribute("aria-current", "true");
      else tr.removeAttribute("aria-current");
  });
  draw();
}
export default { render };
