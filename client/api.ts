import { AppError, type ErrorCode, type WireError } from "../shared/wire/errors.ts";

/** What a request carries besides its body. */
export type ApiOptions = { readonly headers?: Readonly<Record<string, string>> };

/** The platform's HTTP side; answers as parsed JSON. A body goes as JSON, a file as it is. @throws AppError of the server, or network/unreachable */
export const api = {
  get: <T>(path: string, options?: ApiOptions): Promise<T> => send("GET", path, { options }),
  post: <T>(path: string, body?: unknown, options?: ApiOptions): Promise<T> =>
    send("POST", path, { body, options }),
  put: <T>(path: string, body?: unknown, options?: ApiOptions): Promise<T> =>
    send("PUT", path, { body, options }),
  patch: <T>(path: string, body?: unknown, options?: ApiOptions): Promise<T> =>
    send("PATCH", path, { body, options }),
  delete: <T>(path: string, options?: ApiOptions): Promise<T> => send("DELETE", path, { options }),
};

/** The code of whatever was thrown. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : "server/failed";
}

async function send<T>(
  method: string,
  path: string,
  { body, options }: { readonly body?: unknown; readonly options: ApiOptions | undefined },
): Promise<T> {
  const isFile = body instanceof Blob;
  const json = body === undefined || isFile ? {} : { "content-type": "application/json" };
  const response = await fetch(path, {
    method,
    // The header is what another site's page cannot send: see the server's check against forged writes.
    headers: { ...json, "x-plenum": "1", ...options?.headers },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw new AppError("network/unreachable", "The platform cannot be reached.");
  });
  if (response.ok) {
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
  const answer = (await response.json().catch(() => null)) as { error?: WireError } | null;
  const { code, message, details } =
    answer?.error ?? new AppError("server/failed", "The platform did not answer as it should.");
  throw new AppError(code, message, details);
}
