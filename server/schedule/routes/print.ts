import { z } from "zod";
import { meetingId } from "../../../shared/wire/ids.ts";
import { languages } from "../../../shared/words/languages.ts";
import { type Route, route } from "../../platform/http.ts";
import { attachment } from "../../platform/replies.ts";
import type { Printing } from "../service/print.ts";

const params = z.object({ meetingId });

/** What is printed of a meeting: it holds everybody's telephone number and personal link. */
export function printRoutes(printing: Printing): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/meetings/:meetingId/run-sheet.pdf",
      may: "meeting/print",
      params,
      about: ({ params: subject }) => subject,
      query: z.object({ language: z.enum(languages).default("en") }),
      limits: { points: 20, seconds: 60 },
      handle: async ({ params: subject, query }) => {
        const { name, pdf } = await printing.runSheet(subject.meetingId, query.language);
        return attachment(name, "application/pdf", pdf);
      },
    }),
  ];
}
