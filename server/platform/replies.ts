/** An answer that the browser saves as a file. */
export type Attachment = {
  readonly kind: "attachment";
  /** As the person sees it; any script. */
  readonly name: string;
  /** Media type with its charset. */
  readonly type: string;
  readonly bytes: Buffer;
};

/** Makes an answer that the browser saves as a file. */
export function attachment(name: string, type: string, bytes: Buffer): Attachment {
  return { kind: "attachment", name, type, bytes };
}

/** Whether an answer is a file that was made for it. */
export function isAttachment(answer: unknown): answer is Attachment {
  return kindOf(answer) === "attachment";
}

/** An answer that is a file of somebody's, as it lies on disk. */
export type StoredFile = {
  readonly kind: "stored-file";
  readonly path: string;
  /** As the person sees it; any script. */
  readonly name: string;
  /** Media type with its charset. */
  readonly type: string;
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  /** Whether the browser shows it; else it saves it. */
  readonly isShown: boolean;
};

/** Whether an answer is a file that lies on disk. */
export function isStoredFile(answer: unknown): answer is StoredFile {
  return kindOf(answer) === "stored-file";
}

function kindOf(answer: unknown): unknown {
  return typeof answer === "object" && answer !== null && "kind" in answer ? answer.kind : null;
}
