import { z } from "zod";
import { faultsOf } from "../schedule/working-hours.ts";

const clocks = z.object({ from: z.string().max(5), to: z.string().max(5) }).readonly();

/** Working hours as they are sent and kept; every fault is told at its field. */
export const workingHours = z
  .object({ week: z.array(clocks.nullable()).length(7).readonly(), lunch: clocks.nullable() })
  .readonly()
  .superRefine((hours, context) => {
    for (const { path, fault } of faultsOf(hours)) {
      context.addIssue({ code: "custom", path: [...path], message: fault });
    }
  });
