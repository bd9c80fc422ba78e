// Lanes over days: dots that open a statement, or bars; dragging across them chooses a period.
const SVG = "http://www.w3.org/2000/svg";
const DAY = 86400000;
function part(tag, attributes, words) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (words !== undefined) made.textContent = words;
  return made;
}
function told(mark, words) {
  mark.append(part("title", {}, words));
  return mark;
}
function render({ model, el }) {
  const root = document.createElement("figure");
  root.className = "cd-lanes";
  el.append(root);
  const draw = () => {
    const data = model.get("figure");
    const note = document.createElement("figcaption");
    if (!data.lanes) {
      note.textContent = model.get("note");
      root.replaceChildren(note);
      return;
    }
    const { width, height, left, right } = data;
    const svg = part("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "chart over time" });
    for (const [x, words] of data.ticks) {
      svg.append(part("line", { x1: x, x2: x, y1: 24, y2: height - 8 }));
      svg.append(part("text", { x, y: 15, "text-anchor": "middle" }, words));
    }
    for (const lane of data.lanes) {
      const base = lane.top + lane.height;
      svg.append(part("line", { x1: 0, x2: width, y1: base, y2: base }));
      const name = lane.name.length > 18 ? lane.name.slice(0, 17) + "…" : lane.name;
      svg.append(told(part("text", { x: 0, y: base - 4, class: "cd-name" }, name), lane.name));
    }
    const period = part("rect", { class: "cd-brush", y: 22, height: height - 26, x: 0, width: 0 });
    const field = part("rect", { class: "cd-field", x: left, width: right - left, y: 0, height });
    svg.append(field, period);
    for (const lane of data.lanes) {
      for (const [x, w, h, words] of lane.bars)
        svg.append(told(part("rect", { class: "cd-bar", x, width: w, y: lane.top + lane.height - h, height: h }), words));
      for (const [x, y, w, kind, id, words] of lane.dots) {
        const shape = w > 0
          ? part("rect", { x, y: y - data.radius, width: w, height: 2 * data.radius, rx: data.radius })
          : part("circle", { cx: x, cy: y, r: data.radius });
        shape.setAttribute("class", `cd-dot ${kind}${id === model.get("opened") ? " cd-open" : ""}`);
        shape.setAttribute("tabindex", "0");
        shape.setAttribute("role", "button");
        shape.setAttribute("aria-label", words);
        shape.dataset.id = id;
        const open = () => {
          model.set("opened", id);
          model.save_changes();
        };
        shape.addEventListener("click", open);
        shape.addEventListener("keydown", (event) => event.key === "Enter" && open());
        svg.append(told(shape, words));
      }
    }
    const first = Date.parse(data.first);
    const days = Math.round((Date.parse(data.last) - first) / DAY) + 1;
    const span = (right - left) / days;
    const day = (x) => Math.max(0, Math.min(days - 1, Math.floor((x - left) / span)));
    const iso = (number) => new Date(first + number * DAY).toISOString().slice(0, 10);
    const lay = (from, to) => {
      period.setAttribute("x", left + from * span);
      period.setAttribute("width", (to - from + 1) * span);
    };
    const [since, until] = model.get("brush");
    if (since || until) {
      const number = (text, other) => (text ? Math.round((Date.parse(text) - first) / DAY) : other);
      const [from, to] = [Math.max(0, number(since, 0)), Math.min(days - 1, number(until, days - 1))];
      if (from <= to) lay(from, to);
    }
    const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()).x;
    let begun = null;
    svg.addEventListener("pointerdown", (event) => {
      if (event.target.classList.contains("cd-dot") || at(event) < left) return;
      begun = at(event);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (begun === null || Math.abs(at(event) - begun) < 4) return;
      lay(...[day(begun), day(at(event))].sort((a, b) => a - b));
    });
    svg.addEventListener("pointerup", (event) => {
      if (begun === null) return;
      const end = at(event);
      const chosen = Math.abs(end - begun) < 4 ? ["", ""] : [day(begun), day(end)].sort((a, b) => a - b).map(iso);
      begun = null;
      model.set("brush", chosen);
      model.save_changes();
    });
    for (const [kind, words] of data.legend) {
      const key = document.createElement("span");
      key.className = `cd-key ${kind}`;
      key.textContent = words;
      note.append(key);
    }
    note.append(model.get("note"));
    const frame = document.createElement("div");
    frame.append(svg);
    root.replaceChildren(frame, note);
  };
  model.on("change:figure change:note", draw);
  model.on("change:opened", () => {
    for (const dot of root.querySelectorAll(".cd-dot"))
      dot.classList.toggle("cd-open", dot.dataset.id === model.get("opened"));
  });
  draw();
}
export default { render };
