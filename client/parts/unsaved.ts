import { useEffect } from "react";
import { useWords } from "../words.ts";
import { guardBack } from "./location.ts";

/** Asks before a page with something unsaved on it is left, by closing it, by a link, or by the browser's Back. */
export function useUnsaved(isUnsaved: boolean): void {
  const { t } = useWords("common");
  const question = t("leaveUnsaved");
  useEffect(() => {
    if (!isUnsaved) {
      return undefined;
    }
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    const onClick = (event: MouseEvent): void => {
      if (leadsAway(event) && !confirm(question)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    };
    addEventListener("beforeunload", onUnload);
    // Before the router, which takes clicks on links at the root.
    addEventListener("click", onClick, { capture: true });
    const endGuard = guardBack(() => confirm(question));
    return () => {
      removeEventListener("beforeunload", onUnload);
      removeEventListener("click", onClick, { capture: true });
      endGuard();
    };
  }, [isUnsaved, question]);
}

function leadsAway(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  return link !== null && !elsewhere && link.target === "" && !link.hasAttribute("download");
}
