/** The parts of the catalogue that a link to a meeting does without before the call, by path. */
export const officeTexts = import.meta.glob<{ readonly default: object }>([
  "../shared/words/catalogue/*/*.json",
  "!../shared/words/catalogue/*/{common,errors,room}.json",
]);
