import type { JsonObject } from '../../recipes/recipe.ts';

/** A face of the page's own type, handed in as bytes: the frame fetches nothing. */
export interface ChartFont {
  readonly family: string;
  /** As in CSS: `400`, or `200 900` for a variable font. */
  readonly weight: string;
  readonly bytes: ArrayBuffer;
}

export type PictureFormat = 'svg' | 'png';

/** What the page says to the frame. `id` comes back in the answer. */
export type ToFrame =
  | { readonly kind: 'fonts'; readonly id: number; readonly fonts: readonly ChartFont[] }
  | { readonly kind: 'draw'; readonly id: number; readonly spec: JsonObject }
  | { readonly kind: 'picture'; readonly id: number; readonly format: PictureFormat; readonly scale: number };

/** What the frame says to the page: `ready` once, then one answer to each message. Sizes in CSS pixels. */
export type FromFrame =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loaded'; readonly id: number }
  | { readonly kind: 'drawn'; readonly id: number; readonly width: number; readonly height: number }
  | { readonly kind: 'picture'; readonly id: number; readonly picture: string | ArrayBuffer }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
