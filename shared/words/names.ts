import type { NameForms } from "../meeting/plan.ts";
import type { Language } from "./languages.ts";

/**
 * A person's name as readers of a language see it: the form given for that language; else the native one where they can read it
 * (Chinese characters in Chinese and Japanese, Cyrillic in Mongolian and Russian); else the romanised one. The order of
 * the parts is the person's own and is never turned round.
 */
export function personName(names: NameForms, language: Language): string {
  return names.byLanguage[language] || (isReadable(names, language) ? names.native : names.roman);
}

function isReadable({ native, nativeLanguage }: NameForms, language: Language): boolean {
  if (nativeLanguage === language) {
    return true;
  }
  switch (language) {
    case "zh":
    case "ja":
      return /^[\p{Script=Han}々\s·・]+$/u.test(native);
    case "mn":
    case "ru":
      return /^[\p{Script=Cyrillic}\s.-]+$/u.test(native);
    default:
      return false;
  }
}
