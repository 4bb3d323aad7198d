import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Keeps texts that are secrets where others may read: whoever has the database alone cannot open them. */
export type Seal = {
  readonly seal: (text: string) => string;
  /** What was sealed, a text that never was as it is; null for what was sealed with another secret, or changed since. */
  readonly open: (kept: string) => string | null;
  readonly isSealed: (kept: string) => boolean;
};

const mark = "sealed:";
const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM with a key of its own (HKDF-SHA-256, RFC 5869) for each purpose that the installation's secret serves. */
export function createSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `seal:${purpose}`, 32));
  const isSealed = (kept: string): boolean => kept.startsWith(mark);
  return {
    isSealed,
    seal: (text) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return mark + Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString("base64url");
    },
    open: (kept) =>
      isSealed(kept) ? opened(Buffer.from(kept.slice(mark.length), "base64url"), key) : kept,
  };
}

function opened(bytes: Buffer, key: Buffer): string | null {
  const from = ivBytes + tagBytes;
  if (bytes.length < from) {
    return null;
  }
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(ivBytes, from));
  try {
    return decipher.update(bytes.subarray(from), undefined, "utf8") + decipher.final("utf8");
  } catch {
    // Not of this key, or not as it was.
    return null;
  }
}
