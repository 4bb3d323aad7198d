/**
 * Whether all words of a search stand somewhere in these texts. Neither case, accents, full or half width, nor hyphens and
 * spaces within a name matter: "okchae" finds "Ok-chae". A Hangul syllable that is still being typed finds its word ("기" "김").
 */
export function matches(search: string, texts: readonly string[]): boolean {
  const written = texts.map(folded);
  const joined = written.map(withoutGaps);
  return folded(search)
    .split(/\s+/)
    .every((word) => {
      const bare = withoutGaps(word);
      return (
        written.some((text) => text.includes(word)) ||
        (bare !== "" && joined.some((text) => text.includes(bare)))
      );
    });
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase()
    .trim();
}

function withoutGaps(text: string): string {
  return text.replaceAll(/[\s\p{P}]/gu, "");
}
