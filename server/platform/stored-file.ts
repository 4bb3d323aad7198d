import { basename, dirname } from "node:path";
import { create as contentDisposition } from "content-disposition";
import type { Response } from "express";
import { AppError } from "../../shared/wire/errors.ts";
import type { StoredFile } from "./replies.ts";

/**
 * Sends a file that somebody brought along: by parts where those are asked for, not again where the browser has it. Whatever is
 * in it, it is no page of ours: it has no scripts, no origin, and no type but the one found by looking into it.
 * @throws AppError file/not-found where it is not on disk
 */
export async function sendStored(response: Response, file: StoredFile): Promise<void> {
  response.set({
    "content-type": file.type,
    "content-disposition": contentDisposition(file.name, {
      type: file.isShown ? "inline" : "attachment",
    }),
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    // Asked for again each time: who may no longer read the meeting has no use of a copy.
    "cache-control": "private, no-cache",
    etag: `"${file.hash}"`,
  });
  const failure = await sent(response, file);
  if (failure?.status === 416) {
    response
      .status(416)
      .set(failure.headers ?? {})
      .end();
  } else if (failure && !response.headersSent && failure.code !== "ECONNABORTED") {
    bare(response);
    throw failure.status === 404
      ? new AppError("file/not-found", "The file is not there.")
      : failure;
  }
}

type Failure = Error & {
  readonly code?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Resolves when all is sent, or with what was in the way; a reader who went away is nothing. */
function sent(response: Response, { path }: StoredFile): Promise<Failure | null> {
  // A folder of the path may begin with a dot; only the file's own name counts.
  const options = { root: dirname(path), lastModified: false, cacheControl: false };
  return new Promise((resolve) => {
    response.sendFile(basename(path), options, (error) => resolve((error as Failure) ?? null));
  });
}

/** The answer is no file after all. */
function bare(response: Response): void {
  for (const name of ["content-type", "content-disposition", "etag"]) {
    response.removeHeader(name);
  }
}
