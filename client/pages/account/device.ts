const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/YaBrowser\//, "Yandex"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Whale\//, "Whale"],
  [/MicroMessenger\//, "WeChat"],
  [/KAKAOTALK/, "KakaoTalk"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Macintosh|Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/** The browser and the system of a User-Agent header, "Chrome · Windows", names that are the same in every language; "" for an unknown one. */
export function deviceName(userAgent: string): string {
  return [browsers, systems]
    .map((names) => names.find(([mark]) => mark.test(userAgent))?.[1])
    .filter((name) => name !== undefined)
    .join(" · ");
}
