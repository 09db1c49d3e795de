/** The rows of a grid as they lie one below the other. All lengths are CSS pixels. */
export interface RowSpace {
  readonly rowCount: number;
  readonly rowHeight: number;
  /** Of the rows in sight, without the headings. */
  readonly viewHeight: number;
  /** The height that the scrolled element may have at most. */
  readonly tallest: number;
}

/**
 * Browsers cannot lay out elements of any height: Firefox ends at 17.8 million pixels, Chromium at 33.5 million of the
 * screen's own, which at a zoom of 400 % on a fine screen are 4.2 million.
 */
export const tallestElement = 4_000_000;

/** Where a grid is scrolled to. */
export interface Scrolled {
  /** Of the element, as the browser counts it. */
  readonly scroll: number;
  /** How much of all the rows, at their full height, is above what is in sight. */
  readonly top: number;
}

export const atStart: Scrolled = { scroll: 0, top: 0 };

/** Rows from `first` up to, and without, `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** The height of all rows, were there no limit. */
export function fullHeight({ rowCount, rowHeight }: RowSpace): number {
  return rowCount * rowHeight;
}

/** The height that the scrolled element gets. */
export function elementHeight(space: RowSpace): number {
  return Math.min(fullHeight(space), space.tallest);
}

/**
 * Where the rows are after the browser scrolled the element to `scroll`. Where all rows fit into the element, the two are
 * the same. Else a short way (wheel, touch, arrow of the bar) moves the rows as far as the element, and a long one (the bar
 * dragged) goes to the same part of the rows as of the element. The two then drift apart, so that the element may have
 * to be moved: to the `scroll` of what is returned.
 */
export function scrolledTo(space: RowSpace, before: Scrolled, scroll: number): Scrolled {
  const at = clamp(scroll, 0, lowest(space).scroll);
  if (!isScaled(space)) return { scroll: at, top: at };
  const way = at - before.scroll;
  if (Math.abs(way) > longWay(space)) return { scroll: at, top: topAt(space, at) };
  const top = clamp(before.top + way, 0, lowest(space).top);
  const now = { scroll: at, top };
  // At an end of the element there must be rows left to go to, or none.
  const end = endZone(space);
  return at < end || at > lowest(space).scroll - end ? settled(space, now) : now;
}

/** The same rows in sight, and the element where they lie in it: for when scrolling pauses. */
export function settled(space: RowSpace, { top }: Scrolled): Scrolled {
  return { scroll: scrollAt(space, top), top };
}

/** Scrolled no further than needed for a row to be wholly in sight. */
export function revealed(space: RowSpace, at: Scrolled, row: number): Scrolled {
  const above = row * space.rowHeight;
  const below = above + space.rowHeight - space.viewHeight;
  // Where the view is lower than a row, its beginning is what is shown.
  if (above < at.top || below > above) return movedTo(space, above);
  return below > at.top ? movedTo(space, below) : at;
}

/** Scrolled so that so much of all the rows is above. */
export function movedTo(space: RowSpace, top: number): Scrolled {
  const within = clamp(top, 0, lowest(space).top);
  return { scroll: scrollAt(space, within), top: within };
}

/** The rows to draw: those in sight, and `overscan` more on each side. */
export function rowWindow(space: RowSpace, { top }: Scrolled, overscan: number): Span {
  const first = Math.floor(top / space.rowHeight) - overscan;
  const end = Math.ceil((top + space.viewHeight) / space.rowHeight) + overscan;
  return { first: clamp(first, 0, space.rowCount), end: clamp(end, 0, space.rowCount) };
}

/**
 * Where a row lies in the scrolled element, from the element's top. A row far out of sight, which is drawn only because
 * it has the focus, lies a few views away where its own place is beyond what the element can hold.
 */
export function rowTop(space: RowSpace, at: Scrolled, row: number): number {
  const exact = at.scroll + row * space.rowHeight - at.top;
  if (!isScaled(space)) return exact;
  const near = clamp(exact, at.scroll - 3 * space.viewHeight, at.scroll + 4 * space.viewHeight);
  return clamp(near, 0, elementHeight(space) - space.rowHeight);
}

function isScaled(space: RowSpace): boolean {
  return fullHeight(space) > space.tallest;
}

/** Scrolled to the very end. */
function lowest(space: RowSpace): Scrolled {
  return {
    scroll: Math.max(0, elementHeight(space) - space.viewHeight),
    top: Math.max(0, fullHeight(space) - space.viewHeight),
  };
}

function longWay(space: RowSpace): number {
  return Math.min(4 * space.viewHeight, endZone(space) / 2);
}

/** At both ends of the element, rows lie in it at their own height: the first and the last are reached like any other. */
function endZone(space: RowSpace): number {
  return Math.min(20 * space.viewHeight, lowest(space).scroll / 4);
}

/** From the element's scroll to the height above: straight in three pieces, at both ends with the slope 1. */
function topAt(space: RowSpace, scroll: number): number {
  const low = lowest(space);
  const end = endZone(space);
  if (scroll <= end) return scroll;
  if (scroll >= low.scroll - end) return low.top - (low.scroll - scroll);
  return end + ((scroll - end) * (low.top - 2 * end)) / (low.scroll - 2 * end);
}

/** The inverse of `topAt`. */
function scrollAt(space: RowSpace, top: number): number {
  if (!isScaled(space)) return top;
  const low = lowest(space);
  const end = endZone(space);
  if (top <= end) return top;
  if (top >= low.top - end) return low.scroll - (low.top - top);
  return end + ((top - end) * (low.scroll - 2 * end)) / (low.top - 2 * end);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
