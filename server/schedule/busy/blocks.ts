import { AppError } from "../../../shared/wire/errors.ts";

/** A component right below VCALENDAR, as text that stands alone, without what nobody needs to know when somebody is busy. */
export type Block = { readonly name: string; readonly text: string };

/** What a file holds: its components, and the few lines on the calendar itself. */
export type Blocks = {
  readonly blocks: readonly Block[];
  /** Upper-case name → value. */
  readonly calendar: ReadonlyMap<string, string>;
};

/** The properties that say when somebody is busy. Titles, places and notes are let go before anything is parsed. */
const needed = new Set(
  (
    "BEGIN END UID SEQUENCE DTSTART DTEND DURATION RRULE RDATE EXDATE EXRULE RECURRENCE-ID TRANSP STATUS ATTENDEE " +
    "X-MICROSOFT-CDO-BUSYSTATUS FREEBUSY TZID TZOFFSETFROM TZOFFSETTO X-LIC-LOCATION METHOD X-WR-CALNAME"
  ).split(" "),
);

/**
 * Takes a calendar's text apart (RFC 5545, 3.1 and 3.4); several calendars in a file are read as one.
 * @throws AppError busy/unreadable where it is no calendar, or ends before its end
 */
export function blocksOf(text: string): Blocks {
  const blocks: Block[] = [];
  const calendar = new Map<string, string>();
  const open: string[] = [];
  let lines: string[] = [];
  let calendars = 0;
  for (const line of neededLines(text)) {
    const { name, value } = partsOf(line);
    if (name === "BEGIN") {
      calendars += open.length === 0 ? 1 : 0;
      open.push(value.toUpperCase());
    }
    if (open.length === 0 || open[0] !== "VCALENDAR") {
      throw unreadableError("It does not begin as a calendar does.");
    }
    if (open.length > 1) {
      lines.push(line);
    } else {
      calendar.set(name, value);
    }
    if (name === "END") {
      close(open, value);
      if (open.length === 1) {
        const block = { name: partsOf(lines[0] ?? "").value.toUpperCase(), text: lines.join("\n") };
        blocks.push(block);
        lines = [];
      }
    }
  }
  if (calendars === 0 || open.length > 0) {
    throw unreadableError(calendars === 0 ? "It is no calendar." : "It ends before its end.");
  }
  return { blocks, calendar };
}

function close(open: string[], name: string): void {
  if (open.pop() !== name.toUpperCase()) {
    throw unreadableError("Its parts do not close as they opened.");
  }
}

function neededLines(text: string): readonly string[] {
  return text
    .replaceAll(/(?:\r\n|\r|\n)[ \t]/g, "")
    .split(/\r\n|\r|\n/)
    .filter((line) => needed.has(partsOf(line).name));
}

function partsOf(line: string): { readonly name: string; readonly value: string } {
  const name = /^[\w-]+(?=[:;])/.exec(line)?.[0] ?? "";
  return { name: name.toUpperCase(), value: line.slice(line.indexOf(":") + 1).trim() };
}

/** That a file cannot be read; why, in English. */
export function unreadableError(why: string): AppError {
  return new AppError("busy/unreadable", `The calendar cannot be read. ${why}`);
}

/** The text of a file: UTF-8, or UTF-16 where its first bytes say so. */
export function textOfBytes(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encoding = mark === "255 254" ? "utf-16le" : mark === "254 255" ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
