// What checks.py asks of a page, from inside it. Each check gives a list of sentences: what is wrong, and where.
window.praxisChecks = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const text = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

  /** A selector short enough to read, and enough of the text to find it by. */
  const where = (element) => {
    const step = (e) => e.localName + (e.id ? `#${e.id}` : "") + [...e.classList].map((c) => `.${c}`).join("");
    const steps = [];
    for (let e = element; e && e !== document.body && steps.length < 3; e = e.id ? null : e.parentElement) {
      steps.unshift(step(e));
    }
    const words = text(element).slice(0, 40);
    return steps.join(" > ") + (words ? ` (“${words}”)` : "");
  };

  const frame = () => {
    const wrong = [];
    const { lang, dir } = document.documentElement;
    if (!document.title.trim()) wrong.push("html: the page has no title");
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(lang)) wrong.push(`html: lang is “${lang}”`);
    const wanted = /^(ar|dv|fa|he|ps|ur|yi)\b/.test(lang) ? "rtl" : "ltr";
    if (dir !== wanted) wrong.push(`html: dir is “${dir}”, and “${lang}” is written ${wanted}`);
    return wrong;
  };

  const headings = () => {
    const shown = all("h1, h2, h3, h4, h5, h6").filter((e) => isShown(e));
    const first = shown.filter((e) => e.localName === "h1");
    const wrong = first.length === 1 ? [] : [`the page has ${first.length} h1, not one`];
    shown.reduce((level, heading) => {
      const next = Number(heading.localName[1]);
      if (next > level + 1) wrong.push(`${where(heading)}: a heading of level ${next} after one of level ${level}`);
      if (!text(heading)) wrong.push(`${where(heading)}: a heading says nothing`);
      return next;
    }, 0);
    return wrong;
  };

  const fields = 'input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea';

  /** A placeholder goes as soon as one types, and a title is seen by few: neither is a label. */
  const isLabelled = (field) => {
    const named = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id));
    return !!field.ariaLabel?.trim() || [...(field.labels ?? []), ...named].some((label) => text(label));
  };

  const labels = () =>
    all(fields).filter((e) => isShown(e) && !isLabelled(e)).map((e) => `${where(e)} [name=${e.name}]: no label`);

  /** Links in a line of text may be as low as it; axe judges those by the room around them. */
  const isTarget = (element) =>
    isShown(element) && !(element.localName === "a" && getComputedStyle(element).display === "inline");

  /** A label that is pressed presses its box. */
  const targetSize = (element) => {
    const parts = [element, ...(/^(checkbox|radio)$/.test(element.type) ? element.labels : [])];
    const boxes = parts.map((e) => e.getBoundingClientRect());
    return { width: Math.max(...boxes.map((b) => b.width)), height: Math.max(...boxes.map((b) => b.height)), box: boxes[0] };
  };

  const targets = (least) =>
    all(`a[href], button, summary, [role=button], [role=tab], [role=option], ${fields}, input[type=submit], input[type=button]`)
      .filter(isTarget)
      .map((element) => ({ element, ...targetSize(element) }))
      // What waits outside the page until it has the focus cannot be pressed.
      .filter(({ box, width }) => width > 1 && box.right > 0 && box.bottom + scrollY > 0 && box.left < document.documentElement.scrollWidth)
      .filter(({ width, height }) => width < least || height < least)
      .map(({ element, width, height }) => `${where(element)}: ${width.toFixed(1)} × ${height.toFixed(1)} px, less than ${least}`);

  const scrollsInside = (element) => {
    for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
      if (getComputedStyle(e).overflowX !== "visible") return true;
    }
    return false;
  };

  /** How far it reaches, with letters that stand out of their box. */
  const reach = (element) => {
    const range = document.createRange();
    const boxes = [element.getBoundingClientRect()];
    const letters = getComputedStyle(element).overflowX === "visible" ? element.childNodes : [];
    for (const node of letters) {
      if (node.nodeType === Node.TEXT_NODE && node.data.trim()) {
        range.selectNode(node);
        boxes.push(range.getBoundingClientRect());
      }
    }
    return { left: Math.min(...boxes.map((b) => b.left)), right: Math.max(...boxes.map((b) => b.right)) };
  };

  /** What makes the page wider than its window; nothing where it is not. */
  const overflow = () => {
    const root = document.documentElement;
    const room = root.clientWidth;
    if (root.scrollWidth <= room) return [];
    const isRightToLeft = getComputedStyle(root).direction === "rtl";
    const over = ({ left, right }) => (isRightToLeft ? -left : right - room);
    const guilty = all("body *")
      .filter((e) => isShown(e) && over(reach(e)) > 0.5 && !scrollsInside(e))
      // The innermost tell more than what holds them.
      .filter((e, _, found) => !found.some((other) => other !== e && e.contains(other)));
    const places = guilty.slice(0, 5).map((e) => `${where(e)} by ${over(reach(e)).toFixed(0)} px`);
    return [`the page is ${root.scrollWidth} px wide in a window of ${room}: ${places.join("; ") || "no element stands out"}`];
  };

  /** Text that a box of fixed size hides, and nobody can scroll to. */
  const cutOff = () =>
    all("body *").filter((e) => {
      const style = getComputedStyle(e);
      if (!text(e) || !isShown(e) || e.clientWidth <= 1 || style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis") return false;
      const hides = (value) => value === "hidden" || value === "clip";
      return (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1) || (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
    }).map((e) => `${where(e)}: its text is cut off`);

  let spacing = null;
  /** What WCAG 1.4.12 lets a reader ask for. A style sheet made here is not the page's: its policy allows it. */
  const setSpacing = (on) => {
    spacing ??= new CSSStyleSheet();
    spacing.replaceSync(on ? "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }" : "");
    if (!document.adoptedStyleSheets.includes(spacing)) document.adoptedStyleSheets.push(spacing);
  };

  /** The root's style, so that nothing of it stays behind. */
  const setRoot = (property, value) => {
    const root = document.documentElement;
    root.style[property] = value;
    if (!root.getAttribute("style")) root.removeAttribute("style");
  };
  const setTextSize = (size) => setRoot("fontSize", size);

  return { setRoot, all, where, isShown, frame, headings, labels, targets, overflow, cutOff, setSpacing, setTextSize };
})();
