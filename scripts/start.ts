// The server's own process is the one that npm started: signals reach it without a go-between.
await import("../server/main.ts");
