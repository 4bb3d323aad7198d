/** What a person is to the association; the news piece counts and names by it. */
export const offices = [
  "honorary-ambassador",
  "secretary-general",
  "secretariat-official",
  "regional-delegate",
  "interpreter",
  "guest",
] as const;

/** What a person is to the association. */
export type Office = (typeof offices)[number];
