import type { Encoding } from "../../../shared/wire/imports.ts";

/** A text, and the encoding that it was read in. */
export type Decoded = { readonly text: string; readonly encoding: Encoding };

const marks: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/** Reads bytes as text: in the encoding wished for, else by the byte order mark, else in the first that they are plausible in. */
export function decode(bytes: Uint8Array, wished: Encoding | null): Decoded {
  const encoding = wished ?? marked(bytes) ?? guessed(bytes);
  // A byte order mark is taken off by the decoder.
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function marked(bytes: Uint8Array): Encoding | null {
  const found = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  return found?.[1] ?? null;
}

/**
 * What files without a mark are in. The order counts: UTF-8 is hardly ever valid by chance; Cyrillic letters fill every byte of
 * windows-1251, where other texts leave signs and letters of both cases mixed; Korean and Chinese become half-width kana in
 * Shift_JIS; and Chinese becomes Hanja among Hangul in EUC-KR.
 */
function guessed(bytes: Uint8Array): Encoding {
  if (strictly(bytes, "utf-8") !== null) {
    return "utf-8";
  }
  if (share(strictly(bytes, "windows-1251"), cyrillic) > 0.95 && !isMixedCase(bytes)) {
    return "windows-1251";
  }
  const japanese = strictly(bytes, "shift_jis");
  if (japanese !== null && share(japanese, halfWidthKana) < 0.2) {
    return "shift_jis";
  }
  if (share(strictly(bytes, "euc-kr"), hangul) > 0.8) {
    return "euc-kr";
  }
  return strictly(bytes, "gb18030") === null ? "windows-1251" : "gb18030";
}

const cyrillic = /[\p{Script=Cyrillic}№«»–—“”’…\u00a0]/u;
const hangul = /\p{Script=Hangul}/u;
const halfWidthKana = /[\uff61-\uff9f]/u;

function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How many of a text's letters outside ASCII are of a kind, 0 to 1; 0 for no text. */
function share(text: string | null, kind: RegExp): number {
  const foreign = text?.match(/\P{ASCII}/gu) ?? [];
  return foreign.filter((letter) => kind.test(letter)).length / Math.max(foreign.length, 1);
}

function isMixedCase(bytes: Uint8Array): boolean {
  const text = strictly(bytes, "windows-1251") ?? "";
  const turns = text.match(/\p{Lowercase}\p{Uppercase}/gu)?.length ?? 0;
  const words = text.match(/\p{Letter}+/gu)?.length ?? 0;
  return turns > words / 5;
}
