import { describe, expect, it } from "vitest";
import { countdown, doorStanding } from "../../../client/pages/room/entry-window.ts";
import { inAppBrowser } from "../../../client/pages/room/in-app-browser.ts";
import type { Plate } from "../../../shared/wire/room.ts";

const door = { status: "scheduled", entryOpensAt: 1_000_000, plate: null } as const;
const plate = (seat: Plate["seat"]) => ({ seat }) as Plate;

describe("the door before the meeting", () => {
  it("is closed to a delegate until the entry window opens", () => {
    const early = { now: 999_999, hasAccount: false };
    const delegate = { ...door, plate: plate("delegate") };
    expect(doorStanding(delegate, early)).toEqual({ kind: "early", opensAt: 1_000_000 });
    expect(doorStanding(delegate, { ...early, now: 1_000_000 }).kind).toBe("open");
  });

  it("is open to the chair and to the staff before that", () => {
    const early = { now: 0, hasAccount: false };
    expect(doorStanding({ ...door, plate: plate("chair") }, early).kind).toBe("open");
    expect(doorStanding(door, { ...early, hasAccount: true }).kind).toBe("open");
  });

  it("says that a meeting is cancelled or over before anything else", () => {
    const visitor = { now: 0, hasAccount: true };
    expect(doorStanding({ ...door, status: "cancelled" }, visitor).kind).toBe("cancelled");
    expect(doorStanding({ ...door, status: "ended" }, visitor).kind).toBe("ended");
  });

  it("counts days apart from hours, and never below zero", () => {
    expect(countdown(2 * 86_400_000 + 3_661_000)).toEqual({ days: 2, rest: "01:01:01" });
    expect(countdown(1)).toEqual({ days: 0, rest: "00:00:01" });
    expect(countdown(-5_000)).toEqual({ days: 0, rest: "00:00:00" });
  });
});

describe("browsers inside other apps", () => {
  it.each([
    ["WeChat", "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.49"],
    [
      "KakaoTalk",
      "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36 KAKAOTALK 10.4",
    ],
    ["LINE", "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Safari Line/14.2.0"],
  ])("knows %s by what it says of itself", (app, userAgent) => {
    expect(inAppBrowser(userAgent)).toBe(app);
  });

  it("leaves browsers of their own alone", () => {
    const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36";
    expect(inAppBrowser(chrome)).toBeNull();
    expect(inAppBrowser(chrome.replace("X11", "Online; Pipeline"))).toBeNull();
  });
});
