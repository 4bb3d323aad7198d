/**
 * The iCalendar UID of a meeting, a series, or a date of a series that stands by itself: its identifier at the domain of
 * the organizer's address, or of a UID that was made from it. Source: RFC 5545, 3.8.4.7.
 */
export function uidAt(id: string, addressOrUid: string): string {
  return `${id}@${addressOrUid.split("@").at(-1)}`;
}
