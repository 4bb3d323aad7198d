import type { Page } from "playwright-core";

/** Finds something by a few letters in a field that looks things up, and takes the first. */
export async function lookUp(page: Page, label: string, letters: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label, exact: true });
  await field.fill(letters);
  await page.getByRole("option").first().waitFor();
  await field.press("ArrowDown");
  await field.press("Enter");
}
