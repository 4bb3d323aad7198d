import type { Encoding } from "../../../shared/wire/imports.ts";

/** A text in an encoding, by the decoder's own table turned round: characters of at most two bytes. */
export function inCodePage(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8") {
    return Buffer.from(text);
  }
  const table = tableOf(encoding);
  return Buffer.concat(
    Array.from(text, (letter) => {
      const bytes = table.get(letter);
      if (!bytes) {
        throw new Error(`${encoding} has no ${letter}`);
      }
      return bytes;
    }),
  );
}

function tableOf(encoding: Encoding): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, Buffer>();
  const add = (bytes: Buffer): void => {
    try {
      const letter = decoder.decode(bytes);
      if (Array.from(letter).length === 1 && !table.has(letter)) {
        table.set(letter, bytes);
      }
    } catch {
      // No character has these bytes.
    }
  };
  for (let first = 0; first < 256; first += 1) {
    add(Buffer.from([first]));
  }
  for (let first = 0x81; first < 256; first += 1) {
    for (let second = 0x40; second < 256; second += 1) {
      add(Buffer.from([first, second]));
    }
  }
  return table;
}
