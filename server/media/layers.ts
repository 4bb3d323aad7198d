/** The simulcast layers of a camera are 240, 480 and 960 px wide; up to these widths of a tile the lower ones are enough, physical px. */
const enough = [280, 560] as const;

/** The simulcast layer that a tile of this width needs: 0, 1 or 2. A tile whose width is not known gets the lowest. */
export function spatialLayerFor(width: number | undefined): 0 | 1 | 2 {
  if (width === undefined || width <= enough[0]) {
    return 0;
  }
  return width <= enough[1] ? 1 : 2;
}
