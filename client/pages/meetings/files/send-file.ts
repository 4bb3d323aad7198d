import { AppError, type WireError } from "../../../../shared/wire/errors.ts";

/** Where a file goes, and how one hears of its way. */
export type Sending = {
  readonly method: "POST" | "PUT";
  readonly path: string;
  /** Told how much has left this machine, bytes. */
  readonly onSent: (bytes: number) => void;
  /** Stops it. */
  readonly signal: AbortSignal;
};

/** Sends a file as the body of a request; `fetch` does not tell how far it is. @throws AppError of the server, or network/unreachable, also when it is stopped */
export function sendFile(file: File, { method, path, onSent, signal }: Sending): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `${path}?${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-plenum", "1");
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(errorOf(request.responseText));
    request.onerror = request.onabort = () =>
      reject(new AppError("network/unreachable", "The platform cannot be reached."));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function errorOf(text: string): AppError {
  try {
    const { error } = JSON.parse(text) as { readonly error: WireError };
    return new AppError(error.code, error.message, error.details);
  } catch {
    // A proxy before the platform answers in words of its own.
    return new AppError("server/failed", "The platform did not answer as it should.");
  }
}
