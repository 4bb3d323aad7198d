const dayMs = 86_400_000;

/** How long before a poll's deadline those are reminded who have not answered, ms. */
const offsets = [3 * dayMs, dayMs] as const;

/** Which reminder is due at an instant (epoch ms): "3d" or "1d" before the deadline; null for none, and for one that the asking itself comes after. */
export function dueReminder(
  { deadlineAt, createdAt }: { readonly deadlineAt: number; readonly createdAt: number },
  now: number,
): string | null {
  const due = offsets.filter((offset) => now >= deadlineAt - offset && now < deadlineAt).at(-1);
  return due === undefined || createdAt >= deadlineAt - due ? null : `${due / dayMs}d`;
}
