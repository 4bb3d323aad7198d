/** A pair of Korean particles of which the sound before them chooses one, written as dictionaries write them. */
export type ParticlePair =
  | "은/는"
  | "이/가"
  | "을/를"
  | "와/과"
  | "으로/로"
  | "이라/라"
  | "이며/며";

// The form after a vowel, the form after a consonant.
const forms: Readonly<Record<ParticlePair, readonly [string, string]>> = {
  "은/는": ["는", "은"],
  "이/가": ["가", "이"],
  "을/를": ["를", "을"],
  "와/과": ["와", "과"],
  "으로/로": ["로", "으로"],
  "이라/라": ["라", "이라"],
  "이며/며": ["며", "이며"],
};

type Ending = "vowel" | "rieul" | "consonant" | "unknown";

/**
 * The particle that follows a word, without the word: koreanParticle("김옥채", "은/는") is "는". Figures and Latin letters are
 * judged as they are spoken in Korean, what stands in brackets and quotation marks at the end is passed over; after a word
 * whose sound cannot be told (in Chinese characters, say) both are given, "은(는)".
 */
export function koreanParticle(word: string, pair: ParticlePair): string {
  const [afterVowel, afterConsonant] = forms[pair];
  const ending = endingOf(word);
  switch (ending) {
    case "vowel":
      return afterVowel;
    case "rieul":
      return pair === "으로/로" ? afterVowel : afterConsonant;
    case "consonant":
      return afterConsonant;
    case "unknown":
      return pair === "으로/로" ? "(으)로" : `${afterConsonant}(${afterVowel})`;
    default:
      return ending satisfies never;
  }
}

function endingOf(word: string): Ending {
  const spoken = word.replace(/[\s"'”’」』》)\]]*(?:\([^()]*\)[\s"'”’」』》)\]]*)*$/u, "");
  const last = spoken.at(-1) ?? "";
  if (/[가-힣]/.test(last)) {
    return hangulEnding(last);
  }
  if (/\d/.test(last)) {
    return figureEnding(spoken);
  }
  return /[a-z]/i.test(last) ? latinEnding(spoken) : "unknown";
}

// Syllables stand in Unicode by initial, vowel and final, 28 finals each; the ninth of them is ㄹ, none is 0.
function hangulEnding(syllable: string): Ending {
  const final = ((syllable.codePointAt(0) ?? 0) - 0xac00) % 28;
  if (final === 0) {
    return "vowel";
  }
  return final === 8 ? "rieul" : "consonant";
}

// 영 일 이 삼 사 오 육 칠 팔 구; a round number ends in 십, 백, 천, 만 or 억, all with a consonant.
function figureEnding(spoken: string): Ending {
  const last = Number(spoken.at(-1));
  if (last === 0 || last === 3 || last === 6) {
    return "consonant";
  }
  return [1, 7, 8].includes(last) ? "rieul" : "vowel";
}

// An abbreviation is spelled letter by letter, where only 엘, 엠 and 엔 close with a consonant. In a word l, m, n and ng do; b, c, d, g, k, p, t may or may not be given a vowel of their own (Seok 석, but Bold 볼드).
function latinEnding(spoken: string): Ending {
  const word = /[a-z]+$/i.exec(spoken)?.[0] ?? "";
  if (/l$/i.test(word)) {
    return "rieul";
  }
  if (/(?:[mn]|ng)$/i.test(word)) {
    return "consonant";
  }
  const abbreviation = word === word.toUpperCase();
  return abbreviation || /[^bcdgkpqt]$/i.test(word) ? "vowel" : "unknown";
}
