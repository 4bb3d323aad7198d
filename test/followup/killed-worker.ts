import { startFollowUpJobs } from "../../server/followup/jobs.ts";
import { openOffice } from "./office.ts";

// A process that does follow-ups until it is killed; the test gives the database's address and hears when it has begun.
const [, , databaseUrl = ""] = process.argv;
const office = await openOffice(databaseUrl);
process.send?.("begun");
await startFollowUpJobs(office.queues, office.followUp);
