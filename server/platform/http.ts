import { createServer, type RequestListener, type Server } from "node:http";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import helmet from "helmet";
import type { Readable } from "node:stream";
import type { ZodType } from "zod";
import { AppError, statusOf, type WireError } from "../../shared/wire/errors.ts";
import type { Action } from "../../shared/wire/permissions.ts";
import { isStorable, unturned } from "../../shared/wire/text.ts";
import type { Caller, Gate, Subject } from "./caller.ts";
import { credentialsOf } from "./credentials.ts";
import { type Limits, throttle } from "./limits.ts";
import type { Log } from "./log.ts";
import { type Attachment, isAttachment, isStoredFile } from "./replies.ts";
import { sendStored } from "./stored-file.ts";

/** What a handler is given: everything parsed, the caller allowed. */
export type Call<P, Q, B> = {
  readonly caller: Caller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly userAgent: string;
  /** The secret of `authorization: Bearer …`, as a program gives it. */
  readonly bearer: string | null;
  /** The body as it comes in, where nothing has parsed it: all but JSON, and the routes with `raw`. */
  readonly incoming: Readable;
  /** Sets or clears (null) the session's cookie on the answer. */
  setSession(token: string | null): void;
};

/** One HTTP route: who may, what goes in, what it does. The answer goes out as JSON, or as a file where it is an `Attachment` or a `StoredFile`. */
export type Route<P = unknown, Q = unknown, B = unknown> = {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly path: string;
  readonly may: Action;
  readonly params?: ZodType<P>;
  readonly query?: ZodType<Q>;
  readonly body?: ZodType<B>;
  /** The body is bytes, so many at most (as "2mb"): it reaches `body` as a Buffer, whatever its type. It is read when the caller is known and allowed, so that `about` and `limits` know nothing of it. */
  readonly raw?: string;
  /** What the request is about, for the hats that depend on it. */
  readonly about?: (input: {
    readonly params: P;
    readonly body: B;
    readonly caller: Caller;
  }) => Subject;
  /** How often; by the caller's address unless `key` says otherwise. */
  readonly limits?: Limits<B>;
  readonly handle: (call: Call<P, Q, B>) => Promise<unknown>;
};

/** Declares a route; only here for the types to be inferred. */
export function route<P, Q, B>(definition: Route<P, Q, B>): Route {
  return definition as unknown as Route;
}

/** What the HTTP side needs. */
export type HttpOptions = {
  readonly log: Log;
  readonly gate: Gate;
  readonly trustProxy: boolean;
  /** Whether cookies are for TLS only. */
  readonly secure: boolean;
  readonly routes: readonly Route[];
  /** Serves the built client, after the routes. */
  readonly client: express.RequestHandler;
};

/** The HTTP server; what it serves is handed in once the parts behind the routes are there. */
export type Http = {
  readonly server: Server;
  serve(options: HttpOptions): void;
  /** @throws Error as node:net does, for a taken port */
  listen(port: number, host: string): Promise<number>;
  /** Stops listening and ends the connections that are still open after `graceMs`. */
  close(graceMs: number): Promise<void>;
};

/** How long a request may take to come in whole, ms: a file over a weak line takes its time, and is cut where it falls silent. */
const requestMs = 30 * 60_000;

/** Makes the HTTP server, not yet listening. */
export function createHttp(): Http {
  let handle: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  server.requestTimeout = requestMs;
  return {
    server,
    serve: (options) => {
      handle = handlerOf(options);
    },
    listen: (port, host) => listen(server, port, host),
    close: (graceMs) => close(server, graceMs),
  };
}

function handlerOf(options: HttpOptions): RequestListener {
  const app = express();
  app.set("trust proxy", options.trustProxy ? 1 : false);
  app.disable("x-powered-by");
  app.use(securityHeaders(options.secure));
  app.use("/api", sameOriginWrites);
  const { raw = [], other = [] } = Object.groupBy(options.routes, (each) =>
    each.raw ? "raw" : "other",
  );
  // Before JSON is read: bytes are taken as they are, whatever they are called.
  for (const definition of raw) {
    mount(app, definition, options);
  }
  app.use("/api", express.json({ limit: "256kb" }));
  for (const definition of other) {
    mount(app, definition, options);
  }
  app.use("/api", () => {
    throw new AppError("request/not-found", "There is nothing at this address.");
  });
  app.use(options.client);
  app.use(errorEdge(options.log));
  return app as unknown as RequestListener;
}

