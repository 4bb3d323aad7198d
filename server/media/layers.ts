/** A camera's three simulcast layers carry a quarter, half and all of its width; these are the widths up to which each is enough, physical px. */
const enough = [200, 420] as const;

/** The simulcast layer that a tile of this width needs: 0, 1 or 2. A tile whose width is not known gets the lowest. */
export function spatialLayerFor(width: number | undefined): 0 | 1 | 2 {
  if (width === undefined || width <= enough[0]) {
    return 0;
  }
  return width <= enough[1] ? 1 : 2;
}
