/** One text, line, picture or focus ring with too little contrast against what is behind it. */
export interface Finding {
  readonly ratio: number;
  readonly needed: number;
  /** What it is, and where: the tags from the outside to it. */
  readonly what: string;
}

export interface Needs {
  readonly text: number;
  /** For borders of controls, pictures, marks and the focus. */
  readonly shape: number;
}

export interface Measured {
  readonly findings: readonly Finding[];
  /** How many of each kind were measured, so that no test passes by seeing nothing. */
  readonly counts: Readonly<Record<Kind, number>>;
}

type Kind = 'text' | 'entry' | 'border' | 'icon' | 'mark';

/** As WCAG 2 asks of texts of any size, and of what is no text. */
export const wcagAA: Needs = { text: 4.5, shape: 3 };
/** What the theme for high contrast promises. */
export const enhanced: Needs = { text: 7, shape: 4.5 };

const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
const known = new Map<string, readonly [number, number, number]>();

/** Paints colors over each other, the first at the bottom, and reads what is seen: any CSS color, any alpha. */
function seen(colors: readonly string[]): readonly [number, number, number] {
  const key = colors.join('|');
  let result = known.get(key);
  if (result === undefined) {
    pixel.fillStyle = '#fff';
    pixel.fillRect(0, 0, 1, 1);
    for (const color of colors) {
      // A color that the canvas cannot read would leave the one before it.
      pixel.fillStyle = '#010203';
      pixel.fillStyle = color;
      if (pixel.fillStyle === '#010203') throw new Error(`Expected a color, found ${color}.`);
      pixel.fillRect(0, 0, 1, 1);
    }
    const [r, g, b] = pixel.getImageData(0, 0, 1, 1).data;
    result = [r!, g!, b!];
    known.set(key, result);
  }
  return result;
}

