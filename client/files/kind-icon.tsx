import { FileImage, FileSpreadsheet, FileText, Presentation } from "lucide-react";
import type { FileKind } from "../../shared/wire/file-kinds.ts";

const icons: Readonly<Partial<Record<FileKind, typeof FileText>>> = {
  png: FileImage,
  jpg: FileImage,
  webp: FileImage,
  gif: FileImage,
  xlsx: FileSpreadsheet,
  ods: FileSpreadsheet,
  csv: FileSpreadsheet,
  pptx: Presentation,
  odp: Presentation,
};

/** A picture of what kind a file is; its name and kind stand beside it in words. */
export function KindIcon({ kind }: { readonly kind: FileKind }) {
  const Icon = icons[kind] ?? FileText;
  return <Icon aria-hidden />;
}
