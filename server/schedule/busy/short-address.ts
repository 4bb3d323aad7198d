/** How many characters of a feed's secret path tell it from another. */
const told = 4;
/** A path shorter than this would be told in too great a part. */
const leastSecret = 12;

/**
 * A feed's address as it may be shown: its host, and the last characters of what makes it secret; "calendar.example/…7f3a".
 * Whoever has the whole address reads the calendar.
 */
export function shortAddress(address: string): string {
  const { host, pathname, search } = new URL(address.replace(/^webcal:/i, "https:"));
  // Many calendars end in a file's name that is the same for all.
  const secret = (pathname + search).replace(/\/[a-z]{1,12}\.ics$/i, "").replaceAll("/", "");
  return secret.length < leastSecret ? `${host}/…` : `${host}/…${secret.slice(-told)}`;
}
