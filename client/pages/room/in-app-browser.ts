/** Apps whose built-in browser cannot be relied on for camera and microphone, by what they say of themselves. */
const apps = [
  ["WeChat", /micromessenger/iu],
  ["KakaoTalk", /kakaotalk/iu],
  ["LINE", /\bline\//iu],
  ["Telegram", /telegram/iu],
  ["Facebook", /\bfban\/|\bfbav\/|messenger/iu],
  ["Instagram", /instagram/iu],
  ["DingTalk", /dingtalk/iu],
  ["VK", /\bvkclient|vkandroidapp/iu],
  ["QQ", /\bqq\//iu],
] as const;

/** The app whose built-in browser this is, by its user agent; null for a browser of its own. */
export function inAppBrowser(userAgent: string): string | null {
  return apps.find(([, sign]) => sign.test(userAgent))?.[0] ?? null;
}
