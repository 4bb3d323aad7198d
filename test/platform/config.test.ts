import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig, settingNames } from "../../server/config.ts";

describe("the settings", () => {
  it("each stand in .env.example with a line of words, and no other", () => {
    const text = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
    const listed = [...text.matchAll(/^# .+\n([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(new Set(listed)).toEqual(new Set(settingNames));
  });

  it("have the defaults that .env.example gives", () => {
    const text = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
    const given = Object.fromEntries(
      [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
    expect(readConfig(given)).toEqual(readConfig({}));
  });

  it("name an unknown variable of ours and what it may have meant", () => {
    expect(() => readConfig({ PLENUM_POTR: "3000" })).toThrow(
      "PLENUM_POTR is unknown; did you mean PLENUM_PORT?",
    );
  });

  it.each([
    ["PLENUM_PORT", "eighty"],
    ["PLENUM_PORT", "70000"],
    ["PLENUM_TRUST_PROXY", "perhaps"],
    ["PLENUM_MEDIA_LISTEN_IP", "localhost"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["PLENUM_PUBLIC_URL", "javascript:alert(1)"],
  ])("name %s where it is malformed (%s)", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} .*malformed`));
  });

  it("leave other programs' variables alone", () => {
    expect(() => readConfig({ PATH: "/bin", TZ: "UTC" })).not.toThrow();
  });
});
