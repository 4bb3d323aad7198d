/** What may be attached: by its short name, the media type it is served as, its usual extension first, and whether a browser shows it itself. */
export const fileKinds = {
  pdf: { mediaType: "application/pdf", extensions: ["pdf"], isShown: true },
  png: { mediaType: "image/png", extensions: ["png"], isShown: true },
  jpg: { mediaType: "image/jpeg", extensions: ["jpg", "jpeg", "jpe", "jfif"], isShown: true },
  webp: { mediaType: "image/webp", extensions: ["webp"], isShown: true },
  gif: { mediaType: "image/gif", extensions: ["gif"], isShown: true },
  docx: {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extensions: ["docx"],
    isShown: false,
  },
  xlsx: {
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extensions: ["xlsx"],
    isShown: false,
  },
  pptx: {
    mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    extensions: ["pptx"],
    isShown: false,
  },
  odt: {
    mediaType: "application/vnd.oasis.opendocument.text",
    extensions: ["odt"],
    isShown: false,
  },
  ods: {
    mediaType: "application/vnd.oasis.opendocument.spreadsheet",
    extensions: ["ods"],
    isShown: false,
  },
  odp: {
    mediaType: "application/vnd.oasis.opendocument.presentation",
    extensions: ["odp"],
    isShown: false,
  },
  txt: {
    mediaType: "text/plain; charset=utf-8",
    extensions: ["txt", "text", "md", "log"],
    isShown: false,
  },
  csv: { mediaType: "text/csv; charset=utf-8", extensions: ["csv", "tsv"], isShown: false },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly mediaType: string;
      readonly extensions: readonly [string, ...string[]];
      readonly isShown: boolean;
    }
  >
>;

/** A kind of file that may be attached. */
export type FileKind = keyof typeof fileKinds;

/** Whether a string names a kind of file that may be attached. */
export function isFileKind(value: unknown): value is FileKind {
  return typeof value === "string" && Object.hasOwn(fileKinds, value);
}

/** Why a file is not taken: `details.reason` of `file/refused`. */
export type FileRefusal =
  | "empty"
  | "damaged"
  | "svg"
  | "html"
  | "program"
  | "script"
  | "archive"
  | "protected"
  | "macros"
  | "old-office"
  | "encoding"
  | "unknown";
