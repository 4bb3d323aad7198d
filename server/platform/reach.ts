import { BlockList, isIP } from "node:net";

/** Where an IP address leads: to the public internet, into the house's own networks, or nowhere that a feed may be. */
export type Reach = "public" | "inside" | "never";

/** Networks of a house: private (RFC 1918, RFC 4193), shared with a provider (RFC 6598), and the machine itself. */
const insideV4 = ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
const insideV6 = ["::1/128", "fc00::/7"];

/** What else is not of the public internet (IANA's special-purpose registries): this network, link-local, tests, multicast, reserved. */
const neverV4 = [
  "0.0.0.0/8",
  "169.254.0.0/16",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Of 2000::/3, all that is not given to anybody, or hides another address: Teredo, ORCHID, 6to4, documentation. */
const neverV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];
/** Prefixes behind which an IPv4 address stands: mapped (RFC 4291), and translated (NAT64, RFC 6052). */
const wrappers = ["::ffff:", "64:ff9b::"];
const openV6 = ["2000::/3", ...wrappers.map((prefix) => `${prefix}0.0.0.0/96`)];

const inside = listOf([...insideV4, ...wrapped(insideV4)], insideV6);
const never = listOf([...neverV4, ...wrapped(neverV4)], neverV6);
const open = listOf([], openV6);

/** Tells where an IP address leads, in any spelling of its own family; what is none leads nowhere. */
export function reachOf(address: string): Reach {
  const family = address.includes("%") ? 0 : isIP(address);
  if (family === 0) {
    return "never";
  }
  const type = family === 4 ? "ipv4" : "ipv6";
  if (never.check(address, type) || (family === 6 && !isOpen(address))) {
    return "never";
  }
  return inside.check(address, type) ? "inside" : "public";
}

function isOpen(address: string): boolean {
  return open.check(address, "ipv6") || inside.check(address, "ipv6");
}

function wrapped(subnets: readonly string[]): readonly string[] {
  return wrappers.flatMap((prefix) =>
    subnets.map((subnet) => {
      const [net = "", bits = ""] = subnet.split("/");
      return `${prefix}${net}/${96 + Number(bits)}`;
    }),
  );
}

function listOf(...subnets: readonly (readonly string[])[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets.flat()) {
    const [net = "", bits = ""] = subnet.split("/");
    list.addSubnet(net, Number(bits), isIP(net) === 4 ? "ipv4" : "ipv6");
  }
  return list;
}
