import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** Finds something by a few letters in a field that looks things up, and takes the first that is offered. @throws Error where nothing is */
export async function lookUp(page: Page, label: string, letters: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label, exact: true });
  const option = page.getByRole("listbox").getByRole("option").first();
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    // A page that is still scrolling to the field closes its list, also between the offer and the click, and what was written
    // goes with it.
    await field.fill("");
    await field.fill(letters);
    const isTaken = await option.click({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (isTaken) {
      return;
    }
  }
  throw new Error(`“${label}” offers nothing for “${letters}”.`);
}

/** A page of somebody who is signed in, by the cookie of `signIn`. */
export async function openSignedIn(
  browser: Browser,
  { url, cookie }: { readonly url: string; readonly cookie: string },
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext(options);
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  return context.newPage();
}

/** Waits until a page shows a text. @throws Error where it does not */
export async function shows(page: Page, text: string | RegExp): Promise<true> {
  await page.getByText(text).first().waitFor();
  return true;
}

/** Takes something from a menu, by the names of its button and of what is done. */
export async function pickOf(page: Page, menu: string, name: string): Promise<void> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
}
