/** Fetches a file with a header that a link cannot send, and has the browser save it; nothing where it cannot be had. */
export async function saveFile(
  address: string,
  { name, authorization }: { readonly name: string; readonly authorization: string },
): Promise<void> {
  const response = await fetch(address, { headers: { authorization } }).catch(() => null);
  if (!response?.ok) {
    return;
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
