import { handOf } from "./people.ts";
import { type RoomSession, selfId } from "./session.ts";
import type { PanelName } from "./store.ts";

/** Raises one's hand, or lowers it. */
export function toggleHand(session: RoomSession): void {
  const { meeting } = session.store.getState();
  const personId = selfId(session);
  if (meeting && personId) {
    const raised = handOf(meeting, personId) !== null;
    session.order(raised ? "floor:lower" : "floor:raise", {});
  }
}

/** Opens a panel, or closes it where it is open. */
export function togglePanel(session: RoomSession, name: PanelName): void {
  session.store.setState(({ panel }) => ({ panel: panel === name ? null : name }));
}