/** Finds out early whether a port can be had. @throws Error as node:net does */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host);
  await close(probe, 0);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function mount(app: Express, definition: Route, options: HttpOptions): void {
  const limit = definition.limits ? throttle(definition.limits) : null;
  const admit = async (request: Request, params: unknown, body: unknown): Promise<Caller> => {
    await limit?.(request.ip ?? "", body);
    const caller = await options.gate.identify(credentialsOf(request.headers));
    const subject = definition.about?.({ params, body, caller }) ?? {};
    await options.gate.require(caller, definition.may, subject);
    return caller;
  };
  app[definition.method](definition.path, async (request: Request, response: Response) => {
    const params = parse(definition.params, request.params);
    const query = parse(definition.query, request.query);
    const admitted = definition.raw ? await admit(request, params, undefined) : null;
    if (definition.raw) {
      await readBytes(request, response, definition.raw);
    }
    const body = parse(definition.body, request.body);
    const caller = admitted ?? (await admit(request, params, body));
    const answer = await definition.handle({
      caller,
      params,
      query,
      body,
      bearer: /^Bearer (\S+)$/.exec(request.get("authorization") ?? "")?.[1] ?? null,
      incoming: request,
      userAgent: request.get("user-agent")?.slice(0, 300) ?? "",
      setSession: (token) => sessionCookie(response, token, options.secure),
    });
    await send(response, answer);
  });
}

/** Reads a body into memory, so many bytes at most, whatever its type. */
function readBytes(request: Request, response: Response, limit: string): Promise<void> {
  const read = express.raw({ type: () => true, limit });
  return new Promise((resolve, reject) => {
    read(request, response, (error: unknown) => (error ? reject(error) : resolve()));
  });
}

function parse(schema: ZodType | undefined, value: unknown): unknown {
  if (!schema) {
    return undefined;
  }
  if (!Buffer.isBuffer(value) && !isStorable(value)) {
    throw new AppError("request/malformed", "The request has characters that no text has.");
  }
  const parsed = schema.safeParse(unturned(value));
  if (parsed.success) {
    return parsed.data;
  }
  const fields = parsed.error.issues.map((issue) => [issue.path.join("."), issue.message] as const);
  throw new AppError("request/malformed", "The request is not of the form expected.", {
    fields: Object.fromEntries(fields),
  });
}

async function send(response: Response, answer: unknown): Promise<void> {
  response.set("cache-control", "no-store");
  if (isAttachment(answer)) {
    sendFile(response, answer);
  } else if (isStoredFile(answer)) {
    await sendStored(response, answer);
  } else if (answer === undefined) {
    response.status(204).end();
  } else {
    response.json(answer);
  }
}

function sendFile(response: Response, file: Attachment): void {
  response.attachment(file.name);
  response.type(file.type);
  response.send(file.bytes);
}

/** A month; the server ends sessions earlier where it is told to. */
const sessionCookieMs = 30 * 24 * 3_600_000;

function sessionCookie(response: Response, token: string | null, secure: boolean): void {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const name = secure ? "__Host-session" : "session";
  if (token === null) {
    response.clearCookie(name, options);
  } else {
    response.cookie(name, token, { ...options, maxAge: sessionCookieMs });
  }
}

function securityHeaders(secure: boolean): express.RequestHandler {
  const headers = helmet({
    strictTransportSecurity: secure,
    referrerPolicy: { policy: "no-referrer" },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        mediaSrc: ["'self'", "blob:"],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
      },
    },
  });
  return (request, response, next) => {
    response.set(
      "permissions-policy",
      "camera=(self), microphone=(self), display-capture=(self), geolocation=()",
    );
    headers(request, response, next);
  };
}

/** A write must come from a page of ours: browsers send `x-…` headers across origins only after a preflight that we do not answer. */
function sameOriginWrites(request: Request, _response: Response, next: NextFunction): void {
  if (request.method === "GET" || request.method === "HEAD") {
    next();
    return;
  }
  const origin = request.get("origin");
  const foreign = origin !== undefined && hostOf(origin) !== request.host;
  if (foreign || request.get("x-plenum") !== "1") {
    throw new AppError(
      "request/forbidden-origin",
      "This request does not come from a page of the platform.",
    );
  }
  next();
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function errorEdge(log: Log): express.ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = asAppError(error);
    if (!known) {
      log.error(
        { err: error, method: request.method, path: request.route?.path },
        "A request failed",
      );
    }
    const { code, message, details } =
      known ?? new AppError("server/failed", "Something went wrong in the server.");
    const body: WireError = details ? { code, message, details } : { code, message };
    response.status(statusOf(code)).json({ error: body });
  };
}

/** Express's own complaints about a body (too large, not JSON) in our terms; null for what nobody expected. */
function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) {
    return error;
  }
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) {
    return new AppError("request/too-large", "The request is too large.");
  }
  return typeof status === "number" && status >= 400 && status < 500
    ? new AppError("request/malformed", "The request is not of the form expected.")
    : null;
}