function luminance(rgb: readonly [number, number, number]): number {
  const [r, g, b] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** The contrast of a color over what is behind it, from 1 to 21. */
export function contrast(color: string, behind: readonly string[]): number {
  const [a, b] = [luminance(seen([...behind, color])), luminance(seen(behind))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** What an element is drawn in: its slot, its parent, the host of its shadow root. */
function outer(node: Node): Element | null {
  if (node instanceof Element && node.assignedSlot !== null) return node.assignedSlot;
  const { parentNode } = node;
  return parentNode instanceof ShadowRoot ? parentNode.host : (parentNode as Element | null);
}

function* outwards(from: Element): Generator<Element> {
  for (let at: Element | null = from; at instanceof Element; at = outer(at)) yield at;
}

const isClear = (color: string): boolean => /^(transparent|rgba\(0, 0, 0, 0\))$|\/ 0\)$/.test(color);

const alphas = new Map<string, boolean>();

function isOpaque(color: string): boolean {
  let result = alphas.get(color);
  if (result === undefined) {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    result = pixel.getImageData(0, 0, 1, 1).data[3] === 255;
    alphas.set(color, result);
  }
  return result;
}

/** The backgrounds under an element, from the lowest that covers all below it upwards. */
export function behind(element: Element): readonly string[] {
  const colors: string[] = [];
  for (const at of outwards(element)) {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
    // Nothing that is used is drawn so; if it were, more would have to be reckoned with.
    if (backgroundImage !== 'none' || opacity !== '1') {
      throw new Error(`Expected plain backgrounds, found ${backgroundImage} with opacity ${opacity} in ${nameOf(at)}.`);
    }
    if (isClear(backgroundColor)) continue;
    colors.unshift(backgroundColor);
    if (isOpaque(backgroundColor)) break;
  }
  return colors;
}

/** The name of an element for a person who has to find it. */
export function nameOf(element: Element): string {
  const names: string[] = [];
  for (const at of outwards(element)) {
    const { className } = at;
    const classes = typeof className === 'string' ? className.trim().replace(/\s+/g, '.') : '';
    const name = at.getAttribute('name') ?? at.id;
    if (at.localName !== 'slot')
      names.unshift(at.localName + (classes === '' ? '' : `.${classes}`) + (name === '' ? '' : `#${name}`));
    if (names.length === 5) break;
  }
  return names.join(' > ');
}

const disabled = ':disabled, [disabled], [aria-disabled="true"]';

/** What cannot be used is not measured, as WCAG has it. */
function isInactive(element: Element): boolean {
  for (const at of outwards(element)) {
    if (at.matches(disabled)) return true;
    // The words of a control that is disabled belong to it.
    if (at instanceof HTMLLabelElement && at.control?.matches(disabled) === true) return true;
  }
  return false;
}

function isSeen(element: Element): boolean {
  if (getComputedStyle(element).display === 'contents') {
    const around = outer(element);
    return around !== null && isSeen(around);
  }
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  // Texts for the ear alone are clipped to a point.
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1;
}

function* elementsIn(root: ParentNode): Generator<Element> {
  for (const element of root.children) {
    yield element;
    if (element.shadowRoot !== null) yield* elementsIn(element.shadowRoot);
    yield* elementsIn(element);
  }
}

const ringColor = /^(.+?) -?[\d.]+px -?[\d.]+px/;

/**
 * Measures every visible text, entry, border of a control, icon and mark in `root` and all shadow roots in it, from
 * the computed styles of what is mounted.
 */
export function measure(root: ParentNode, needs: Needs = wcagAA): Measured {
  const findings: Finding[] = [];
  const counts: Record<Kind, number> = { text: 0, entry: 0, border: 0, icon: 0, mark: 0 };

  const judge = (kind: Kind, color: string, under: readonly string[], element: Element, words = ''): void => {
    counts[kind] += 1;
    const needed = kind === 'text' || kind === 'entry' ? needs.text : needs.shape;
    const ratio = contrast(color, under);
    if (ratio >= needed) return;
    const what = `${kind} ${words === '' ? '' : `"${words}" `}${color} on ${under.at(-1) ?? 'nothing'} in ${nameOf(element)}`;
    findings.push({ ratio: Math.round(ratio * 100) / 100, needed, what });
  };

  for (const element of elementsIn(root)) {
    if (!isSeen(element) || isInactive(element)) continue;
    const style = getComputedStyle(element);
    judgeTexts(element, style, judge);
    judgeEntry(element, style, judge);
    judgeShapes(element, style, judge);
  }
  return { findings, counts };
}

type Judge = (kind: Kind, color: string, under: readonly string[], element: Element, words?: string) => void;

function judgeTexts(element: Element, style: CSSStyleDeclaration, judge: Judge): void {
  if (element instanceof HTMLStyleElement || element.closest('svg, select, textarea') !== null) return;
  for (const node of element.childNodes) {
    const text = node.nodeType === Node.TEXT_NODE ? node.textContent!.trim() : '';
    if (text !== '') judge('text', style.color, behind(element), element, text.slice(0, 40));
  }
  for (const pseudo of ['::before', '::after']) {
    const drawn = getComputedStyle(element, pseudo);
    const text = /^"(.*?)"/.exec(drawn.content)?.[1] ?? '';
    if (text === '' || drawn.visibility !== 'visible') continue;
    judge('text', drawn.color, behind(element), element, `${pseudo} ${text}`);
  }
}

/** What someone typed or chose, and what stands there before. */
function judgeEntry(element: Element, style: CSSStyleDeclaration, judge: Judge): void {
  if (element instanceof HTMLSelectElement) judge('entry', style.color, behind(element), element);
  const isText = element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !isTick(element));
  if (!isText) return;
  if (element.value !== '') judge('entry', style.color, behind(element), element, element.value.slice(0, 40));
  else if (element.placeholder !== '') {
    const { color } = getComputedStyle(element, '::placeholder');
    judge('entry', color, behind(element), element, element.placeholder);
  }
}

const isTick = (element: HTMLInputElement): boolean => element.type === 'checkbox' || element.type === 'radio';

const boxes = '.control, .segments, .check, .button, .chip.wrong, select, input, textarea, td[aria-current]';

const sides = ['block-start', 'block-end', 'inline-start', 'inline-end'] as const;

/** The color of one side of a border that is drawn. */
function borderColor(style: CSSStyleDeclaration, side: (typeof sides)[number]): string | undefined {
  const part = (name: string): string => style.getPropertyValue(`border-${side}-${name}`);
  const isDrawn = part('style') !== 'none' && parseFloat(part('width')) > 0 && !isClear(part('color'));
  return isDrawn ? part('color') : undefined;
}

function judgeShapes(element: Element, style: CSSStyleDeclaration, judge: Judge): void {
  if (element.matches('.icon')) judge('icon', style.color, behind(element), element);

  // The border of a control is seen against what is around it. Some have one side only.
  const around = element.matches(boxes) ? outer(element) : null;
  if (around !== null) {
    for (const color of new Set(sides.map((side) => borderColor(style, side)))) {
      if (color !== undefined) judge('border', color, behind(around), element);
    }
  }

  // The tick in a box, the ring around what is chosen, the bar beside it.
  if (element instanceof HTMLInputElement && element.matches('.check:checked')) {
    judge('mark', getComputedStyle(element, '::before').backgroundColor, behind(element), element, 'tick');
  }
  if (element.matches('.segment:has(:checked), [aria-selected="true"]')) {
    const color = ringColor.exec(style.boxShadow)?.[1];
    if (color !== undefined) judge('mark', color, behind(element), element, 'ring');
  }
}

/** The focus ring that is drawn for the focused element, which stands around it or around the box it is in. */
export function measureFocus(focused: Element, needs: Needs = wcagAA): Finding | undefined {
  for (const at of outwards(focused)) {
    const { outlineStyle, outlineWidth, outlineColor, opacity } = getComputedStyle(at);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || opacity === '0') continue;
    const around = outer(at);
    if (around === null) break;
    const ratio = contrast(outlineColor, behind(around));
    const what = `focus ${outlineColor} on ${behind(around).at(-1) ?? 'nothing'} in ${nameOf(focused)}`;
    return ratio >= needs.shape ? undefined : { ratio: Math.round(ratio * 100) / 100, needed: needs.shape, what };
  }
  return { ratio: 1, needed: needs.shape, what: `no focus ring in ${nameOf(focused)}` };
}
