import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";

/** A handler of requests that no route took. */
type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** A year, in seconds: what the build names by its content never changes. */
const year = 365 * 24 * 3600;

/**
 * Serves the built client from a folder, precompressed where the browser takes it; every address without a file is a page
 * of the client.
 */
export function serveClient(folder: string): Handler {
  if (!existsSync(folder)) {
    return (_request, response) => {
      response.writeHead(503, { "content-type": "text/plain; charset=utf-8" });
      response.end("The pages have not been built.\n");
    };
  }
  return sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    single: true,
    setHeaders: (response, path) => {
      const named = path.startsWith("/assets/");
      response.setHeader(
        "cache-control",
        named ? `public, max-age=${year}, immutable` : "no-cache",
      );
    },
  });
}
