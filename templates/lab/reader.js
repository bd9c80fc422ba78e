// The open article: its marks, its address, and the place of what is selected, in code points of its text.
function render({ model, el }) {
  const root = document.createElement("article");
  root.className = "cd-reader";
  el.append(root);
  let text = null;
  const part = (tag, name, words) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (words !== undefined) made.textContent = words;
    return made;
  };
  const draw = () => {
    const seen = model.get("article");
    if (!seen.id) {
      root.replaceChildren(part("p", "cd-hint", "Open a statement: click its row, or its dot in the chart."));
      text = null;
      return;
    }
    const title = part("h2");
    const web = /^https?:\/\//.test(seen.url);
    const name = part(web ? "a" : "span", "", seen.title);
    if (web) Object.assign(name, { href: seen.url, target: "_blank", rel: "noopener noreferrer" });
    title.append(name);
    text = part("div", "cd-text");
    text.lang = seen.lang;
    text.tabIndex = 0;
    for (const [start, words, marks, of] of seen.stretches) {
      const run = part("span", marks, words);
      run.dataset.start = start;
      if (of) {
        run.title = "another statement: open it";
        run.addEventListener("click", () => {
          if (!getSelection().isCollapsed) return;
          model.set("opened", of);
          model.save_changes();
        });
      }
      text.append(run);
    }
    const facts = part("dl");
    for (const [term, value] of seen.particulars) facts.append(part("dt", "", term), part("dd", "", value));
    root.replaceChildren(title, part("p", "cd-source", `${seen.outlet}, ${seen.published}`), text, facts);
    const mark = text.querySelector(".this");
    if (mark) text.scrollTop = mark.offsetTop - text.offsetTop - text.clientHeight / 3;
  };
  const place = (node, offset) => {
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(node, offset);
    return [...before.toString()].length;
  };
  // In some places of the lab Chromium begins the selection of Japanese text anew at each move of the mouse.
  let from = null;
  const caret = (event) => {
    const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    return range && text?.contains(range.startContainer) ? range : null;
  };
  const extend = (event) => {
    const to = from && caret(event);
    if (to && getSelection().isCollapsed)
      getSelection().setBaseAndExtent(from.startContainer, from.startOffset, to.startContainer, to.startOffset);
  };
  root.addEventListener("mousedown", (event) => (from = event.detail === 1 ? caret(event) : null));
  root.addEventListener("mousemove", (event) => event.buttons & 1 && requestAnimationFrame(() => extend(event)));
  const selected = (event) => {
    if (event.type === "mouseup") extend(event);
    from = null;
    const selection = getSelection();
    if (!text || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode))
      return;
    const range = selection.getRangeAt(0);
    model.set("selection", [
      place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset),
    ]);
    model.save_changes();
  };
  root.addEventListener("mouseup", selected);
  root.addEventListener("keyup", selected);
  model.on("change:article", draw);
  draw();
}
export default { render };
