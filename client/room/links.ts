/** A piece of a message: plain, or an address that can be followed. */
export type Piece = { readonly kind: "text" | "link"; readonly text: string };

const address = /https?:\/\/[^\s<>"'`]+/giu;
/** What ends a sentence rather than an address, in the scripts that people write here. */
const trailing = /[.,;:!?)\]}»”’。，、；：！？）」』】]+$/u;

/** A message cut at its web addresses. Only http and https become links; everything else stays text. */
export function pieces(message: string): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of message.matchAll(address)) {
    const text = match[0].replace(trailing, "");
    if (URL.canParse(text)) {
      found.push({ kind: "text", text: message.slice(end, match.index) }, { kind: "link", text });
      end = match.index + text.length;
    }
  }
  return [...found, { kind: "text" as const, text: message.slice(end) }].filter(
    (piece) => piece.text !== "",
  );
}
