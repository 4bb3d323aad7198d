/** What stands in letters for the association before its name is set: the platform's own. */
export const platformName = "Plenum";

/** Says by whom a letter is sent: for the association, or before that has a name by the platform alone. */
export function senderSentence(
  association: string,
  words: (key: string, values?: Readonly<Record<string, unknown>>) => string,
): string {
  return association === platformName
    ? words("sentBy.platform")
    : words("sentBy.association", { association });
}
