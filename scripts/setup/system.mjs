import { spawnSync } from "node:child_process";

/**
 * Sees to it that Debian's packages are there: installs them as root, else names those that are missing.
 * @param {readonly string[]} wanted
 */
export function requireSystem(wanted) {
  const missing = missingPackages(wanted);
  if (missing.length === 0) {
    return;
  }
  if (process.getuid?.() !== 0) {
    throw new Error(`Please install these packages first: apt-get install ${missing.join(" ")}`);
  }
  console.log(`Installing from Debian: ${missing.join(" ")} …`);
  installPackages(missing);
}

/**
 * Brings the fonts of printed documents where it can: the platform runs without them, and says so where one is asked for.
 * @param {readonly string[]} names
 */
export function provideFonts(names) {
  const missing = process.env["PLENUM_FONT_DIR"] ? [] : missingPackages(names);
  if (missing.length === 0) {
    return;
  }
  try {
    requireSystem(missing);
  } catch {
    console.log(`Run sheets cannot be printed without these packages: ${missing.join(" ")}`);
  }
}

/**
 * Those of Debian's packages that are not installed.
 * @param {readonly string[]} wanted
 */
export function missingPackages(wanted) {
  return wanted.filter((name) => {
    const { stdout, error } = spawnSync("dpkg-query", ["-W", "-f=${db:Status-Status}", name], {
      encoding: "utf8",
    });
    return Boolean(error) || stdout !== "installed";
  });
}

/**
 * Installs Debian's packages, as root.
 * @param {readonly string[]} names
 */
export function installPackages(names) {
  const apt = ["-o", "DPkg::Lock::Timeout=300", "-qq"];
  const failure = `Debian's packages could not be installed: ${names.join(" ")}`;
  process.env["DEBIAN_FRONTEND"] = "noninteractive";
  for (const what of [["update"], ["install", "-y", "--no-install-recommends", ...names]]) {
    // Not to end with us: packages that are half unpacked have to be mended by hand.
    if (spawnSync("apt-get", [...apt, ...what], { stdio: "inherit" }).status !== 0) {
      throw new Error(failure);
    }
  }
}
