import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { GridDay } from "./hours.ts";
import { extend, hourMs, type Span } from "./span.ts";

/** What a span is drawn by. */
export type Drawing = {
  /** The lines of the grid, whose buttons carry their hour in `data-at`. */
  readonly body: RefObject<HTMLElement | null>;
  readonly days: readonly GridDay[];
  /** What is drawn at this moment; null for nothing. */
  readonly span: Span | null;
  readonly draw: (span: Span | null) => void;
  readonly choose: (span: Span) => void;
};

/** A pointer that is down: where it began, what it has drawn, and the timer of a finger that has not rested yet. */
type Press = {
  readonly anchorAt: number;
  readonly pointerId: number;
  readonly drawn: Span | null;
  readonly resting: number | null;
};

/** A finger that rests this long draws; one that moves sooner scrolls. */
const restMs = 350;

/** Draws a span across the hours with a pointer: at once with a mouse or a pen, after a rest with a finger. */
export function useDrag({ body, days, span, draw, choose }: Drawing) {
  const press = useRef<Press | null>(null);
  const drop = (): void => {
    clearTimeout(press.current?.resting ?? undefined);
    press.current = null;
    draw(null);
  };
  const drawTo = (pressed: Press, at: number): void => {
    const { anchorAt, pointerId } = pressed;
    const drawn = extend(pressed.drawn ?? { anchorAt, headAt: anchorAt }, at, days);
    // From here on the pointer is the grid's, wherever it goes: no hour is clicked at its end.
    body.current?.setPointerCapture(pointerId);
    press.current = { anchorAt, pointerId, drawn, resting: null };
    draw(drawn);
  };
  useStillPage(body, press);
  useEscape(span !== null, drop);
  return {
    onPointerDown: (event: PointerEvent) => {
      drop();
      press.current = pressOf(event, (pressed) => drawTo(pressed, pressed.anchorAt));
    },
    onPointerMove: ({ clientX, clientY, buttons }: PointerEvent) => {
      const at = hourOf(document.elementFromPoint(clientX, clientY));
      const pressed = buttons === 0 ? null : press.current;
      if (at !== null && pressed?.resting === null && (pressed.drawn || at !== pressed.anchorAt)) {
        drawTo(pressed, at);
      }
    },
    onPointerUp: () => {
      const drawn = press.current?.drawn;
      drop();
      if (drawn) {
        choose(drawn);
      }
    },
    onPointerCancel: drop,
  };
}

function pressOf(event: PointerEvent, onRest: (pressed: Press) => void): Press | null {
  const { target, pointerType, pointerId, button, isPrimary } = event;
  const anchorAt = hourOf(target);
  if (anchorAt === null || button !== 0 || !isPrimary) {
    return null;
  }
  const pressed: Press = { anchorAt, pointerId, drawn: null, resting: null };
  const isFinger = pointerType === "touch";
  return isFinger
    ? { ...pressed, resting: window.setTimeout(() => onRest(pressed), restMs) }
    : pressed;
}

/** Keeps the page from scrolling, and its menu from opening, under a pointer that draws. */
function useStillPage(body: RefObject<HTMLElement | null>, press: RefObject<Press | null>): void {
  useEffect(() => {
    const grid = body.current;
    const hold = (event: Event): void => {
      if (press.current?.resting === null) {
        event.preventDefault();
      }
    };
    // React listens to touches passively, which holds nothing.
    const events = ["touchmove", "contextmenu"];
    events.forEach((name) => grid?.addEventListener(name, hold, { passive: false }));
    return () => events.forEach((name) => grid?.removeEventListener(name, hold));
  }, [body, press]);
}

function useEscape(isDrawing: boolean, drop: () => void): void {
  useEffect(() => {
    if (!isDrawing) {
      return undefined;
    }
    const onKey = ({ key }: globalThis.KeyboardEvent): void => {
      if (key === "Escape") {
        drop();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}

/** Where an arrow key leads: rows and columns. */
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves through the grid by the arrow keys; with Shift it draws a span, hour by hour, over midnight too. */
export function moveByKeys(event: KeyboardEvent, { body, days, span, draw }: Drawing): void {
  const step = steps[event.key];
  const at = hourOf(event.target);
  if (!step || at === null || !body.current) {
    return;
  }
  event.preventDefault();
  if (!event.shiftKey) {
    draw(null);
    moveFocus(body.current, step);
    return;
  }
  const [, hours] = step;
  const drawn = span ?? { anchorAt: at, headAt: at };
  const headAt = at + hours * hourMs;
  const next = body.current.querySelector<HTMLElement>(`[data-at="${headAt}"]`);
  if (next && extend(drawn, headAt, days).headAt === headAt) {
    next.focus();
    draw({ ...drawn, headAt });
  }
}

function moveFocus(body: HTMLElement, [rows, columns]: readonly [number, number]): void {
  const cell = document.activeElement?.closest("td");
  const row = cell?.parentElement;
  if (
    !cell ||
    !(row instanceof HTMLTableRowElement) ||
    !(body instanceof HTMLTableSectionElement)
  ) {
    return;
  }
  const next = body.rows[row.sectionRowIndex + rows]?.cells[cell.cellIndex + columns];
  next?.querySelector("button")?.focus();
}

/** The hour of the grid that an element stands for; null for none. */
function hourOf(target: EventTarget | null): number | null {
  const at = target instanceof Element ? target.closest<HTMLElement>("[data-at]") : null;
  return at ? Number(at.dataset["at"]) : null;
}
