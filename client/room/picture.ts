import { type RefObject, useEffect, useState } from "react";
import type { PersonId } from "../../shared/wire/ids.ts";
import { useCall, useRoom } from "./context.ts";
import { useSize } from "./size.ts";

/**
 * Shows a person's picture in a video element for as long as it is there and of a quality for its size; one that is
 * scrolled out of view is not received. Whether there is a picture.
 */
export function usePicture(of: {
  readonly box: RefObject<HTMLElement | null>;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly personId: PersonId;
  readonly source: "camera" | "screen";
}): boolean {
  const { box, video, personId, source } = of;
  const { call } = useRoom();
  const { width, height } = useSize(box);
  const isVisible = useVisible(box);
  const isSent = useCall((view) =>
    source === "screen" ? view.screenOf === personId : view.cameras.has(personId),
  );
  useEffect(() => {
    const element = video.current;
    if (isSent && element && width > 0) {
      call.show(personId, source, { element, width, height, isVisible });
    }
  }, [call, video, personId, source, isSent, width, height, isVisible]);
  useEffect(
    () => (isSent ? () => call.show(personId, source, null) : undefined),
    [call, personId, source, isSent],
  );
  return isSent;
}

/** Whether any of an element is in view. */
function useVisible(box: RefObject<HTMLElement | null>): boolean {
  const [isVisible, setVisible] = useState(false);
  useEffect(() => {
    const watched = box.current;
    if (!watched) {
      return undefined;
    }
    const observer = new IntersectionObserver((entries) =>
      setVisible(entries.at(-1)?.isIntersecting ?? false),
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [box]);
  return isVisible;
}
