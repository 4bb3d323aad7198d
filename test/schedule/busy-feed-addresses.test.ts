import { describe, expect, it } from "vitest";
import { createFeedReader } from "../../server/schedule/service/busy-feed.ts";

const careful = createFeedReader({ allowsPrivate: false });
const trusting = createFeedReader({ allowsPrivate: true });
const refusal = expect.objectContaining({ code: "busy/address-refused" });

/** Hosts that lead into the house, or nowhere, in the spellings in which they are tried. */
const inside = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0x7f.1",
  "0177.0.0.1",
  "017700000001",
  "0177.0x0.0.1",
  "127.0.0.1.",
  "%31%32%37.0.0.1",
  "１２７.０.０.１",
  "127。0。0。1",
  "10.0.0.1",
  "10.255.255.255",
  "0xa000001",
  "167772161",
  "012.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "192.168.1",
  "0xc0a80001",
  "3232235521",
  "100.64.0.1",
  "100.127.255.255",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[0000::0001]",
  "[fc00::1]",
  "[fd12:3456:789a::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:10.0.0.1]",
  "[::ffff:192.168.0.1]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b::a00:1]",
];
const nowhere = [
  "0",
  "0.0.0.0",
  "0.1.2.3",
  "0x0",
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "192.0.0.1",
  "192.0.2.1",
  "192.88.99.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "4294967295",
  "[::]",
  "[::127.0.0.1]",
  "[::ffff:0.0.0.0]",
  "[::ffff:169.254.169.254]",
  "[::ffff:0:127.0.0.1]",
  "[64:ff9b::169.254.169.254]",
  "[64:ff9b:1::10.0.0.1]",
  "[100::1]",
  "[2001::1]",
  "[2001:0:7f00:1::]",
  "[2001:20::1]",
  "[2001:db8::1]",
  "[2002:7f00:1::]",
  "[2002:a9fe:a9fe::]",
  "[3fff::1]",
  "[5f00::1]",
  "[fe80::1]",
  "[fec0::1]",
  "[ff02::1]",
];

/** Addresses that are refused for their form, whatever their host. */
const malformed = [
  "",
  "calendar",
  "calendar.example/a.ics",
  "//calendar.example/a.ics",
  "file:///etc/passwd",
  "ftp://calendar.example/a.ics",
  "gopher://calendar.example/",
  "data:text/calendar,BEGIN:VCALENDAR",
  "javascript:alert(1)",
  "https://",
  "https://user@calendar.example/a.ics",
  "https://user:password@calendar.example/a.ics",
  "https://calendar.example:8443/a.ics",
  "https://calendar.example:22/",
  "http://calendar.example:6379/",
  "https://[fe80::1%25eth0]/",
  "https://999.999.999.999/",
  `https://calendar.example/${"a".repeat(2000)}`,
];

describe("the address of a calendar", () => {
  it("comes from a table of many hostile forms", () => {
    expect(inside.length + nowhere.length + malformed.length).toBeGreaterThan(90);
  });

  it.each(inside)("is refused with the host %s, but where servers inside are read", (host) => {
    expect(() => careful.check(`https://${host}/a.ics`)).toThrow(refusal);
    expect(() => trusting.check(`https://${host}/a.ics`)).not.toThrow();
  });

  it.each(nowhere)("is always refused with the host %s", (host) => {
    expect(() => careful.check(`http://${host}/a.ics`)).toThrow(refusal);
    expect(() => trusting.check(`http://${host}/a.ics`)).toThrow(refusal);
  });

  it.each(malformed)("is refused as %s", (address) => {
    expect(() => careful.check(address)).toThrow(refusal);
  });

  it.each([
    "https://calendar.example/private-1/basic.ics",
    "http://calendar.example:80/a.ics",
    "webcal://calendar.example/a.ics",
    " WEBCAL://calendar.example/a.ics?token=x ",
    "https://8.8.8.8/a.ics",
    "https://[2606:4700::1111]/a.ics",
    "https://[::ffff:8.8.8.8]/a.ics",
    "https://[64:ff9b::8.8.8.8]/a.ics",
    "https://календарь.example/a.ics",
  ])("may be %s", (address) => {
    expect(() => careful.check(address)).not.toThrow();
  });

  it.each(["localhost", "LOCALHOST.", "ip6-localhost", "localhost.localdomain"])(
    "is refused where the name %s leads inside, or nowhere",
    async (host) => {
      await expect(careful.read(`http://${host}/a.ics`, null)).rejects.toMatchObject({
        code: expect.stringMatching(/^busy\/(?:address-refused|unreachable)$/),
      });
    },
  );
});
