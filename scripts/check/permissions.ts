import { readFileSync, writeFileSync } from "node:fs";
import { type Action, type Hat, permissions } from "../../shared/wire/permissions.ts";

// Compares the table of permissions in ARCHITECTURE.md with the one that the program uses; `--write` puts it right.

const file = new URL("../../ARCHITECTURE.md", import.meta.url);
const from = "<!-- permissions -->\n";
const to = "<!-- /permissions -->";

function table(): string {
  const rows = (Object.entries(permissions) as [Action, readonly Hat[]][]).map(
    ([action, hats]) => `| ${action} | ${hats.join(", ")} |`,
  );
  return ["| what | who |", "| --- | --- |", ...rows].join("\n");
}

function withTable(text: string): string {
  const start = text.indexOf(from);
  const end = text.indexOf(to);
  if (start < 0 || end < start) {
    throw new Error("ARCHITECTURE.md has no place for the table of permissions.");
  }
  return `${text.slice(0, start + from.length)}\n${table()}\n\n${text.slice(end)}`;
}

/** Without the padding that the formatter gives to tables. */
function squeezed(text: string): string {
  return text.replaceAll(/ +/g, " ").replaceAll(/-+/g, "-");
}

const text = readFileSync(file, "utf8");
const right = withTable(text);
if (process.argv.includes("--write")) {
  writeFileSync(file, right);
} else if (squeezed(right) !== squeezed(text)) {
  console.error(
    "ARCHITECTURE.md shows other permissions than shared/wire/permissions.ts: node scripts/check/permissions.ts --write",
  );
  process.exitCode = 1;
}
