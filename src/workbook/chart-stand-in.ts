/** A picture in the place of a chart's frame. */
export interface StandIn {
  /** The frame shows another drawing now, so many CSS pixels wide. */
  drawnAgain(width: number): void;
  close(): void;
}

/** In milliseconds. A frame that comes into view is painted after that, also on a slow machine. */
const untilPainted = 500;

/**
 * A sandboxed frame that is out of view is not painted, so that one that was drawn there is blank for a moment when the
 * page is scrolled to it, and blank for good to whatever takes a picture of the whole page. A picture stands below it
 * until it is seen. `picture` gives the chart as last drawn.
 */
export function chartStandIn(host: HTMLElement, picture: () => Promise<Blob>): StandIn {
  // No image, which loads what it is told to: what a chart made is drawn here, pixel by pixel.
  const canvas = document.createElement('canvas');
  // The figure around it says in words what the chart shows.
  canvas.setAttribute('aria-hidden', 'true');
  canvas.hidden = true;
  host.prepend(canvas);
  let isInView = true;
  let isOld = true;
  let isDrawn = false;
  let drawing = 0;
  let hiding: ReturnType<typeof setTimeout> | undefined;

  async function show(): Promise<void> {
    drawing += 1;
    const mine = drawing;
    isOld = false;
    let taken: ImageBitmap;
    try {
      taken = await createImageBitmap(await picture());
    } catch {
      // The frame is closed, or its chart cannot be made a picture: it is its own picture, and nothing stands in for it.
      return;
    }
    if (mine === drawing) {
      canvas.width = taken.width;
      canvas.height = taken.height;
      canvas.getContext('2d')?.drawImage(taken, 0, 0);
      isDrawn = true;
      canvas.hidden = isInView;
    }
    taken.close();
  }

  const view = new IntersectionObserver((entries) => {
    isInView = entries.at(-1)?.isIntersecting ?? false;
    clearTimeout(hiding);
    if (isInView) {
      hiding = setTimeout(() => {
        canvas.hidden = true;
      }, untilPainted);
    } else if (isOld) void show();
    else canvas.hidden = !isDrawn;
  });
  view.observe(host);

  return {
    drawnAgain(width) {
      isOld = true;
      canvas.style.width = `${String(width)}px`;
      if (!isInView) void show();
    },
    close() {
      drawing += 1;
      clearTimeout(hiding);
      view.disconnect();
      canvas.remove();
    },
  };
}
