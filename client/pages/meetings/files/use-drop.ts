import { type DragEvent, useEffect, useState } from "react";

/** A part of the page that files can be dropped on. */
export type Drop = {
  readonly isOver: boolean;
  readonly zone: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
};

/** Takes files that are dropped; what is dropped beside the place for it does nothing, rather than leave the page for the file. */
export function useDrop(take: (files: readonly File[]) => void): Drop {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    addEventListener("dragover", refuse);
    addEventListener("drop", refuse);
    return () => {
      removeEventListener("dragover", refuse);
      removeEventListener("drop", refuse);
    };
  }, []);
  const over = (event: DragEvent): void => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setIsOver(true);
    }
  };
  const onDragLeave = (event: DragEvent): void => {
    // Passing over a part of the place is no leaving.
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) {
      setIsOver(false);
    }
  };
  const onDrop = (event: DragEvent): void => {
    setIsOver(false);
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      take([...event.dataTransfer.files]);
    }
  };
  return { isOver, zone: { onDragEnter: over, onDragOver: over, onDragLeave, onDrop } };
}

function refuse(event: globalThis.DragEvent): void {
  if (!event.defaultPrevented && event.dataTransfer?.types.includes("Files")) {
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  }
}
