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

/** Whether an answer is a file. */
export function isAttachment(answer: unknown): answer is Attachment {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "kind" in answer &&
    answer.kind === "attachment"
  );
}
