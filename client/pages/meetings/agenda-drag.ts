import { type PointerEvent, type RefObject, useRef, useState } from "react";

/** Where a dragged entry stands, and before which entry it would go (as many as there are: after the last). */
type Drag = { readonly from: number; readonly gap: number };

/** What a list that is put in order by dragging needs. */
export type DragOrder = {
  readonly list: RefObject<HTMLOListElement | null>;
  /** How an entry is to be marked; undefined for none. */
  readonly markOf: (index: number) => "dragged" | "before" | "after" | undefined;
  /** What goes onto an entry's grip. */
  readonly gripOf: (index: number) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
  };
};

/** Puts a list of `count` entries in order by mouse, pen or finger; the order changes when the entry is let go. */
export function useDragOrder(count: number, move: (from: number, by: number) => void): DragOrder {
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const stop = () => setDrag(null);
  return {
    list,
    markOf: (index) => (drag ? markOf(drag, index, count) : undefined),
    gripOf: (index) => ({
      onPointerDown: (event) => {
        // Captured: the entry follows the pointer wherever it goes.
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: index, gap: index });
      },
      onPointerMove: (event) => {
        if (drag && list.current) {
          scrollAtEdge(event.clientY);
          setDrag({ ...drag, gap: gapAt(list.current, event.clientY) });
        }
      },
      onPointerUp: (event) => {
        // Where it is let go counts: what the last move marked may not be drawn yet.
        const gap = list.current && gapAt(list.current, event.clientY);
        if (drag && gap !== null && !isStill({ ...drag, gap })) {
          move(drag.from, (gap > drag.from ? gap - 1 : gap) - drag.from);
        }
        stop();
      },
      onPointerCancel: stop,
    }),
  };
}

function isStill({ from, gap }: Drag): boolean {
  return gap === from || gap === from + 1;
}

function markOf(drag: Drag, index: number, count: number) {
  if (index === drag.from) {
    return "dragged";
  }
  if (isStill(drag)) {
    return undefined;
  }
  if (drag.gap === count && index === count - 1) {
    return "after";
  }
  return index === drag.gap ? "before" : undefined;
}

const edge = { height: 64, step: 24 } as const;

/** Items are tall: at the window's edge the page goes on. */
function scrollAtEdge(y: number): void {
  if (y < edge.height) {
    window.scrollBy(0, -edge.step);
  } else if (y > window.innerHeight - edge.height) {
    window.scrollBy(0, edge.step);
  }
}

/** Before which of a list's entries a height of the window is. */
function gapAt(list: HTMLElement, y: number): number {
  return [...list.children].filter((entry) => {
    const { top, height } = entry.getBoundingClientRect();
    return top + height / 2 < y;
  }).length;
}
