// What checks.py asks while it goes from one stop of the Tab key to the next.
window.praxisFocus = (() => {
  const { all, where, isShown, setRoot } = window.praxisChecks;
  const unfocused = new Map();
  const visited = new Set();
  let last = null;
  let presses = 0;

  const look = (element) => {
    const style = getComputedStyle(element);
    const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return {
      outline: hasOutline ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : "none",
      shadow: style.boxShadow,
      border: `${style.borderTopWidth} ${style.borderTopColor}`,
      ground: style.backgroundColor,
      lines: style.textDecorationLine,
    };
  };

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  /** Red, green, blue and how opaque, of whatever way CSS has of naming a colour. */
  const colour = (name) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = name;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const groundBehind = (element) => {
    for (let e = element.parentElement; e; e = e.parentElement) {
      const ground = colour(getComputedStyle(e).backgroundColor);
      if (ground[3] === 255) return ground;
    }
    return [255, 255, 255, 255];
  };

  /** Remembers how everything looks without the focus, and puts the next Tab at the page's begin. */
  const begin = () => {
    setRoot("scrollBehavior", "auto");
    document.activeElement?.blur();
    for (const element of all("a[href], area[href], button, input, select, textarea, summary, [tabindex], [contenteditable], audio[controls], video[controls]")) {
      unfocused.set(element, look(element));
    }
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    document.body.removeAttribute("tabindex");
    visited.clear();
    last = null;
  };

  const weakOutline = (element) => {
    const style = getComputedStyle(element);
    const before = unfocused.get(element)?.outline;
    const now = look(element).outline;
    if (now === "none" || now === before || style.outlineStyle === "auto") return [];
    const ratio = contrast(colour(style.outlineColor), groundBehind(element));
    return ratio < 3 ? [`${where(element)}: the focus outline's contrast is ${ratio.toFixed(1)}, less than 3`] : [];
  };

  const isOnScreen = (element) =>
    [...element.getClientRects()].some((b) => b.width > 1 && b.height > 1 && b.right > 0 && b.bottom > 0 && b.left < innerWidth && b.top < innerHeight);

  /** Whatever lies over the middle is a fixed bar, say, under which one types unseen. */
  const isCovered = (element) => {
    const points = [...element.getClientRects()].map((b) => document.elementFromPoint(
      Math.min(Math.max(b.left + b.width / 2, 1), innerWidth - 2), Math.min(Math.max(b.top + b.height / 2, 1), innerHeight - 2)));
    return points.every((top) => top && !element.contains(top) && !top.contains(element) && ![...(element.labels ?? [])].some((l) => l.contains(top)));
  };

  const faults = (element) => {
    document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime < Infinity).forEach((a) => a.finish());
    const before = unfocused.get(element);
    const now = look(element);
    if (before && JSON.stringify(before) === JSON.stringify(now)) return [`${where(element)}: looks the same with the focus`];
    if (!isShown(element) || !isOnScreen(element)) return [`${where(element)}: has the focus, and is not on the screen`];
    if (isCovered(element)) return [`${where(element)}: has the focus, and something lies over it`];
    return weakOutline(element);
  };

  /** Called after each press of Tab: where that led, and what is wrong there. */
  const step = () => {
    const element = document.activeElement;
    if (!element || element === document.body || (visited.has(element) && element !== last)) return { isDone: true, wrong: [] };
    // A date has a stop for its day, its month and its year.
    presses = element === last ? presses + 1 : 0;
    if (presses > 8) return { isDone: true, wrong: [`${where(element)}: Tab does not lead out of it`] };
    const isNew = element !== last;
    last = element;
    visited.add(element);
    return { isDone: false, place: where(element), isNew, wrong: isNew ? faults(element) : [] };
  };

  const end = () => {
    document.activeElement?.blur();
    setRoot("scrollBehavior", "");
    scrollTo(0, 0);
  };

  return { begin, step, end };
})();
